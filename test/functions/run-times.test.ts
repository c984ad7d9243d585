import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { dayIn, type Instant, instantAt, instantOf, laterBy, msOf } from "#domain/base/clock";
import { nextRunAt } from "#domain/dunning/run-times";

const at = (text: string): Instant => instantOf(Date.parse(text));

describe("the next run of an organisation", () => {
  it.each([
    [
      "an hour later, in the course of the day",
      "Europe/Tallinn",
      9,
      "2026-11-18T10:00Z",
      "2026-11-18T11:00Z",
    ],
    ["at the send hour, where that is sooner", "Europe/Tallinn", 9, "2026-11-18T06:15Z", "2026-11-18T07:00Z"],
    [
      "after the send hour has come, not at it again",
      "Europe/Tallinn",
      9,
      "2026-11-18T07:00Z",
      "2026-11-18T08:00Z",
    ],
    [
      "on the quarter, though the timer is late",
      "Europe/Tallinn",
      9,
      "2026-11-18T10:00:07Z",
      "2026-11-18T11:00Z",
    ],
    ["on tomorrow's send hour at midnight", "Europe/Tallinn", 0, "2026-11-18T21:30Z", "2026-11-18T22:00Z"],
    ["by a clock of three quarters", "Asia/Kathmandu", 9, "2026-11-18T03:00Z", "2026-11-18T03:15Z"],
    [
      "in the hour that a clock change skips: the next",
      "Europe/Tallinn",
      3,
      "2026-03-29T00:30Z",
      "2026-03-29T01:00Z",
    ],
    ["a day ahead of the cloud's own", "Pacific/Auckland", 9, "2026-11-17T19:30Z", "2026-11-17T20:00Z"],
  ])("is %s", (_, timeZone, sendHour, now, next) => {
    expect(nextRunAt({ timeZone, sendHour }, at(now))).toBe(at(next));
  });

  const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }).map(instantOf);
  const zones = fc.constantFrom("Europe/Tallinn", "Pacific/Auckland", "Asia/Kathmandu", "America/St_Johns");

  it("is always ahead, within the hour, and on a quarter", () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 0, max: 23 }), (now, timeZone, sendHour) => {
        const next = nextRunAt({ timeZone, sendHour }, now);
        expect(next > now).toBe(true);
        expect(next <= laterBy(now, 60 * 60_000)).toBe(true);
        expect(msOf(next) % (15 * 60_000)).toBe(0);
      }),
    );
  });

  it("never passes over a send hour", () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 0, max: 23 }), (now, timeZone, sendHour) => {
        const next = nextRunAt({ timeZone, sendHour }, now);
        const sendTime = instantAt(timeZone, dayIn(timeZone, next), sendHour);
        expect(sendTime > now && sendTime < next).toBe(false);
      }),
    );
  });
});
