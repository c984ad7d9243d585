import { type CalendarDate, daysBetween } from "../base/calendar";
import { minorUnits, sumPerCurrency, ZERO } from "../base/money";
import { type OpenItem, standingOf } from "../dunning/standing";
import type { Customer } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";
import type { ClosingLine, Letter, LetterLine } from "./letter";
import type { ClosedDocument } from "./outbox";

/** What messages that chase nobody say about their documents. */

/** The invoices as they were issued, with what is open of each and where to fetch them. */
export function invoicesPart(
  invoices: readonly Invoice[],
  today: CalendarDate,
): Pick<Letter, "lines" | "totals" | "links" | "filesOf"> {
  const lines = standingOf(invoices).items.map((item) => lineOf(item, today));
  return { lines, totals: totalsOf(lines), ...filesPart(invoices) };
}

/** What is thanked for. */
export const paidPart = (invoices: readonly Invoice[], today: CalendarDate): Pick<Letter, "paid"> => ({
  paid: invoices.map(({ number, currency, totalMinor, settledOn }) => ({
    number,
    currency,
    minor: totalMinor,
    on: settledOn ?? today,
  })),
});

/** Stornos with the amounts they take back, below zero. */
export function stornoPart(
  invoices: readonly Invoice[],
  today: CalendarDate,
): Pick<Letter, "lines" | "totals" | "links" | "filesOf"> {
  const lines = invoices.map(
    ({ number, issuedOn, dueOn, currency, totalMinor }): LetterLine => ({
      number,
      instalment: null,
      issuedOn,
      dueOn: dueOn ?? issuedOn ?? today,
      daysOverdue: 0,
      currency,
      totalMinor: minorUnits(-totalMinor),
      openMinor: ZERO,
      interestMinor: null,
    }),
  );
  return { lines, totals: totalsOf(lines), ...filesPart(invoices) };
}

/** What a colleague is asked to do, about which invoices. */
export const todoPart = (
  text: string,
  { name }: Customer,
  invoices: readonly Invoice[],
): Pick<Letter, "todo"> => ({
  todo: { text, customer: name, numbers: invoices.map(({ number }) => number) },
});

/** The end of each document's dunning; one that is not known any more is left out. */
export function closingPart(
  closed: readonly ClosedDocument[],
  invoices: readonly Invoice[],
): Pick<Letter, "closing"> {
  const known = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]));
  const lines = closed.flatMap(({ invoiceId, outcome, on, notices }): readonly ClosingLine[] => {
    const invoice = known.get(invoiceId);
    if (!invoice) return [];
    const settled = invoice.state === "cancelled" ? "cancelled" : "paid";
    return [{ number: invoice.number, outcome: outcome === "settled" ? settled : outcome, on, notices }];
  });
  return { closing: { lines } };
}

const lineOf = (item: OpenItem, today: CalendarDate): LetterLine => ({
  number: item.number,
  instalment: item.instalment,
  issuedOn: item.issuedOn,
  dueOn: item.dueOn,
  daysOverdue: daysBetween(item.dueOn, today),
  currency: item.currency,
  totalMinor: item.totalMinor,
  openMinor: item.openMinor,
  interestMinor: null,
});

const totalsOf = (lines: readonly LetterLine[]): Letter["totals"] =>
  [...sumPerCurrency(lines, ({ openMinor, currency }) => ({ minor: openMinor, currency }))].map(
    ([currency, openMinor]) => ({ currency, openMinor }),
  );

/** Where each can be fetched, as its row says, and that the files attached to it go with the message. */
const filesPart = (invoices: readonly Invoice[]): Pick<Letter, "links" | "filesOf"> => ({
  links: invoices.flatMap(({ number, fileLink }) =>
    fileLink === null ? [] : [{ label: number, url: fileLink }],
  ),
  filesOf: invoices.map(({ invoiceId, number }) => ({ invoiceId, number })),
});
