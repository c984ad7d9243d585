import { asCalendarDate, type CalendarDate, calendarDate } from "../base/calendar";
import { ok } from "../base/result";
import type { CellValue, RowSettings, TextLocale } from "./cell";
import { type CellReading, errorIn, foundText, unread } from "./reading";
import { dateOfSerial } from "./serial-date";

const EARLIEST = asCalendarDate("1990-01-01");
const LATEST = asCalendarDate("2100-12-31");

/**
 * A date cell as a day between 1990 and 2100. Numbers are serials of the workbook's date system; text is taken where its
 * order is certain: year first, or day first with dots; otherwise in the order that the settings declare.
 */
export function parseDate(
  label: string,
  cell: CellValue,
  { dateSystem, locale }: Pick<RowSettings, "dateSystem" | "locale">,
): CellReading<CalendarDate> {
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  if (typeof cell === "boolean") return notADate(label, cell);
  return typeof cell === "number"
    ? fromSerial(label, cell, dateSystem)
    : fromText(label, cell, locale.dateOrder);
}

function fromSerial(label: string, serial: number, system: 1900 | 1904): CellReading<CalendarDate> {
  const date = dateOfSerial(serial, system);
  if (date) return plausible(label, date, serial);
  const meant = typedWithoutMarks(serial);
  if (meant) {
    return unread(
      "implausibleDate",
      `The ${label} ${serial} is a plain number: enter it as the date ${meant}.`,
    );
  }
  return serial > 0 && Math.floor(serial) !== 60 ? implausible(label, serial) : notADate(label, serial);
}

/** 20261105, a date typed without its dashes: not taken, but the message can say what was meant. */
function typedWithoutMarks(number: number): CalendarDate | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(String(number));
  return parts ? calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

const TIME = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const YEAR_FIRST = /^(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/;
const UNMARKED_ORDER = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2}\.?$/;

function fromText(label: string, text: string, order: TextLocale["dateOrder"]): CellReading<CalendarDate> {
  const day = text.replace(/\s+/gu, " ").trim().replace(TIME, "");
  const yearFirst = YEAR_FIRST.exec(day);
  if (yearFirst) return dayOf(label, text, yearFirst[1], yearFirst[3], yearFirst[4]);
  const dotted = DOTTED.exec(day);
  if (dotted) return dayOf(label, text, dotted[3], dotted[2], dotted[1]);
  const unmarked = UNMARKED_ORDER.exec(day);
  if (unmarked && order === "dmy") return dayOf(label, text, unmarked[4], unmarked[3], unmarked[1]);
  if (unmarked && order === "mdy") return dayOf(label, text, unmarked[4], unmarked[1], unmarked[3]);
  return unmarked || SHORT_YEAR.test(day) ? ambiguous(label, text) : notADate(label, text);
}

function dayOf(
  label: string,
  text: string,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): CellReading<CalendarDate> {
  const date = calendarDate(Number(year), Number(month), Number(day));
  return date ? plausible(label, date, text) : notADate(label, text);
}

function plausible(label: string, date: CalendarDate, found: CellValue): CellReading<CalendarDate> {
  return date < EARLIEST || date > LATEST ? implausible(label, found) : ok(date);
}

function implausible(label: string, found: CellValue): CellReading<never> {
  return unread(
    "implausibleDate",
    `The ${label} ${foundText(found)} lies outside the years 1990 to 2100: enter the right date.`,
  );
}

function notADate(label: string, found: CellValue): CellReading<never> {
  return unread(
    "notADate",
    `The ${label} "${foundText(found)}" is no day of the calendar: enter it as a date.`,
  );
}

function ambiguous(label: string, text: string): CellReading<never> {
  return unread(
    "ambiguousDate",
    `The ${label} "${foundText(text)}" is text whose order of day, month and year is not certain: enter it as a date, or declare the order in the settings.`,
  );
}
