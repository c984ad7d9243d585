import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { type MinorUnits, minorUnits, numberFromMinor, subtract, ZERO } from "../base/money";
import { ok, type Result, refused } from "../base/result";
import type { FieldProblem, RowSettings } from "./cell";
import { FIELD_LABELS, type InvoiceField } from "./columns";
import { parseCurrencyCell } from "./currency-words";
import type { Instalment, InvoiceKind, InvoiceRow, InvoiceState } from "./invoice";
import { parseAmount } from "./parse-amount";
import { parseDate } from "./parse-date";
import { parseEmail } from "./parse-email";
import { parseInstalments, sumProblem } from "./parse-instalments";
import { parseCode, parseLink, parseText, parseWord } from "./parse-text";
import { type CellReading, isBlank, type RowCells, RowReader } from "./reading";
import { KIND_WORDS, STATE_WORDS, YES_NO_WORDS } from "./words";

type Row = RowReader<InvoiceField>;

/** An invoice row, or every problem in it. Checks that need other rows are made by read-invoice-table.ts. */
export function parseInvoiceRow(
  cells: RowCells<InvoiceField>,
  settings: RowSettings,
): Result<InvoiceRow, readonly FieldProblem<InvoiceField>[]> {
  const row = new RowReader(cells);
  const number = readNumber(row);
  const customer = readCustomer(row);
  const email = row.take("email", parseEmail(FIELD_LABELS.email, cells.email));
  const branch = row.take("branch", parseText(FIELD_LABELS.branch, cells.branch));
  const kind = readWord(row, "kind", KIND_WORDS, "invoice");
  const state = readWord(row, "state", STATE_WORDS, "issued");
  const inCurrency = parseCurrencyCell(cells.currency, settings.defaultCurrency);
  const schedule = parseInstalments(cells.instalments, inCurrency.ok ? inCurrency.value : null, settings);
  const dates = readDates(row, kind, schedule.ok ? schedule.value : [], settings);
  const currency = row.take("currency", inCurrency);
  const amounts = readAmounts(row, currency, kind, state, settings);
  const creditsNumber = readCreditsNumber(row, kind);
  const arrangements = readArrangements(row, kind, schedule, settings);
  if (row.problems.length > 0 || !number || !customer || !kind || !state || !currency || !amounts) {
    return refused(row.problems);
  }
  const sum = sumProblem(arrangements.instalments, amounts.totalMinor, currency);
  if (sum !== null) {
    row.report("instalments", "inconsistent", sum);
    return refused(row.problems);
  }
  return ok({
    number,
    kind,
    state,
    ...customer,
    email,
    branch,
    ...dates,
    currency,
    ...amounts,
    creditsNumber,
    ...arrangements,
    payments: [],
  });
}

function readNumber(row: Row): string | null {
  const reading = parseCode(FIELD_LABELS.number, row.cells.number);
  if (reading.ok && reading.value === null) {
    row.report("number", "missing", "The invoice number is missing: enter the number of the invoice.");
  }
  return row.take("number", reading);
}

function readCustomer(row: Row): Pick<InvoiceRow, "customerKey" | "customerName"> | null {
  const { customerCode, customerName } = row.cells;
  const code = row.take("customerCode", parseCode(FIELD_LABELS.customerCode, customerCode));
  const name = row.take("customerName", parseText(FIELD_LABELS.customerName, customerName));
  const key = code ?? name;
  if (key !== null) return { customerKey: key, customerName: name };
  if (isBlank(customerCode) && isBlank(customerName)) {
    const field = customerName === undefined && customerCode !== undefined ? "customerCode" : "customerName";
    row.report(field, "missing", "The customer is missing: enter the customer's code or name.");
  }
  return null;
}

/** The meaning of a word cell, `blank` where it is empty, null after a problem. */
function readWord<Meaning extends string>(
  row: Row,
  field: "kind" | "state",
  words: Parameters<typeof parseWord<Meaning>>[2],
  blank: Meaning,
): Meaning | null {
  const reading = parseWord(FIELD_LABELS[field], row.cells[field], words);
  return reading.ok ? (reading.value ?? blank) : row.take(field, reading);
}

type DateField = "issuedOn" | "fulfilledOn" | "dueOn";

function readDates(
  row: Row,
  kind: InvoiceKind | null,
  instalments: readonly Instalment[],
  settings: RowSettings,
): Pick<InvoiceRow, DateField> {
  const read = (field: DateField): CalendarDate | null => readDate(row, field, settings);
  const lastInstalmentOn = isBlank(row.cells.dueOn) ? (instalments.at(-1)?.dueOn ?? null) : null;
  const dates = {
    issuedOn: read("issuedOn"),
    fulfilledOn: read("fulfilledOn"),
    dueOn: read("dueOn") ?? lastInstalmentOn,
  };
  if (isBlank(row.cells.dueOn) && isBlank(row.cells.instalments) && !lowersDebt(kind)) {
    row.report("dueOn", "missing", "The due date is missing: enter the day the invoice falls due.");
  }
  if (dates.dueOn !== null && dates.issuedOn !== null && dates.dueOn < dates.issuedOn) {
    const text = `The due date ${dates.dueOn} lies before the issue date ${dates.issuedOn}: correct the one that is wrong.`;
    row.report("dueOn", "inconsistent", text);
  }
  return dates;
}

