import type { CalendarDate } from "../base/calendar";

/** What a formula in a cell asks about: =DUNBOOK.STATUS(…) is "status". */
export const CELL_FUNCTIONS = [
  "status",
  "level",
  "next",
  "balance",
  "age",
  "interest",
  "promise",
  "why",
] as const;
export type CellFunction = (typeof CELL_FUNCTIONS)[number];

/** One question of a cell. */
export type CellAsk = {
  readonly what: CellFunction;
  /** An invoice's number; of a balance also a customer, as the invoice table names it. */
  readonly of: string;
  /** Interest and why: as of that day; null: today. */
  readonly on: CalendarDate | null;
  /** A customer's balance: in that currency; null: in the only one. */
  readonly currency: string | null;
};

/** What a cell shows. An error is Excel's own (#N/A, #VALUE!), with the reason and its remedy as a sentence. */
export type CellValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "error"; readonly code: CellErrorCode; readonly reason: string };

/** "notAvailable" is #N/A: it is not known (yet); "invalidValue" is #VALUE!: the question is wrong. */
export type CellErrorCode = "notAvailable" | "invalidValue";

export const textValue = (text: string): CellValue => ({ kind: "text", text });
export const numberValue = (number: number): CellValue => ({ kind: "number", number });
/** #N/A with its reason. */
export const notAvailable = (reason: string): CellValue => ({ kind: "error", code: "notAvailable", reason });
/** #VALUE! with its reason. */
export const invalidValue = (reason: string): CellValue => ({ kind: "error", code: "invalidValue", reason });
