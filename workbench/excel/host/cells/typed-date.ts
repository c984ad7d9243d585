import { type DateSystem, type Day, serialOfExisting } from "./serial";
import type { TypedNumber } from "./typed-entry";

/** What an entry without a year or in two digits is read by. */
export type DateReading = { readonly system: DateSystem; readonly currentYear: number };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])m)?$/i;
const DATE_AND_TIME = /^(\S+) (\d{1,2}:\d{2}.*)$/;

type DatePattern = {
  readonly shape: RegExp;
  readonly numberFormat: string;
  readonly day: (parts: readonly string[], currentYear: number) => Day;
};

/** How Excel in English (US) reads dates; dots make none there. */
const PATTERNS: readonly DatePattern[] = [
  {
    shape: /^(\d{1,2})[/-](\d{1,2})$/,
    numberFormat: "d-mmm",
    day: ([month, day], year) => ({ year, month: Number(month), day: Number(day) }),
  },
  {
    shape: /^(\d{1,2})[/-](\d{4})$/,
    numberFormat: "mmm-yy",
    day: ([month, year]) => ({ year: Number(year), month: Number(month), day: 1 }),
  },
  {
    shape: /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/,
    numberFormat: "m/d/yyyy",
    day: ([month, day, year]) => ({ year: fullYear(year), month: Number(month), day: Number(day) }),
  },
  {
    shape: /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/,
    numberFormat: "m/d/yyyy",
    day: ([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    shape: new RegExp(`^(\\d{1,2})[- ]?${MONTH_NAME}$`, "i"),
    numberFormat: "d-mmm",
    day: ([day, month], year) => ({ year, month: monthNumber(month), day: Number(day) }),
  },
  {
    shape: new RegExp(`^(\\d{1,2})[- ]${MONTH_NAME}[- ,]+(\\d{4}|\\d{2})$`, "i"),
    numberFormat: "d-mmm-yy",
    day: ([day, month, year]) => ({ year: fullYear(year), month: monthNumber(month), day: Number(day) }),
  },
  {
    shape: new RegExp(`^${MONTH_NAME} (\\d{1,2}), ?(\\d{4})$`, "i"),
    numberFormat: "d-mmm-yy",
    day: ([month, day, year]) => ({ year: Number(year), month: monthNumber(month), day: Number(day) }),
  },
  {
    shape: new RegExp(`^${MONTH_NAME}[- ](\\d{4})$`, "i"),
    numberFormat: "mmm-yy",
    day: ([month, year]) => ({ year: Number(year), month: monthNumber(month), day: 1 }),
  },
];

/** The number and format Excel makes of "1/2", "11/21/2026", "21-Nov-26", "10:30" or "11/21/2026 10:30"; null for no date. */
export function readTypedDate(text: string, reading: DateReading): TypedNumber | null {
  const time = readTime(text);
  if (time) return time;
  const both = DATE_AND_TIME.exec(text);
  if (!both) return readDate(text, reading);
  const date = readDate(both[1] ?? "", reading);
  const clock = readTime(both[2] ?? "");
  return date && clock && { value: date.value + clock.value, numberFormat: "m/d/yyyy h:mm" };
}

function readDate(text: string, { system, currentYear }: DateReading): TypedNumber | null {
  for (const { shape, numberFormat, day } of PATTERNS) {
    const parts = shape.exec(text);
    const value = parts && serialOfExisting(day(parts.slice(1), currentYear), system);
    if (value !== null) return { value, numberFormat };
  }
  return null;
}

function readTime(text: string): TypedNumber | null {
  const parts = TIME.exec(text);
  if (!parts) return null;
  const half = parts[4]?.toLowerCase();
  const [hours, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  if (minutes > 59 || seconds > 59 || hours > 23 || (half && (hours < 1 || hours > 12))) return null;
  const hourOfDay = half ? (hours % 12) + (half === "p" ? 12 : 0) : hours;
  const numberFormat = `h:mm${parts[3] ? ":ss" : ""}${half ? " AM/PM" : ""}`;
  return { value: (hourOfDay * 3600 + minutes * 60 + seconds) / 86_400, numberFormat };
}

const monthNumber = (name = ""): number => MONTHS.indexOf(name.toLowerCase()) + 1;

/** Excel reads 00–29 as 2000–2029 and 30–99 as 1930–1999. */
function fullYear(digits = ""): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}
