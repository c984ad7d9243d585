import { childOf, childrenOf, flagOf, numberOf, type XmlElement } from "../xlsx/appearance-element";
import { type Color, colorOfHex, tinted } from "./color";

/** The colours a workbook can name. */
export type Palette = {
  /** A colour of the theme, in the order of ThemeColor, made lighter (tint above 0) or darker. */
  readonly theme: (index: number, tint?: number) => Color;
  /** What a `<color>` element, or one of its kind, names; null for the automatic colour and for what nobody defined. */
  readonly named: (element: XmlElement | undefined) => Color | null;
};

/** Text and paper, as the automatic colours are. */
export const INK: Color = "#000000";
export const PAPER: Color = "#FFFFFF";

/** The numbers by which cells name the theme's colours: light before dark, unlike the theme itself lists them. */
export const LIGHT = 0;
export const DARK = 1;
/** The first of six accents, which follow each other. */
export const ACCENT = 4;

const SCHEME = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
const LINKS = ["hlink", "folHlink"];
/** Office's own theme (2013–2022), for a file that has none. */
const OFFICE = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(
  " ",
);

/** Colours 8 to 63 of the fixed palette (ECMA-376 Part 1, 18.8.27); 0 to 7 are the same as 8 to 15. */
const INDEXED = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 " +
  "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF " +
  "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 " +
  "003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The palette of a workbook: its theme, and its own list of numbered colours where it has one. */
export function openPalette(styles: XmlElement | null, theme: XmlElement | null): Palette {
  const scheme = themeColors(theme);
  const own = childrenOf(childOf(childOf(styles, "colors"), "indexedColors"), "rgbColor");
  const indexed =
    own.length > 0 ? own.map((color) => color.attribute("rgb") ?? "") : [...INDEXED.slice(0, 8), ...INDEXED];
  const byTheme = (index: number, tint = 0): Color => tinted(scheme[index] ?? INK, tint);
  return {
    theme: byTheme,
    named: (element) => {
      if (!element || flagOf(element, "auto")) return null;
      const tint = Math.max(-1, Math.min(1, numberOf(element, "tint") ?? 0));
      const rgb = colorOfHex(element.attribute("rgb") ?? indexed[numberOf(element, "indexed") ?? -1] ?? "");
      if (rgb) return tinted(rgb, tint);
      const index = numberOf(element, "theme");
      return index === undefined || scheme[index] === undefined ? null : byTheme(index, tint);
    },
  };
}

/** The colour of one of the standard numbers, as number formats name them by [Color 1] to [Color 56]. */
export const standardColor = (number: number): Color | undefined => colorOfHex(INDEXED[number - 1] ?? "");

function themeColors(theme: XmlElement | null): readonly Color[] {
  const scheme = childOf(childOf(theme, "themeElements"), "clrScheme");
  return [...SCHEME, ...LINKS].map((name, index) => {
    const color = childOf(scheme, name)?.children[0];
    const written = color?.attribute("lastClr") ?? color?.attribute("val") ?? "";
    return colorOfHex(written) ?? colorOfHex(OFFICE[index] ?? "") ?? INK;
  });
}
