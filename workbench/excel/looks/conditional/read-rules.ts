import type { Area } from "../../model/table";
import { childOf, childrenOf, flagOf, numberOf, type XmlElement } from "../../xlsx/appearance-element";
import { parseArea } from "../../xlsx/cell-reference";
import { type Differential, readDifferential } from "../differential";
import { colorScaleRule } from "./color-scale";
import { dataBarRule } from "./data-bar";
import { cellIsRule, expressionRule } from "./formula-rules";
import { averageRule, repeatRule, topRule } from "./rank-rules";
import type { Rule, RuleFace, RuleWorld, WrittenRule } from "./rule";

/**
 * The conditional formats of a sheet (ECMA-376 Part 1, 18.3.1.18), also the newer ones that the format keeps apart. Left
 * out, so that such cells look as if the rule were not there: icon sets, averages in standard deviations, and rules with
 * formulas that formula/ does not understand: other files, tables' columns, arrays, functions that it does not know.
 */
export function readRules(
  tail: readonly XmlElement[],
  differentials: readonly Differential[],
  world: Omit<RuleWorld, "bars">,
): readonly Rule[] {
  const newer = childrenOf(
    tail.find(({ name }) => name === "extLst"),
    "ext",
  ).flatMap((extension) => childrenOf(childOf(extension, "conditionalFormattings"), "conditionalFormatting"));
  const older = tail.filter(({ name }) => name === "conditionalFormatting");
  const bars = new Map(
    newer.flatMap((format) => childrenOf(format, "cfRule")).map((rule) => [rule.attribute("id") ?? "", rule]),
  );
  const written = [...older, ...newer].flatMap((format) => writtenRules(format, differentials, world));
  const named = new Set(older.flatMap((format) => childrenOf(format, "cfRule")).flatMap(namedBar));
  return written
    .filter(({ element }) => !named.has(element.attribute("id") ?? ""))
    .flatMap((rule) => madeRule(rule, { ...world, bars }))
    .sort((one, other) => one.priority - other.priority);
}

/** The id of the newer description of an older rule. */
const namedBar = (rule: XmlElement): readonly string[] =>
  childrenOf(childOf(rule, "extLst"), "ext").flatMap((extension) => childOf(extension, "id")?.text ?? []);

function writtenRules(
  format: XmlElement,
  differentials: readonly Differential[],
  { palette }: Omit<RuleWorld, "bars">,
): readonly WrittenRule[] {
  const places = format.attribute("sqref") ?? childOf(format, "sqref")?.text ?? "";
  const areas = places.split(/\s+/).flatMap((place) => parseArea(place) ?? []);
  if (areas.length === 0) return [];
  return childrenOf(format, "cfRule").map((element) => ({
    element,
    type: element.attribute("type") ?? "",
    formulas: element.children
      .filter(({ name }) => name === "formula" || name === "f")
      .map(({ text }) => text),
    areas,
    base: { row: least(areas, "row"), column: least(areas, "column") },
    differential: childOf(element, "dxf")
      ? readDifferential(childOf(element, "dxf"), palette)
      : differentials[numberOf(element, "dxfId") ?? -1],
  }));
}

const least = (areas: readonly Area[], line: "row" | "column"): number =>
  Math.min(...areas.map((area) => area[line]));

const MAKERS: Readonly<Record<string, (rule: WrittenRule, world: RuleWorld) => RuleFace | null>> = {
  cellIs: cellIsRule,
  expression: expressionRule,
  containsText: expressionRule,
  notContainsText: expressionRule,
  beginsWith: expressionRule,
  endsWith: expressionRule,
  containsBlanks: expressionRule,
  notContainsBlanks: expressionRule,
  containsErrors: expressionRule,
  notContainsErrors: expressionRule,
  timePeriod: expressionRule,
  duplicateValues: repeatRule,
  uniqueValues: repeatRule,
  top10: topRule,
  aboveAverage: averageRule,
  colorScale: colorScaleRule,
  dataBar: dataBarRule,
};

function madeRule(rule: WrittenRule, world: RuleWorld): readonly Rule[] {
  const face = MAKERS[rule.type]?.(rule, world) ?? null;
  const priority = numberOf(rule.element, "priority") ?? Number.MAX_SAFE_INTEGER;
  return face ? [{ areas: rule.areas, priority, stop: flagOf(rule.element, "stopIfTrue"), face }] : [];
}
