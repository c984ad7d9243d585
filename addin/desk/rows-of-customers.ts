import { type AccountId, accountIdOf, customerIdOf, nameKey } from "#domain/base/identity";
import type { CellValue } from "#domain/ledger/cell";
import type { HandMapping, TableKind } from "#domain/ledger/columns";
import { parseCode, parseText, readableText } from "#domain/ledger/parse-text";
import { recogniseColumns } from "#domain/ledger/recognise-columns";

/** Which columns of a table say what its rows are about; a table without such a column says nothing. */
export type AboutColumns = { readonly number?: number; readonly code?: number; readonly name?: number };

/** The columns of a table that is read as `kind`; null: it is not connected, and read as a list of invoices or customers. */
export function aboutColumns(
  headers: readonly string[],
  kind: TableKind | null,
  byHand: HandMapping = {},
): AboutColumns {
  switch (kind) {
    case "customers": {
      const { customerCode, name } = recogniseColumns(headers, kind, byHand).columns;
      return kept({ code: customerCode, name });
    }
    case "contacts": {
      const { customerCode, customerName } = recogniseColumns(headers, kind, byHand).columns;
      return kept({ code: customerCode, name: customerName });
    }
    case "payments":
      return kept({ number: recogniseColumns(headers, kind, byHand).columns.number });
    case "invoices":
    case null: {
      const { number, customerCode, customerName } = recogniseColumns(headers, "invoices", byHand).columns;
      return kept({ number, code: customerCode, name: customerName });
    }
    default:
      return kind satisfies never;
  }
}

type Places = { readonly [Part in keyof AboutColumns]: number | undefined };

const kept = ({ number, code, name }: Places): AboutColumns => ({
  ...(number === undefined ? {} : { number }),
  ...(code === undefined ? {} : { code }),
  ...(name === undefined ? {} : { name }),
});

/** The number of the invoice that a row names; null where it names none. */
export const numberIn = ({ number }: AboutColumns, cells: readonly CellValue[]): string | null =>
  number === undefined ? null : readableText(parseCode, cells[number]);

/** The customer that a row names by its code, or else by its name; null where it names none. */
export function customerIn(
  { code, name }: AboutColumns,
  cells: readonly CellValue[],
): { readonly name: string; readonly accountId: AccountId } | null {
  const called = name === undefined ? null : readableText(parseText, cells[name]);
  const key = (code === undefined ? null : readableText(parseCode, cells[code])) ?? called;
  return key === null ? null : { name: called ?? key, accountId: accountIdOf(customerIdOf(key)) };
}

/** Whether a row of a customers table is of that account, or of the customer of that name. */
export function isOfCustomer(
  columns: AboutColumns,
  cells: readonly CellValue[],
  { accountId, name }: { readonly accountId: string; readonly name: string },
): boolean {
  const found = customerIn(columns, cells);
  return found !== null && (found.accountId === accountId || nameKey(found.name) === nameKey(name));
}
