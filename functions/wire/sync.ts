import * as z from "zod/mini";
import { customerContactsSchema, customerRowSchema, invoiceRowSchema } from "./ledger";

/**
 * How the add-in sends a table's rows: it compares fingerprints first and sends only what differs.
 * Rows lie in BUCKETS by their id; two sides whose bucket digests agree hold the same rows.
 */
export const BUCKETS = 64;

/** At most so many rows in one request: about 150 kB of JSON, well under every limit on the way. */
export const ROWS_PER_REQUEST = 500;

/** What stands in place of a fingerprint for a row that is known and no longer there, or there and not readable. */
export const VANISHED = "vanished";
export const UNREADABLE = "unreadable";

const rowId = z.string().check(z.regex(/^[ic]_[0-9a-f]{20}$/));
const fingerprint = z.string().check(z.minLength(1), z.maxLength(64));
const sourceId = z.string().check(z.regex(/^s_[0-9a-f]{20}$/));
/** What is sent: payments are not, for they come with the invoices they are for. */
export const SENT_KINDS = ["invoices", "customers", "contacts"] as const;
export type SentKind = (typeof SENT_KINDS)[number];
const sentKind = z.enum(SENT_KINDS);

export const compareRequestSchema = z.strictObject({
  /** What tells this workbook from the organisation's others. */
  workbook: z.string().check(z.minLength(1), z.maxLength(400)),
  /** What people call the workbook: the name of its file. */
  workbookName: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  table: z.string().check(z.minLength(1), z.maxLength(255)),
  kind: sentKind,
  /** The digest of each bucket as the workbook has it now, "" for an empty one. */
  buckets: z.array(z.string().check(z.maxLength(64))).check(z.length(BUCKETS)),
});
export type CompareRequest = z.infer<typeof compareRequestSchema>;

export const compareAnswerSchema = z.object({
  sourceId,
  /** The buckets that differ, with the fingerprint of every row that was last taken. */
  differing: z.array(z.object({ bucket: z.number(), rows: z.record(rowId, fingerprint) })),
});
export type CompareAnswer = z.infer<typeof compareAnswerSchema>;

const sentRow = <Row extends z.ZodMiniType>(row: Row) => z.strictObject({ fingerprint, row });

export const rowsRequestSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    sourceId,
    kind: z.literal("invoices"),
    rows: z.array(sentRow(invoiceRowSchema)).check(z.maxLength(ROWS_PER_REQUEST)),
    /** Ids of rows that were taken before and are gone now, or cannot be read now. */
    vanished: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    unreadable: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    /** The last request of a sync: with it the table has been compared completely. */
    last: z.optional(z.boolean()),
  }),
  z.strictObject({
    sourceId,
    kind: z.literal("customers"),
    rows: z.array(sentRow(customerRowSchema)).check(z.maxLength(ROWS_PER_REQUEST)),
    vanished: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    unreadable: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    last: z.optional(z.boolean()),
  }),
  z.strictObject({
    sourceId,
    kind: z.literal("contacts"),
    /** All contacts of a customer together; the id is the customer's. */
    rows: z.array(sentRow(customerContactsSchema)).check(z.maxLength(ROWS_PER_REQUEST)),
    vanished: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    unreadable: z.array(rowId).check(z.maxLength(ROWS_PER_REQUEST)),
    last: z.optional(z.boolean()),
  }),
]);
export type RowsRequest = z.infer<typeof rowsRequestSchema>;

export const rowsAnswerSchema = z.object({
  taken: z.number(),
  /** Rows that only the whole organisation's ledger can refuse, such as a number another workbook holds. */
  refused: z.array(z.object({ id: rowId, text: z.string() })),
});
export type RowsAnswer = z.infer<typeof rowsAnswerSchema>;
