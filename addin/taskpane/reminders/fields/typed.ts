import { decimalsOf, parseCurrency } from "#domain/base/currency";
import { parseAmount } from "#domain/ledger/parse-amount";
import type { Minimums } from "#domain/policy/terms";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";

/** What is wrong with what was typed, by the way to its field in the policy: "levels[0].delay.days". */
export type Problems = ReadonlyMap<string, string>;

/** Sums as they were typed, by currency code; an empty one is none. */
export type SumsDraft = Readonly<Record<string, string>>;

/** A number, or 1 with a problem: what else is wrong is told all the same. */
export function readWhole(field: string, typed: string, problems: Map<string, string>): number {
  const read = wholeNumberOf(typed);
  if (read === null) problems.set(field, say("This is no whole number: write it in digits, such as 5."));
  return read ?? 1;
}

/** A number, or null where nothing was typed. */
export const readWholeOrNone = (
  field: string,
  typed: string,
  problems: Map<string, string>,
): number | null => (typed.trim() === "" ? null : readWhole(field, typed, problems));

/** A whole number as typed, its sign taken along; null for anything else. */
export const wholeNumberOf = (typed: string): number | null =>
  /^-?\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;

/** A number that may be missing, as it is typed. */
export const typedNumber = (value: number | null): string => (value === null ? "" : String(value));

/** Sums as they stand in a form. */
export const sumsDraft = (sums: Minimums): SumsDraft =>
  Object.fromEntries(Object.entries(sums).map(([code, minor]) => [code, plainAmount(minor, code)]));

/** Sums in minor units; one that cannot be read is 0 with a problem at `<field>.<code>`. */
export function readSums(field: string, draft: SumsDraft, problems: Map<string, string>): Minimums {
  const read = Object.entries(draft).flatMap(([code, typed]): readonly (readonly [string, number])[] => {
    if (typed.trim() === "") return [];
    const amount = parseAmount("least sum", typed, parseCurrency(code), null);
    if (!amount.ok) problems.set(`${field}.${code}`, retell(amount.problem.text));
    return [[code, amount.ok ? amount.value : 0]];
  });
  return Object.fromEntries(read);
}

/** 1000 EUR in minor units is "10.00". */
function plainAmount(minor: number, code: string): string {
  const currency = parseCurrency(code);
  const decimals = currency ? decimalsOf(currency) : 0;
  return (minor / 10 ** decimals).toFixed(decimals);
}
