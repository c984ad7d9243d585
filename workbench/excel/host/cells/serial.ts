/** A day of Excel's calendar; February 1900 has a 29th there. */
export type Day = { readonly year: number; readonly month: number; readonly day: number };

export type DateSystem = 1900 | 1904;

const DAY_MS = 86_400_000;
/** Serial 0 of the 1900 system, as counted from March 1900 on: Excel believes in a 29 February 1900 (serial 60). */
const EPOCH_1900 = Date.UTC(1899, 11, 30) / DAY_MS;
const EPOCH_1904 = Date.UTC(1904, 0, 1) / DAY_MS;
const PHANTOM_DAY = 60;
/** 9999-12-31, the last day Excel knows. */
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_MS;

/** The serial number of a day; months and days may overflow, as in =DATE(2026,13,1). Null outside Excel's calendar. */
export function serialOf({ year, month, day }: Day, system: DateSystem): number | null {
  const days = Date.UTC(year, month - 1, day) / DAY_MS;
  if (Number.isNaN(days) || days > LAST_DAY) return null;
  if (system === 1904) return days < EPOCH_1904 ? null : days - EPOCH_1904;
  const serial = days - EPOCH_1900;
  if (serial > PHANTOM_DAY) return serial;
  return serial > 1 ? serial - 1 : null;
}

/** The serial number of a day that must exist in the calendar (no 31 April); null otherwise. */
export function serialOfExisting(date: Day, system: DateSystem): number | null {
  const at = new Date(Date.UTC(date.year, date.month - 1, date.day));
  const exists = at.getUTCMonth() === date.month - 1 && at.getUTCDate() === date.day;
  return exists ? serialOf(date, system) : null;
}

/** The day of a serial number (its whole part), with the weekday 0 = Sunday; null for negative or later than 9999. */
export function dayOfSerial(serial: number, system: DateSystem): (Day & { readonly weekday: number }) | null {
  const whole = Math.floor(serial);
  if (whole < 0) return null;
  if (system === 1900 && whole === PHANTOM_DAY) return { year: 1900, month: 2, day: 29, weekday: 3 };
  if (system === 1900 && whole === 0) return { year: 1900, month: 1, day: 0, weekday: 6 };
  const days = system === 1904 ? whole + EPOCH_1904 : whole + EPOCH_1900 + (whole < PHANTOM_DAY ? 1 : 0);
  if (days > LAST_DAY) return null;
  const at = new Date(days * DAY_MS);
  // Excel's weekdays before March 1900 are one off, for the day that never was.
  const weekday = system === 1900 && whole < PHANTOM_DAY ? (at.getUTCDay() + 6) % 7 : at.getUTCDay();
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday };
}
