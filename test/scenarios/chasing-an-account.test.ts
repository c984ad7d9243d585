import { afterEach, describe, expect, it } from "@jest/globals";
import type { CalendarDate } from "#domain/base/calendar";
import { daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld } from "../support/world";
import { live } from "../support/world-deeds";
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

describe("an account, day by day", () => {
  it("a sixty-day account: reminder, demand, final notice, paid, then silence", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-02", "2026-12-20");
    // Due on Monday 2 November: + 3 days, + 14 days, and 14 days after the demand.
    const all = [
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-16 Demand for payment to ${TAMM}`,
      `2026-11-30 Final notice to ${TAMM}`,
    ];
    expect(await mailsOf(world)).toEqual(all);
    expect(await holdOf(world)).toBe("levelsExhausted");
    expect((await statusOf(world, sourceId)).get("1001")).toEqual({
      status: "Overdue",
      level: "3 Final notice",
      lastNotice: "2026-11-30",
      latestNote: "",
      nextAction: "",
      nextActionOn: null,
      balance: { minor: 100_00, currency: "EUR" },
      note: "Final notice sent on 2026-11-30, delivered. The final notice has been sent; what comes next is for a person to decide.",
    });
    await world.sync([invoiceRow("1001", { due: "2026-11-02", paid: 100_00 })]);
    await live(world, "2026-12-21", "2027-01-15");
    expect(await mailsOf(world)).toEqual(all);
    expect((await accountOf(world)).history.episode).toBeNull();
    expect((await statusOf(world, sourceId)).get("1001")).toMatchObject({ status: "Paid", note: "" });
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("the levels start again when the account falls behind again after it had paid everything", async () => {
    const world = await openWorld();
    const first = invoiceRow("1001", { due: "2026-11-02" });
    await world.sync([first]);
    await live(world, "2026-11-03", "2026-11-20");
    const paid = { ...first, paidMinor: first.totalMinor };
    await world.sync([paid, invoiceRow("1002", { due: "2026-12-01" })]);
    await live(world, "2026-11-21", "2026-12-16");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-16 Demand for payment to ${TAMM}`,
      `2026-12-04 Payment reminder to ${TAMM}`,
      `2026-12-15 Demand for payment to ${TAMM}`,
    ]);
    expect((await accountOf(world)).history.episodes).toBe(2);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("one mail lists every overdue invoice, and says what is still open of each", async () => {
    const world = await openWorld();
    await world.sync([
      invoiceRow("1001", { due: "2026-11-02", total: 1_234_56, paid: 234_56 }),
      invoiceRow("1002", { due: "2026-11-03", total: 50_00 }),
      invoiceRow("1003", { due: "2026-11-20", total: 70_00 }),
      invoiceRow("1004", { due: "2026-11-02", total: 80_00, paid: 80_00 }),
    ]);
    await world.day("2026-11-05");
    const [mail, ...more] = world.catcher.mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain("1001");
    expect(mail?.text).toContain("1002");
    expect(mail?.text).toMatch(/1[,.\s]?000\.00/);
    expect(mail?.text).toMatch(/1[,.\s]?050\.00/);
    expect(mail?.text).not.toContain("1003");
    expect(mail?.text).not.toContain("1004");
    expect(mail?.customArgs.dunbook_message).not.toMatch(/tamm/i);
  });

  it("a weekend in between moves the notice to Monday", async () => {
    const world = await openWorld();
    // Due on Wednesday 4 November: the reminder's day is Saturday the 7th.
    await world.sync([invoiceRow("1001", { due: "2026-11-04" })]);
    await live(world, "2026-11-05", "2026-11-10");
    expect(await mailsOf(world)).toEqual([`2026-11-09 Payment reminder to ${TAMM}`]);
  });
});

describe("a second run", () => {
  it("on the same day sends nothing", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-16");
    const second = await world.day("2026-11-16");
    expect(second.plan.looked).toBe(0);
    expect([...second.send.sent]).toEqual([]);
    expect(await mailsOf(world)).toEqual([`2026-11-16 Demand for payment to ${TAMM}`]);
  });

  it("on the same day sends nothing although a sync has asked for another look", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-16");
    await world.sync([invoiceRow("1001", { total: 120_00 })]);
    const second = await world.day("2026-11-16");
    expect(Object.fromEntries(second.plan.held)).toEqual({ notYetDue: 1 });
    expect(world.catcher.count()).toBe(1);
  });

  it("at the same time sends nothing twice", async () => {
    const world = await openWorld();
    const customers = Array.from({ length: 40 }, (_, n) => `Customer ${n}`);
    await world.sync(
      customers.map((customer, n) => invoiceRow(`20${n}`, { customer, email: `c${n}@customer.example` })),
    );
    world.at("2026-11-16");
    await Promise.all(["one", "two", "three"].map((owner) => world.run(owner)));
    await world.hear();
    expect(world.catcher.count()).toBe(40);
    expect(world.catcher.repeated()).toEqual([]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});

describe("the day of the next look", () => {
  it("is the day the notice goes out: days in between look at nothing", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001", { due: "2026-11-20" })]);
    const looks: [CalendarDate, number][] = [];
    for (const date of daysFrom("2026-11-10", "2026-11-24")) {
      const { plan } = await world.day(date);
      if (plan.looked > 0) looks.push([date, plan.looked]);
    }
    expect(looks).toEqual([
      ["2026-11-10", 1],
      ["2026-11-23", 1],
    ]);
    expect((await overviewOf(world)).next).toEqual({ action: "Demand for payment", on: "2026-12-04" });
  });
});
