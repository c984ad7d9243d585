import { type FormulaFunctions, partValue, taking, takingMany } from "./formula-function";
import type { Node, Offset } from "./node";
import { BAD_VALUE, type ErrorValue, isError, NOT_AVAILABLE, truthFrom, UNKNOWN, type Value } from "./value";
import type { WorkbookValues } from "./workbook-values";

/** A question about one value that an error does not spoil; what is unknown stays unknown. */
const asking = (test: (value: Value) => boolean) =>
  taking(1, 1, (parts, at) => {
    const value = partValue(parts, 0, at);
    return value === UNKNOWN ? UNKNOWN : test(value);
  });

/** Functions of TRUE and FALSE, and questions about what kind of value something is. */
export const LOGIC_FUNCTIONS: FormulaFunctions = {
  AND: takingMany(1, (parts, at, values) => folded(truths(parts, at, values), (all) => all.every(Boolean))),
  OR: takingMany(1, (parts, at, values) => folded(truths(parts, at, values), (all) => all.some(Boolean))),
  XOR: takingMany(1, (parts, at, values) =>
    folded(truths(parts, at, values), (all) => all.filter(Boolean).length % 2 === 1),
  ),
  NOT: taking(1, 1, (parts, at) => {
    const truth = truthFrom(partValue(parts, 0, at));
    return isError(truth) ? truth : !truth;
  }),
  IF: taking(2, 3, (parts, at) => {
    const truth = truthFrom(partValue(parts, 0, at));
    if (isError(truth)) return truth;
    if (truth) return partValue(parts, 1, at);
    return parts.length === 3 ? partValue(parts, 2, at) : false;
  }),
  IFERROR: taking(2, 2, (parts, at) => {
    const value = partValue(parts, 0, at);
    return isError(value) && value !== UNKNOWN ? partValue(parts, 1, at) : value;
  }),
  TRUE: taking(0, 0, () => true),
  FALSE: taking(0, 0, () => false),
  NA: taking(0, 0, () => NOT_AVAILABLE),
  ISBLANK: asking((value) => value === null),
  ISNUMBER: asking((value) => typeof value === "number"),
  ISTEXT: asking((value) => typeof value === "string"),
  ISNONTEXT: asking((value) => typeof value !== "string"),
  ISLOGICAL: asking((value) => typeof value === "boolean"),
  ISERROR: asking(isError),
  ISERR: asking((value) => isError(value) && value.error !== NOT_AVAILABLE.error),
  ISNA: asking((value) => isError(value) && value.error === NOT_AVAILABLE.error),
};

const folded = (
  truths: readonly boolean[] | ErrorValue,
  fold: (truths: readonly boolean[]) => boolean,
): Value => ("error" in truths ? truths : truths.length === 0 ? BAD_VALUE : fold(truths));

/** Cells that a reference names count only where they hold numbers or TRUE and FALSE. */
function truths(parts: readonly Node[], at: Offset, values: WorkbookValues): readonly boolean[] | ErrorValue {
  const found: boolean[] = [];
  for (const part of parts) {
    const area = part.area?.(at);
    for (const value of area ? values.filled(area) : [part.value(at)]) {
      if (area && typeof value === "string") continue;
      const truth = truthFrom(value);
      if (isError(truth)) return truth;
      found.push(truth);
    }
  }
  return found;
}
