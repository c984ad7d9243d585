import type { SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import type { Json } from "./json";

/** Who did it: a program by office.js, or a person at the sheet. */
export type Doer = "program" | "person";

/** What a cell held before and after, told where only one was edited. */
export type EditDetails = {
  readonly valueBefore: Json;
  readonly valueAfter: Json;
  readonly valueTypeBefore: Json;
  readonly valueTypeAfter: Json;
};

/** One thing that has happened in the open workbook. */
export type Happening =
  | {
      readonly kind: "edited";
      readonly sheet: SheetModel;
      readonly area: Area;
      readonly details: EditDetails | null;
    }
  /** The table has got new rows or columns: `area` are the new cells. */
  | {
      readonly kind: "tableGrown";
      readonly table: TableModel;
      readonly by: "rows" | "columns";
      readonly area: Area;
    }
  | { readonly kind: "tableAdded"; readonly table: TableModel }
  | { readonly kind: "sheetAdded"; readonly sheet: SheetModel }
  /** Formats, widths, names or settings: worth showing and saving, but no event of Excel's that is offered here. */
  | { readonly kind: "redrawn"; readonly sheet: SheetModel | null }
  /** Other cells are selected, on a sheet that may have come to the front for it. */
  | {
      readonly kind: "selected";
      readonly sheet: SheetModel;
      readonly area: Area;
      readonly before: { readonly sheet: SheetModel; readonly area: Area };
      /** False where a sheet only came to the front with what was selected on it. */
      readonly isNewArea: boolean;
    }
  | { readonly kind: "paneShown"; readonly visible: boolean };
