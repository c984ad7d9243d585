import type { Result } from "#domain/base/result";
import type { HostEvent } from "../../excel/host/event-messages";
import type { RegisteredFunctions } from "../../excel/host/functions/registered";

/**
 * A workbook that is open in the page: it lives in a worker, together with the host that office.js talks to. Everything
 * here crosses between the page and the worker as plain data.
 */
export type Book = {
  /** Opens a workbook file in place of the one that is open; refused with a sentence for the person who chose it. */
  open(bytes: Uint8Array, name: string): Promise<Result<BookView, string>>;
  /** Sheets, sizes, frozen panes, widths and looks as they are now. */
  view(): Promise<BookView>;
  /** The cells of a rectangle of a sheet, row by row, as they are shown. */
  cells(sheetId: string, area: BlockArea): Promise<readonly (readonly ShownCell[])[]>;
  /** What a cell holds as one would edit it: its formula, or its value spelt out. */
  typed(sheetId: string, row: number, column: number): Promise<string>;
  /** A person types into cells; texts as they were typed, row by row. Refused with a sentence where a sheet does not allow it. */
  type(
    sheetId: string,
    row: number,
    column: number,
    texts: readonly (readonly string[])[],
  ): Promise<Result<null, string>>;
  /** A person selects cells. */
  select(sheetId: string, area: BlockArea): Promise<void>;
  /** The file with all changes in it. Refused with a sentence for what a file cannot hold. */
  save(): Promise<Result<Uint8Array, string>>;
  /** Answers a request of office.js: the text of the batch, and of the answer. */
  answer(message: string): Promise<string>;
  /** The add-in settings that are kept in the file; office.js reads them once, when the pane opens. */
  settings(): Promise<readonly DocumentSetting[]>;
  /** Puts these settings in place of all that were there. */
  keepSettings(settings: readonly DocumentSetting[]): Promise<void>;
  /** What the add-in's functions are, for this workbook and those opened later. */
  registerFunctions(functions: RegisteredFunctions): Promise<void>;
  /** The day that TODAY() means in conditional formats (2026-11-16); the machine's own until it is told. */
  showDay(day: string): Promise<void>;
  /** A person has opened or closed the pane. */
  paneShown(visible: boolean): Promise<void>;
  /** Hears of everything that happens in the workbook. One listener, set once. */
  listen(listener: (news: BookNews) => void): Promise<void>;
};

export type BlockArea = {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
};

export type BookView = {
  readonly name: string;
  readonly activeSheetId: string;
  readonly sheets: readonly SheetView[];
  /** How cells look, by the id their ShownCell names; id 0 is a plain cell. */
  readonly looks: readonly CellLook[];
};

export type SheetView = {
  readonly sheetId: string;
  readonly name: string;
  readonly hidden: boolean;
  /** Up to the last row and column that hold anything or look like anything. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Pixels, by column; the default for columns that are not named. */
  readonly columnWidths: Readonly<Record<number, number>>;
  readonly defaultColumnWidth: number;
  /** Pixels, by row; the default for rows that are not named. */
  readonly rowHeights: Readonly<Record<number, number>>;
  readonly defaultRowHeight: number;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly charts: readonly ChartView[];
};

/** A chart as the page draws it: with what stands in its cells now. */
export type ChartView = {
  readonly name: string;
  readonly title: string;
  /** Rows and columns of the sheet that it lies over; `to` the first that it does not reach into. */
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
  /** Null: of a kind that only Excel draws. */
  readonly columns: {
    readonly stacking: "clustered" | "stacked" | "share";
    readonly categories: readonly string[];
    readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  } | null;
};

/** `look` is an index into BookView.looks, or past its end for one that has come since: ask for the view again. */
export type ShownCell = {
  readonly text: string;
  readonly kind: "empty" | "text" | "number" | "logical" | "error";
  readonly look: number;
  /** Why it is an error, where an add-in's function has said so. */
  readonly reason?: string;
};

/** A look in the words of CSS; what is left out is the default. */
export type CellLook = {
  readonly color?: string;
  readonly background?: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  /** Pixels. */
  readonly fontSize?: number;
  readonly align?: "left" | "center" | "right";
  readonly wrap?: true;
  readonly borderTop?: string;
  readonly borderBottom?: string;
  readonly borderLeft?: string;
  readonly borderRight?: string;
};

export type BookNews =
  /** Cells, tables, sheets or looks have changed; null: the whole workbook. */
  | { readonly kind: "changed"; readonly sheetId: string | null }
  /** A program has selected cells or brought a sheet to the front. */
  | { readonly kind: "selected"; readonly sheetId: string; readonly area: BlockArea }
  /** A program shows or hides the pane. */
  | { readonly kind: "pane"; readonly visible: boolean }
  /** An event for office.js. */
  | { readonly kind: "event"; readonly event: HostEvent }
  /** Formulas for the add-in's program, as messages for office.js. */
  | { readonly kind: "calls"; readonly calls: readonly HostEvent[] };

/** `value` is JSON. */
export type DocumentSetting = { readonly key: string; readonly value: string };
