import { childOf, flagOf, numberOf, type XmlElement } from "../xlsx/appearance-element";
import { type Color, mixed } from "./color";
import { type Edge, type Face, said } from "./face";
import { INK, PAPER, type Palette } from "./palette";

/** A point is a 72nd of an inch, a pixel a 96th. */
const PIXELS_PER_POINT = 96 / 72;

/** What a `<font>` says; in a differential format it may say little, in a font of a cell the rest is "not". */
export function fontFace(font: XmlElement | undefined, palette: Palette): Face {
  const points = numberOf(childOf(font, "sz"), "val");
  return said({
    color: palette.named(childOf(font, "color")) ?? undefined,
    bold: switchOf(font, "b"),
    italic: switchOf(font, "i"),
    underline: underlineOf(font),
    strike: switchOf(font, "strike"),
    size: points === undefined ? undefined : Math.round(points * PIXELS_PER_POINT * 100) / 100,
  });
}

function switchOf(font: XmlElement | undefined, name: string): boolean | undefined {
  const element = childOf(font, name);
  return element && flagOf(element, "val", true);
}

function underlineOf(font: XmlElement | undefined): boolean | undefined {
  const element = childOf(font, "u");
  return element && element.attribute("val") !== "none";
}

/** How much of a cell each pattern covers with its foreground (ECMA-376 Part 1, 18.18.55), as far as the eye can tell. */
const COVERAGE: Readonly<Record<string, number>> = {
  darkGray: 0.75,
  mediumGray: 0.5,
  lightGray: 0.25,
  gray125: 0.125,
  gray0625: 0.0625,
  darkHorizontal: 0.5,
  darkVertical: 0.5,
  darkDown: 0.5,
  darkUp: 0.5,
  darkGrid: 0.5,
  darkTrellis: 0.75,
  lightHorizontal: 0.25,
  lightVertical: 0.25,
  lightDown: 0.25,
  lightUp: 0.25,
  lightGrid: 0.44,
  lightTrellis: 0.375,
};

/** The colour of the `<fill>` of a cell: a pattern is mixed to one colour, a gradient is its first one; null: none. */
export function fillColor(fill: XmlElement | undefined, palette: Palette): Color | null {
  const pattern = childOf(fill, "patternFill");
  const kind = pattern?.attribute("patternType") ?? "none";
  if (!pattern || kind === "none") return gradientColor(fill, palette);
  const front = palette.named(childOf(pattern, "fgColor"));
  if (kind === "solid") return front ?? INK;
  const share = COVERAGE[kind];
  const back = palette.named(childOf(pattern, "bgColor")) ?? PAPER;
  return share === undefined ? null : mixed(back, front ?? INK, share);
}

/**
 * The colour of the `<fill>` of a differential format, where a solid fill has its colour in the background; undefined
 * where it says nothing.
 */
export function differentialFill(fill: XmlElement | undefined, palette: Palette): Color | undefined {
  const pattern = childOf(fill, "patternFill");
  const kind = pattern?.attribute("patternType") ?? "solid";
  const back = palette.named(childOf(pattern, "bgColor")) ?? undefined;
  const front = palette.named(childOf(pattern, "fgColor")) ?? undefined;
  if (kind === "none") return undefined;
  const share = COVERAGE[kind];
  if (share === undefined) return back ?? front ?? gradientColor(fill, palette) ?? undefined;
  return mixed(back ?? PAPER, front ?? INK, share);
}

function gradientColor(fill: XmlElement | undefined, palette: Palette): Color | null {
  const stop = childOf(childOf(fill, "gradientFill"), "stop");
  return palette.named(childOf(stop, "color"));
}

/** CSS has fewer lines than Excel: width, style and weight of each (ECMA-376 Part 1, 18.18.3). */
const LINES: Readonly<Record<string, readonly [css: string, weight: number]>> = {
  hair: ["1px dotted", 1],
  dotted: ["1px dotted", 2],
  dashDotDot: ["1px dashed", 3],
  dashDot: ["1px dashed", 4],
  dashed: ["1px dashed", 5],
  thin: ["1px solid", 6],
  mediumDashDotDot: ["2px dashed", 7],
  slantDashDot: ["2px dashed", 8],
  mediumDashDot: ["2px dashed", 9],
  mediumDashed: ["2px dashed", 10],
  medium: ["2px solid", 11],
  double: ["3px double", 12],
  thick: ["3px solid", 13],
};

/** A line of one of Excel's kinds; undefined for "none" and for kinds nobody knows. */
export function edgeOf(kind: string, color: Color): Edge | undefined {
  const line = LINES[kind];
  return line && { css: `${line[0]} ${color}`, weight: line[1] };
}

/** The sides of a `<border>`, with the lines between cells that a table style can have. */
export type Borders = Pick<Face, "top" | "bottom" | "left" | "right"> & {
  readonly horizontal?: Edge;
  readonly vertical?: Edge;
};

/** What a `<border>` says. */
export function bordersOf(border: XmlElement | undefined, palette: Palette): Borders {
  const side = (...names: readonly string[]): Edge | undefined => {
    const element = border?.children.find(({ name }) => names.includes(name));
    return edgeOf(element?.attribute("style") ?? "", palette.named(childOf(element, "color")) ?? INK);
  };
  return said({
    top: side("top"),
    bottom: side("bottom"),
    left: side("left", "start"),
    right: side("right", "end"),
    horizontal: side("horizontal"),
    vertical: side("vertical"),
  });
}

const ALIGNMENTS: Readonly<Record<string, Face["align"]>> = {
  left: "left",
  fill: "left",
  justify: "left",
  center: "center",
  centerContinuous: "center",
  distributed: "center",
  right: "right",
};

/** What an `<alignment>` says; "general" leaves it to the kind of content. */
export const alignmentFace = (alignment: XmlElement | undefined): Face =>
  said({
    align: ALIGNMENTS[alignment?.attribute("horizontal") ?? ""],
    wrap: flagOf(alignment, "wrapText") || undefined,
  });
