import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader, Query, Ref, Stored } from "../port";
import { customerOf } from "./erasures";
import { journalOf } from "./journal";

type CollectionName = Ref["collection"];

/** Everything that is stored of one account, as it lies there: for handing it out, and for erasing it. */
export type AllOfAccount = ReadonlyMap<CollectionName, readonly Stored[]>;

export async function allOfAccount(
  reader: DocumentReader,
  scope: OrganisationId,
  accountId: AccountId,
): Promise<AllOfAccount> {
  const named = (collection: CollectionName, ids: readonly string[]) =>
    gotten(reader, scope, collection, ids);
  const asked = (collection: CollectionName, more: Partial<Query> = {}) =>
    queried(reader, { scope, collection, equal: { accountId }, limit: 500, ...more });
  const [account, customers, contacts, invoices, outbox, notes, replies, open, done, journal] =
    await Promise.all([
      named("accounts", [accountId]),
      named("customers", [customerOf(accountId)]),
      named("contacts", [customerOf(accountId)]),
      asked("invoices"),
      asked("outbox"),
      asked("notes", { range: { field: "newestFirst" } }),
      asked("replies", { range: { field: "newestFirst" } }),
      asked("todos", { equal: { accountId, isDone: false } }),
      asked("todos", { equal: { accountId, isDone: true } }),
      journalOf(reader, scope, accountId),
    ]);
  const ids = invoices.map(({ ref }) => ref.id as InvoiceId);
  const files = await named("files", ids);
  const cellEdits = await named("cellEdits", ids);
  // Nothing was ever put aside of a cell that nobody has written into.
  const pastCellEdits: Stored[] = [];
  for (const { ref } of cellEdits)
    pastCellEdits.push(
      ...(await asked("pastCellEdits", { equal: { invoiceId: ref.id }, range: { field: "endedAt" } })),
    );
  return new Map<CollectionName, readonly Stored[]>([
    ...([
      ["customers", customers],
      ["contacts", contacts],
      ["accounts", account],
    ] as const),
    ...([
      ["invoices", invoices],
      ["files", files],
      ["outbox", outbox],
      ["replies", replies],
    ] as const),
    ...([
      ["notes", notes],
      ["todos", [...open, ...done]],
      ["cellEdits", cellEdits],
    ] as const),
    ...([
      ["pastCellEdits", pastCellEdits],
      ["journal", journal],
    ] as const),
  ]);
}

async function gotten(
  reader: DocumentReader,
  scope: OrganisationId,
  collection: CollectionName,
  ids: readonly string[],
): Promise<readonly Stored[]> {
  const found = await reader.getMany(ids.map((id) => ({ scope, collection, id })));
  return found.flatMap((stored) => stored ?? []);
}

async function queried(reader: DocumentReader, query: Query): Promise<readonly Stored[]> {
  const all: Stored[] = [];
  let after: Stored | undefined;
  do {
    const page = await reader.query({ ...query, ...(after ? { after } : {}) });
    all.push(...page);
    after = page.length === query.limit ? page.at(-1) : undefined;
  } while (after);
  return all;
}
