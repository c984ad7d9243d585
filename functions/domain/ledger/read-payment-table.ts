import { nameKey } from "../base/identity";
import { ok, type Result, refused } from "../base/result";
import type { FieldProblem, RowSettings } from "./cell";
import { FIELD_LABELS, type PaymentField } from "./columns";
import { parseCurrencyCell } from "./currency-words";
import { parseDate } from "./parse-date";
import { parseCode, parseText, readableText } from "./parse-text";
import type { PaymentRow } from "./payment";
import { isBlank, type RowCells, RowReader } from "./reading";
import { cellsOf, isEmptyRow, placed, type RowProblem, type TableRows } from "./table-rows";

/** A row of a payments table, read as far as it says by itself: its amount waits for the invoice's currency. */
export type PaymentEntry = {
  readonly position: number;
  readonly cells: RowCells<PaymentField>;
  readonly number: string | null;
  readonly row: PaymentRow | null;
  readonly problems: readonly FieldProblem<PaymentField>[];
};

/** A payments table, read: its payments by invoice. */
export type PaymentBook = {
  readonly table: TableRows<PaymentField> | null;
  readonly settings: RowSettings | null;
  /** The payments of an invoice by its number, the unreadable ones among them. */
  readonly of: (number: string) => readonly PaymentEntry[];
  /** The problems of rows that no invoice can answer for: without a number, or with one that `isKnown` does not know. */
  readonly lost: (isKnown: (number: string) => boolean) => readonly RowProblem[];
};

/** The book of a workbook without a payments table. */
export const NO_PAYMENTS: PaymentBook = { table: null, settings: null, of: () => [], lost: () => [] };

export function readPaymentTable(table: TableRows<PaymentField>, settings: RowSettings): PaymentBook {
  const byNumber = new Map<string, PaymentEntry[]>();
  const nameless: PaymentEntry[] = [];
  for (const entry of entriesOf(table, settings)) {
    if (entry.number === null) nameless.push(entry);
    else {
      const known = byNumber.get(nameKey(entry.number));
      if (known) known.push(entry);
      else byNumber.set(nameKey(entry.number), [entry]);
    }
  }
  return {
    table,
    settings,
    of: (number) => byNumber.get(nameKey(number)) ?? [],
    lost: (isKnown) => {
      const unknown = [...byNumber.values()]
        .flat()
        .filter(({ number }) => number !== null && !isKnown(number));
      return [...nameless, ...unknown.map(withUnknownInvoice)].flatMap(({ position, problems }) =>
        problems.map((problem) => placed(table, position, problem)),
      );
    },
  };
}

function entriesOf(table: TableRows<PaymentField>, settings: RowSettings): readonly PaymentEntry[] {
  return table.rows.flatMap((cellRow, position): readonly PaymentEntry[] => {
    const cells = cellsOf(table, cellRow);
    if (isEmptyRow(cells)) return [];
    const parsed = parsePaymentRow(cells, settings);
    const number = parsed.ok ? parsed.value.number : readableText(parseCode, cells.number);
    const read = parsed.ok ? { row: parsed.value, problems: [] } : { row: null, problems: parsed.problem };
    return [{ position, cells, number, ...read }];
  });
}

function parsePaymentRow(
  cells: RowCells<PaymentField>,
  settings: RowSettings,
): Result<PaymentRow, readonly FieldProblem<PaymentField>[]> {
  const row = new RowReader(cells);
  const number = row.take("number", parseCode(FIELD_LABELS.number, cells.number));
  if (isBlank(cells.number))
    row.report(
      "number",
      "missing",
      "The invoice number is missing: enter the number of the invoice that was paid.",
    );
  const paidOn = isBlank(cells.paidOn)
    ? null
    : row.take("paidOn", parseDate(FIELD_LABELS.paidOn, cells.paidOn, settings));
  if (isBlank(cells.paidOn))
    row.report("paidOn", "missing", "The day of payment is missing: enter the day the money came in.");
  if (isBlank(cells.amount)) row.report("amount", "missing", "The amount is missing: enter what was paid.");
  const currency = isBlank(cells.currency)
    ? null
    : row.take("currency", parseCurrencyCell(cells.currency, null));
  const reference = row.take("reference", parseText(FIELD_LABELS.reference, cells.reference));
  const payer = row.take("payer", parseText(FIELD_LABELS.payer, cells.payer));
  const { amount } = cells;
  if (row.problems.length > 0 || number === null || paidOn === null || amount === undefined)
    return refused(row.problems);
  return ok({ number, paidOn, amount, currency, reference, payer });
}

function withUnknownInvoice(entry: PaymentEntry): PaymentEntry {
  const found = entry.number ?? "";
  const text = `No invoice of this workbook has the number ${found}: correct it; a payment of an invoice that is not here any more changes nothing.`;
  return {
    ...entry,
    problems: [...entry.problems, { field: "number", code: "unknownReference", found, text }],
  };
}
