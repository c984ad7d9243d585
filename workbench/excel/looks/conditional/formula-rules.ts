import { cellReference } from "../../xlsx/cell-reference";
import { comparesAs } from "../formula/operators";
import type { Value } from "../formula/value";
import { isTrue, type RuleFace, type RuleWorld, ruleFormula, type WrittenRule } from "./rule";

/** A rule that holds where its formula is true, as most are: Excel writes the formula also for texts, blanks and dates. */
export function expressionRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const formula = ruleFormula(rule.formulas[0] ?? impliedFormula(rule), rule, world);
  const face = rule.differential;
  if (!formula || !face) return null;
  return (row, column) => (isTrue(formula(row, column)) ? face : null);
}

/** What a rule without a formula means by its type and text. */
function impliedFormula({ type, element, base }: WrittenRule): string | undefined {
  const cell = cellReference(base.row, base.column);
  const text = element.attribute("text");
  const wanted = `"${(text ?? "").replaceAll('"', '""')}"`;
  const asked: Readonly<Record<string, string>> = {
    containsBlanks: `LEN(TRIM(${cell}))=0`,
    notContainsBlanks: `LEN(TRIM(${cell}))>0`,
    containsErrors: `ISERROR(${cell})`,
    notContainsErrors: `NOT(ISERROR(${cell}))`,
  };
  const searched: Readonly<Record<string, string>> = {
    containsText: `NOT(ISERROR(SEARCH(${wanted},${cell})))`,
    notContainsText: `ISERROR(SEARCH(${wanted},${cell}))`,
    beginsWith: `LEFT(${cell},LEN(${wanted}))=${wanted}`,
    endsWith: `RIGHT(${cell},LEN(${wanted}))=${wanted}`,
  };
  return asked[type] ?? (text === undefined ? undefined : searched[type]);
}

const SIGNS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  lessThan: "<",
  lessThanOrEqual: "<=",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
};

/** A rule that compares the cell with one value or two. */
export function cellIsRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const [first, second] = rule.formulas.map((formula) => ruleFormula(formula, rule, world));
  const operator = rule.element.attribute("operator") ?? "";
  const face = rule.differential;
  const sign = SIGNS[operator];
  const { sheet, values } = world;
  if (!first || !face) return null;
  if (sign !== undefined) {
    return (row, column) =>
      comparesAs(sign, values.value(sheet, row, column), first(row, column)) === true ? face : null;
  }
  if (!second || !/^(not)?between$/i.test(operator)) return null;
  const wanted = operator === "between";
  return (row, column) => {
    const value = values.value(sheet, row, column);
    return isBetween(value, first(row, column), second(row, column)) === wanted ? face : null;
  };
}

/** Between two values, whichever is the larger, or equal to one of them; null where that cannot be said. */
function isBetween(value: Value, one: Value, other: Value): boolean | null {
  const swapped = comparesAs(">", one, other);
  const [low, high] = swapped === true ? [other, one] : [one, other];
  const [above, below] = [comparesAs(">=", value, low), comparesAs("<=", value, high)];
  if (typeof above !== "boolean" || typeof below !== "boolean") return null;
  return above && below;
}
