import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";

/** What a person has said about an account or one of its invoices, from the pane or the command line. */
export type Mark =
  /** No notice before that day; then it goes on by itself. */
  | { readonly kind: "paused"; readonly until: CalendarDate }
  /** The customer disputes it: nothing is chased until a person settles the dispute. */
  | { readonly kind: "disputed" }
  /** The customer has promised to pay by that day; sums in minor units by currency code, {} for all of it. */
  | {
      readonly kind: "promised";
      /** The last day, where it is paid in parts. */
      readonly by: CalendarDate;
      readonly amountsMinor: { readonly [currency: string]: number };
      /** In the order of their days; absent where all of it is one part. */
      readonly parts?: readonly PromisePart[];
      /** What was open of it when it was promised, so that what has come in since can be told; absent in old ones. */
      readonly owedMinor?: { readonly [currency: string]: number };
    }
  /** What follows the final notice; dunning ends with it. */
  | { readonly kind: "ended"; readonly how: EndOfDunning }
  /** A document from before the switch-on is to be chased like a new one. */
  | { readonly kind: "included" }
  /** The customer has answered, and nobody has looked yet: nothing is chased until a person settles the answer. */
  | { readonly kind: "answered"; readonly says: AnswerSays };

/** One part of a promise: how much by when; sums in minor units by currency code, {} for all that is owed. */
export type PromisePart = {
  readonly by: CalendarDate;
  readonly amountsMinor: { readonly [currency: string]: number };
};

/** What a customer's answer says: it is paid, it is disputed, it will be paid; or that nobody can tell but a person. */
export type AnswerSays = "paid" | "dispute" | "promise" | "unclear";

export type EndOfDunning = "agency" | "lawyer" | "court" | "writtenOff";

export type MarkKind = Mark["kind"];

/** What people say by hand; an answer is a customer's, and is settled rather than set. */
export type HandMarkKind = Exclude<MarkKind, "answered">;

/** The marks of one account or invoice: of each kind the latest, with the day it was made. */
export type Marks = {
  readonly [Kind in MarkKind]?: Extract<Mark, { kind: Kind }> & { readonly on: CalendarDate };
};

/** All marks of an account: those of the account as such, and those of single invoices. */
export type AccountMarks = {
  readonly account: Marks;
  readonly invoices: { readonly [invoice: InvoiceId]: Marks };
};

export const NO_MARKS: AccountMarks = { account: {}, invoices: {} };

/** The marks after one more, on the whole account (no `invoices`) or on some of its invoices. */
export function marked(
  marks: AccountMarks,
  mark: Mark,
  invoices: readonly InvoiceId[],
  on: CalendarDate,
): AccountMarks {
  const put = (before: Marks | undefined): Marks => ({ ...before, [mark.kind]: { ...mark, on } });
  if (invoices.length === 0) return { ...marks, account: put(marks.account) };
  const changed = invoices.map((id) => [id, put(marks.invoices[id])] as const);
  return { ...marks, invoices: { ...marks.invoices, ...Object.fromEntries(changed) } };
}

/** The marks without those of a kind, on the account as such or on some invoices. */
export function unmarked(marks: AccountMarks, kind: MarkKind, invoices: readonly InvoiceId[]): AccountMarks {
  if (invoices.length === 0) return { ...marks, account: without(marks.account, kind) };
  const left = { ...marks.invoices } as Record<InvoiceId, Marks>;
  for (const id of invoices) {
    const rest = without(left[id] ?? {}, kind);
    if (Object.keys(rest).length > 0) left[id] = rest;
    else delete left[id];
  }
  return { ...marks, invoices: left };
}

const without = (marks: Marks, kind: MarkKind): Marks =>
  Object.fromEntries(Object.entries(marks).filter(([own]) => own !== kind));
