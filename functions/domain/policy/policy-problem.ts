import { parseCurrency } from "../base/currency";
import type { Minimums } from "./terms";

/** What is wrong with one field of a policy, and what to do about it; both are sentences for an accountant. */
export type PolicyProblem = {
  /** The way to the field: "levels[1].delay.days". */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
};

/** A list with the problem where `isSound` does not hold, else an empty one. */
export const unless = (
  isSound: boolean,
  field: string,
  problem: string,
  remedy: string,
): readonly PolicyProblem[] => (isSound ? [] : [{ field, problem, remedy }]);

/** A whole number within bounds, both included; a number that is missing where it may be is sound. */
export function wholeNumber(
  field: string,
  value: number | null,
  bounds: { readonly least: number; readonly most: number; readonly unit: string },
): readonly PolicyProblem[] {
  const { least, most, unit } = bounds;
  const isSound = value === null || (Number.isInteger(value) && value >= least && value <= most);
  return unless(isSound, field, `${value} is not possible here.`, `Give ${unit} from ${least} to ${most}.`);
}

const MOST_NAME = 100;

/** A name that people tell things apart by. */
export const nameProblems = (field: string, name: string): readonly PolicyProblem[] =>
  unless(
    name.trim() !== "" && name.length <= MOST_NAME,
    field,
    name.trim() === "" ? "The name is empty." : `The name is longer than ${MOST_NAME} characters.`,
    `Give a name of at most ${MOST_NAME} characters.`,
  );

/** Sums by currency: each a currency, in capitals, with whole minor units. */
export const sumProblems = (field: string, sums: Minimums): readonly PolicyProblem[] =>
  Object.entries(sums).flatMap(([code, minor]) => [
    ...unless(
      parseCurrency(code) === code,
      `${field}.${code}`,
      `"${code}" is no currency.`,
      "Use a code of three capital letters, such as EUR.",
    ),
    ...unless(
      Number.isSafeInteger(minor) && minor >= 0,
      `${field}.${code}`,
      `${minor} is no sum in minor units.`,
      "Give the sum in whole cents (or the currency's smallest unit), 0 or more.",
    ),
  ]);
