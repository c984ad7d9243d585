import { afterEach, describe, expect, it } from "@jest/globals";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import type { Upcoming } from "#domain/policy/terms";
import { customerRow, daysFrom, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { live } from "../support/world-deeds";
import { accountOf, historiesThatDisagree, mailsOf, overviewOf } from "../support/world-views";

/** What was missed is caught up once, at the right level: days without a scheduler, and days without a sync. */

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";

const FIVE_DAYS_BEFORE: Upcoming = {
  ...PLAIN_NOTICE,
  name: "Upcoming payment",
  template: "upcoming",
  minimumMinor: {},
  payWithinDays: 0,
  daysBefore: 5,
};

/** The scheduler as it comes back: three runs on its first day, then every day to `last`. */
async function backOn(world: World, first: string, last: string): Promise<void> {
  for (const hour of [7, 9, 10]) {
    world.at(first, hour);
    await world.run();
  }
  await world.hear();
  for (const date of daysFrom(first, last).slice(1)) await world.day(date);
}

describe("case 11: the scheduler missed for three days → one mail at the right level, not three", () => {
  it.each<[string, string, string, string, readonly string[]]>([
    [
      "three days over the day of the reminder",
      "2026-11-04",
      "2026-11-08",
      "2026-11-13",
      [`2026-11-09 Payment reminder to ${TAMM}`],
    ],
    [
      "three days over the day of the demand",
      "2026-11-14",
      "2026-11-18",
      "2026-11-25",
      [`2026-11-05 Payment reminder to ${TAMM}`, `2026-11-18 Demand for payment to ${TAMM}`],
    ],
    [
      "a week over the day of the demand: the final notice keeps its distance from when it really went out",
      "2026-11-14",
      "2026-11-23",
      "2026-12-08",
      [
        `2026-11-05 Payment reminder to ${TAMM}`,
        `2026-11-23 Demand for payment to ${TAMM}`,
        `2026-12-07 Final notice to ${TAMM}`,
      ],
    ],
    [
      "a month over reminder and demand: the demand alone, for it is the level that is due",
      "2026-11-03",
      "2026-12-03",
      "2026-12-10",
      [`2026-12-03 Demand for payment to ${TAMM}`],
    ],
    [
      "three months over all levels: never a final notice without a demand before it",
      "2026-11-03",
      "2027-02-01",
      "2027-02-20",
      [`2027-02-01 Demand for payment to ${TAMM}`, `2027-02-15 Final notice to ${TAMM}`],
    ],
  ])("%s", async (_, lastRun, firstRun, last, mails) => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001"), invoiceRow("1002", { due: "2026-11-03" })]);
    await live(world, "2026-11-02", lastRun);
    await backOn(world, firstRun, last);
    expect(await mailsOf(world)).toEqual(mails);
    expect(world.catcher.repeated()).toEqual([]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("a repeat that was missed is one repeat, not two", async () => {
    const [reminder] = POLICY.levels.slice(0, 1).map((level) => ({
      ...level,
      repeat: { everyDays: 5, times: 2 },
    }));
    const levels = reminder ? [reminder] : [];
    const world = await openWorld({ startsOn: "2026-11-02", policy: { levels } });
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-11-02", "2026-11-09");
    await backOn(world, "2026-11-25", "2026-12-04");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder to ${TAMM}`,
      `2026-11-25 Payment reminder to ${TAMM}`,
      `2026-11-30 Payment reminder to ${TAMM}`,
    ]);
  });

  it("a reminder before the due date whose invoice fell due meanwhile does not come after it", async () => {
    const world = await openWorld({ startsOn: "2026-10-20", policy: { upcoming: FIVE_DAYS_BEFORE } });
    await world.sync([invoiceRow("1001")]);
    await live(world, "2026-10-20", "2026-10-26");
    await backOn(world, "2026-11-03", "2026-11-06");
    expect(await mailsOf(world)).toEqual([`2026-11-05 Payment reminder to ${TAMM}`]);
  });
});

describe("rows that were not synced for longer than the policy allows", () => {
  const rows = [invoiceRow("1001", { due: "2026-11-20" })];

  it("hold the notices back from the day on which they are too old; synced unchanged, they let go", async () => {
    const world = await openWorld({ startsOn: "2026-11-10", policy: { mostDataAgeDays: 14 } });
    await world.sync(rows);
    await live(world, "2026-11-10", "2026-12-02");
    // The demand's day is 4 December; the rows are of 10 November.
    expect(await mailsOf(world)).toEqual([`2026-11-23 Payment reminder to ${TAMM}`]);
    await live(world, "2026-12-03", "2026-12-08");
    expect(await overviewOf(world)).toMatchObject({ hold: { kind: "dataTooOld" }, next: null });
    await world.sync(rows);
    await live(world, "2026-12-09", "2026-12-10");
    expect((await mailsOf(world)).slice(1)).toEqual([`2026-12-09 Demand for payment to ${TAMM}`]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("keep nobody back where the policy does not mind their age", async () => {
    const world = await openWorld({ startsOn: "2026-11-10" });
    await world.sync(rows);
    await live(world, "2026-12-07", "2026-12-07");
    expect(await mailsOf(world)).toEqual([`2026-12-07 Demand for payment to ${TAMM}`]);
  });
});

describe("a customer without an address, then with one", () => {
  it("gets one mail at the level that is due by then", async () => {
    const world = await openWorld({ startsOn: "2026-11-02" });
    await world.sync([invoiceRow("1001", { email: null })]);
    await live(world, "2026-11-02", "2026-11-20");
    expect(await mailsOf(world)).toEqual([]);
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ")]);
    await live(world, "2026-11-23", "2026-11-25");
    expect(await mailsOf(world)).toEqual([`2026-11-23 Demand for payment to ${TAMM}`]);
    expect((await accountOf(world)).history.episodes).toBe(1);
  });
});
