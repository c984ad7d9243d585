import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Instant, instantOf, laterBy, msOf } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { afterAnswers, afterHandingOver, allowanceAt, NO_PACE } from "#domain/messages/pace";
import type { HandOver } from "../../functions/delivery/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { pausedAnswers, resumeChannels } from "../../functions/jobs/paused-channels";
import { runInTask, sendInTask } from "../../functions/jobs/run-in-tasks";
import { momentOf, planOrganisation, sendOrganisation } from "../../functions/jobs/run-organisation";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { countMessages } from "../../functions/store/repositories/outbox";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { kaseAndCo } from "../support/organisation";
import { bill, KASE, MORNING, memoryMailer, memoryQueue } from "./overdue-ledger";

const OTHER = organisationId("saar");
const MINUTE_MS = 60_000;
const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
const accepted: HandOver = { kind: "accepted", providerId: "p" };
const noAnswer: HandOver = { kind: "unknown", because: "no answer in time" };
const noConnection: HandOver = {
  kind: "retryLater",
  notBefore: null,
  because: "no connection: ECONNREFUSED",
};

let store: DocumentStore;
let now: Instant;

beforeEach(() => {
  store = openSqliteStore(":memory:");
  now = MORNING;
});
afterEach(() => store.close());

/** An organisation with so many reminders decided and due. */
async function due(customers: number, id = KASE, perMinute: number | null = null): Promise<void> {
  const delivery = { ...PLAIN_DELIVERY, perMinute: { email: perMinute, sms: null } };
  await createOrganisation(store, id, kaseAndCo({ delivery }), MORNING);
  await bill(store, customers, id);
  await planOrganisation({ store, clock: () => now, holidays: openPublicHolidays }, id);
}

const send = (answer: () => HandOver, id: OrganisationId = KASE, owner = "worker") =>
  sendOrganisation(portsWith(answer), id, owner);
const portsWith = (answer: () => HandOver) => ({
  store,
  renderer,
  mailer: memoryMailer(answer),
  clock: () => now,
});

const paused = async (id = KASE) => {
  const { moment, organisation } = await momentOf(store, id, now);
  return pausedAnswers(store, id, organisation.policy.timeZone, moment);
};

describe("so many messages a minute", () => {
  it("two workers at once hand over no more than that in any minute, and in the end everything", async () => {
    await due(23, KASE, 5);
    const handedAt: number[] = [];
    const answer = (): HandOver => {
      handedAt.push(msOf(now));
      return accepted;
    };
    for (let step = 0; step < 40; step += 1) {
      await Promise.all(["a", "b"].map((owner) => send(answer, KASE, owner)));
      now = laterBy(now, 11_000 + (step % 3) * 4_000);
    }
    expect(handedAt).toHaveLength(23);
    for (const from of handedAt)
      expect(handedAt.filter((at) => at >= from && at < from + MINUTE_MS).length).toBeLessThanOrEqual(5);
    expect(await countMessages(store, KASE, "accepted")).toBe(23);
  });

  it("a run says how many wait until when, and why; tasks go on by themselves until all are sent", async () => {
    await due(12, KASE, 5);
    const report = await send(() => accepted);
    expect(report).toMatchObject({
      waiting: 7,
      held: 0,
      pausedUntil: laterBy(MORNING, MINUTE_MS),
      pausedBecause: "no more than 5 a minute are to be handed over",
    });
    const tasks = memoryQueue();
    const nextRunAt = instantOf(msOf(MORNING) + 60 * MINUTE_MS);
    const ports = { ...portsWith(() => accepted), tasks, holidays: openPublicHolidays };
    await runInTask(ports, { kind: "run", organisation: KASE, slot: MORNING, nextRunAt, part: 0 });
    for (const { task, notBefore } of tasks.taken) {
      if (notBefore && notBefore > now) now = notBefore;
      await sendInTask(ports, task, "worker");
    }
    expect(await countMessages(store, KASE, "accepted")).toBe(12);
    expect(tasks.taken.length).toBeLessThanOrEqual(4);
  });

  it("law: whatever comes when, no minute holds more", () => {
    const wishes = fc.array(fc.record({ afterMs: fc.nat(70_000), wanted: fc.integer({ min: 1, max: 40 }) }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), wishes, (perMinute, asked) => {
        let [pace, at] = [NO_PACE, MORNING];
        const handed: { at: number; count: number }[] = [];
        for (const { afterMs, wanted } of asked) {
          at = laterBy(at, afterMs);
          const allowed = allowanceAt(pace, perMinute, wanted, at);
          if (allowed.kind === "wait") expect(allowed.until > at).toBe(true);
          else {
            pace = afterHandingOver(pace, allowed.most, at);
            handed.push({ at: msOf(at), count: allowed.most });
          }
        }
        for (const { at: from } of handed) {
          const inMinute = handed.filter((one) => one.at >= from && one.at < from + MINUTE_MS);
          expect(inMinute.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(perMinute);
        }
      }),
    );
  });
});

