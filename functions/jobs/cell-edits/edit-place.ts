import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import type { CellChanged, CellEdit } from "#domain/merge/cell-edit";
import { type StatusField, wordsOfStatus } from "#domain/merge/cell-words";
import type { Policy } from "#domain/policy/policy";
import type { DocumentReader, Write } from "../../store/port";
import { withCellEdits } from "../../store/repositories/accounts";
import { type CellEdits, getEdits, putEdits, putPast } from "../../store/repositories/cell-edits";
import { rowsOf } from "../account-rows";

/** Whose cells, by which policy they are filled, who writes into them, and when. */
export type EditPlace = {
  readonly organisation: OrganisationId;
  readonly policy: Policy;
  readonly by: string;
  readonly moment: Moment;
};

/** An invoice's status cells: what Dunbook itself says in them, and what people wrote. */
export type EditedRow = {
  readonly invoice: Invoice;
  readonly dunbook: Readonly<Record<StatusField, string>>;
  readonly cells: CellEdits;
};

/** The status cells of an invoice, read fresh. */
export async function editedRow(
  reader: DocumentReader,
  { organisation, policy, moment }: Pick<EditPlace, "organisation" | "policy" | "moment">,
  invoice: Invoice,
): Promise<EditedRow> {
  const [row] = await rowsOf(reader, organisation, policy, moment, [invoice]);
  if (!row) throw new Error(`Invoice ${invoice.invoiceId} has no row`);
  const cells = await cellsOf(reader, organisation, invoice.invoiceId);
  return { invoice, dunbook: wordsOfStatus(row.cells), cells };
}

async function cellsOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: InvoiceId,
): Promise<CellEdits> {
  return (await getEdits(reader, organisation, [id])).get(id)?.cells ?? {};
}

/** The writes that keep changed cells, the words they ended, and the account's mark of it. */
export function writesOf(
  { organisation, by, moment }: EditPlace,
  { invoice, cells }: EditedRow,
  changes: ReadonlyMap<StatusField, CellChanged>,
): readonly Write[] {
  if (changes.size === 0) return [];
  const { invoiceId, accountId } = invoice;
  const { now } = moment;
  const changed: { [Field in StatusField]?: CellEdit } = { ...cells };
  for (const [field, { edit }] of changes) changed[field] = edit;
  const past = [...changes].flatMap(([field, { ended }]) =>
    ended.map((words) => putPast(organisation, { ...words, invoiceId, field, endedAt: now, endedBy: by })),
  );
  return [
    putEdits(organisation, { invoiceId, accountId, cells: changed }),
    ...past,
    withCellEdits(organisation, accountId, now),
  ];
}
