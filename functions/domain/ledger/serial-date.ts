import { type CalendarDate, dayNumber, fromDayNumber } from "../base/calendar";

/**
 * Excel's two ways to count days. 1900: serial 1 is 1900-01-01, and serial 60 is a day that never was (29 February
 * 1900, kept for Lotus files), so that later days are one further on. 1904: serial 0 is 1904-01-01.
 */
export type DateSystem = 1900 | 1904;

const LEAP_BUG = 60;
const FROM_1900 = 25_569;
const FROM_1904 = 24_107;
/** 31 December 9999, the last day Excel knows. */
const LAST_DAY = 2_932_896;

/** The day of a serial number; its fraction (the time) is dropped. Null where Excel has no such day. */
export function dateOfSerial(serial: number, system: DateSystem): CalendarDate | null {
  const whole = Math.floor(serial);
  if (!Number.isSafeInteger(whole) || whole < (system === 1904 ? 0 : 1)) return null;
  if (system === 1900 && whole === LEAP_BUG) return null;
  const day = system === 1904 ? whole - FROM_1904 : whole - FROM_1900 + (whole < LEAP_BUG ? 1 : 0);
  return day > LAST_DAY ? null : fromDayNumber(day);
}

/** The serial number of a day, or null for a day before the system's first. */
export function serialOfDate(date: CalendarDate, system: DateSystem): number | null {
  const day = dayNumber(date);
  if (system === 1904) return day + FROM_1904 < 0 ? null : day + FROM_1904;
  const serial = day + FROM_1900;
  const counted = serial > LEAP_BUG ? serial : serial - 1;
  return counted < 1 ? null : counted;
}
