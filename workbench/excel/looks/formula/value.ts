/** An error value; a null code is one that nobody could work out here, which spoils whatever depends on it. */
export type ErrorValue = { readonly error: string | null };

/** What a cell holds or a formula gives; null is an empty cell. */
export type Value = number | string | boolean | null | ErrorValue;

/** What cannot be known here: a formula that nobody has calculated, text that Excel may read as a number or not. */
export const UNKNOWN: ErrorValue = { error: null };
export const BAD_VALUE: ErrorValue = { error: "#VALUE!" };
export const NOT_AVAILABLE: ErrorValue = { error: "#N/A" };
export const NO_REFERENCE: ErrorValue = { error: "#REF!" };
export const BAD_NUMBER: ErrorValue = { error: "#NUM!" };
export const DIVISION: ErrorValue = { error: "#DIV/0!" };

export const isError = (value: unknown): value is ErrorValue =>
  typeof value === "object" && value !== null && "error" in value;

/** As Excel takes a value where it needs a number; an error where it cannot. */
export function numberFrom(value: Value): number | ErrorValue {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null) return 0;
  if (isError(value)) return value;
  if (/^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  // "1,5" or "3/4" is a number to some Excels and none to others.
  return /\d/.test(value) ? UNKNOWN : BAD_VALUE;
}

/** As Excel takes a value where it needs a text. */
export function textFrom(value: Value): string | ErrorValue {
  if (isError(value)) return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  return value ?? "";
}

/** As Excel takes a value where it needs TRUE or FALSE. */
export function truthFrom(value: Value): boolean | ErrorValue {
  if (typeof value === "string") {
    const word = value.toUpperCase();
    return word === "TRUE" || (word === "FALSE" ? false : BAD_VALUE);
  }
  if (isError(value)) return value;
  return Boolean(value);
}

/**
 * Negative, 0 or positive as Excel orders values: numbers before texts before FALSE before TRUE; texts whatever their
 * case; an empty cell is as 0, "" or FALSE, whichever it stands beside. An error is returned as it is.
 */
export function compared(one: Value, other: Value): number | ErrorValue {
  if (isError(one)) return one;
  if (isError(other)) return other;
  const [left, right] = [filled(one, other), filled(other, one)];
  if (typeof left === "number" && typeof right === "number") return nearly(left, right) ? 0 : left - right;
  if (typeof left === "string" && typeof right === "string") return orderOf(left, right);
  return rank(left) - rank(right) || Number(left) - Number(right);
}

function filled(value: Exclude<Value, ErrorValue>, beside: Value): number | string | boolean {
  if (value !== null) return value;
  if (typeof beside === "string") return "";
  return typeof beside === "boolean" ? false : 0;
}

const rank = (value: number | string | boolean): number =>
  typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;

/** Excel compares fifteen digits; what differs by more than a part in 10^13 differs in those, and is soon told. */
const nearly = (left: number, right: number): boolean =>
  left === right ||
  (Math.abs(left - right) <= Math.abs(left) * 1e-13 && left.toPrecision(15) === right.toPrecision(15));

function orderOf(left: string, right: string): number {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  return one === other ? 0 : one.localeCompare(other);
}
