import type { InvoiceId } from "#domain/base/identity";
import { isConflict } from "#domain/merge/cell-edit";
import { wordsOfStatus } from "#domain/merge/cell-words";
import type { KeptCell } from "#wire/cell-edits";
import { STATUS_FIELDS } from "#wire/status";
import type { DocumentReader } from "../../store/port";
import { type CellEdits, listEdits } from "../../store/repositories/cell-edits";
import { getInvoices } from "../../store/repositories/ledger";
import { rowsOf } from "../account-rows";
import { customersOf } from "../customers-of";
import type { EditPlace } from "./edit-place";

const PAGE = 100;

/** One page of the status cells in which people's words stand, with what Dunbook would say there. */
export async function keptCells(
  reader: DocumentReader,
  { organisation, policy, moment }: Omit<EditPlace, "by">,
  after: InvoiceId | undefined,
): Promise<{ readonly cells: KeptCell[]; readonly next: InvoiceId | null }> {
  const { edits, last } = await listEdits(reader, organisation, PAGE, after);
  const known = await getInvoices(
    reader,
    organisation,
    edits.map(({ invoiceId }) => invoiceId),
  );
  const invoices = [...known.values()];
  const rows = await rowsOf(reader, organisation, policy, moment, invoices);
  const byNumber = new Map(rows.map((row) => [row.number, wordsOfStatus(row.cells)]));
  const customers = await customersOf(
    reader,
    organisation,
    invoices.map(({ accountId }) => accountId),
  );
  const cells = edits.flatMap(({ invoiceId, cells: own }) => {
    const invoice = known.get(invoiceId);
    const dunbook = invoice && byNumber.get(invoice.number);
    if (!invoice || !dunbook) return [];
    const customer = customers.get(invoice.accountId)?.name ?? "";
    return keptIn(own, dunbook).map((cell) => ({ ...cell, number: invoice.number, customer }));
  });
  return { cells, next: last };
}

function keptIn(
  cells: CellEdits,
  dunbook: ReturnType<typeof wordsOfStatus>,
): readonly Omit<KeptCell, "number" | "customer">[] {
  return STATUS_FIELDS.flatMap((field) => {
    const edit = cells[field];
    if (!edit?.shown) return [];
    const { version, shown, others } = edit;
    const said = dunbook[field];
    return [{ field, version, dunbook: said, shown, others: [...others], conflict: isConflict(edit, said) }];
  });
}
