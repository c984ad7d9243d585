import { type FormulaFunctions, partValue, taking, takingMany } from "./formula-function";
import type { Node, Offset } from "./node";
import { comparesAs } from "./operators";
import { isError, NOT_AVAILABLE, UNKNOWN, type Value } from "./value";
import { wildcardPattern } from "./wildcard";
import type { SheetArea, WorkbookValues } from "./workbook-values";

/** Functions that look for values in areas. What was found is kept until a cell of the sheet changes. */
export const COUNTING_FUNCTIONS: FormulaFunctions = {
  COUNTIF: taking(2, 2, (parts, at, values) => countedIf(parts, at, values)),
  COUNTIFS: takingMany(2, (parts, at, values) => countedIf(parts, at, values)),
  COUNTBLANK: taking(1, 1, (parts, at, values) => {
    const area = parts[0]?.area?.(at);
    return area ? blanks(area, values) : UNKNOWN;
  }),
  MATCH: taking(3, 3, (parts, at, values) => {
    const area = parts[1]?.area?.(at);
    const exact = partValue(parts, 2, at) === 0;
    const key = equalKey(partValue(parts, 0, at));
    // Text that looks like a number is the same as it to COUNTIF, but not to MATCH: better no answer than a wrong one.
    if (!area || !exact || key === null || /^#|^".*[?*~]/.test(key)) return UNKNOWN;
    return places(area, values).get(key) ?? NOT_AVAILABLE;
  }),
};

/** What makes two values equal to COUNTIF: numbers by themselves or as text, texts whatever their case; null: not known. */
export function equalKey(value: Value): string | null {
  if (value === null || isError(value)) return null;
  if (typeof value === "boolean") return `?${value}`;
  if (typeof value === "number")
    return `=${Number.isSafeInteger(value) ? value : Number(value.toPrecision(15))}`;
  const number = /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value);
  if (number) return `#${Number(value)}`;
  return `"${value.toLowerCase()}`;
}

/** COUNTIF takes numbers and texts of digits for the same. */
const countKey = (value: Value): string | null => equalKey(value)?.replace(/^#/, "=") ?? null;

type Pair = { readonly area: SheetArea; readonly criterion: Value };

function countedIf(parts: readonly Node[], at: Offset, values: WorkbookValues): Value {
  const pairs: Pair[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const area = parts[index]?.area?.(at);
    const criterion = partValue(parts, index + 1, at);
    if (!area || isError(criterion) || criterion === null || criterion === "") return UNKNOWN;
    pairs.push({ area, criterion });
  }
  const [first] = pairs;
  if (!first || pairs.some(({ area }) => !sameShape(area, first.area))) return UNKNOWN;
  const plain = pairs.map(({ criterion }) => (isPlain(criterion) ? countKey(criterion) : null));
  if (plain.every((key) => key !== null)) return together(pairs, values).get(plain.join("\n")) ?? 0;
  const [only, ...more] = pairs;
  return only && more.length === 0 ? countTested(only, values) : UNKNOWN;
}

const sameShape = ({ area: one }: SheetArea, { area: other }: SheetArea): boolean =>
  one.rowCount === other.rowCount && one.columnCount === other.columnCount;

const isPlain = (criterion: Value): boolean =>
  typeof criterion !== "string" || !/^[<>=]|[?*~]/.test(criterion);

/** How often values stand beside each other in areas of one shape. */
function together(pairs: readonly Pair[], values: WorkbookValues): ReadonlyMap<string, number> {
  const [first, ...others] = pairs.map(({ area }) => area);
  const what = others.map(({ sheet, area }) => `${sheet.id} ${sheet.revision} ${area.row} ${area.column}`);
  const counts = new Map<string, number>();
  if (!first) return counts;
  return values.once(first, `together ${what.join()}`, () => {
    for (const { row, column } of values.places(first)) {
      const keys = [first, ...others].map(({ sheet, area }) =>
        countKey(
          values.value(sheet, row - first.area.row + area.row, column - first.area.column + area.column),
        ),
      );
      if (keys.includes(null)) continue;
      const key = keys.join("\n");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  });
}

/** A criterion with a sign (">100") or with wildcards ("INV*"). */
function countTested({ area, criterion }: Pair, values: WorkbookValues): Value {
  const test = testOf(String(criterion));
  if (!test) return UNKNOWN;
  return values.once(area, `test ${criterion}`, () => {
    let count = 0;
    for (const value of values.filled(area)) if (test(value)) count += 1;
    return count;
  });
}

function testOf(criterion: string): ((value: Value) => boolean) | null {
  const [, sign = "=", wanted = ""] = /^(<=|>=|<>|[<>=])?(.*)$/s.exec(criterion) ?? [];
  const number = /^[-+]?\d+(\.\d+)?$/.test(wanted) ? Number(wanted) : null;
  if (number !== null) {
    if (sign === "<>") return null;
    return (value) => typeof value === "number" && comparesAs(sign, value, number) === true;
  }
  // ">" before a text or a date written out, and "<>" which also counts empty cells, are left to Excel.
  if (sign !== "=" || wanted === "" || /^[-+\d]/.test(wanted)) return null;
  const pattern = wildcardPattern(wanted, "whole");
  return (value) => typeof value === "string" && pattern.test(value);
}

function blanks(area: SheetArea, values: WorkbookValues): number {
  const filled = [...values.filled(area)].filter((value) => value !== "").length;
  return area.area.rowCount * area.area.columnCount - filled;
}

/** Where in an area of one row or column each value stands first, counted from 1. */
function places(area: SheetArea, values: WorkbookValues): ReadonlyMap<string, number> {
  return values.once(area, "places", () => {
    const found = new Map<string, number>();
    for (const { row, column } of values.places(area)) {
      const key = equalKey(values.value(area.sheet, row, column));
      const place = row - area.area.row + column - area.area.column + 1;
      if (key !== null && !found.has(key)) found.set(key, place);
    }
    return found;
  });
}
