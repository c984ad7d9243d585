import { flagOf, numberOf } from "../../xlsx/appearance-element";
import { ascending } from "../formula/aggregate-functions";
import { equalKey } from "../formula/counting-functions";
import { numbersOf, onceOf, type RuleFace, type RuleWorld, type WrittenRule } from "./rule";

/** The ten highest or lowest, or as many or as many per cent as the rule says; those equal to the last are among them. */
export function topRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const face = rule.differential;
  const rank = numberOf(rule.element, "rank") ?? 10;
  const [bottom, percent] = [flagOf(rule.element, "bottom"), flagOf(rule.element, "percent")];
  if (!face) return null;
  const limit = (): number | undefined =>
    onceOf(rule, world, `top ${rank} ${bottom} ${percent}`, () => {
      const ordered = ascending(numbersOf(rule, world));
      const wanted = percent ? Math.floor((ordered.length * rank) / 100) : rank;
      const count = Math.min(ordered.length, Math.max(1, wanted));
      return ordered[bottom ? count - 1 : ordered.length - count];
    });
  return ofNumber(world, (value) => {
    const last = limit();
    return last !== undefined && (bottom ? value <= last : value >= last) ? face : null;
  });
}

/** Above or below the average of the areas. Rules that count in standard deviations are left out. */
export function averageRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const face = rule.differential;
  const above = flagOf(rule.element, "aboveAverage", true);
  const orEqual = flagOf(rule.element, "equalAverage");
  if (!face || numberOf(rule.element, "stdDev") !== undefined) return null;
  const average = (): number =>
    onceOf(rule, world, "average", () => {
      const numbers = numbersOf(rule, world);
      return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    });
  return ofNumber(world, (value) => {
    const middle = average();
    const holds = above ? value > middle : value < middle;
    return holds || (orEqual && value === middle) ? face : null;
  });
}

/** Values that stand more than once in the areas, or only once. */
export function repeatRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const face = rule.differential;
  const { sheet, values } = world;
  if (!face) return null;
  const counts = (): ReadonlyMap<string, number> =>
    onceOf(rule, world, "repeats", () => {
      const found = new Map<string, number>();
      for (const area of rule.areas) {
        for (const value of values.filled({ sheet, area })) {
          const key = equalKey(value);
          if (key !== null) found.set(key, (found.get(key) ?? 0) + 1);
        }
      }
      return found;
    });
  return (row, column) => {
    const key = equalKey(values.value(sheet, row, column));
    const count = key === null ? 0 : (counts().get(key) ?? 0);
    return (rule.type === "uniqueValues" ? count === 1 : count > 1) ? face : null;
  };
}

/** A rule that only cells with numbers can fulfil. */
function ofNumber({ sheet, values }: RuleWorld, face: (value: number) => ReturnType<RuleFace>): RuleFace {
  return (row, column) => {
    const value = values.value(sheet, row, column);
    return typeof value === "number" ? face(value) : null;
  };
}
