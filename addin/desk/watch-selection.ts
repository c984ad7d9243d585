import { invoiceIdOf } from "#domain/base/identity";
import type { CellValue } from "#domain/ledger/cell";
import type { TableKind } from "#domain/ledger/columns";
import { isCellBeingEdited } from "../workbook/refusal";
import { onSelectionChange, readSelectedRows } from "../workbook/selection";
import type { Selected, SelectedRow } from "./desk";
import type { Known, Memory } from "./memory";
import { problemOf } from "./problem";
import { type AboutColumns, aboutColumns, customerIn, numberIn } from "./rows-of-customers";

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

/** More rows at once are for a saved view or an automation. */
const MOST_ROWS = 500;

async function selectedNow(memory: Memory): Promise<Selected> {
  const known = await memory.latest();
  if (known.tables.length === 0) return nothing(whyNoTables(known));
  const found = await readSelectedRows(
    known.tables.map(({ head }) => head.tableId),
    MOST_ROWS,
  );
  if (!found) return nothing(SELECT_A_ROW);
  const { headers, rows, active, left } = found;
  const table = known.tables.find(({ head }) => head.tableId === found.tableId);
  const kind = table?.kind ?? null;
  const columns = aboutColumns(headers, kind, table?.byHand);
  const ofActive = rowAs(columns, active, kind);
  if (rows.length === 1 && left === 0) return ofActive ?? nothing(whyNothing(kind));
  const several = rows.flatMap((row) => rowAs(columns, row, kind) ?? []);
  if (several.length === 0) return nothing(whyNothing(kind));
  return { kind: "several", active: ofActive, rows: several, rowCount: rows.length, left };
}

const whyNoTables = ({ connection }: Known): string =>
  connection
    ? "Your connected tables are no longer in the workbook: choose the tables again."
    : "Connect your invoice table first: then select one of its rows to see the customer.";

/** What a row is about: its invoice where it names one, else its customer. */
function rowAs(
  columns: AboutColumns,
  cells: readonly CellValue[],
  kind: TableKind | null,
): SelectedRow | null {
  const number = numberIn(columns, cells);
  if (number !== null) return { kind: "invoice", number, invoiceId: invoiceIdOf(number) };
  // A row of the ledger without a number is one to be completed, whoever it names.
  if (kind === "invoices") return null;
  const customer = customerIn(columns, cells);
  return customer && { kind: "customer", ...customer };
}

function whyNothing(kind: TableKind | null): string {
  switch (kind) {
    case "invoices":
    case "payments":
      return "This row has no invoice number: enter one, then sync.";
    case "customers":
    case "contacts":
      return "This row names no customer: enter the name, then sync.";
    case null:
      return SELECT_A_ROW;
    default:
      return kind satisfies never;
  }
}
