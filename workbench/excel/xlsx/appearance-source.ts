import type { SheetModel } from "../model/sheet";
import { readElement, type XmlElement } from "./appearance-element";
import { OfficePackage } from "./office-package";
import type { SheetSurroundings } from "./sheet-part";
import type { WorkbookSource } from "./workbook-source";

/**
 * The parts of a workbook file that say how its cells look, each read when it is asked for. A part that is missing or
 * damaged is null: a workbook that could be opened is shown, if need be plainly.
 */
export type AppearanceSource = {
  /** The root of the workbook part, which has the names. */
  readonly workbook: () => XmlElement | null;
  /** The root of the styles part. */
  readonly styles: () => XmlElement | null;
  /** The root of the theme, which holds the colours that styles name by number. */
  readonly theme: () => XmlElement | null;
  /** The root of a table's part. */
  readonly table: (part: string) => XmlElement | null;
  /** What stands around the cells of a sheet; null for a sheet made since the workbook was opened. */
  readonly around: (sheet: SheetModel) => SheetSurroundings | null;
};

/** Where an opened file says how its cells look. */
export function appearanceOf(source: WorkbookSource): AppearanceSource {
  const parts = new OfficePackage(source.entries);
  const root = (part: string | undefined | null): XmlElement | null => {
    if (part === undefined || part === null || !parts.has(part)) return null;
    try {
      return readElement(parts.text(part));
    } catch {
      return null;
    }
  };
  return {
    workbook: () => root(source.workbookPart),
    styles: () => root(source.stylesPart),
    theme: () => {
      const relationships = parts.relationships(source.workbookPart);
      return root(relationships.find(({ type }) => type === "theme")?.target);
    },
    table: root,
    around: (sheet) => source.sheets.find((loaded) => loaded.sheet === sheet)?.around ?? null,
  };
}
