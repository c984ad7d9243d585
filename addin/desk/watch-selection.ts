import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { CellValue } from "#domain/ledger/cell";
import { parseCode, parseText, readableText } from "#domain/ledger/parse-text";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import { isCellBeingEdited } from "../workbook/refusal";
import { onSelectionChange, readSelectedRow, type SelectedTableRow } from "../workbook/selection";
import type { Selected } from "./desk";
import type { Known, KnownHead, Memory } from "./memory";
import { problemOf } from "./problem";

/** Tells what is selected, now and after every change, each once; ended by the function it gives. */
export function watchSelection(memory: Memory, listener: (selected: Selected) => void): () => void {
  let latest = 0;
  let ended = false;
  let told = "";
  const tell = (selected: Selected): void => {
    const now = JSON.stringify(selected);
    if (ended || now === told) return;
    told = now;
    listener(selected);
  };
  const look = async (): Promise<void> => {
    latest += 1;
    const mine = latest;
    const selected = await selectedNow(memory).catch((error: unknown) =>
      // She types into the row that was told already.
      isCellBeingEdited(error) ? null : nothingBecause(error),
    );
    // While this row was read, the person has moved on.
    if (selected && mine === latest) tell(selected);
  };
  const stop = onSelectionChange(
    () => void look(),
    (error) => tell(nothingBecause(error)),
  );
  void look();
  return () => {
    ended = true;
    stop();
  };
}

const nothing = (text: string): Selected => ({ kind: "nothing", text });

const nothingBecause = (error: unknown): Selected => nothing(problemOf(error) ?? SELECT_A_ROW);

const SELECT_A_ROW = "Select a row of your invoice table to see its customer.";

async function selectedNow(memory: Memory): Promise<Selected> {
  const known = await memory.latest();
  if (known.tables.length === 0) return nothing(whyNoTables(known));
  const row = await readSelectedRow(known.tables.map(({ head }) => head.tableId));
  const table = known.tables.find(({ head }) => head.tableId === row?.tableId);
  return row && table ? rowAs(table, row) : nothing(SELECT_A_ROW);
}

const whyNoTables = ({ connection }: Known): string =>
  connection
    ? "Your connected tables are no longer in the workbook: choose the tables again."
    : "Connect your invoice table first: then select one of its rows to see the customer.";

/** What the selected row of a connected table is about. */
function rowAs({ kind, byHand }: Pick<KnownHead, "kind" | "byHand">, row: SelectedTableRow): Selected {
  const { headers, cells } = row;
  const cell = (column: number | undefined): CellValue | undefined =>
    column === undefined ? undefined : cells[column];
  if (kind === "invoices") {
    const { columns } = recogniseColumns(headers, kind, byHand);
    const number = readableText(parseCode, cell(columns.number));
    if (number !== null) return { kind: "invoice", number, invoiceId: invoiceIdOf(number) };
    return nothing("This row has no invoice number: enter one, then sync.");
  }
  const { columns } = recogniseColumns(headers, kind, byHand);
  const name = readableText(parseText, cell(columns.name));
  const key = readableText(parseCode, cell(columns.customerCode)) ?? name;
  if (key === null) return nothing("This row names no customer: enter the name, then sync.");
  return { kind: "customer", name: name ?? key, accountId: accountIdOf(customerIdOf(key)) };
}
