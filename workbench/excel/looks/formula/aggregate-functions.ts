import { type FormulaFunctions, partValue, taking, takingMany } from "./formula-function";
import type { Node, Offset } from "./node";
import { BAD_NUMBER, DIVISION, type ErrorValue, isError, numberFrom, type Value } from "./value";
import type { WorkbookValues } from "./workbook-values";

/** A function of all numbers in its parts. */
const ofAll = (give: (numbers: readonly number[]) => Value) =>
  takingMany(1, (parts, at, values) => {
    const numbers = numbersIn(parts, at, values);
    return "error" in numbers ? numbers : give(numbers);
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Functions that make one value of many cells. Each area is gone through once until a cell of its sheet changes. */
export const AGGREGATE_FUNCTIONS: FormulaFunctions = {
  SUM: ofAll(sum),
  AVERAGE: ofAll((numbers) => (numbers.length === 0 ? DIVISION : sum(numbers) / numbers.length)),
  MIN: ofAll((numbers) => numbers.reduce((least, number) => Math.min(least, number), numbers[0] ?? 0)),
  MAX: ofAll((numbers) => numbers.reduce((most, number) => Math.max(most, number), numbers[0] ?? 0)),
  MEDIAN: ofAll((numbers) => percentile(ascending(numbers), 0.5) ?? BAD_NUMBER),
  LARGE: taking(2, 2, (parts, at, values) => nth(parts, at, values, (count, place) => count - place)),
  SMALL: taking(2, 2, (parts, at, values) => nth(parts, at, values, (_count, place) => place - 1)),
  COUNT: takingMany(1, (parts, at, values) =>
    counted(parts, at, values, (value) => typeof value === "number"),
  ),
  COUNTA: takingMany(1, (parts, at, values) => counted(parts, at, values, () => true)),
};

/** Numbers from the smallest to the largest. */
export const ascending = (numbers: readonly number[]): readonly number[] => [
  ...Float64Array.from(numbers).sort(),
];

/** The value that `share` (0 to 1) of the numbers, given in order, lie below; between two it is in proportion. */
export function percentile(ordered: readonly number[], share: number): number | undefined {
  const place = share * (ordered.length - 1);
  const below = ordered[Math.floor(place)];
  const above = ordered[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

/** Of the cells a reference names only those with numbers count. */
function numbersIn(
  parts: readonly Node[],
  at: Offset,
  values: WorkbookValues,
): readonly number[] | ErrorValue {
  const [only] = parts;
  const area = parts.length === 1 ? only?.area?.(at) : undefined;
  if (area) return values.numbers(area);
  const all: number[] = [];
  for (const part of parts) {
    const named = part.area?.(at);
    const numbers = named ? values.numbers(named) : [numberFrom(part.value(at))];
    if ("error" in numbers) return numbers;
    for (const number of numbers) {
      if (isError(number)) return number;
      all.push(number);
    }
  }
  return all;
}

function nth(
  parts: readonly Node[],
  at: Offset,
  values: WorkbookValues,
  placeOf: (count: number, place: number) => number,
): Value {
  const area = parts[0]?.area?.(at);
  const place = numberFrom(partValue(parts, 1, at));
  if (isError(place)) return place;
  if (!area) return { error: null };
  const numbers = values.numbers(area);
  if ("error" in numbers) return numbers;
  const ordered = values.once(area, "ascending", () => ascending(numbers));
  return ordered[placeOf(ordered.length, Math.ceil(place))] ?? BAD_NUMBER;
}

function counted(
  parts: readonly Node[],
  at: Offset,
  values: WorkbookValues,
  counts: (value: Value) => boolean,
): Value {
  let count = 0;
  for (const part of parts) {
    const area = part.area?.(at);
    for (const value of area ? values.filled(area) : [part.value(at)]) if (counts(value)) count += 1;
  }
  return count;
}
