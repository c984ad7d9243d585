import { type DateReading, readTypedDate } from "./typed-date";

/** A number read from text, with the format Excel gives a General cell for it ("General" where it leaves the format). */
export type TypedNumber = { readonly value: number; readonly numberFormat: string };

/** What Excel makes of a text that is put into a cell. */
export type TypedEntry =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number; readonly numberFormat: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "error"; readonly text: string }
  | { readonly kind: "formula"; readonly formula: string };

/** Excel's error values. */
const ERROR_TEXTS = new Set([
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#DIV/0!",
  "#NUM!",
  "#NAME?",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
]);

const PLAIN = /^(\d+|\d{1,3}(?:,\d{3})+)?(\.\d*)?(e[+-]?\d{1,3})?$/i;
const FRACTION = /^(\d+) (\d{1,3})\/(\d{1,3})$/;
/** Excel keeps 15 significant digits of what is typed; the rest become zeros. */
const SIGNIFICANT_DIGITS = 15;

/**
 * Reads text as Excel in English (US) reads what is typed into a cell: numbers with thousands commas, currency sign,
 * percent or exponent, fractions with a whole part, dates and times, TRUE/FALSE, error values, formulas after "=".
 * A leading apostrophe makes text of the rest. Into a Text cell ("@") everything goes as text.
 * A formula is taken as it stands: nobody here checks its grammar, as Excel would.
 */
export function readTypedEntry(typed: string, numberFormat: string, reading: DateReading): TypedEntry {
  if (typed.startsWith("'")) return { kind: "text", text: typed.slice(1) };
  if (numberFormat === "@") return { kind: "text", text: typed };
  if (typed.startsWith("=") && typed.length > 1) return { kind: "formula", formula: typed.slice(1) };
  const text = typed.trim();
  const word = text.toUpperCase();
  if (word === "TRUE" || word === "FALSE") return { kind: "boolean", value: word === "TRUE" };
  if (ERROR_TEXTS.has(word)) return { kind: "error", text: word };
  const number = readTypedNumber(text) ?? readTypedDate(text, reading);
  return number ? { kind: "number", ...number } : { kind: "text", text: typed };
}

function readTypedNumber(text: string): TypedNumber | null {
  if (!/\d/.test(text)) return null;
  const fraction = FRACTION.exec(text);
  if (fraction && Number(fraction[3]) > 0) {
    const value = Number(fraction[1]) + Number(fraction[2]) / Number(fraction[3]);
    return { value, numberFormat: "# ?/?" };
  }
  const { sign, rest } = withoutSign(text);
  const dollars = rest.startsWith("$");
  const percent = rest.endsWith("%");
  const digits = rest.slice(dollars ? 1 : 0, percent ? -1 : undefined).trim();
  const plain = PLAIN.exec(digits);
  if (!plain || (dollars && percent)) return null;
  const value = sign * Number(keptDigits(digits.replaceAll(",", "")));
  if (!Number.isFinite(value)) return null;
  const numberFormat = formatOf(plain, dollars, percent);
  return { value: percent ? Number((value / 100).toPrecision(SIGNIFICANT_DIGITS)) : value, numberFormat };
}

function withoutSign(text: string): { readonly sign: 1 | -1; readonly rest: string } {
  if (text.startsWith("(") && text.endsWith(")")) return { sign: -1, rest: text.slice(1, -1) };
  if (text.startsWith("-")) return { sign: -1, rest: text.slice(1).trim() };
  return { sign: 1, rest: text.startsWith("+") ? text.slice(1).trim() : text };
}

function formatOf(plain: RegExpExecArray, dollars: boolean, percent: boolean): string {
  const [, whole = "", decimals = "", exponent] = plain;
  const cents = decimals.length > 1;
  if (exponent) return "0.00E+00";
  if (percent) return cents ? "0.00%" : "0%";
  if (dollars) return cents ? "$#,##0.00" : "$#,##0";
  if (whole.includes(",")) return cents ? "#,##0.00" : "#,##0";
  return "General";
}

function keptDigits(number: string): string {
  const [mantissa = "", ...exponent] = number.toLowerCase().split("e");
  let seen = 0;
  const kept = mantissa.replace(/\d/g, (digit) => {
    if (seen > 0 || digit !== "0") seen += 1;
    return seen > SIGNIFICANT_DIGITS ? "0" : digit;
  });
  return [kept, ...exponent].join("e");
}
