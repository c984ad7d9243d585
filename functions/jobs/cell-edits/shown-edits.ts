import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import type { ShownEdits } from "#wire/cell-edits";
import { STATUS_FIELDS } from "#wire/status";
import type { DocumentReader } from "../../store/port";
import { type CellEdits, getEdits } from "../../store/repositories/cell-edits";

/** What people's words stand in the status cells of these invoices; one read for each, so ask only where there may be some. */
export async function shownEditsOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  invoices: readonly Invoice[],
): Promise<ReadonlyMap<InvoiceId, ShownEdits>> {
  if (invoices.length === 0) return new Map();
  const found = await getEdits(
    reader,
    organisation,
    invoices.map(({ invoiceId }) => invoiceId),
  );
  return new Map([...found].map(([id, { cells }]) => [id, shownIn(cells)]));
}

const shownIn = (cells: CellEdits): ShownEdits =>
  Object.fromEntries(
    STATUS_FIELDS.flatMap((field) => {
      const edit = cells[field];
      return edit ? [[field, { text: edit.shown?.text ?? null, version: edit.version }]] : [];
    }),
  );
