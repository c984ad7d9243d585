import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Erasure } from "#domain/privacy/erasure";
import { contactPseudonym } from "#domain/privacy/pseudonym";
import { holdsWords } from "#domain/privacy/redact";
import type { DocumentStore } from "../../store/port";
import { getAccounts } from "../../store/repositories/accounts";
import { type AllOfAccount, allOfAccount } from "../../store/repositories/all-of-account";
import { getErasure, putErasure } from "../../store/repositories/erasures";
import { leftOfContact, wordsOfContact } from "./contact-fields";
import { endErasure, saveLeft } from "./end-erasure";
import { forgetRows } from "./forget-rows";
import { type ErasePlace, NOT_THERE, type PrivacyProblem, UNKNOWN_CUSTOMER } from "./privacy-problem";

/**
 * Erases a person at a customer, known by an address: the person's row and replies go, and the address, name and number are taken
 * out of whatever else is kept there. The customer and its invoices stay. Safe to repeat; the next run ends what a crash leaves.
 */
export async function eraseContact(
  store: DocumentStore,
  place: ErasePlace,
  email: string,
): Promise<Result<Erasure, PrivacyProblem>> {
  const { id, accountId, by, moment } = place;
  if (!(await getAccounts(store, id, [accountId])).has(accountId)) return refused(UNKNOWN_CUSTOMER);
  const addressKey = addressKeyOf(email);
  const before = await getErasure(store, id, accountId, addressKey);
  const all = await allOfAccount(store, id, accountId);
  const isHere = isKnown(all, email, addressKey);
  if (!isHere && before?.state === "done") return ok(before);
  if (!isHere && !before) return refused(NOT_THERE);
  const found = wordsOfContact(all, email);
  const erasure: Erasure = {
    ...{ of: "contact", accountId, addressKey, state: "erasing" },
    // What an earlier attempt knew of the person may be erased in part already.
    words: [...new Set([...(before?.words ?? []), ...found])].sort((a, b) => b.length - a.length),
    ...{ by, on: before?.on ?? moment.today, startedAt: moment.now },
    pseudonym: contactPseudonym(id, accountId, addressKey),
  };
  await store.write(putErasure(id, erasure));
  return ok(await goOnErasingContact(store, id, erasure, moment));
}

/** The work from wherever it stands. */
export async function goOnErasingContact(
  store: DocumentStore,
  id: OrganisationId,
  erasure: Erasure,
  moment: Moment,
): Promise<Erasure> {
  const { accountId, addressKey, pseudonym, words } = erasure;
  const email = words.find((word) => addressKeyOf(word) === addressKey);
  if (email === undefined || addressKey === null)
    throw new Error("An erasure under way has lost its address");
  await forgetRows(store, id, await allOfAccount(store, id, accountId));
  await saveLeft(store, id, accountId, (stored) =>
    leftOfContact(stored, { email, addressKey, pseudonym, words }),
  );
  return endErasure(store, id, erasure, moment);
}

/** Whether anything that is kept at the customer has the address in it, or its key. */
export const isKnown = (all: AllOfAccount, email: string, addressKey: string): boolean =>
  [...all].some(
    ([collection, documents]) =>
      collection !== "journal" &&
      documents.some(
        ({ fields }) =>
          holdsWords(fields, [email]) || (collection === "outbox" && fields.addressKey === addressKey),
      ),
  );
