import { afterEach, describe, expect, it } from "@jest/globals";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { accountOf, historiesThatDisagree, mailsOf, outboxOf, overviewOf } from "../support/world-views";

afterEach(closeWorlds);

const owed = invoiceRow("1001", { due: "2026-11-02" });
const credited = (total: number): InvoiceRow => invoiceRow("C1", { kind: "creditNote", due: null, total });

/** On the night before the send hour the notice is decided; what the sheet says changes before it goes out. */
async function decidedAtNight(): Promise<World> {
  const world = await openWorld();
  await world.sync([owed]);
  world.at("2026-11-16", 1);
  expect(Object.fromEntries((await world.plan()).plan.queued)).toEqual({ "Demand for payment": 1 });
  return world;
}

describe("decided and not yet sent", () => {
  it("nothing goes out before the send hour", async () => {
    const world = await decidedAtNight();
    await world.run();
    expect(world.catcher.requests()).toBe(0);
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual(["2026-11-16 Demand for payment to jaan@tamm.example"]);
  });

  it.each<[string, (world: World) => Promise<unknown>, string]>([
    ["paid", (world) => world.sync([{ ...owed, paidMinor: owed.totalMinor }]), "nothing owed"],
    ["credited", (world) => world.sync([owed, credited(100_00)]), "nothing owed"],
    [
      "credited with more than was owed",
      (world) => world.sync([owed, credited(150_00)]),
      "credit exceeds the debt",
    ],
    ["cancelled", (world) => world.sync([{ ...owed, state: "cancelled" }]), "nothing owed"],
    [
      "excluded by its row",
      (world) => world.sync([{ ...owed, subjectToDunning: "no" }]),
      "invoices excluded from reminders",
    ],
    [
      "excluded by its customer's row",
      (world) => world.syncCustomers([customerRow("Tamm Ehitus OÜ", { subjectToDunning: false })]),
      "customer excluded from reminders",
    ],
    ["vanished", (world) => world.sync([]), "rows missing or unreadable in the workbook"],
    [
      "paid down below the minimum of any level",
      (world) => world.sync([invoiceRow("1001", { paid: 95_00 })]),
      "below the minimum amount",
    ],
    [
      "paid down below the minimum of its level",
      (world) => world.sync([invoiceRow("1001", { paid: 80_00 })]),
      "another level is due",
    ],
  ])("%s in between: no mail, and the reason is kept", async (_, change, because) => {
    const world = await decidedAtNight();
    await change(world);
    const report = await world.day("2026-11-16");
    expect(report.send.withdrawn).toBe(1);
    expect(await outboxOf(world)).toMatchObject([{ state: "withdrawn", because }]);
    expect(world.catcher.requests()).toBe(0);
    expect((await accountOf(world)).history.underWay).toEqual({});
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("paid in part: the mail says what is open now", async () => {
    const world = await decidedAtNight();
    await world.sync([invoiceRow("1001", { paid: 38_50 })]);
    await world.day("2026-11-16");
    const [mail] = world.catcher.mails();
    expect(mail?.text).toContain("61.50");
    expect(await outboxOf(world)).toMatchObject([
      { state: "accepted", notice: { totalsMinor: { EUR: 61_50 } } },
    ]);
  });

  it("withdrawn for another level: that level goes out with the next run", async () => {
    const world = await decidedAtNight();
    await world.sync([invoiceRow("1001", { paid: 80_00 })]);
    await world.day("2026-11-16");
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual(["2026-11-16 Payment reminder to jaan@tamm.example"]);
  });

  it("withdrawn because of a mistake: the same notice is queued again and goes out once", async () => {
    const world = await decidedAtNight();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { subjectToDunning: false })]);
    await world.day("2026-11-16");
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ")]);
    await world.day("2026-11-17");
    await world.day("2026-11-18");
    expect(await mailsOf(world)).toEqual(["2026-11-17 Demand for payment to jaan@tamm.example"]);
    expect(await outboxOf(world)).toMatchObject([{ state: "accepted", fence: 2, attempts: 1 }]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("withdrawn because of a payment that was a mistake: it goes out once, in a new episode", async () => {
    const world = await decidedAtNight();
    await world.sync([{ ...owed, paidMinor: owed.totalMinor }]);
    await world.day("2026-11-16");
    await world.sync([owed]);
    await world.day("2026-11-17");
    await world.day("2026-11-18");
    expect(await mailsOf(world)).toEqual(["2026-11-17 Demand for payment to jaan@tamm.example"]);
    expect((await outboxOf(world)).map(({ state }) => state)).toEqual(["withdrawn", "accepted"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("decided on Friday and not sent until Saturday: it waits for Monday, and goes out once", async () => {
    const world = await openWorld();
    await world.sync([owed]);
    world.at("2026-11-20", 1);
    await world.plan();
    expect((await world.day("2026-11-21")).send.withdrawn).toBe(1);
    await world.day("2026-11-21");
    expect((await overviewOf(world)).next).toEqual({ action: "Demand for payment", on: "2026-11-23" });
    await world.day("2026-11-22");
    await world.day("2026-11-23");
    expect(await mailsOf(world)).toEqual(["2026-11-23 Demand for payment to jaan@tamm.example"]);
  });
});
