import { dayOfSerial, serialOf } from "../../host/cells/serial";
import { type FormulaFunctions, partValue, taking } from "./formula-function";
import type { Node, Offset } from "./node";
import { BAD_NUMBER, type ErrorValue, isError, numberFrom, type Value } from "./value";
import type { WorkbookValues } from "./workbook-values";

type ExcelDay = NonNullable<ReturnType<typeof dayOfSerial>>;

/** Functions of days, which are numbers counted from the workbook's first day. */
export const DATE_FUNCTIONS: FormulaFunctions = {
  TODAY: taking(0, 0, (_parts, _at, values) => values.today()),
  YEAR: partOfDay(({ year }) => year),
  MONTH: partOfDay(({ month }) => month),
  DAY: partOfDay(({ day }) => day),
  WEEKDAY: taking(1, 2, (parts, at, values) => {
    const kind = parts.length > 1 ? numberAt(parts, 1, at) : 1;
    const day = dayAt(parts, at, values);
    if (isError(kind)) return kind;
    return isError(day) ? day : weekday(day.weekday, kind);
  }),
  DATE: taking(3, 3, (parts, at, values) => {
    const [year, month, day] = [numberAt(parts, 0, at), numberAt(parts, 1, at), numberAt(parts, 2, at)];
    if (isError(year)) return year;
    if (isError(month)) return month;
    if (isError(day)) return day;
    return serialOf(wholeDay(year < 1900 ? year + 1900 : year, month, day), values.dateSystem) ?? BAD_NUMBER;
  }),
  EDATE: monthsLater((day) => day),
  EOMONTH: monthsLater(() => Number.POSITIVE_INFINITY),
};

const numberAt = (parts: readonly Node[], index: number, at: Offset): number | ErrorValue =>
  numberFrom(partValue(parts, index, at));

const wholeDay = (year: number, month: number, day: number) => ({
  year: Math.trunc(year),
  month: Math.trunc(month),
  day: Math.trunc(day),
});

function dayAt(parts: readonly Node[], at: Offset, values: WorkbookValues): ExcelDay | ErrorValue {
  const serial = numberAt(parts, 0, at);
  if (isError(serial)) return serial;
  return dayOfSerial(serial, values.dateSystem) ?? BAD_NUMBER;
}

function partOfDay(pick: (day: ExcelDay) => number) {
  return taking(1, 1, (parts, at, values): Value => {
    const day = dayAt(parts, at, values);
    return isError(day) ? day : pick(day);
  });
}

/** Kind 1 counts from Sunday = 1, 2 from Monday = 1, 3 from Monday = 0; the others are not followed. */
function weekday(fromSunday: number, kind: number): Value {
  const fromMonday = (fromSunday + 6) % 7;
  if (kind === 1) return fromSunday + 1;
  if (kind === 2) return fromMonday + 1;
  return kind === 3 ? fromMonday : { error: null };
}

/** A day some months later; where that month is shorter, its last one. */
function monthsLater(dayOf: (day: number) => number) {
  return taking(2, 2, (parts, at, values): Value => {
    const [day, months] = [dayAt(parts, at, values), numberAt(parts, 1, at)];
    if (isError(day)) return day;
    if (isError(months)) return months;
    const month = day.month + Math.trunc(months);
    const last = new Date(Date.UTC(day.year, month, 0)).getUTCDate();
    const found = { year: day.year, month, day: Math.min(dayOf(day.day), last) };
    return serialOf(found, values.dateSystem) ?? BAD_NUMBER;
  });
}
