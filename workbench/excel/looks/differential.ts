import { childOf, childrenOf, type XmlElement } from "../xlsx/appearance-element";
import { type Face, said } from "./face";
import { type Borders, bordersOf, differentialFill, fontFace } from "./face-parts";
import type { Palette } from "./palette";

/** What a differential format (`<dxf>`) says, lines between cells included. */
export type Differential = Face & Borders;

/** The differential formats of a workbook, which conditional formats and table styles name by number. */
export function readDifferentials(styles: XmlElement | null, palette: Palette): readonly Differential[] {
  return childrenOf(childOf(styles, "dxfs"), "dxf").map((dxf) => readDifferential(dxf, palette));
}

/** One differential format, wherever it stands. Its alignment and number format Excel does not show either. */
export function readDifferential(dxf: XmlElement | undefined, palette: Palette): Differential {
  return {
    ...fontFace(childOf(dxf, "font"), palette),
    ...said({ fill: differentialFill(childOf(dxf, "fill"), palette) }),
    ...bordersOf(childOf(dxf, "border"), palette),
  };
}
