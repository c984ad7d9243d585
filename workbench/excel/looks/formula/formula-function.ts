import type { Node, Offset } from "./node";
import { isError, numberFrom, textFrom, UNKNOWN, type Value } from "./value";
import type { WorkbookValues } from "./workbook-values";

/** A function over parts of a formula: how many parts it takes, and what it gives. */
export type FormulaFunction = {
  readonly least: number;
  readonly most: number;
  readonly give: (parts: readonly Node[], at: Offset, values: WorkbookValues) => Value;
};

/** Functions by their names in capitals. */
export type FormulaFunctions = Readonly<Record<string, FormulaFunction>>;

const MANY = 255;

/** A function of between `least` and `most` parts. */
export const taking = (least: number, most: number, give: FormulaFunction["give"]): FormulaFunction => ({
  least,
  most,
  give,
});

/** A function of `least` parts or more. */
export const takingMany = (least: number, give: FormulaFunction["give"]): FormulaFunction =>
  taking(least, MANY, give);

/** The value of the `index`-th part; UNKNOWN where there is none, which the number of parts rules out. */
export function partValue(parts: readonly Node[], index: number, at: Offset): Value {
  const part = parts[index];
  return part ? part.value(at) : UNKNOWN;
}

/** A function of numbers; parts that may be left out are given by `usual`. An error in a part is passed on. */
export const ofNumbers = (
  least: number,
  usual: readonly number[],
  give: (...numbers: readonly number[]) => Value,
): FormulaFunction =>
  taking(least, least + usual.length, (parts, at) => {
    const numbers: number[] = [];
    for (const part of parts) {
      const number = numberFrom(part.value(at));
      if (isError(number)) return number;
      numbers.push(number);
    }
    return give(...numbers, ...usual.slice(parts.length - least));
  });

/** A function of texts. An error in a part is passed on. */
export const ofTexts = (count: number, give: (...texts: readonly string[]) => Value): FormulaFunction =>
  taking(count, count, (parts, at) => {
    const texts: string[] = [];
    for (const part of parts) {
      const text = textFrom(part.value(at));
      if (isError(text)) return text;
      texts.push(text);
    }
    return give(...texts);
  });
