import { AGGREGATE_FUNCTIONS } from "./aggregate-functions";
import { COUNTING_FUNCTIONS } from "./counting-functions";
import { DATE_FUNCTIONS } from "./date-functions";
import type { FormulaFunction } from "./formula-function";
import { LOGIC_FUNCTIONS } from "./logic-functions";
import type { Node } from "./node";
import { NUMBER_FUNCTIONS } from "./number-functions";
import { TEXT_FUNCTIONS } from "./text-functions";
import type { WorkbookValues } from "./workbook-values";

const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries({
    ...LOGIC_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...TEXT_FUNCTIONS,
    ...DATE_FUNCTIONS,
    ...AGGREGATE_FUNCTIONS,
    ...COUNTING_FUNCTIONS,
  }),
);

/** A call of a function by its name in capitals; null for one that is not known here or does not take so many parts. */
export function functionNode(name: string, parts: readonly Node[], values: WorkbookValues): Node | null {
  const called = FUNCTIONS.get(name);
  if (!called || parts.length < called.least || parts.length > called.most) return null;
  return { value: (at) => called.give(parts, at, values) };
}
