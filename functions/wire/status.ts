import * as z from "zod/mini";
import type { MinorUnits } from "#domain/base/money";
import type { RowStatus } from "#domain/reports/row-status";
import { calendarDateSchema, currencySchema } from "./ledger";

/** What comes back into the row of an invoice, cell by cell; "" and null leave a cell empty. */
export type StatusCells = RowStatus;

/** The columns that Dunbook appends to an invoice table, in this order. They are found again by these names. */
export const STATUS_HEADERS: Readonly<Record<keyof StatusCells, string>> = {
  status: "Dunbook status",
  level: "Dunbook level",
  lastNotice: "Dunbook last notice",
  nextAction: "Dunbook next action",
  nextActionOn: "Dunbook next action on",
  balance: "Dunbook balance",
  note: "Dunbook note",
  latestNote: "Dunbook latest note",
};

/** The status cells in the order of their columns. */
export const STATUS_FIELDS = [
  "status",
  "level",
  "lastNotice",
  "nextAction",
  "nextActionOn",
  "balance",
  "note",
  "latestNote",
] as const satisfies readonly (keyof StatusCells)[];
export type StatusField = (typeof STATUS_FIELDS)[number];

/** Whole minor units, below zero where more was paid than owed. */
const signedMinorSchema = z.custom<MinorUnits>((value) => Number.isSafeInteger(value), "whole minor units");

export const statusCellsSchema: z.ZodMiniType<StatusCells> = z.strictObject({
  status: z.string(),
  level: z.string(),
  lastNotice: z.nullable(calendarDateSchema),
  nextAction: z.string(),
  nextActionOn: z.nullable(calendarDateSchema),
  balance: z.nullable(z.strictObject({ minor: signedMinorSchema, currency: currencySchema })),
  note: z.string(),
  latestNote: z.string(),
});
