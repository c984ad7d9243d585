import { Temporal } from "temporal-polyfill";
import type { Brand } from "./brand";
import { asCalendarDate, type CalendarDate } from "./calendar";

/** An instant in UTC, written "YYYY-MM-DDTHH:MM:SS.mmmZ"; instants sort as text. */
export type Instant = Brand<string, "Instant">;

/** The moment a job runs at: domain code is told the time, it never asks. */
export type Moment = { readonly now: Instant; readonly today: CalendarDate };

/** Later than anything: what waits for it waits for somebody. */
export const END_OF_TIME = "9999-12-31T00:00:00.000Z" as Instant;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant;
export const msOf = (at: Instant): number => Date.parse(at);
export const laterBy = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms);

/** The later of two instants; they sort as text. */
export const laterInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The calendar day that a clock on the wall of `timeZone` (IANA name) shows at `at`. */
export function dayIn(timeZone: string, at: Instant): CalendarDate {
  return asCalendarDate(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

/** What that clock shows at `at`, in hours and minutes: "09:00". */
export function timeIn(timeZone: string, at: Instant): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
}

/** The instant at which `timeZone` reaches `hour`:00 on `day`; an hour that a clock change skips is the next that exists. */
export function instantAt(timeZone: string, day: CalendarDate, hour: number): Instant {
  const wall = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from({ hour }),
  });
  return instantOf(wall.epochMilliseconds);
}

export const isTimeZone = (name: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
};
