import type { SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import type { WorkbookModel } from "../model/workbook";
import type { FunctionCalls } from "./functions/function-calls";
import type { HostObject } from "./host-object";
import type { News } from "./news";

/** What the objects of one open workbook share. */
export type Host = {
  readonly workbook: WorkbookModel;
  /** Makes objects of the kinds that name each other, so that their declarations need not. */
  readonly views: Views;
  /** What is selected on each sheet; A1 on a sheet that is not named. See selection.ts. */
  readonly selections: Map<SheetModel, Area>;
  /** What has happened and is to be told. */
  readonly news: News;
  /** The add-in's functions in the cells. */
  readonly functions: FunctionCalls;
  /** How the add-in's own page stands: seen, running unseen, and whether it is to run from the start. */
  readonly pane: PaneState;
  /** Where workbook.save() goes; null where the workbook was not opened from anywhere. */
  readonly save: (() => void) | null;
};

/** The states of an add-in's runtime, by office.js's names. */
export type RuntimeState = "Inactive" | "Background" | "Visible";

/** `start` is what Office.addin.setStartupBehavior asked for when the workbook is opened the next time. */
export type PaneState = { current: RuntimeState; start: RuntimeState };

/** A rectangle of cells on one sheet: what a Range object stands for. */
export type SheetArea = { readonly host: Host; readonly sheet: SheetModel; readonly area: Area };

export type Views = {
  readonly worksheet: (host: Host, sheet: SheetModel) => HostObject;
  readonly table: (host: Host, table: TableModel) => HostObject;
  /** The tables that have a cell in a range, or lie wholly within it. */
  readonly tablesOf: (cells: SheetArea, within: boolean) => HostObject;
};
