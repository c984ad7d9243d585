/** What a cell holds as Excel's API gives it: text, a number (dates are serial numbers), TRUE/FALSE; "" is an empty cell. */
export type CellValue = string | number | boolean;

/** How numbers and dates typed as text are to be read. Without a declaration, only text with a single reading is taken. */
export type TextLocale = {
  readonly decimal: "," | "." | null;
  readonly dateOrder: "dmy" | "mdy" | "ymd" | null;
};

/** What a row is read with: how its text is spelt, and which of Excel's two day counts its dates use. */
export type RowSettings = {
  readonly locale: TextLocale;
  readonly dateSystem: 1900 | 1904;
  /** Used where the table has no currency column; null: then a row without one is refused. */
  readonly defaultCurrency: string | null;
};

/** Why a field could not be read, and what the person at the sheet can do about it. */
export type FieldProblem<Field extends string = string> = {
  readonly field: Field;
  readonly code: ProblemCode;
  /** The cell as it was found, cut to 60 characters, for the message. */
  readonly found: string;
  /** One sentence for an accountant: what is wrong and what to do. It names neither the row nor the column: its reader adds them. */
  readonly text: string;
};

export type ProblemCode =
  | "missing"
  | "errorValue"
  | "notCalculated"
  | "notANumber"
  | "ambiguousAmount"
  | "tooManyDecimals"
  | "tooLarge"
  | "negative"
  | "notADate"
  | "ambiguousDate"
  | "implausibleDate"
  | "unknownCurrency"
  | "badEmail"
  | "badLink"
  | "notASchedule"
  | "unknownWord"
  | "duplicate"
  | "unknownReference"
  | "inconsistent"
  | "otherSource";
