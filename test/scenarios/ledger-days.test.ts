import { afterEach, describe, expect, it } from "@jest/globals";
import { customerIdOf, invoiceIdOf, type SourceId } from "#domain/base/identity";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { getCustomers, getInvoices } from "../../functions/store/repositories/ledger";
import { getSource } from "../../functions/store/repositories/sources";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

/** The days that a sync notes because no cell states them: when it was paid, since when a customer is excluded, the sync itself. */

afterEach(closeWorlds);

const stored = async ({ store, id }: World, number: string) =>
  (await getInvoices(store, id, [invoiceIdOf(number)])).get(invoiceIdOf(number));
const settledOn = async (world: World, number: string) => (await stored(world, number))?.settledOn;
const customer = async ({ store, id }: World, key: string) =>
  (await getCustomers(store, id, [customerIdOf(key)])).get(customerIdOf(key));
const excluded = async (world: World, key: string) => {
  const found = await customer(world, key);
  return { subject: found?.subjectToDunning, since: found?.excludedSince };
};

describe("the day an invoice became paid", () => {
  it("is the day of the sync that saw it go from open to paid, and stays that day", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001"), invoiceRow("1002")]);
    world.at("2026-11-09");
    await world.sync([invoiceRow("1001", { paid: 100_00 }), invoiceRow("1002", { paid: 99_99 })]);
    expect(await settledOn(world, "1001")).toBe("2026-11-09");
    expect(await settledOn(world, "1002")).toBeNull();
    world.at("2026-11-20");
    await world.sync([
      invoiceRow("1001", { paid: 100_00, state: "paid" }),
      invoiceRow("1002", { paid: 120_00 }),
    ]);
    expect(await settledOn(world, "1001")).toBe("2026-11-09");
    expect(await settledOn(world, "1002")).toBe("2026-11-20");
  });

  it("is what the row says, whenever it says so", async () => {
    const world = await openWorld({ startsOn: "2026-11-09" });
    await world.sync([invoiceRow("1001", { paid: 100_00, paidOn: "2026-10-30" }), invoiceRow("1002")]);
    expect(await settledOn(world, "1001")).toBe("2026-10-30");
    await world.sync([
      invoiceRow("1001", { paid: 100_00, paidOn: "2026-10-31" }),
      invoiceRow("1002", { paid: 100_00, paidOn: "2026-11-06" }),
    ]);
    expect(await settledOn(world, "1001")).toBe("2026-10-31");
    expect(await settledOn(world, "1002")).toBe("2026-11-06");
  });

  it.each([
    ["first seen as paid", { paid: 100_00 }],
    ["first seen as paid by its status", { state: "paid", paid: 100_00 }],
    ["cancelled", { state: "cancelled" }],
    ["still to be issued", { state: "toBeIssued", paid: 100_00 }],
    ["a credit note", { kind: "creditNote", due: null, paid: 100_00 }],
    ["only partly paid, on a day it names", { paid: 40_00, paidOn: "2026-11-01" }],
  ] as const)("nobody knows it of an invoice that is %s", async (_, words) => {
    const world = await openWorld({ startsOn: "2026-11-09" });
    await world.sync([invoiceRow("1001", words)]);
    expect(await settledOn(world, "1001")).toBeNull();
    world.at("2026-11-10");
    await world.sync([invoiceRow("1001", { ...words, issued: "2026-10-01" })]);
    expect(await settledOn(world, "1001")).toBeNull();
  });

  it("is gone when the payment is taken back, and is new when it comes again", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-03");
    await world.sync([invoiceRow("1001", { paid: 100_00 })]);
    world.at("2026-11-04");
    await world.sync([invoiceRow("1001")]);
    expect(await settledOn(world, "1001")).toBeNull();
    world.at("2026-11-05");
    await world.sync([invoiceRow("1001", { paid: 100_00 })]);
    expect(await settledOn(world, "1001")).toBe("2026-11-05");
  });

  it("stays while the row is gone from its table", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001")]);
    world.at("2026-11-03");
    await world.sync([invoiceRow("1001", { paid: 100_00 })]);
    await world.sync([]);
    expect(await stored(world, "1001")).toMatchObject({ presence: "vanished", settledOn: "2026-11-03" });
  });
});

describe("the day from which a customer is excluded", () => {
  it("is the day of the sync that saw its yes become a no, and ends with the next yes", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.syncCustomers([customerRow("Tamm")]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: true, since: null });
    world.at("2026-11-09");
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: false, since: "2026-11-09" });
    world.at("2026-11-20");
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false, phone: "1" })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: false, since: "2026-11-09" });
    await world.syncCustomers([customerRow("Tamm", { phone: "1" })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: true, since: null });
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: false, since: "2026-11-20" });
  });

  it("a customer whose first row says no is excluded for all documents, and stays so", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false })]);
    world.at("2026-11-09");
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false, phone: "1" })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: false, since: null });
  });

  it("so is one that was known from its invoices alone until its row said no", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001", { customer: "Tamm" })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: true, since: null });
    world.at("2026-11-09");
    await world.syncCustomers([customerRow("Tamm", { subjectToDunning: false })]);
    expect(await excluded(world, "Tamm")).toEqual({ subject: false, since: null });
  });
});

