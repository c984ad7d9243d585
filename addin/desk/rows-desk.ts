import type { AccountId } from "#domain/base/identity";
import type { TableKind } from "#domain/ledger/columns";
import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { CustomerAnswer, HistoryPage, InvoiceShow, InvoicesPage } from "#wire/customer";
import { type Backend, BackendRefusal } from "../backend";
import { WorkbookRefusal } from "../workbook/refusal";
import { findRow, type RowSought, type Search, type ShownRow, showRow } from "../workbook/show-row";
import type { SelectedRow } from "./desk";
import type { Memory } from "./memory";
import { type AboutColumns, aboutColumns, customerIn, isOfCustomer } from "./rows-of-customers";
import type { Turns } from "./turns";

/** What of a customer does not fit its card. */
export type CustomerPages = {
  /** Those from place `from` on, in the order of the card. */
  readonly invoices: (accountId: string, show: InvoiceShow, from: number) => Promise<InvoicesPage>;
  /** What happened before the entry of that number. */
  readonly history: (accountId: string, before: number) => Promise<HistoryPage>;
};

/** The desk's part about what does not fit the card. */
export const customerPages = (backend: Backend): CustomerPages => ({
  invoices: (accountId, show, from) => backend.invoicesOf(accountId, show, from),
  history: (accountId, before) => backend.historyOf(accountId, before),
});

/** The way from what the pane shows to the row it came from: found by what it says, wherever it stands now. */
export type RowsDesk = {
  readonly showInvoice: (number: string) => Promise<ShownRow>;
  readonly showCustomer: (customer: CustomerNamed) => Promise<ShownRow>;
};

type CustomerNamed = { readonly accountId: string; readonly name: string };

/** The desk's part about rows. */
export const rowsDesk = (memory: Memory, turns: Turns): RowsDesk => ({
  showInvoice: (number) =>
    turns.person(async () => {
      const shown = await showRow(await inTables(memory, "invoices", searchForInvoice(number)));
      if (shown) return shown;
      throw new WorkbookRefusal(
        `Invoice ${number} is in none of the connected tables of this workbook: it stands in another workbook, or its row is gone.`,
      );
    }),
  showCustomer: (customer) =>
    turns.person(async () => {
      const shown = await showRow(await inTables(memory, "customers", searchForCustomer(customer)));
      if (shown) return shown;
      throw new WorkbookRefusal(
        `${customer.name} has no row in a customers table of this workbook: it is known from its invoices alone, or from another workbook.`,
      );
    }),
});

type SearchIn = (columns: AboutColumns) => Search | null;

/** The same search in every connected table of that kind. */
async function inTables(memory: Memory, kind: TableKind, search: SearchIn): Promise<readonly RowSought[]> {
  const { tables } = await memory.latest();
  return tables.flatMap((table) =>
    table.kind === kind
      ? [
          {
            tableId: table.head.tableId,
            searchIn: (headers) => search(aboutColumns(headers, kind, table.byHand)),
          },
        ]
      : [],
  );
}

const searchForInvoice =
  (wanted: string): SearchIn =>
  ({ number }) => {
    if (number === undefined) return null;
    const key = invoiceNumberKey(wanted);
    return { columns: [number], isIt: (cells) => invoiceNumberKey(cells[number]) === key };
  };

const searchForCustomer =
  (customer: CustomerNamed): SearchIn =>
  (columns) => ({
    columns: [columns.code, columns.name].filter((column) => column !== undefined),
    isIt: (cells) => isOfCustomer(columns, cells, customer),
  });

/**
 * The card of a row's customer. A report names customers by their names alone: one that is known by its code is found by
 * its name in the customers table.
 */
export async function customerOf(
  backend: Backend,
  memory: Memory,
  selected: SelectedRow,
): Promise<CustomerAnswer> {
  if (selected.kind === "invoice") return backend.customerOfInvoice(selected.invoiceId);
  try {
    return await backend.customer(selected.accountId);
  } catch (error) {
    const isUnknown = error instanceof BackendRefusal && error.code === "unknownAccount";
    const other = isUnknown ? await accountNamed(memory, selected) : null;
    if (other === null) throw error;
    return backend.customer(other);
  }
}

async function accountNamed(memory: Memory, customer: CustomerNamed): Promise<AccountId | null> {
  const found = await findRow(await inTables(memory, "customers", searchForCustomer(customer)));
  if (!found) return null;
  const table = (await memory.latest()).tables.find(({ head }) => head.tableId === found.tableId);
  const accountId = customerIn(
    aboutColumns(found.headers, "customers", table?.byHand),
    found.cells,
  )?.accountId;
  return accountId === undefined || accountId === customer.accountId ? null : accountId;
}
