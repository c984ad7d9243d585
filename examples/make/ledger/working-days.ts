import { addDays, asCalendarDate, type CalendarDate, weekdayOf } from "#domain/base/calendar";

/** Estonia's public holidays of 2026 on which no office issues invoices (riigipühad). */
const HOLIDAYS: ReadonlySet<string> = new Set([
  "2026-01-01",
  "2026-02-24",
  "2026-04-03",
  "2026-04-05",
  "2026-05-01",
  "2026-05-24",
  "2026-06-23",
  "2026-06-24",
  "2026-08-20",
]);

/** Whether the office in Tallinn is at work that day. */
export const isWorkingDay = (date: CalendarDate): boolean => weekdayOf(date) <= 5 && !HOLIDAYS.has(date);

/** `date` itself, or the last working day before it. */
export function workingDayUpTo(date: CalendarDate): CalendarDate {
  return isWorkingDay(date) ? date : workingDayUpTo(addDays(date, -1));
}

/** Every working day from `first` to `last`, both included ("YYYY-MM-DD"). */
export function workingDays(first: string, last: string): readonly CalendarDate[] {
  const end = asCalendarDate(last);
  const days: CalendarDate[] = [];
  for (let day = asCalendarDate(first); day <= end; day = addDays(day, 1))
    if (isWorkingDay(day)) days.push(day);
  return days;
}
