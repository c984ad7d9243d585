import { childOf, childrenOf, flagOf, numberOf, type XmlElement } from "../../xlsx/appearance-element";
import { type Color, mixed } from "../color";
import type { Face } from "../face";
import { PAPER } from "../palette";
import type { RuleFace, RuleWorld, WrittenRule } from "./rule";
import { readThreshold } from "./threshold";

/** How a bar is drawn. Lengths are shares of the cell's width. */
type Bar = {
  readonly color: Color;
  readonly negative: Color;
  readonly fades: boolean;
  readonly shortest: number;
  readonly longest: number;
  /** Whether bars of negative numbers grow the other way from zero. */
  readonly axis: boolean;
  readonly toward: "right" | "left";
};

/** A bar in the cell, as long as its number is large. The newer description of the rule goes first where there is one. */
export function dataBarRule(rule: WrittenRule, world: RuleWorld): RuleFace | null {
  const older = childOf(rule.element, "dataBar");
  const newer = newerBar(rule.element, world);
  const bar = readBar(older, newer, world);
  const limits = childrenOf(newer ?? older, "cfvo").map((element) => readThreshold(element, rule, world));
  const [least, most] = limits;
  if (!bar || !least || !most) return null;
  const { sheet, values } = world;
  const faces = new Map<string, Face>();
  return (row, column) => {
    const value = values.value(sheet, row, column);
    const [low, high] = [least(), most()];
    if (typeof value !== "number" || low === undefined || high === undefined || high <= low) return null;
    const drawn = drawnBar(bar, value, low, high);
    if (drawn === null) return null;
    const face = faces.get(drawn) ?? { bar: drawn };
    faces.set(drawn, face);
    return face;
  };
}

function newerBar(rule: XmlElement, world: RuleWorld): XmlElement | undefined {
  const extensions = childrenOf(childOf(rule, "extLst"), "ext");
  const id = extensions.flatMap((extension) => childOf(extension, "id")?.text ?? [])[0];
  return childOf(world.bars.get(id ?? ""), "dataBar") ?? (older(rule) ? undefined : childOf(rule, "dataBar"));
}

/** The older description has its colour in `<color>`, the newer one in `<fillColor>`, or in the older one. */
const older = (rule: XmlElement): boolean => childOf(childOf(rule, "dataBar"), "color") !== undefined;

function readBar(
  written: XmlElement | undefined,
  newer: XmlElement | undefined,
  { palette }: RuleWorld,
): Bar | null {
  const color = palette.named(childOf(newer, "fillColor")) ?? palette.named(childOf(written, "color"));
  if (!color) return null;
  const negative = palette.named(childOf(newer, "negativeFillColor"));
  return {
    color,
    negative: flagOf(newer, "negativeBarColorSameAsPositive") ? color : (negative ?? "#FF0000"),
    fades: flagOf(newer, "gradient", true),
    shortest: (numberOf(newer ?? written, "minLength") ?? 10) / 100,
    longest: (numberOf(newer ?? written, "maxLength") ?? 90) / 100,
    axis: newer !== undefined && newer.attribute("axisPosition") !== "none",
    toward: newer?.attribute("direction") === "rightToLeft" ? "left" : "right",
  };
}

/** The bar as a CSS gradient over the cell; null for one that has no length. */
function drawnBar(bar: Bar, value: number, low: number, high: number): string | null {
  const share = (number: number): number => Math.min(1, Math.max(0, (number - low) / (high - low)));
  if (bar.axis && low < 0) {
    const zero = share(0);
    return value < 0
      ? gradient(bar, faded(bar, bar.negative), bar.negative, share(value), zero)
      : gradient(bar, bar.color, faded(bar, bar.color), zero, share(value));
  }
  const length = bar.shortest + share(value) * (bar.longest - bar.shortest);
  return gradient(bar, bar.color, faded(bar, bar.color), 0, length);
}

/** The end of a bar that fades out, away from zero. */
const faded = (bar: Bar, color: Color): Color => (bar.fades ? mixed(color, PAPER, 0.8) : color);

/** Rounded to half a per cent of the width: the eye sees no more, and every look has to be named. */
function gradient({ toward }: Bar, start: Color, end: Color, from: number, to: number): string | null {
  const [first, last] = [from, to].map((place) => `${Math.round(place * 200) / 2}%`);
  if (first === last) return null;
  const before = from > 0 ? `transparent ${first}, ` : "";
  return `linear-gradient(to ${toward}, ${before}${start} ${first}, ${end} ${last}, transparent ${last})`;
}
