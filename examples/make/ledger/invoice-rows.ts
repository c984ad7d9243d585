import { type Cell, date, EMPTY, formula, number, text } from "../parts/cell";
import { tellingCases } from "./cases";
import { customerOf } from "./customers";
import { type NumberedEntry, numberEntries } from "./entry";
import { ordinaryInvoices } from "./history";
import { INVOICE_COLUMNS, type InvoiceColumn, SLIPS, slippedEntries } from "./mistakes";

export type InvoiceCells = Readonly<Record<InvoiceColumn, Cell>>;

const ROW_COUNT = 240;

/** What the Balance column holds. In a file it is spelt out; Excel shows it as =[@Total]-[@Paid]. */
export const BALANCE_FORMULA = "Invoices[[#This Row],[Total]]-Invoices[[#This Row],[Paid]]";

/** The 240 documents of the ledger in order of issue, slips included. */
export function invoiceRows(): readonly InvoiceCells[] {
  const telling = [...tellingCases(), ...slippedEntries()];
  return numberEntries([...ordinaryInvoices(ROW_COUNT - telling.length), ...telling]).map(cellsOf);
}

/** The row's cells in the order of the columns. */
export const inColumnOrder = (row: InvoiceCells): readonly Cell[] => INVOICE_COLUMNS.map((name) => row[name]);

function cellsOf(entry: NumberedEntry): InvoiceCells {
  const slip = SLIPS.get(entry.key ?? "") ?? {};
  const paid = entry.paidMinor === 0 ? EMPTY : number(entry.paidMinor / 100);
  const total = slip.Total ?? number(entry.totalMinor / 100);
  return {
    "Invoice no": text(entry.number),
    "Customer no": text(entry.customer),
    Customer: text(customerOf(entry.customer).name),
    Kind: text(entry.kind),
    Issued: date(entry.issuedOn),
    Due: entry.dueOn === null ? EMPTY : date(entry.dueOn),
    Currency: text(entry.currency),
    Paid: paid,
    Balance: balanceOf(entry, total),
    "Credits invoice": textOrEmpty(entry.creditsNumber),
    Comment: textOrEmpty(entry.comment),
    ...slip,
    Total: total,
  };
}

/**
 * The balance as Excel would have stored it: an error in the total is an error in the balance, and a difference has the
 * noise of binary fractions (193.1 - 190 is 3.0999999999999943), which readers of the file must bear.
 */
function balanceOf(entry: NumberedEntry, total: Cell): Cell {
  const failed = total.kind === "formula" && typeof total.result === "string";
  return formula(BALANCE_FORMULA, failed ? total.result : entry.totalMinor / 100 - entry.paidMinor / 100);
}

const textOrEmpty = (words: string): Cell => (words === "" ? EMPTY : text(words));
