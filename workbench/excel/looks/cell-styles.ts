import type { Paint, StyleTable } from "../model/styles";
import { childOf, childrenOf, numberOf, type XmlElement } from "../xlsx/appearance-element";
import { colorOfHex } from "./color";
import { type Face, NO_FACE, said } from "./face";
import { alignmentFace, bordersOf, fillColor, fontFace } from "./face-parts";
import type { Palette } from "./palette";

/** How the cell styles of a workbook look. */
export type CellStyles = {
  /** What cells look like that nothing else is said of: the text of the style Normal. */
  readonly normal: Face;
  /**
   * What a style says on purpose, that is other than Normal: where it says the same a table's style shows through. The
   * same style always gives the same object.
   */
  readonly face: (styleId: number) => Face;
};

/** Reads the cell styles; those that programs derived look like their base with what was painted on it. */
export function openCellStyles(styles: XmlElement | null, table: StyleTable, palette: Palette): CellStyles {
  const fonts = childrenOf(childOf(styles, "fonts"), "font");
  const formats = childrenOf(childOf(styles, "cellXfs"), "xf");
  const normalFont = fonts[normalFontId(styles)];
  const { size, ...normal } = fontFace(normalFont, palette);
  const fills = childrenOf(childOf(styles, "fills"), "fill");
  const borders = childrenOf(childOf(styles, "borders"), "border");
  const loaded = (styleId: number): Face => {
    const format = formats[styleId];
    if (!format) return NO_FACE;
    const font = fonts[numberOf(format, "fontId") ?? 0];
    return {
      ...fontOnPurpose(font, normalFont, palette),
      ...said({ fill: fillColor(fills[numberOf(format, "fillId") ?? 0], palette) ?? undefined }),
      ...bordersOf(borders[numberOf(format, "borderId") ?? 0], palette),
      ...alignmentFace(childOf(format, "alignment")),
    };
  };
  const known: Face[] = [];
  const face = (styleId: number): Face => {
    const seen = known[styleId];
    if (seen) return seen;
    const made = painted(loaded(table.baseOf(styleId)), table.paint(styleId), table.wrapText(styleId));
    known[styleId] = made;
    return made;
  };
  return { normal, face };
}

function normalFontId(styles: XmlElement | null): number {
  const named = childrenOf(childOf(styles, "cellStyles"), "cellStyle");
  const normal = named.find((style) => style.attribute("builtinId") === "0");
  const formats = childrenOf(childOf(styles, "cellStyleXfs"), "xf");
  return numberOf(formats[numberOf(normal, "xfId") ?? 0], "fontId") ?? 0;
}

/** The automatic colour is never on purpose; black by its code is, also where Normal is black by its theme. */
function fontOnPurpose(
  font: XmlElement | undefined,
  normalFont: XmlElement | undefined,
  palette: Palette,
): Face {
  const own = fontFace(font, palette);
  const normal = fontFace(normalFont, palette);
  const differs = <Value>(mine: Value, usual: Value): Value | undefined =>
    mine === usual ? undefined : mine;
  return said({
    color: colorCode(font) === colorCode(normalFont) ? undefined : own.color,
    bold: differs(own.bold ?? false, normal.bold ?? false),
    italic: differs(own.italic ?? false, normal.italic ?? false),
    underline: differs(own.underline ?? false, normal.underline ?? false),
    strike: differs(own.strike ?? false, normal.strike ?? false),
    size: differs(own.size, normal.size),
  });
}

function colorCode(font: XmlElement | undefined): string {
  const color = childOf(font, "color");
  return ["rgb", "theme", "indexed", "tint"].map((name) => color?.attribute(name) ?? "").join();
}

/** A style with what programs painted over it. A fill that was taken away lets a table's fill be seen. */
function painted({ fill, ...base }: Face, paint: Paint, wrap: boolean): Face {
  const colorOf = (text: string | null | undefined) => colorOfHex((text ?? "").replace("#", ""));
  return {
    ...base,
    wrap,
    ...said({
      fill: paint.fill === undefined ? fill : colorOf(paint.fill),
      color: colorOf(paint.fontColor),
      bold: paint.bold,
      italic: paint.italic,
    }),
  };
}
