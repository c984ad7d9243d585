import type { Moment } from "#domain/base/clock";
import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import type { VanishedRow } from "#domain/vanished/vanished-row";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { getAccounts, updateAccount } from "../../store/repositories/accounts";
import { append } from "../../store/repositories/journal";
import { getVanished, removeVanished } from "../../store/repositories/vanished";
import { saveInChunks } from "../save-in-chunks";
import { byAccount, ROWS_TOGETHER } from "./by-account";

/**
 * Rows that were gone stand in a table again: their questions are withdrawn and what was said of them is undone. Gives the
 * invoices as their rows had left them. Safe to repeat; it comes before the rows are saved.
 */
export async function rowsAreBack(
  store: DocumentStore,
  organisation: OrganisationId,
  known: ReadonlyMap<InvoiceId, Invoice>,
  there: ReadonlySet<string>,
  moment: Moment,
): Promise<ReadonlyMap<InvoiceId, Invoice>> {
  const gone = [...known.values()].filter(
    ({ invoiceId, presence }) => presence === "vanished" && there.has(invoiceId),
  );
  if (gone.length === 0) return known;
  const rows = await getVanished(
    store,
    organisation,
    gone.map(({ invoiceId }) => invoiceId),
  );
  const unanswered = [...rows.values()].filter(({ answer }) => answer === null);
  await saveInChunks(
    store,
    unanswered.map(({ invoiceId }) => removeVanished(organisation, invoiceId)),
  );
  const answered = [...rows.values()].filter(({ answer }) => answer !== null);
  for (const [accountId, own] of byAccount(answered, ROWS_TOGETHER))
    await store.transaction((transaction) => undo(transaction, organisation, accountId, own, moment));
  return new Map(
    [...known].map(([id, invoice]) => {
      const row = rows.get(id);
      return [id, row ? { ...invoice, ...row.before } : invoice];
    }),
  );
}

async function undo(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  accountId: AccountId,
  rows: readonly VanishedRow[],
  { now, today }: Moment,
): Promise<void> {
  const ids = rows.map(({ invoiceId }) => invoiceId);
  const left = await getVanished(transaction, organisation, ids);
  const stored = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
  if (!stored || left.size === 0) return;
  const { account, version } = stored;
  const happening = {
    id: `${accountId}~returned~${account.history.entries}`,
    entry: { kind: "vanishedReturned", invoiceIds: [...left.keys()], on: today } as const,
  };
  const { history, writes } = append(organisation, accountId, account.history, [happening], now);
  transaction.write(
    updateAccount(organisation, { ...account, history, nextActionOn: today, changedAt: now }, version),
  );
  for (const write of writes) transaction.write(write);
  for (const id of left.keys()) transaction.write(removeVanished(organisation, id));
}
