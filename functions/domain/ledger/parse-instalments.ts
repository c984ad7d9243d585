import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, numberFromMinor, ZERO } from "../base/money";
import { ok } from "../base/result";
import type { CellValue, RowSettings } from "./cell";
import type { Instalment } from "./invoice";
import { parseAmount } from "./parse-amount";
import { parseDate } from "./parse-date";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";

const LABEL = "instalment plan";
const MOST = 120;
const REMEDY = 'write the day and the amount of each, such as "2026-12-01 400; 2027-01-01 600"';

/** A day, year first or last, and behind it the amount. Days may be written with blanks ("2026. 12. 01."). */
const DAY_AND_AMOUNT =
  /^(\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}\.?)[\s:=]+(\S.*)$/u;

type Settings = Pick<RowSettings, "dateSystem" | "locale">;

/**
 * The instalments of a cell, one after the other or one per line: days in rising order, amounts above zero in the row's
 * currency. Where the currency is unknown (null) the amounts mean nothing; the row is refused anyway.
 */
export function parseInstalments(
  cell: CellValue | undefined,
  currency: CurrencyCode | null,
  settings: Settings,
): CellReading<readonly Instalment[]> {
  if (isBlank(cell)) return ok([]);
  const error = errorIn(cell, LABEL);
  if (error) return { ok: false, problem: error };
  if (typeof cell !== "string") return notASchedule(foundText(cell));
  const parts = cell.split(/[;\r\n]+/u).filter((part) => part.trim() !== "");
  if (parts.length > MOST) {
    return unread(
      "tooLarge",
      `The ${LABEL} has ${parts.length} instalments, more than ${MOST}: divide into fewer.`,
    );
  }
  const instalments: Instalment[] = [];
  for (const part of parts) {
    const reading = instalmentIn(part, instalments.at(-1), currency, settings);
    if (!reading.ok) return reading;
    instalments.push(reading.value);
  }
  return instalments.length === 0 ? notASchedule(foundText(cell)) : ok(instalments);
}

function instalmentIn(
  part: string,
  before: Instalment | undefined,
  currency: CurrencyCode | null,
  settings: Settings,
): CellReading<Instalment> {
  const [, day, amountText] = DAY_AND_AMOUNT.exec(part.trim()) ?? [];
  if (day === undefined || amountText === undefined) return notASchedule(foundText(part));
  const dueOn = parseDate("day of an instalment", day, settings);
  if (!dueOn.ok) return dueOn;
  const amount = parseAmount("amount of an instalment", amountText, currency, settings.locale.decimal);
  if (!amount.ok) return amount;
  if (before && dueOn.value <= before.dueOn) {
    const text = `The instalment of ${dueOn.value} stands after that of ${before.dueOn}: write them in the order of their days, one for each day.`;
    return unread("inconsistent", text);
  }
  if (currency !== null && amount.value <= 0) {
    return unread(
      "negative",
      `The instalment of ${dueOn.value} is not above zero: enter what is to be paid.`,
    );
  }
  return ok({ dueOn: dueOn.value, amountMinor: amount.value });
}

/** Why instalments do not make up the total, as a sentence; null where they do, or where there are none. */
export function sumProblem(
  instalments: readonly Instalment[],
  totalMinor: MinorUnits,
  currency: CurrencyCode,
): string | null {
  const sum = instalments.reduce((minor, { amountMinor }) => add(minor, amountMinor), ZERO);
  if (instalments.length === 0 || sum === totalMinor) return null;
  const show = (minor: MinorUnits): string => `${numberFromMinor(minor, currency)} ${currency}`;
  return `The instalments add up to ${show(sum)} but the total is ${show(totalMinor)}: correct the one that is wrong.`;
}

const notASchedule = (found: string): CellReading<never> =>
  unread("notASchedule", `The ${LABEL} "${found}" cannot be read: ${REMEDY}.`);
