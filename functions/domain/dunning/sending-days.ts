import { addDays, type CalendarDate, type Weekday, weekdayOf } from "../base/calendar";

/** The first day on which messages go out, `day` itself or after it. */
export function nextSendingDay(sendOn: readonly Weekday[], day: CalendarDate): CalendarDate {
  let candidate = day;
  for (let tried = 0; tried < 7; tried += 1) {
    if (sendOn.includes(weekdayOf(candidate))) return candidate;
    candidate = addDays(candidate, 1);
  }
  throw new Error("A policy without any sending day");
}
