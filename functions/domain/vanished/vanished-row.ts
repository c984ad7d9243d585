import type { CalendarDate } from "../base/calendar";
import type { AccountId, InvoiceId, SourceId } from "../base/identity";
import type { Invoice, InvoiceState } from "../ledger/invoice";

/**
 * A row that was taken and is gone from its table. Accountants paste a fresh list of what is open, so a paid invoice is simply
 * no longer there; or somebody has filtered or pasted wrong. Nobody knows until somebody says.
 */
export type VanishedRow = {
  readonly invoiceId: InvoiceId;
  readonly accountId: AccountId;
  /** The table it was gone from. */
  readonly sourceId: SourceId;
  readonly number: string;
  /** The day of the sync that missed it. */
  readonly since: CalendarDate;
  readonly state: VanishedState;
  readonly answer: GivenAnswer | null;
  /** What its row said: an answer can be taken back, or given otherwise. */
  readonly before: Pick<Invoice, "state" | "settledOn">;
};

/**
 * "asked": it waits for a person; "kept": it is still owed, as a person said; "settled": as paid or cancelled. "counted": the
 * table's remembered answer is to settle it, once the sync is complete and not too many have gone.
 */
export type VanishedState = "counted" | "asked" | "kept" | "settled";

export type VanishedSays = "paid" | "cancelled" | "kept";

/** What a missing row means. "kept": it is still owed and will be put back; it is not chased until it is. */
export type VanishedAnswer =
  | { readonly says: "paid"; readonly paidOn: CalendarDate }
  | { readonly says: "cancelled" | "kept" };

export type GivenAnswer = VanishedAnswer & {
  readonly by: string;
  readonly on: CalendarDate;
  /** Nobody looked at this very row: a person had said it once for all of the table. */
  readonly byRule: boolean;
};

/** Whether anything hangs on a row that is gone: one that was settled before asks for nothing. */
export const isQuestion = ({ kind, state, totalMinor, paidMinor }: Invoice): boolean =>
  (kind === "invoice" || kind === "creditNote") && state === "issued" && totalMinor > paidMinor;

/** The question that a vanished row puts. `byRule`: its table has a remembered answer. */
export function questionOf(invoice: Invoice, since: CalendarDate, byRule: boolean): VanishedRow {
  const { invoiceId, accountId, sourceId, number, state, settledOn } = invoice;
  return {
    ...{ invoiceId, accountId, sourceId, number, since },
    state: byRule ? "counted" : "asked",
    answer: null,
    before: { state, settledOn },
  };
}

/** The invoice as it counts after an answer. An earlier answer is undone by it. */
export function answeredInvoice(
  invoice: Invoice,
  { before }: Pick<VanishedRow, "before">,
  answer: VanishedAnswer,
): Invoice {
  const state: InvoiceState = answer.says === "kept" ? before.state : answer.says;
  // A credit note that is used up is no payment.
  const paidOn = answer.says === "paid" && invoice.kind === "invoice" ? answer.paidOn : null;
  return { ...invoice, state, settledOn: answer.says === "kept" ? before.settledOn : paidOn };
}

/** Rows that may vanish at once before anybody thinks of a mistake. */
const FEW_ROWS = 10;
const LARGEST_SHARE = 1 / 3;

/**
 * Whether so many rows have gone at once that the remembered answer is not applied: more than ten, and more than a third of
 * the table. Somebody may have filtered the list or pasted another one. `rows`: what the table has left.
 */
export const isTooMany = (gone: number, rows: number): boolean =>
  gone > FEW_ROWS && gone > (gone + rows) * LARGEST_SHARE;