function readDate(
  row: Row,
  field: DateField | "pausedUntil" | "paidOn",
  settings: RowSettings,
): CalendarDate | null {
  const cell = row.cells[field];
  return isBlank(cell) ? null : row.take(field, parseDate(FIELD_LABELS[field], cell, settings));
}

type Amounts = Pick<InvoiceRow, "totalMinor" | "paidMinor">;

function readAmounts(
  row: Row,
  currency: CurrencyCode | null,
  kind: InvoiceKind | null,
  state: InvoiceState | null,
  settings: RowSettings,
): Amounts | null {
  if (isBlank(row.cells.total))
    row.report("total", "missing", "The total is missing: enter the invoice's amount.");
  const before = row.problems.length;
  const read = (field: "total" | "paid" | "balance"): MinorUnits | null => {
    const cell = row.cells[field];
    if (isBlank(cell)) return null;
    const minor = row.take(field, parseAmount(FIELD_LABELS[field], cell, currency, settings.locale.decimal));
    return minor !== null && lowersDebt(kind) ? minorUnits(Math.abs(minor)) : minor;
  };
  const total = read("total");
  const paid = read("paid");
  const balance = read("balance");
  // A kind we could not read may be a credit note: its sign says nothing yet.
  if (kind !== null) refuseNegative(row, total, paid);
  if (total === null || currency === null || row.problems.length > before) return null;
  const paidMinor = settlePaid(row, { total, paid, balance, currency }, state);
  return paidMinor === null ? null : { totalMinor: total, paidMinor };
}

function refuseNegative(row: Row, total: MinorUnits | null, paid: MinorUnits | null): void {
  if (total !== null && total < 0) {
    row.report(
      "total",
      "negative",
      "The total of an invoice is negative: enter the kind credit note, or correct the amount.",
    );
  }
  if (paid !== null && paid < 0) {
    row.report("paid", "negative", "The paid amount is negative: enter what was paid as a positive amount.");
  }
}

type Stated = {
  readonly total: MinorUnits;
  readonly paid: MinorUnits | null;
  readonly balance: MinorUnits | null;
  readonly currency: CurrencyCode;
};

/** What was paid, where paid amount, balance and status agree; over-payments are kept. Null after a problem. */
function settlePaid(row: Row, stated: Stated, state: InvoiceState | null): MinorUnits | null {
  const { total, balance, currency } = stated;
  const fallback = balance === null ? (state === "paid" ? total : ZERO) : subtract(total, balance);
  const paid = stated.paid ?? fallback;
  const open = subtract(total, paid);
  const show = (minor: MinorUnits): string => `${numberFromMinor(minor, currency)} ${currency}`;
  if (balance !== null && open !== balance) {
    const text = `Total less paid is ${show(open)} but the balance says ${show(balance)}: correct the one that is wrong.`;
    row.report("balance", "inconsistent", text);
    return null;
  }
  if (paid < 0) {
    row.report(
      "balance",
      "inconsistent",
      "The balance is larger than the total: correct the one that is wrong.",
    );
    return null;
  }
  if (state === "paid" && open > 0) {
    const text = `The status says paid but ${show(open)} is open: correct the status or the paid amount.`;
    row.report("state", "inconsistent", text);
    return null;
  }
  return paid;
}

function readCreditsNumber(row: Row, kind: InvoiceKind | null): string | null {
  const number = row.take("creditsNumber", parseCode(FIELD_LABELS.creditsNumber, row.cells.creditsNumber));
  // Chasing an unmarked credit note as if it were an invoice would be the worst reading of such a row.
  if (number !== null && kind !== null && !lowersDebt(kind)) {
    const text = `The row credits the invoice ${number} but is not a credit note or storno: enter its kind, or empty this cell.`;
    row.report("creditsNumber", "inconsistent", text);
  }
  return number;
}

type Arrangements = Pick<
  InvoiceRow,
  "subjectToDunning" | "pausedUntil" | "disputed" | "instalments" | "paidOn" | "fileLink"
>;

function readArrangements(
  row: Row,
  kind: InvoiceKind | null,
  schedule: CellReading<readonly Instalment[]>,
  settings: RowSettings,
): Arrangements {
  const yesOrNo = (field: "subjectToDunning" | "disputed"): "yes" | "no" | null =>
    row.take(field, parseWord(FIELD_LABELS[field], row.cells[field], YES_NO_WORDS));
  const arrangements = {
    subjectToDunning: yesOrNo("subjectToDunning") ?? "fromCustomer",
    pausedUntil: readDate(row, "pausedUntil", settings),
    disputed: yesOrNo("disputed") === "yes",
    instalments: row.take("instalments", schedule) ?? [],
    paidOn: readDate(row, "paidOn", settings),
    fileLink: row.take("fileLink", parseLink(FIELD_LABELS.fileLink, row.cells.fileLink)),
  } as const;
  if (arrangements.instalments.length > 0 && lowersDebt(kind)) {
    const text = "A credit note or storno is not paid in instalments: empty this cell.";
    row.report("instalments", "inconsistent", text);
  }
  return arrangements;
}

const lowersDebt = (kind: InvoiceKind | null): boolean => kind === "creditNote" || kind === "storno";
