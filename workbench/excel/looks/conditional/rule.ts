import type { SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import type { XmlElement } from "../../xlsx/appearance-element";
import type { Differential } from "../differential";
import type { Face } from "../face";
import { compileFormula } from "../formula/compile";
import { isError, type Value } from "../formula/value";
import type { WorkbookValues } from "../formula/workbook-values";
import type { Palette } from "../palette";

/** One rule of a conditional format, ready to be asked. */
export type Rule = {
  readonly areas: readonly Area[];
  /** The rule with the lowest number goes first, and what it says holds. */
  readonly priority: number;
  /** Whether no further rule is asked where this one holds. */
  readonly stop: boolean;
  /** What it says of a cell of its areas; null where it does not hold. */
  readonly face: RuleFace;
};

/** The same look always is the same object. */
export type RuleFace = (row: number, column: number) => Face | null;

/** A rule as the file has it. */
export type WrittenRule = {
  readonly element: XmlElement;
  readonly type: string;
  /** Formulas without "=", written for `base`. */
  readonly formulas: readonly string[];
  readonly areas: readonly Area[];
  /** The cell that formulas are written for: the upper left corner of the areas together. */
  readonly base: { readonly row: number; readonly column: number };
  readonly differential: Differential | undefined;
};

/** Where a rule finds what it needs. */
export type RuleWorld = {
  readonly sheet: SheetModel;
  readonly values: WorkbookValues;
  readonly palette: Palette;
  /** The newer description of data bars, by the id that the older one names. */
  readonly bars: ReadonlyMap<string, XmlElement>;
};

/** A formula of a rule for each of its cells; null where it is not understood. */
export function ruleFormula(
  formula: string | undefined,
  { base }: WrittenRule,
  { sheet, values }: RuleWorld,
): ((row: number, column: number) => Value) | null {
  const node = formula === undefined ? null : compileFormula(formula, sheet, values);
  if (!node) return null;
  return (row, column) => node.value({ rows: row - base.row, columns: column - base.column });
}

/** The numbers in the areas of a rule; errors, texts and empty cells do not count. */
export function numbersOf({ areas }: WrittenRule, { sheet, values }: RuleWorld): readonly number[] {
  return areas.flatMap((area) =>
    values.once({ sheet, area }, "plain numbers", () => {
      const numbers: number[] = [];
      for (const value of values.filled({ sheet, area })) if (typeof value === "number") numbers.push(value);
      return numbers;
    }),
  );
}

/** Works something out of all areas of a rule, and again only when cells of the sheet have changed. */
export function onceOf<Found>(rule: WrittenRule, world: RuleWorld, what: string, find: () => Found): Found {
  const [area] = rule.areas;
  const places = rule.areas.map((other) => Object.values(other).join(":")).join(" ");
  return area ? world.values.once({ sheet: world.sheet, area }, `${what} of ${places}`, find) : find();
}

/** Whether a value is TRUE or a number other than 0, as a rule takes it; errors and texts are not. */
export const isTrue = (value: Value): boolean =>
  !isError(value) && typeof value !== "string" && Boolean(value);
