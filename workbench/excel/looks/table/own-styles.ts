import { childOf, childrenOf, numberOf, type XmlElement } from "../../xlsx/appearance-element";
import type { Differential } from "../differential";
import { TABLE_REGIONS, type TableRegion, type TableStyle } from "./table-style";

/** The table styles a workbook defines itself, by name; their regions are differential formats. */
export function readTableStyles(
  styles: XmlElement | null,
  differentials: readonly Differential[],
): ReadonlyMap<string, TableStyle> {
  const own = childrenOf(childOf(styles, "tableStyles"), "tableStyle");
  return new Map(own.map((style) => [style.attribute("name") ?? "", readTableStyle(style, differentials)]));
}

function readTableStyle(style: XmlElement, differentials: readonly Differential[]): TableStyle {
  const regions: Partial<Record<TableRegion, Differential>> = {};
  const stripes: Partial<Record<TableRegion, number>> = {};
  for (const element of childrenOf(style, "tableStyleElement")) {
    const region = TABLE_REGIONS.find((name) => name === element.attribute("type"));
    const face = differentials[numberOf(element, "dxfId") ?? -1];
    if (!region) continue;
    if (face) regions[region] = face;
    stripes[region] = Math.max(1, numberOf(element, "size") ?? 1);
  }
  return { regions, stripes };
}
