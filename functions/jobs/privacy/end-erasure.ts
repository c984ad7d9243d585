import { actOf } from "#domain/acts/act";
import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Erasure } from "#domain/privacy/erasure";
import { withoutWords } from "#domain/privacy/redact";
import { type DocumentStore, MAX_WRITES, StoreConflict, type Stored, type Write } from "../../store/port";
import { type Account, getAccounts, updateAccount } from "../../store/repositories/accounts";
import { allOfAccount } from "../../store/repositories/all-of-account";
import { putErasure } from "../../store/repositories/erasures";
import { alreadyTold, append } from "../../store/repositories/journal";
import { actWrites } from "../acts/record-act";
import type { Left } from "./customer-fields";

/** Others may write the same documents meanwhile: so often it is looked at again. */
const TRIES = 5;

/** Saves what stays of an account's documents, each only as it was read. Read anew where somebody has written one since. */
export async function saveLeft(
  store: DocumentStore,
  organisation: OrganisationId,
  accountId: AccountId,
  leftOf: (stored: Stored) => Left,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const all = await allOfAccount(store, organisation, accountId);
    const writes = [...all.values()].flat().flatMap((stored) => writeOf(stored, leftOf(stored)));
    try {
      for (let from = 0; from < writes.length; from += AT_ONCE)
        await store.write(writes.slice(from, from + AT_ONCE));
      return;
    } catch (error) {
      if (!(error instanceof StoreConflict) || tries === TRIES) throw error;
    }
  }
}

/** Documents with long words among them stay under the bytes of a batch. */
const AT_ONCE = Math.min(100, MAX_WRITES);

function writeOf({ ref, version, fields }: Stored, left: Left): readonly Write[] {
  if (left === null || JSON.stringify(left) === JSON.stringify(fields)) return [];
  return left === "remove"
    ? [{ kind: "remove", ref }]
    : [{ kind: "patch", ref, fields: left, ifVersion: version }];
}

/** The last step, in one piece: the account's copy of words, its journal, the record of acts, and that the work is done. */
export function endErasure(
  store: DocumentStore,
  organisation: OrganisationId,
  erasure: Erasure,
  { now, today }: Moment,
): Promise<Erasure> {
  const { accountId, addressKey, of, by } = erasure;
  const done: Erasure = { ...erasure, state: "done", words: [] };
  return store.transaction(async (transaction) => {
    const stored = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
    const id = `${accountId}~erased~${addressKey ?? "all"}~${erasure.startedAt}`;
    const told = await alreadyTold(transaction, organisation, [id]);
    const acts = told.has(id) ? [] : [actOf("personalDataErased", by, { about: accountId })];
    const writes: Write[] = [...(await actWrites(transaction, organisation, acts, now))];
    if (stored && !told.has(id)) {
      const entry = { kind: "personalDataErased", of, by, on: today } as const;
      const before = stored.account.history;
      const appended = append(organisation, accountId, before, [{ id, entry }], now);
      const saved = { ...withoutCopies(stored.account, erasure), history: appended.history, changedAt: now };
      writes.push(updateAccount(organisation, saved, stored.version), ...appended.writes);
    }
    for (const write of [...writes, ...putErasure(organisation, done)]) transaction.write(write);
    return done;
  });
}

function withoutCopies(account: Account, { of, words, pseudonym }: Erasure): Account {
  const { latestNote } = account;
  if (of === "customer" || latestNote === null) return { ...account, latestNote: null };
  return { ...account, latestNote: { ...latestNote, text: withoutWords(latestNote.text, words, pseudonym) } };
}
