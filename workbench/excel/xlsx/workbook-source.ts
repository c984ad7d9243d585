import type { SheetModel } from "../model/sheet";
import type { TableModel } from "../model/table";
import type { WorkbookModel } from "../model/workbook";
import type { SheetSurroundings } from "./sheet-part";
import type { Dialect, SheetEntry } from "./workbook-part";
import type { ZipEntry } from "./zip-archive";

/** A worksheet as it was loaded: its part, what workbook.xml said of it, and its tables then. */
export type LoadedSheet = {
  readonly sheet: SheetModel;
  readonly part: string;
  readonly entry: SheetEntry;
  readonly tables: readonly TableModel[];
  /** Null for a sheet made since. */
  readonly around: SheetSurroundings | null;
};

/** All that is kept of an opened file besides the model: its bytes as they were, and where in it things lie. */
export type WorkbookSource = {
  readonly original: Uint8Array;
  readonly entries: readonly ZipEntry[];
  readonly model: WorkbookModel;
  readonly workbookPart: string;
  readonly dialect: Dialect;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
  /** How many cell styles the model counts before the derived ones. */
  readonly loadedStyles: number;
  readonly chainPart: string | null;
  readonly settingsPart: string | null;
  readonly sheets: readonly LoadedSheet[];
};
