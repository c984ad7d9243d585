import { childOf, childrenOf } from "../../xlsx/appearance-element";
import { type Color, mixed } from "../color";
import type { Face } from "../face";
import type { RuleFace, RuleWorld, WrittenRule } from "./rule";
import { readThreshold } from "./threshold";

/** Steps between two colours of a scale: the eye sees no more, and every look has to be named. */
const STEPS = 64;

/** Cells coloured by their number, between two colours or over a third. */
export function colorScaleRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const scale = childOf(rule.element, "colorScale");
  const thresholds = childrenOf(scale, "cfvo").flatMap(
    (element) => readThreshold(element, rule, world) ?? [],
  );
  const colors = childrenOf(scale, "color").flatMap((element) => world.palette.named(element) ?? []);
  const count = childrenOf(scale, "cfvo").length;
  if (count < 2 || thresholds.length !== count || colors.length !== count) return null;
  const { sheet, values } = world;
  const faces = new Map<Color, Face>();
  return (row, column) => {
    const value = values.value(sheet, row, column);
    const limits = thresholds.map((threshold) => threshold());
    const fill = typeof value === "number" ? colorFor(value, limits, colors) : null;
    const face = fill && (faces.get(fill) ?? { fill });
    if (fill && face) faces.set(fill, face);
    return face;
  };
}

function colorFor(
  value: number,
  limits: readonly (number | undefined)[],
  colors: readonly Color[],
): Color | null {
  // The last limit that the value reaches, but for the highest: from it on the colours go over into the next.
  let from = 0;
  while (from < limits.length - 2 && value >= (limits[from + 1] ?? Number.POSITIVE_INFINITY)) from += 1;
  const [low, high] = [limits[from], limits[from + 1]];
  const [start, end] = [colors[from], colors[from + 1]];
  if (low === undefined || high === undefined || !start || !end) return null;
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : Number(value >= high);
  return mixed(start, end, Math.round(share * STEPS) / STEPS);
}
