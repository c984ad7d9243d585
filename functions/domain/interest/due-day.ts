import { addDays, type CalendarDate, weekdayOf } from "../base/calendar";
import type { OffDayDue } from "./laws";

/** Whether nobody works on a day: a weekend or a public holiday where the debt is to be paid. */
export type IsOffDay = (day: CalendarDate) => boolean;

/** Saturday or Sunday; for calendars without holidays. */
export const isWeekend: IsOffDay = (day) => weekdayOf(day) >= 6;

/** More off days in a row than any calendar has: a calendar without working days is a mistake in it. */
const LONGEST_BREAK_DAYS = 60;

/**
 * The last day on which payment is in time. Interest runs from the day after it. Separate from the days on which
 * reminders are sent: this one is a matter of law.
 */
export function lastDayToPay(offDayDue: OffDayDue, dueOn: CalendarDate, isOffDay: IsOffDay): CalendarDate {
  return offDayDue === "asWritten" ? dueOn : workingDayFrom(dueOn, 1, isOffDay);
}

/** The last working day of the month before the one `day` lies in. */
export const lastWorkingDayOfMonthBefore = (day: CalendarDate, isOffDay: IsOffDay): CalendarDate =>
  workingDayFrom(addDays(day, -Number(day.slice(8, 10))), -1, isOffDay);

/** `day` or the nearest working day after it (`step` 1) or before it (-1). */
function workingDayFrom(day: CalendarDate, step: 1 | -1, isOffDay: IsOffDay): CalendarDate {
  let candidate = day;
  for (let tried = 0; tried < LONGEST_BREAK_DAYS; tried += 1) {
    if (!isOffDay(candidate)) return candidate;
    candidate = addDays(candidate, step);
  }
  throw new Error("A calendar without any working day");
}
