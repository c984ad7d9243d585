import type { Value } from "./value";
import type { SheetArea } from "./workbook-values";

/** How far the cell a formula is worked out for lies from the one it was written for. */
export type Offset = { readonly rows: number; readonly columns: number };

/** A part of a formula, ready to be worked out for any cell. */
export type Node = {
  readonly value: (at: Offset) => Value;
  /** The cells it refers to, where it is a reference; null where the offset leads out of the sheet. */
  readonly area?: (at: Offset) => SheetArea | null;
};
