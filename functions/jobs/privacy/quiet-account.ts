import { dayIn, type Instant, laterBy, type Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { type DocumentStore, StoreConflict, type Stored, type Write } from "../../store/port";
import { getAccounts, updateAccount } from "../../store/repositories/accounts";
import { allOfAccount } from "../../store/repositories/all-of-account";
import { openInvoicesOf } from "../../store/repositories/ledger";
import { putSince, removeSince } from "../../store/repositories/retention";
import { ERASED_WORDS } from "./customer-fields";

/** An account that still has open invoices is looked at again after so long. */
const AGAIN_MS = 30 * 86_400_000;
const AT_ONCE = 100;

/**
 * Takes the words about an account away that are over: notes and settled replies go, to-dos that are done lose theirs. Nothing of an
 * account that still owes, and nothing that was said later. A reply that waits for a person is no words of the past.
 */
export async function quieten(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  over: Instant,
  { now }: Moment,
): Promise<void> {
  if ((await openInvoicesOf(store, id, accountId)).length > 0)
    // As if something had been said a month after the time was over.
    return store.write([putSince(id, accountId, laterBy(over, AGAIN_MS))]);
  const all = await allOfAccount(store, id, accountId);
  const writes = [
    ...(all.get("notes") ?? []).filter((note) => isOver(note, over)).map(gone),
    ...(all.get("replies") ?? []).filter((reply) => isOver(reply, over) && !isWaiting(reply)).map(gone),
    ...(all.get("todos") ?? []).filter(({ fields }) => isDoneBy(fields, over)).map(withoutText),
  ];
  try {
    for (let from = 0; from < writes.length; from += AT_ONCE)
      await store.write(writes.slice(from, from + AT_ONCE));
    await forgetLatestNote(store, id, accountId, over, now);
    await store.write([removeSince(id, accountId)]);
  } catch (error) {
    // Somebody is at it this moment: the next run looks again.
    if (!(error instanceof StoreConflict)) throw error;
  }
}

const isOver = ({ fields }: Stored, over: Instant): boolean =>
  typeof fields.at === "string" && fields.at <= over;
const isWaiting = ({ fields }: Stored): boolean => fields.isWaiting === true;
const gone = ({ ref }: Stored): Write => ({ kind: "remove", ref });

const isDoneBy = ({ isDone, createdOn }: Stored["fields"], over: Instant): boolean =>
  isDone === true && typeof createdOn === "string" && createdOn <= dayIn("UTC", over);

const withoutText = ({ ref, version }: Stored): Write => ({
  ...{ kind: "patch", ref, fields: { text: ERASED_WORDS }, ifVersion: version },
});

/** The account's own copy of a note that has gone. */
function forgetLatestNote(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  over: Instant,
  now: Instant,
): Promise<void> {
  return store.transaction(async (transaction) => {
    const stored = (await getAccounts(transaction, id, [accountId])).get(accountId);
    if (!stored?.account.latestNote || stored.account.latestNote.at > over) return;
    const saved = { ...stored.account, latestNote: null, changedAt: now };
    transaction.write(updateAccount(id, saved, stored.version));
  });
}
