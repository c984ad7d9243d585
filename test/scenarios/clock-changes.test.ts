import { afterEach, describe, expect, it } from "@jest/globals";
import { addDays } from "#domain/base/calendar";
import { type Instant, instantAt, instantOf, laterBy, msOf } from "#domain/base/clock";
import { runInTask, sendInTask } from "../../functions/jobs/run-in-tasks";
import { startDueRuns } from "../../functions/jobs/start-due-runs";
import { scheduleNextRun } from "../../functions/store/repositories/organisations";
import { memoryMailer, memoryQueue, type QueuedTask } from "../functions/overdue-ledger";
import { day, type InvoiceWords, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { accountOf } from "../support/world-views";

afterEach(closeWorlds);

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;

const at = (text: string): Instant => instantOf(Date.parse(text));
/** An instant as tables write it: "2026-03-29 01:00". */
const written = (instant: Instant): string => instant.slice(0, 16).replace("T", " ");

type Lived = {
  /** When the runs that were started had been due, in Greenwich. */
  readonly runs: readonly Instant[];
  /** When the provider was handed a message. */
  readonly sent: readonly Instant[];
  /** Quarters of an hour that went by. */
  readonly ticks: number;
};

/** The timer ticks every quarter of an hour from `from` until before `to`, each tick comes twice, and what it asks for is done. */
async function live(world: World, from: Instant, to: Instant): Promise<Lived> {
  let now = from;
  const clock = () => now;
  const tasks = memoryQueue();
  const sent: Instant[] = [];
  const mailer = memoryMailer(() => {
    sent.push(now);
    return { kind: "accepted", providerId: `p${sent.length}` };
  });
  const ports = { ...world.ports, mailer, tasks, clock };
  const done = new Set<QueuedTask>();
  /** A task that asks for a later hour waits for it. */
  const nextTask = () => tasks.taken.find((one) => !done.has(one) && (one.notBefore ?? now) <= now);
  let ticks = 0;
  for (; now < to; now = laterBy(now, QUARTER_MS)) {
    ticks += 1;
    await Promise.all([startDueRuns(ports), startDueRuns(ports)]);
    for (let next = nextTask(); next; next = nextTask()) {
      done.add(next);
      if (next.task.kind === "run") await runInTask(ports, next.task);
      else await sendInTask(ports, next.task, `worker-${done.size}`);
    }
  }
  const runs = tasks.taken.filter(({ task }) => task.kind === "run").map(({ task }) => task.slot);
  return { runs, sent, ticks };
}

/** An organisation in `timeZone` with one invoice, its next run due at `nextRunAt`. */
async function organisationWith(
  timeZone: string,
  sendHour: number,
  nextRunAt: Instant,
  words: InvoiceWords | null,
): Promise<World> {
  const world = await openWorld({
    policy: { timeZone, sendHour, sendOn: EVERY_DAY },
    startsOn: nextRunAt.slice(0, 10),
  });
  if (words) await world.sync([invoiceRow("1001", words)]);
  await world.store.write([scheduleNextRun(world.id, nextRunAt)]);
  return world;
}

/** Whole calendar days of a zone: from the midnight before `first` to the one after `last`. */
const wholeDays = (zone: string, first: string, last = first): readonly [Instant, Instant] => [
  instantAt(zone, day(first), 0),
  instantAt(zone, addDays(day(last), 1), 0),
];

describe("case 18: a run at 03:30 on the days the clocks change (Europe/Tallinn 2026-03-29, 2026-10-25) happens exactly once", () => {
  it.each([
    [
      "in March, when there is no 03:30: the run before is at 02:30, the next an hour later at 04:30",
      "2026-03-29",
      "2026-03-28T22:30Z",
      ["2026-03-28 22:30", "2026-03-28 23:30", "2026-03-29 00:30", "2026-03-29 01:30", "2026-03-29 02:30"],
    ],
    [
      "in October, when 03:30 comes twice: each of the two is one run",
      "2026-10-25",
      "2026-10-24T21:30Z",
      ["2026-10-24 21:30", "2026-10-24 22:30", "2026-10-24 23:30", "2026-10-25 00:30", "2026-10-25 01:30"],
    ],
  ])("%s", async (_, on, firstRun, runs) => {
    const world = await organisationWith("Europe/Tallinn", 9, at(firstRun), null);
    const lived = await live(world, ...wholeDays("Europe/Tallinn", on));
    expect(lived.runs.slice(0, 5).map(written)).toEqual(runs);
    expect(new Set(lived.runs).size).toBe(lived.runs.length);
  });

  it.each([
    ["a send hour of 3 that the clocks skip: at 4", "2026-03-29", 3, "2026-03-29 01:00"],
    ["a send hour of 3 that comes twice: at the first of them", "2026-10-25", 3, "2026-10-25 00:00"],
    ["the hour after the gap", "2026-03-29", 4, "2026-03-29 01:00"],
    ["the hour after the second three", "2026-10-25", 4, "2026-10-25 02:00"],
  ])("%s, and the customer hears of it once", async (_, on, sendHour, sentAt) => {
    const [from, to] = wholeDays("Europe/Tallinn", on);
    // The reminder goes out three days after the due date: on the very day.
    const world = await organisationWith("Europe/Tallinn", sendHour, from, { due: addDays(day(on), -3) });
    const lived = await live(world, from, to);
    expect(lived.sent.map(written)).toEqual([sentAt]);
    expect(lived.runs.filter((slot) => written(slot) === sentAt)).toHaveLength(1);
  });

  it.each([
    ["Europe/Tallinn", "2026-03-29", 92],
    ["Europe/Tallinn", "2026-10-25", 100],
    ["Pacific/Auckland", "2026-09-27", 92],
    ["Pacific/Auckland", "2026-04-05", 100],
    ["America/St_Johns", "2026-03-08", 92],
    ["America/St_Johns", "2026-11-01", 100],
    ["Australia/Lord_Howe", "2026-10-04", 94],
    ["Australia/Lord_Howe", "2026-04-05", 98],
    // At midnight: the day begins at one o'clock.
    ["America/Santiago", "2026-09-06", 92],
    ["Atlantic/Azores", "2026-10-25", 100],
    ["Asia/Kathmandu", "2026-03-29", 96],
    ["UTC", "2026-03-29", 96],
  ])(
    "in %s on %s, of %d quarters: a run at least every hour, each once, and one at any send hour",
    async (zone, on, quarters) => {
      for (const sendHour of [0, 3, 23]) {
        const [from, to] = wholeDays(zone, on);
        // A quarter past the hour, so that only the send hour brings a run on the hour.
        const before = laterBy(from, -3 * QUARTER_MS);
        const world = await organisationWith(zone, sendHour, before, null);
        const { runs, ticks } = await live(world, before, to);
        expect(ticks).toBe(quarters + 3);
        expect([...runs].sort()).toEqual([...new Set(runs)]);
        expect(runs.filter((slot) => slot === instantAt(zone, day(on), sendHour))).toHaveLength(1);
        const waits = runs.slice(1).map((slot, index) => msOf(slot) - msOf(runs[index] ?? slot));
        expect(Math.max(...waits)).toBeLessThanOrEqual(HOUR_MS);
        // One an hour, the one before midnight, and the send hour's besides.
        expect(runs.length).toBeLessThanOrEqual(Math.ceil(quarters / 4) + 2);
        await closeWorlds();
      }
    },
  );
});

describe("case 19: the function runs in UTC, the organisation in Auckland: due dates are compared in the organisation's calendar", () => {
  // Due on Friday the 13th, so the reminder goes out on Monday the 16th at nine: nine o'clock where the organisation is.
  it.each([
    ["Pacific/Auckland", "2026-11-15 20:00"],
    ["Asia/Kathmandu", "2026-11-16 03:15"],
    ["Europe/Tallinn", "2026-11-16 07:00"],
    ["UTC", "2026-11-16 09:00"],
    ["America/St_Johns", "2026-11-16 12:30"],
    ["Pacific/Honolulu", "2026-11-16 19:00"],
  ])("in %s the reminder of 16 November goes out at %s in Greenwich, and once", async (zone, sentAt) => {
    const from = at("2026-11-15T00:00Z");
    const world = await organisationWith(zone, 9, from, { due: "2026-11-13" });
    const lived = await live(world, from, at("2026-11-17T12:00Z"));
    expect(lived.sent.map(written)).toEqual([sentAt]);
  });

  it("and the account keeps the organisation's day, a day ahead of Greenwich", async () => {
    const from = at("2026-11-15T00:00Z");
    const world = await organisationWith("Pacific/Auckland", 9, from, { due: "2026-11-13" });
    await live(world, from, at("2026-11-15T21:00Z"));
    expect((await accountOf(world)).history.lastNotice?.on).toBe("2026-11-16");
  });
});
