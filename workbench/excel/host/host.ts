import type { SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import type { WorkbookModel } from "../model/workbook";
import type { HostObject } from "./host-object";

/** What the objects of one open workbook share. */
export type Host = {
  readonly workbook: WorkbookModel;
  /** Makes objects of the kinds that name each other, so that their declarations need not. */
  readonly views: Views;
  /** What the person at the sheet has selected; null until something is: then A1 of the active sheet. */
  selection: SheetArea | null;
  /** Where workbook.save() goes; null where the workbook was not opened from anywhere. */
  readonly save: (() => void) | null;
};

/** A rectangle of cells on one sheet: what a Range object stands for. */
export type SheetArea = { readonly host: Host; readonly sheet: SheetModel; readonly area: Area };

export type Views = {
  readonly worksheet: (host: Host, sheet: SheetModel) => HostObject;
  readonly table: (host: Host, table: TableModel) => HostObject;
};