describe("the day a table was last compared completely", () => {
  const syncedOn = async ({ store, id }: World, source: string) =>
    (await getSource(store, id, source as SourceId))?.syncedOn;

  it("is noted once a day by a sync without a change, and by the last request of one with changes", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    const { sourceId } = await world.sync([invoiceRow("1001")]);
    expect(await syncedOn(world, sourceId)).toBe("2026-11-02");
    world.at("2026-11-03");
    world.store.reset();
    await world.sync([invoiceRow("1001")]);
    expect(await syncedOn(world, sourceId)).toBe("2026-11-03");
    expect(world.store.counts().written).toEqual({ sources: 1 });
    world.store.reset();
    await world.sync([invoiceRow("1001")]);
    expect(world.store.counts().written).toEqual({});
    world.at("2026-11-04");
    await world.sync([invoiceRow("1001", { total: 200_00 })]);
    expect(await syncedOn(world, sourceId)).toBe("2026-11-04");
  });

  it("is not noted by a sync that broke off before its last request", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    const row = invoiceRow("1001");
    const { sourceId } = await world.sync([]);
    world.at("2026-11-03");
    const part = { sourceId, kind: "invoices", vanished: [], unreadable: [] } as const;
    const rows = [{ fingerprint: fingerprintOf(row), row }];
    await world.backend.sendRows({ ...part, rows, vanished: [], unreadable: [] });
    expect(await syncedOn(world, sourceId)).toBe("2026-11-02");
    await world.backend.sendRows({ ...part, rows, vanished: [], unreadable: [], last: true });
    expect(await syncedOn(world, sourceId)).toBe("2026-11-03");
  });

  it("is noted also where every row of the last request belongs to another table", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001")]);
    const { sourceId, refused } = await world.sync([invoiceRow("1001")], { workbook: "other.xlsx" });
    expect(refused.size).toBe(1);
    expect(await syncedOn(world, sourceId)).toBe("2026-11-02");
  });

  it("of an empty table is the day it was first looked at", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    const { sourceId } = await world.sync([]);
    expect(await syncedOn(world, sourceId)).toBe("2026-11-02");
  });
});

describe("what lay in the store before these columns were known", () => {
  it("is read as if they had been empty", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001", { customer: "Tamm" })]);
    const before = [await stored(world, "1001"), await customer(world, "Tamm")];
    const source = await getSource(world.store, world.id, sourceId as SourceId);
    await withoutFields(world, "invoices", invoiceIdOf("1001"), [
      "pausedUntil",
      "disputed",
      "instalments",
      "paidOn",
      "fileLink",
      "settledOn",
    ]);
    await withoutFields(world, "customers", customerIdOf("Tamm"), [
      "postalAddress",
      "copyTo",
      "responsible",
      "responsibleEmail",
      "paymentTermsDays",
      "creditLimit",
      "overdueToleranceDays",
      "takesPartInCases",
      "pausedUntil",
      "fields",
      "excludedSince",
    ]);
    await withoutFields(world, "sources", sourceId, ["syncedOn"]);
    expect([await stored(world, "1001"), await customer(world, "Tamm")]).toEqual(before);
    expect(await getSource(world.store, world.id, sourceId as SourceId)).toEqual({
      ...source,
      syncedOn: null,
    });
  });

  async function withoutFields(
    { store, id }: World,
    collection: "invoices" | "customers" | "sources",
    document: string,
    names: readonly string[],
  ): Promise<void> {
    const ref = { scope: id, collection, id: document };
    const fields = (await store.get(ref))?.fields ?? {};
    expect(Object.keys(fields)).toEqual(expect.arrayContaining([...names]));
    const kept = Object.entries(fields).filter(([name]) => !names.includes(name));
    await store.write([{ kind: "put", ref, fields: Object.fromEntries(kept) }]);
  }
});

describe("everything a row says is kept as it was said", () => {
  it("of an invoice", async () => {
    const world = await openWorld();
    const row = invoiceRow("1001", {
      pausedUntil: "2026-12-01",
      disputed: true,
      instalments: [
        ["2026-12-01", 40_00],
        ["2027-01-01", 60_00],
      ],
      paidOn: "2026-11-01",
      fileLink: "https://files.example/1001.pdf",
    });
    await world.sync([row]);
    expect(await stored(world, "1001")).toMatchObject(row);
  });

  it("of a customer", async () => {
    const world = await openWorld();
    const row = customerRow("Tamm", {
      postalAddress: "Pikk 1\nTallinn",
      copyTo: ["a@tamm.example", "b@tamm.example"],
      responsible: "Liis",
      responsibleEmail: "liis@kase.example",
      paymentTermsDays: 30,
      overdueToleranceDays: 0,
      takesPartInCases: "perBranch",
      fields: { "Region / state.1": "North", constructor: "x" },
    });
    await world.syncCustomers([row]);
    expect(await customer(world, "Tamm")).toMatchObject(row);
  });
});
