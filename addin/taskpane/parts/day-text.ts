import { parseCalendarDate } from "#domain/base/calendar";
import { dayLocale } from "../../words/catalogue";

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;

/** A calendar date ("2026-11-22") as people write it: "22 Nov 2026"; text that is no date stays as it is. */
export function dayText(on: string): string {
  const date = parseCalendarDate(on);
  if (!date) return on;
  return new Intl.DateTimeFormat(dayLocale(), { ...DAY, timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** An instant (ISO 8601) as day and time where the reader is: "22 Nov 2026, 10:42". */
export function momentText(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return `${new Intl.DateTimeFormat(dayLocale(), DAY).format(moment)}, ${timeText(moment)}`;
}

/** The time of day where the reader is: "10:42". */
export function timeText(moment: Date): string {
  return new Intl.DateTimeFormat(dayLocale(), { hour: "2-digit", minute: "2-digit" }).format(moment);
}
