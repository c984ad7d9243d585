import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { asCalendarDate } from "#domain/base/calendar";
import { type ClockOptions, openClock } from "../../workbench/cloud/clock";

const MINUTE_MS = 60_000;
const OPTIONS: ClockOptions = {
  startsOn: asCalendarDate("2026-11-16"),
  timeZone: "Europe/Tallinn",
  hour: 9,
};

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dunbook-clock-"));
  file = join(folder, "clock.json");
  // The computer's own clock, so that time passes in the tests as they say.
  jest.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(folder, { recursive: true });
});

const realTimeIs = (at: string): void => void jest.setSystemTime(new Date(at));
const passes = (ms: number): void => void jest.setSystemTime(Date.now() + ms);

describe("the clock of the workbench", () => {
  it("shows the real time where it was never moved", () => {
    const clock = openClock(file, { timeZone: "Europe/Tallinn", hour: 9 });
    expect(clock.now()).toBe("2026-03-01T12:00:00.000Z");
    expect(clock.moved()).toBe(false);
    passes(MINUTE_MS);
    expect(clock.now()).toBe("2026-03-01T12:01:00.000Z");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("starts at the send hour of the day it is told to start on", () => {
    const clock = openClock(file, OPTIONS);
    expect(clock.now()).toBe("2026-11-16T07:00:00.000Z");
    expect(clock.today()).toBe("2026-11-16");
    expect(clock.moved()).toBe(true);
  });

  it("may start on a day that is past in the real world", () => {
    realTimeIs("2030-01-01T00:00:00Z");
    expect(openClock(file, OPTIONS).today()).toBe("2026-11-16");
  });

  it("runs on from the instant it was set to", () => {
    const clock = openClock(file, OPTIONS);
    passes(90 * MINUTE_MS);
    expect(clock.now()).toBe("2026-11-16T08:30:00.000Z");
  });

  it("runs on while Dunbook is not running, and does not start again", () => {
    openClock(file, OPTIONS).advance(3);
    passes(24 * 60 * MINUTE_MS);
    const again = openClock(file, OPTIONS);
    expect(again.now()).toBe("2026-11-20T07:00:00.000Z");
    expect(readdirSync(folder)).toEqual(["clock.json"]);
  });

  it.each([
    ["a day", 1, "2026-11-17T07:00:00.000Z"],
    ["a week", 7, "2026-11-23T07:00:00.000Z"],
    ["past the end of summer time, still at nine", 140, "2027-04-05T06:00:00.000Z"],
  ])("moves %s on, to the send hour", (_, days, expected) => {
    const clock = openClock(file, OPTIONS);
    passes(5 * 60 * MINUTE_MS);
    expect(clock.advance(days)).toEqual({ ok: true, value: expected });
    expect(clock.now()).toBe(expected);
  });

  it("can be set to a later hour of the day", () => {
    const clock = openClock(file, OPTIONS);
    expect(clock.set(asCalendarDate("2026-11-16"), 17)).toEqual({
      ok: true,
      value: "2026-11-16T15:00:00.000Z",
    });
  });

  it.each([
    [
      "an earlier day",
      "2026-11-15",
      9,
      "The clock only moves forward: it shows 2026-11-16 and 2026-11-15 lies behind it.",
    ],
    [
      "an earlier hour",
      "2026-11-16",
      8,
      "The clock only moves forward: it shows 2026-11-16 and that hour of today has passed.",
    ],
  ])("refuses to go back to %s", (_, day, hour, sentence) => {
    const clock = openClock(file, OPTIONS);
    expect(clock.set(asCalendarDate(day), hour)).toEqual({
      ok: false,
      problem: `${sentence} To go back, start anew with --fresh.`,
    });
    expect(clock.now()).toBe("2026-11-16T07:00:00.000Z");
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses to move by %p days", (days) => {
    expect(openClock(file, OPTIONS).advance(days).ok).toBe(false);
  });

  it("does not run backwards when the computer's own clock is put back", () => {
    const clock = openClock(file, OPTIONS);
    passes(MINUTE_MS);
    const before = clock.now();
    realTimeIs("2026-02-01T00:00:00Z");
    expect(clock.now()).toBe(before);
  });

  it.each(["", "{", "[]", '{"setTo":"yesterday","realAt":"2026-03-01T12:00:00.000Z"}'])(
    "says so where its file holds %p instead of a clock",
    (content) => {
      writeFileSync(file, content);
      expect(() => openClock(file, OPTIONS)).toThrow("start anew with --fresh");
    },
  );

  it("never goes back, whatever happens to it", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("advance" as const), days: fc.integer({ min: -3, max: 30 }) }),
      fc.record({ kind: fc.constant("set" as const), days: fc.integer({ min: 0, max: 27 }) }),
      fc.record({ kind: fc.constant("real" as const), days: fc.integer({ min: -40, max: 40 }) }),
      fc.record({ kind: fc.constant("restart" as const), days: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        rmSync(file, { force: true });
        let clock = openClock(file, OPTIONS);
        let latest = clock.now();
        for (const { kind, days } of steps) {
          if (kind === "advance") clock.advance(days);
          if (kind === "set") clock.set(asCalendarDate(`2026-11-${String(days + 1).padStart(2, "0")}`));
          if (kind === "real") passes(days * 24 * 60 * MINUTE_MS);
          if (kind === "restart") clock = openClock(file, OPTIONS);
          // A restart reads the real time afresh: it may go back as far as that was put back, never before the set instant.
          expect(kind === "restart" || clock.now() >= latest).toBe(true);
          expect(clock.today() >= "2026-11-16").toBe(true);
          latest = clock.now();
        }
      }),
      { numRuns: 100 },
    );
  });
});
