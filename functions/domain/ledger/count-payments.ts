import { add, type MinorUnits, numberFromMinor, ZERO } from "../base/money";
import type { FieldProblem } from "./cell";
import { FIELD_LABELS, type InvoiceField, type PaymentField } from "./columns";
import type { InvoiceRow } from "./invoice";
import { parseAmount } from "./parse-amount";
import { type InvoicePayment, MOST_PAYMENTS } from "./payment";
import type { PaymentBook, PaymentEntry } from "./read-payment-table";
import { foundText, isBlank, type RowCells } from "./reading";
import { placed, type RowProblem, rowNumbers } from "./table-rows";

/**
 * What a workbook's payments table makes of an invoice. Where the invoice's own row says how much was paid or is open (or
 * that it is paid), that is the truth, and payments only explain it; where it does not, they are added up. Nothing is ever
 * counted twice.
 */
export type Counted = {
  readonly row: InvoiceRow;
  /** Of the invoice's own row: a payment of it cannot be read, so nobody knows what is open. */
  readonly problem: FieldProblem<InvoiceField> | null;
  /** Of the rows of the payments table. */
  readonly paymentProblems: readonly RowProblem[];
  /** Where the payments add up to something else than the row says: a sentence; the row counts all the same. */
  readonly differs: { readonly field: InvoiceField; readonly text: string } | null;
};

export function countPayments(row: InvoiceRow, cells: RowCells<InvoiceField>, book: PaymentBook): Counted {
  const entries = book.of(row.number);
  const { table, settings } = book;
  const nothing = { row, problem: null, paymentProblems: [], differs: null };
  if (!table || !settings || entries.length === 0) return nothing;
  const read = entries.map((entry) => readFor(row, entry, settings.locale.decimal));
  const taken = read.flatMap(({ payment }) => payment ?? []);
  const sum = taken.reduce((minor, { amountMinor }) => add(minor, amountMinor), ZERO);
  const complete = read.every(({ payment }) => payment !== null);
  const wrong = complete ? togetherWrong(row, entries, sum) : null;
  const paymentProblems = read.flatMap(({ entry, problems }) =>
    [...problems, ...(wrong === null ? [] : [wrong])].map((problem) =>
      placed(table, entry.position, problem),
    ),
  );
  const ownField = ownFigure(row, cells);
  if (ownField === null && (!complete || wrong !== null)) {
    const bad = read.filter(({ payment }) => wrong !== null || payment === null);
    const positions = bad.map(({ entry }) => entry.position);
    const where =
      positions.length === 1 ? `row ${table.top + (positions[0] ?? 0) + 1}` : rowNumbers(table, positions);
    return { ...nothing, paymentProblems, problem: unreadable(row, table.table, where) };
  }
  if (wrong !== null) return { ...nothing, paymentProblems };
  const counted = withPayments(row, taken, ownField === null ? sum : row.paidMinor);
  const differs = ownField !== null && complete && sum !== row.paidMinor;
  return {
    row: counted,
    problem: null,
    paymentProblems,
    differs: differs ? { field: ownField, text: differsText(row, sum) } : null,
  };
}

/** The field in which a row says itself what was paid; null: it does not. An empty cell says nothing. */
function ownFigure({ state }: InvoiceRow, { paid, balance }: RowCells<InvoiceField>): InvoiceField | null {
  if (!isBlank(paid)) return "paid";
  if (!isBlank(balance)) return "balance";
  return state === "paid" ? "state" : null;
}

type ReadFor = {
  readonly entry: PaymentEntry;
  readonly payment: InvoicePayment | null;
  readonly problems: readonly FieldProblem<PaymentField>[];
};

function readFor(invoice: InvoiceRow, entry: PaymentEntry, decimal: "," | "." | null): ReadFor {
  const { row, cells } = entry;
  const refusedWith = (field: PaymentField, code: FieldProblem["code"], text: string): ReadFor => ({
    entry,
    payment: null,
    problems: [{ field, code, found: foundText(cells[field]), text }],
  });
  if (row === null) return { entry, payment: null, problems: entry.problems };
  const { number, kind, currency } = invoice;
  if (kind === "creditNote" || kind === "storno") {
    const text = `${number} lowers a debt and cannot be paid: enter the number of the invoice that was paid.`;
    return refusedWith("number", "inconsistent", text);
  }
  if (row.currency !== null && row.currency !== currency) {
    const text = `The payment is in ${row.currency} but the invoice ${number} is in ${currency}: enter the amount in ${currency}.`;
    return refusedWith("currency", "inconsistent", text);
  }
  const amount = parseAmount(FIELD_LABELS.amount, row.amount, currency, decimal);
  if (!amount.ok) return refusedWith("amount", amount.problem.code, amount.problem.text);
  const { paidOn, reference, payer } = row;
  return { entry, payment: { paidOn, amountMinor: amount.value, reference, payer }, problems: [] };
}

/** A refund is a payment below zero; more cannot go back than came in. */
function togetherWrong(
  { number, currency }: InvoiceRow,
  entries: readonly PaymentEntry[],
  sum: MinorUnits,
): FieldProblem<PaymentField> | null {
  if (entries.length > MOST_PAYMENTS) {
    const text = `The invoice ${number} has ${entries.length} payments, more than ${MOST_PAYMENTS}: add some of them up in one row.`;
    return { field: "number", code: "tooLarge", found: number, text };
  }
  if (sum >= 0) return null;
  const text = `The payments of the invoice ${number} add up to ${numberFromMinor(sum, currency)} ${currency}, and more cannot go back than came in: correct the amounts.`;
  return { field: "amount", code: "negative", found: "", text };
}

/** In the order of their days, whatever that of the rows: sorting the table is no news. */
function withPayments(row: InvoiceRow, taken: readonly InvoicePayment[], paidMinor: MinorUnits): InvoiceRow {
  const keyed = taken.map((payment) => ({ payment, key: `${payment.paidOn} ${JSON.stringify(payment)}` }));
  const payments = keyed
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ payment }) => payment);
  const latest = payments.findLast(({ amountMinor }) => amountMinor > 0)?.paidOn ?? null;
  return { ...row, payments, paidMinor, paidOn: row.paidOn ?? latest };
}

const unreadable = ({ number }: InvoiceRow, table: string, where: string): FieldProblem<InvoiceField> => ({
  field: "number",
  code: "inconsistent",
  found: number,
  text: `A payment of this invoice cannot be counted (table ${table}, ${where}): correct it there. Nobody is reminded of the invoice until then.`,
});

function differsText({ currency, paidMinor }: InvoiceRow, sum: MinorUnits): string {
  const show = (minor: MinorUnits): string => `${numberFromMinor(minor, currency)} ${currency}`;
  return `The payments table holds ${show(sum)} for this invoice but its own row says ${show(paidMinor)}: the row counts. Correct the one that is wrong.`;
}
