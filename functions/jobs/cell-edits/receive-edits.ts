import type { InvoiceId, SourceId } from "#domain/base/identity";
import { invoiceIdOf } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import { type CellChanged, type CellEdit, receiveWords, wordsIdOf } from "#domain/merge/cell-edit";
import { type StatusField, trimmedWords } from "#domain/merge/cell-words";
import type { CellEditRequest, CellEditsAnswer } from "#wire/cell-edits";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { pastAmong } from "../../store/repositories/cell-edits";
import { getInvoices } from "../../store/repositories/ledger";
import { rowsOf } from "../account-rows";
import { againAfterConflict } from "../act-on-account";
import { type EditPlace, editedRow, writesOf } from "./edit-place";
import { noteFromCell } from "./note-from-cell";

/**
 * Takes in what people wrote into the status cells of a table: a note in the column of notes, else words that stand in the
 * cell from now on. Each cell by itself, and each once however often it is sent; the answer is what the rows say then.
 */
export async function receiveEdits(
  store: DocumentStore,
  place: EditPlace,
  source: SourceId,
  edits: readonly CellEditRequest[],
): Promise<CellEditsAnswer> {
  const { organisation, policy, moment } = place;
  const byInvoice = new Map<InvoiceId, CellEditRequest[]>();
  for (const edit of edits) {
    const id = invoiceIdOf(edit.number);
    byInvoice.set(id, [...(byInvoice.get(id) ?? []), edit]);
  }
  const known = await getInvoices(store, organisation, [...byInvoice.keys()]);
  const unknown: string[] = [];
  const touched: Invoice[] = [];
  for (const [id, own] of byInvoice) {
    const invoice = known.get(id);
    if (invoice?.sourceId !== source) {
      unknown.push(...new Set(own.map(({ number }) => number)));
      continue;
    }
    await receiveInto(store, place, invoice, own);
    touched.push(invoice);
  }
  // Read again: another request may have moved an invoice meanwhile.
  const fresh = await getInvoices(
    store,
    organisation,
    touched.map(({ invoiceId }) => invoiceId),
  );
  const rows = await rowsOf(store, organisation, policy, moment, [...fresh.values()]);
  return { rows: [...rows], unknown };
}

async function receiveInto(
  store: DocumentStore,
  place: EditPlace,
  invoice: Invoice,
  edits: readonly CellEditRequest[],
): Promise<void> {
  const words = edits.filter(({ field }) => field !== "latestNote");
  if (words.length > 0)
    await againAfterConflict(() =>
      store.transaction((transaction) => receiveInOne(transaction, place, invoice.invoiceId, words)),
    );
  for (const { text, base } of edits.filter(({ field }) => field === "latestNote"))
    await noteFromCell(store, place, invoice, { text, base });
}

async function receiveInOne(
  transaction: DocumentTransaction,
  place: EditPlace,
  id: InvoiceId,
  edits: readonly CellEditRequest[],
): Promise<void> {
  const { organisation, by, moment } = place;
  const invoice = (await getInvoices(transaction, organisation, [id])).get(id);
  if (!invoice) return;
  const row = await editedRow(transaction, place, invoice);
  const ids = edits.map(({ field, base, text }) => wordsIdOf(id, field, base, trimmedWords(text)));
  const past = await pastAmong(transaction, organisation, ids);
  const changes = new Map<StatusField, CellChanged>();
  const kept: { [Field in StatusField]?: CellEdit } = { ...row.cells };
  edits.forEach(({ field, base, text: written }, at) => {
    const wordsId = ids[at] ?? "";
    // Come late, after something else had been chosen: it was heard before.
    if (past.has(wordsId)) return;
    const words = { id: wordsId, text: trimmedWords(written), by, at: moment.now };
    const changed = receiveWords(kept[field] ?? null, words, base, row.dunbook[field]);
    if (!changed) return;
    kept[field] = changed.edit;
    const before = changes.get(field)?.ended ?? [];
    changes.set(field, { edit: changed.edit, ended: [...before, ...changed.ended] });
  });
  for (const write of writesOf(place, row, changes)) transaction.write(write);
}
