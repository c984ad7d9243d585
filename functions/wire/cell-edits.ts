import * as z from "zod/mini";
import type { StatusCells, StatusField } from "./status";
import { STATUS_FIELDS, statusCellsSchema } from "./status";

/** What people write into the status cells of invoices, and what becomes of it. */

/** Longest text that is taken from a status cell, in characters; a note has the same limit. */
export const LONGEST_EDIT = 4000;
/** Cells in one request. */
export const MOST_EDITS = 200;

const fieldSchema = z.enum(STATUS_FIELDS);

/**
 * What stands in a cell instead of Dunbook's own words; text null: those stand there again. `version` counts the changes:
 * without an entry it is 0.
 */
const shownEditSchema = z.object({ text: z.nullable(z.string()), version: z.number() });
export type ShownEdit = z.infer<typeof shownEditSchema>;

export const shownEditsSchema: z.ZodMiniType<ShownEdits> = z.partialRecord(fieldSchema, shownEditSchema);
export type ShownEdits = { readonly [Field in StatusField]?: ShownEdit };

/** What a row is to say: Dunbook's own words, and people's where they wrote over them. */
export type RowCells = StatusCells & { readonly edits?: ShownEdits };

const numberSchema = z.string().check(z.minLength(1), z.maxLength(100));

export const cellEditsRequestSchema = z.strictObject({
  edits: z
    .array(
      z.strictObject({
        number: numberSchema,
        field: fieldSchema,
        /** The cloud's token as the last sync left it in the workbook: what was written over. */
        base: z.string().check(z.maxLength(20)),
        /** "" asks for Dunbook's own words again. */
        text: z.string().check(z.maxLength(LONGEST_EDIT)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_EDITS)),
});
export type CellEditsRequest = z.infer<typeof cellEditsRequestSchema>;
export type CellEditRequest = CellEditsRequest["edits"][number];

export const cellEditsAnswerSchema = z.object({
  /** What the rows say now. */
  rows: z.array(
    z.object({ number: z.string(), cells: statusCellsSchema, edits: z.optional(shownEditsSchema) }),
  ),
  /** Invoices that are not known in this table: what was written there stays in the sheet alone. */
  unknown: z.array(z.string()),
});
export type CellEditsAnswer = z.infer<typeof cellEditsAnswerSchema>;

const wordsSchema = z.object({ id: z.string(), text: z.string(), by: z.string(), at: z.string() });
export type WordsAnswer = z.infer<typeof wordsSchema>;

/** One cell in which a person's words stand. */
export const keptCellSchema = z.object({
  number: z.string(),
  customer: z.string(),
  field: fieldSchema,
  version: z.number(),
  /** What Dunbook itself would say; days as "2026-11-16". */
  dunbook: z.string(),
  shown: wordsSchema,
  /** What others wrote at the same time. */
  others: z.array(wordsSchema),
  /** Whether a person has to choose. */
  conflict: z.boolean(),
});
export type KeptCell = z.infer<typeof keptCellSchema>;

export const keptCellsAnswerSchema = z.object({
  cells: z.array(keptCellSchema),
  /** Asks for the next page, as `after`; null on the last one. */
  next: z.nullable(z.string()),
});

export const settleCellRequestSchema = z.strictObject({
  number: numberSchema,
  field: fieldSchema,
  version: z.number(),
  /** The id of somebody's words, or "dunbook". */
  keep: z.string().check(z.maxLength(40)),
});
export type SettleCellRequest = z.infer<typeof settleCellRequestSchema>;
export const settleCellAnswerSchema = z.object({ settled: z.boolean() });

export const pastCellsAnswerSchema = z.object({
  words: z.array(
    z.object({ ...wordsSchema.shape, field: fieldSchema, endedAt: z.string(), endedBy: z.string() }),
  ),
});
