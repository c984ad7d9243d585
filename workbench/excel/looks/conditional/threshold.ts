import type { XmlElement } from "../../xlsx/appearance-element";
import { ascending, percentile } from "../formula/aggregate-functions";
import { numbersOf, onceOf, type RuleWorld, ruleFormula, type WrittenRule } from "./rule";

/** A value that a scale or a bar is measured by; undefined where there is none. */
export type Threshold = () => number | undefined;

/** Reads a `<cfvo>`; null for a kind that is not known, or a formula that is not understood. */
export function readThreshold(element: XmlElement, rule: WrittenRule, world: RuleWorld): Threshold | null {
  const written = element.attribute("val") ?? element.children.find(({ name }) => name === "f")?.text ?? "";
  const ordered = (): readonly number[] =>
    onceOf(rule, world, "ascending", () => ascending(numbersOf(rule, world)));
  const least = () => ordered()[0];
  const most = () => ordered().at(-1);
  const number = writtenNumber(written, rule, world);
  switch (element.attribute("type")) {
    case "min":
      return least;
    case "max":
      return most;
    // A bar that finds its own ends begins at zero, unless there are numbers below it.
    case "autoMin":
      return () => Math.min(0, least() ?? 0);
    case "autoMax":
      return () => Math.max(0, most() ?? 0);
    case "num":
    case "formula":
      return number;
    case "percent":
      return number && (() => between(least(), most(), (number() ?? 0) / 100));
    case "percentile":
      return number && (() => percentile(ordered(), (number() ?? 0) / 100));
    default:
      return null;
  }
}

/** A number, or a formula that gives one. */
function writtenNumber(written: string, rule: WrittenRule, world: RuleWorld): Threshold | null {
  if (written !== "" && Number.isFinite(Number(written))) return () => Number(written);
  const formula = ruleFormula(written.replace(/^=/, ""), rule, world);
  return (
    formula &&
    (() => {
      const value = formula(rule.base.row, rule.base.column);
      return typeof value === "number" ? value : undefined;
    })
  );
}

const between = (least: number | undefined, most: number | undefined, share: number): number | undefined =>
  least === undefined || most === undefined ? undefined : least + (most - least) * share;