describe("a provider that fails again and again", () => {
  it("leaves a handful of held messages, is left alone for a while, and everything goes on by itself", async () => {
    await due(60);
    await due(3, OTHER);
    const outage = await send(() => noAnswer);
    expect(outage).toMatchObject({
      held: 5,
      waiting: 55,
      pausedUntil: laterBy(MORNING, 15 * MINUTE_MS),
      pausedBecause: "the provider has failed 5 times in a row (no answer in time)",
      stoppedBecause: null,
    });
    expect(await paused()).toEqual([
      {
        channel: "email",
        until: laterBy(MORNING, 15 * MINUTE_MS),
        because: "the provider has failed 5 times in a row (no answer in time)",
        sentence:
          "E-mails wait until 10:15, for the provider has failed 5 times in a row (no answer in time). Sending goes on by itself then.",
      },
    ]);
    // Another organisation's provider works.
    expect((await send(() => accepted, OTHER)).sent).toEqual(new Map([["Payment reminder", 3]]));
    expect(await paused(OTHER)).toEqual([]);

    // Within the pause nothing is tried; after it one message is, and the pause is twice as long.
    now = laterBy(now, 14 * MINUTE_MS);
    expect(await send(() => noAnswer)).toMatchObject({ held: 0, waiting: 55 });
    now = laterBy(now, MINUTE_MS);
    const again = await send(() => noAnswer);
    expect(again).toMatchObject({ held: 1, waiting: 54, pausedUntil: laterBy(now, 30 * MINUTE_MS) });

    now = laterBy(now, 30 * MINUTE_MS);
    expect((await send(() => accepted)).sent).toEqual(new Map([["Payment reminder", 54]]));
    expect(await paused()).toEqual([]);
    expect(await countMessages(store, KASE, "held")).toBe(6);
  });

  it("cannot be connected to: nothing is held, and it is left alone after some tries", async () => {
    await due(10);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await send(() => noConnection)).toMatchObject({ held: 0, waiting: 10 });
      now = laterBy(now, MINUTE_MS);
    }
    expect(await paused()).toMatchObject([
      { channel: "email", because: expect.stringContaining("ECONNREFUSED") },
    ]);
    await resumeChannels(store, KASE);
    expect(await paused()).toEqual([]);
    expect((await send(() => accepted)).sent).toEqual(new Map([["Payment reminder", 10]]));
  });

  it("waits for twice as long every time, four hours at most, and starts anew once something was accepted", () => {
    const failing = { accepted: 0, unknown: 5, unreachable: 0, because: null };
    let [pace, at] = [NO_PACE, MORNING];
    const minutes = Array.from({ length: 7 }, () => {
      pace = afterAnswers(pace, failing, at);
      const waits = (msOf(pace.pausedUntil ?? at) - msOf(at)) / MINUTE_MS;
      at = pace.pausedUntil ?? at;
      return waits;
    });
    expect(minutes).toEqual([15, 30, 60, 120, 240, 240, 240]);
    expect(afterAnswers(pace, { ...failing, accepted: 1, unknown: 0 }, at)).toEqual({
      ...NO_PACE,
      because: null,
    });
  });

  it("one that fails now and then goes on, one message at a time until one is accepted", async () => {
    await due(20);
    let calls = 0;
    const report = await send(() => {
      calls += 1;
      return calls === 2 || calls === 9 ? noAnswer : accepted;
    });
    expect(report).toMatchObject({ held: 2, waiting: 0, pausedUntil: null });
    expect(report.sent).toEqual(new Map([["Payment reminder", 18]]));
  });
});
