import { type CurrencyCode, decimalsOf } from "../base/currency";
import { type MinorUnits, minorFromNumber, minorUnits } from "../base/money";
import { ok } from "../base/result";
import type { CellValue, TextLocale } from "./cell";
import { currenciesNamed } from "./currency-words";
import { type CellReading, errorIn, foundText, unread } from "./reading";

/** The largest amount of one row, in minor units: 90 rows of it still add up exactly. */
const LARGEST_MINOR = 1e14;
/** With the currency unknown an amount is still checked, to the most decimals any currency has. */
const MOST_DECIMALS = 4;

/** An amount as it is spelt: digits before and after the decimal mark. */
type Spelling = { readonly whole: string; readonly fraction: string };

/**
 * An amount cell in minor units of `currency`, with its sign. Numbers must be exact in the currency's decimals; text is
 * taken only where it has a single reading ("1 234,56"), or the one that `decimal` declares ("1.234").
 * Where the currency is unknown (null) the amount is checked but its value means nothing: the row is refused anyway.
 */
export function parseAmount(
  label: string,
  cell: CellValue,
  currency: CurrencyCode | null,
  decimal: TextLocale["decimal"],
): CellReading<MinorUnits> {
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  if (typeof cell === "number") return fromNumber(label, cell, currency);
  if (typeof cell === "boolean") return notANumber(label, cell);
  return fromText(label, cell, currency, decimal);
}

function fromNumber(label: string, amount: number, currency: CurrencyCode | null): CellReading<MinorUnits> {
  if (!Number.isFinite(amount)) return notANumber(label, amount);
  const decimals = currency === null ? 0 : decimalsOf(currency);
  if (Math.abs(amount) * 10 ** decimals > LARGEST_MINOR) return tooLarge(label);
  if (currency === null) return ok(minorUnits(0));
  const minor = minorFromNumber(amount, currency);
  return minor === null ? tooManyDecimals(label, currency) : ok(minor);
}

/** Sign and currency stand before or after the digits; parentheses mean a negative amount. */
const AMOUNT =
  /^(\()?\s*([+-])?\s*([\p{L}\p{Sc}]{1,5}\.?)?\s*([+-])?\s*(\d(?:[\d.,' ]*\d)?)\s*(-)?\s*([\p{L}\p{Sc}]{1,5}\.?)?\s*(-)?\s*(\))?$/u;

function fromText(
  label: string,
  text: string,
  currency: CurrencyCode | null,
  decimal: TextLocale["decimal"],
): CellReading<MinorUnits> {
  const plain = text
    .replace(/\s/gu, " ")
    .replace(/[’‘ʼ´`]/gu, "'")
    .replace(/\u2212/gu, "-")
    .trim();
  const parts = plain.length > 60 ? null : AMOUNT.exec(plain);
  if (!parts) return notANumber(label, text);
  const [, open, sign, before, innerSign, digits = "", minusAfter, after, minusLast, close] = parts;
  const signs = [open, sign, innerSign, minusAfter, minusLast].filter((mark) => mark !== undefined);
  const words = [before, after].filter((word) => word !== undefined);
  if (signs.length > 1 || words.length > 1 || (open === undefined) !== (close === undefined))
    return notANumber(label, text);
  for (const word of words) {
    const named = currenciesNamed(word);
    if (named.length === 0) return notANumber(label, text);
    if (currency !== null && !named.includes(currency)) return otherCurrency(label, word, currency);
  }
  const readings = spellingsOf(digits, decimal);
  const only = readings[0];
  if (readings.length > 1) return ambiguous(label, text);
  if (!only) return decimal === null ? notANumber(label, text) : againstLocale(label, text, decimal);
  return fromSpelling(label, only, signs.length === 1 && signs[0] !== "+" ? -1 : 1, currency);
}

/** The ways to read digits with marks: with a decimal point, with a decimal comma, or only the declared one. */
function spellingsOf(digits: string, decimal: TextLocale["decimal"]): readonly Spelling[] {
  const marks = decimal === null ? ([".", ","] as const) : [decimal];
  const readings = marks.flatMap((mark) => spellingWith(digits, mark) ?? []);
  const [first, second] = readings;
  const same = first && second && first.whole === second.whole && first.fraction === second.fraction;
  return same ? [first] : readings;
}

const WITH_POINT = /^(\d+|[1-9]\d{0,2}(?:([,' ])\d{3})(?:\2\d{3})*)(?:\.(\d+))?$/;
const WITH_COMMA = /^(\d+|[1-9]\d{0,2}(?:([.' ])\d{3})(?:\2\d{3})*)(?:,(\d+))?$/;

function spellingWith(digits: string, mark: "." | ","): Spelling | null {
  const parts = (mark === "." ? WITH_POINT : WITH_COMMA).exec(digits);
  return parts ? { whole: (parts[1] ?? "").replace(/\D/g, ""), fraction: parts[3] ?? "" } : null;
}

function fromSpelling(
  label: string,
  { whole, fraction }: Spelling,
  sign: 1 | -1,
  currency: CurrencyCode | null,
): CellReading<MinorUnits> {
  const decimals = currency === null ? MOST_DECIMALS : decimalsOf(currency);
  const needed = fraction.replace(/0+$/, "");
  if (needed.length > decimals) return tooManyDecimals(label, currency);
  const size = Number(whole + needed.padEnd(decimals, "0"));
  return size > LARGEST_MINOR ? tooLarge(label) : ok(minorUnits(sign * size));
}

const quote = (cell: CellValue): string => `"${foundText(cell)}"`;

function notANumber(label: string, cell: CellValue): CellReading<never> {
  return unread("notANumber", `The ${label} ${quote(cell)} is not an amount: enter it as a number.`);
}

function ambiguous(label: string, text: string): CellReading<never> {
  const remedy = "enter it as a number, or say in the settings which mark stands before decimals";
  return unread(
    "ambiguousAmount",
    `The ${label} ${quote(text)} is text that can be read in two ways: ${remedy}.`,
  );
}

function againstLocale(label: string, text: string, decimal: "." | ","): CellReading<never> {
  const declared = decimal === "." ? "decimal point" : "decimal comma";
  return unread(
    "notANumber",
    `The ${label} ${quote(text)} does not fit the ${declared} that the settings declare: enter it as a number.`,
  );
}

function tooManyDecimals(label: string, currency: CurrencyCode | null): CellReading<never> {
  const decimals = currency === null ? MOST_DECIMALS : decimalsOf(currency);
  const unit = currency ?? "a currency";
  return unread(
    "tooManyDecimals",
    `The ${label} has more decimals than ${unit} knows (${decimals}): round it with ROUND(…, ${decimals}).`,
  );
}

function tooLarge(label: string): CellReading<never> {
  return unread("tooLarge", `The ${label} is too large for an invoice: check the amount.`);
}

function otherCurrency(label: string, word: string, currency: CurrencyCode): CellReading<never> {
  return unread(
    "inconsistent",
    `The ${label} is written in ${word} but the row's currency is ${currency}: correct the one that is wrong.`,
  );
}
