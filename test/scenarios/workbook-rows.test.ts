import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { DocumentStore } from "../../functions/store/port";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  overviewOf,
  statusOf,
} from "../support/world-views";

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";

describe("a row that is gone", () => {
  it("is not chased and not dropped; back again, it is chased", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-05");
    expect(await world.sync([])).toMatchObject({ sent: 0, vanished: 1 });
    await world.day("2026-11-16");
    await world.day("2026-11-30");
    expect(world.catcher.count()).toBe(1);
    expect(await overviewOf(world)).toMatchObject({ open: { EUR: 100_00 }, hold: { kind: "rowsMissing" } });
    expect((await statusOf(world, sourceId)).get("1001")?.status).toBe("No longer in the workbook");
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-12-01");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-12-01 Demand for payment to ${TAMM}`,
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("the account's other invoices are chased without it", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001"), invoiceRow("1002")]);
    await world.sync([invoiceRow("1002")]);
    await world.day("2026-11-05");
    const [mail] = world.catcher.mails();
    expect(mail?.text).toContain("1002");
    expect(mail?.text).not.toContain("1001");
  });

  it("told once: a second sync without it sends nothing", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001"), invoiceRow("1002")]);
    await world.sync([invoiceRow("1002")]);
    world.store.reset();
    expect(await world.sync([invoiceRow("1002")])).toMatchObject({ sent: 0, vanished: 0 });
    expect(world.store.counts().written).toEqual({});
  });

  it("may stand in another table afterwards", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await world.sync([]);
    const moved = await world.sync([invoiceRow("1001")], { table: "Archive" });
    expect([...moved.refused]).toEqual([]);
    await world.sync([]);
    await world.day("2026-11-05");
    expect(world.catcher.count()).toBe(1);
  });
});

describe("a row that cannot be read", () => {
  const unreadable = { unreadable: [invoiceIdOf("1001")] };

  it("is not chased; corrected, its levels go on where they were", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-05");
    expect(await world.sync([], unreadable)).toMatchObject({ unreadable: 1, vanished: 0 });
    await world.day("2026-11-10");
    expect((await statusOf(world, sourceId)).get("1001")?.status).toBe("Row cannot be read");
    expect(await holdOf(world)).toBe("rowsMissing");
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-11");
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-16 Demand for payment to ${TAMM}`,
    ]);
    expect((await accountOf(world)).history.episodes).toBe(1);
  });

  it("a customer's row that cannot be read holds the account", async () => {
    const world = await openWorld();
    const { customerId } = await accountAfterSync(world);
    await world.syncCustomers([], { unreadable: [customerId] });
    await world.day("2026-11-05");
    expect(await holdOf(world)).toBe("customerUnreadable");
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ")]);
    await world.day("2026-11-06");
    expect(world.catcher.count()).toBe(1);
  });
});

async function accountAfterSync(world: World) {
  await world.syncCustomers([customerRow("Tamm Ehitus OÜ")]);
  await world.sync([invoiceRow("1001")]);
  return accountOf(world);
}

describe("a second sync", () => {
  const table = Array.from({ length: 300 }, (_, n) =>
    invoiceRow(`${1000 + n}`, { customer: `Customer ${n % 40}`, email: `c${n % 40}@customer.example` }),
  );

  it("of the same rows sends none and writes no document", async () => {
    const world = await openWorld();
    expect(await world.sync(table)).toMatchObject({ sent: 300, unchanged: 0 });
    world.store.reset();
    expect(await world.sync([...table].reverse())).toMatchObject({ sent: 0, unchanged: 300, vanished: 0 });
    expect(world.store.counts().written).toEqual({});
    // One document tells that nothing has changed.
    expect(world.store.counts().read).toBeLessThanOrEqual(2);
  });

  it("after one cell was changed sends that row alone", async () => {
    const world = await openWorld();
    await world.sync(table);
    world.store.reset();
    const edited = table.map((row, n) =>
      n === 7 ? invoiceRow("1007", { customer: "Customer 7", email: "c7@customer.example", paid: 1 }) : row,
    );
    expect(await world.sync(edited)).toMatchObject({ sent: 1, unchanged: 299, vanished: 0 });
    expect(world.store.counts().written).toEqual({ invoices: 1, accounts: 1, fingerprints: 1, sources: 1 });
  });

  it("of another workbook that holds one of the numbers: that row is refused, and by whom it is held is said", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")], { workbook: "north.xlsx", table: "Sales" });
    const south = { workbook: "south.xlsx", table: "Sales" };
    const { refused } = await world.sync([invoiceRow("1001", { total: 999_00 }), invoiceRow("1002")], south);
    expect([...refused]).toEqual([
      [
        invoiceIdOf("1001"),
        'Invoice 1001 is already kept in table "Sales" of north.xlsx: say in the pane which of the two counts, or remove it from one of the two.',
      ],
    ]);
    expect((await overviewOf(world)).open).toEqual({ EUR: 200_00 });
    // It is refused again and again, and nothing of the first is lost, until one of the two is removed.
    expect(
      (await world.sync([invoiceRow("1001", { total: 999_00 }), invoiceRow("1002")], south)).refused.size,
    ).toBe(1);
    await world.sync([], { workbook: "north.xlsx", table: "Sales" });
    await world.sync([invoiceRow("1001", { total: 999_00 }), invoiceRow("1002")], south);
    expect((await overviewOf(world)).open).toEqual({ EUR: 1_099_00 });
  });
});

describe("rows that move", () => {
  it("an invoice written to the wrong customer: the first is left in peace, the second is chased", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-05", 1);
    await world.plan();
    await world.sync([invoiceRow("1001", { customer: "Saar AS", email: "saar@saar.example" })]);
    await world.day("2026-11-05");
    await world.day("2026-11-05");
    expect(await mailsOf(world)).toEqual(["2026-11-05 Payment reminder to saar@saar.example"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("a run in the middle of a large sync leaves no account behind", async () => {
    const gate = { between: null as (() => Promise<unknown>) | null };
    const pausing = (store: DocumentStore): DocumentStore => ({
      ...store,
      write: async (writes) => {
        await store.write(writes);
        const between = gate.between;
        gate.between = null;
        await between?.();
      },
    });
    const world = await openWorld({ wrapStore: pausing, startsOn: "2026-11-05" });
    await world.sync([]);
    gate.between = () => world.run();
    const customers = Array.from({ length: 400 }, (_, n) => `Customer ${n}`);
    await world.sync(
      customers.map((customer, n) => invoiceRow(`${n}`, { customer, email: `c${n}@customer.example` })),
    );
    await world.day("2026-11-05");
    expect(world.catcher.count()).toBe(400);
    expect(world.catcher.repeated()).toEqual([]);
  });
});
