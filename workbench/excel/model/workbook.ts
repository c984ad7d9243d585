import type { SheetModel } from "./sheet";
import type { StyleTable } from "./styles";
import type { TableModel } from "./table";

/** A defined name: its formula without "=", and the sheet it belongs to (null: the whole workbook). */
export type DefinedName = {
  readonly name: string;
  readonly formula: string;
  readonly sheetName: string | null;
  readonly visible: boolean;
};

/** A workbook in memory: what office.js programs see and change. Loading and saving files is the business of ../xlsx. */
export class WorkbookModel {
  readonly sheets: SheetModel[] = [];
  activeSheet = 0;
  /** Add-in settings by key, as JSON values; Excel keeps them in the file. */
  readonly settings = new Map<string, unknown>();

  /** The defined names of the file, hidden ones too. */
  names: readonly DefinedName[] = [];

  constructor(
    public name: string,
    readonly styles: StyleTable,
    /** Excel's two ways to count days: serial 1 is 1900-01-01, or serial 0 is 1904-01-01. */
    readonly dateSystem: 1900 | 1904 = 1900,
  ) {}

  tables(): readonly TableModel[] {
    return this.sheets.flatMap((sheet) => sheet.tables);
  }
}
