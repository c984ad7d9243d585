import type { Moment } from "#domain/base/clock";
import type { InvoiceId, MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Erasure } from "#domain/privacy/erasure";
import { customerPseudonym } from "#domain/privacy/pseudonym";
import type { FileStore } from "../../files/port";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { type AllOfAccount, allOfAccount } from "../../store/repositories/all-of-account";
import { getErasure, putErasure } from "../../store/repositories/erasures";
import { getFiles, keptOf } from "../../store/repositories/files";
import { againAfterConflict, loadOne } from "../act-on-account";
import { removeFile } from "../files/remove-file";
import { leftOfCustomer } from "./customer-fields";
import { endErasure, saveLeft } from "./end-erasure";
import { forgetRows } from "./forget-rows";
import { openInWords } from "./open-in-words";
import type { ErasePlace, PrivacyProblem } from "./privacy-problem";
import { inHand, UNKNOWN_CUSTOMER } from "./privacy-problem";
import { renameInRules } from "./rules-naming";
import { isInHand, withdrawQueued } from "./withdraw-queued";

export type ErasePorts = { readonly store: DocumentStore; readonly files: FileStore };

/**
 * Erases a customer: names, addresses and words go, the rows of the books stay under a pseudonym. It is written down first that it
 * has begun, so that from then on no sync brings anything back, and what a crash leaves undone the next run does. Safe to repeat.
 */
export async function eraseCustomer(
  ports: ErasePorts,
  place: ErasePlace,
  evenThoughOpen: boolean,
): Promise<Result<Erasure, PrivacyProblem>> {
  const begun = await againAfterConflict(() =>
    ports.store.transaction((transaction) => begin(transaction, place, evenThoughOpen)),
  );
  return begun.ok ? goOnErasingCustomer(ports, place.id, begun.value, place.moment) : begun;
}

async function begin(
  transaction: DocumentTransaction,
  { id, accountId, by, moment }: ErasePlace,
  evenThoughOpen: boolean,
): Promise<Result<Erasure, PrivacyProblem>> {
  const loaded = await loadOne(transaction, id, accountId);
  if (!loaded) return refused(UNKNOWN_CUSTOMER);
  const open = openInWords(loaded.facts.standing);
  if (open !== null && !evenThoughOpen)
    return refused({
      code: "open",
      text: `${loaded.customer.name} still owes ${open}, and without a name and an address nobody can claim it. Wait until it is paid or written off, or say that it is to be erased even though money is open.`,
    });
  const before = await getErasure(transaction, id, accountId, null);
  const erasure: Erasure = {
    ...{ of: "customer", accountId, addressKey: null, state: "erasing", words: [] },
    ...{ by, on: before?.on ?? moment.today, startedAt: moment.now },
    pseudonym: customerPseudonym(id, accountId),
  };
  for (const write of putErasure(id, erasure)) transaction.write(write);
  return ok(erasure);
}

/** The work from wherever it stands. */
export async function goOnErasingCustomer(
  ports: ErasePorts,
  id: OrganisationId,
  erasure: Erasure,
  moment: Moment,
): Promise<Result<Erasure, PrivacyProblem>> {
  const { store } = ports;
  const { accountId, by, pseudonym } = erasure;
  const all = await allOfAccount(store, id, accountId);
  if (!(await withdrawQueued(store, id, accountId, waitingIn(all), moment))) return refused(inHand);
  await removeFiles(ports, { id, by, moment }, all);
  await renameInRules(store, id, accountId, pseudonym);
  await forgetRows(store, id, all);
  await saveLeft(store, id, accountId, (stored) => leftOfCustomer(stored, { pseudonym, by, on: erasure.on }));
  return ok(await endErasure(store, id, erasure, moment));
}

/** Messages that may still go out. */
const waitingIn = (all: AllOfAccount): readonly MessageId[] =>
  (all.get("outbox") ?? []).flatMap(({ ref, fields }) => {
    const state = fields.state as Parameters<typeof isInHand>[0]["state"];
    return state === "queued" || state === "toPost" || isInHand({ state }) ? [ref.id as MessageId] : [];
  });

async function removeFiles(
  ports: ErasePorts,
  place: Parameters<typeof removeFile>[1],
  all: AllOfAccount,
): Promise<void> {
  const ids = (all.get("files") ?? []).map(({ ref }) => ref.id as InvoiceId);
  for (const files of (await getFiles(ports.store, place.id, ids)).values())
    for (const { invoiceId, fileId } of keptOf(files)) await removeFile(ports, place, invoiceId, fileId);
}
