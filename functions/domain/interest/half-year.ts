import type { CalendarDate } from "../base/calendar";
import { asCalendarDate } from "../base/calendar";

/** Reference rates are fixed on 1 January and 1 July; a half-year is named by its first day. */

/** The first day of the half-year that `day` lies in. */
export const halfYearOf = (day: CalendarDate): CalendarDate =>
  asCalendarDate(`${day.slice(0, 4)}-${Number(day.slice(5, 7)) < 7 ? "01" : "07"}-01`);

/** The first day of the half-year after the one that `day` lies in. */
export function nextHalfYear(day: CalendarDate): CalendarDate {
  const year = day.slice(0, 4);
  return asCalendarDate(Number(day.slice(5, 7)) < 7 ? `${year}-07-01` : newYearAfter(year));
}

/** 1 January of the year after the one that `day` lies in. */
export const nextYear = (day: CalendarDate): CalendarDate => asCalendarDate(newYearAfter(day.slice(0, 4)));

const newYearAfter = (year: string): string => `${String(Number(year) + 1).padStart(4, "0")}-01-01`;
