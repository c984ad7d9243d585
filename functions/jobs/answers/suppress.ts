import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Suppressed } from "#domain/messages/suppressed";
import type { SuppressedAnswer } from "#wire/suppressed";
import type { DocumentReader, DocumentStore, Stored } from "../../store/port";
import {
  listSuppressed,
  putSuppressed,
  removeSuppressed,
  suppressedAmong,
} from "../../store/repositories/suppressed";

const PAGE = 500;

/** The whole list, the latest first. */
export async function suppressedAnswer(
  reader: DocumentReader,
  id: OrganisationId,
): Promise<SuppressedAnswer> {
  const all: Suppressed[] = [];
  let after: Stored | undefined;
  do {
    const page = await listSuppressed(reader, id, PAGE, after);
    all.push(...page.suppressed);
    after = page.last;
  } while (after);
  return { suppressed: all.toSorted((a, b) => (a.since < b.since ? 1 : -1)) };
}

/** Puts an address on the list at a colleague's word; one that is on it stays as it is. */
export async function suppressAddress(
  store: DocumentStore,
  id: OrganisationId,
  email: string,
  by: string,
  since: CalendarDate,
): Promise<Suppressed> {
  const addressKey = addressKeyOf(email);
  return suppressOnce(store, id, { addressKey, because: "person", since, by });
}

/** Stops courtesies to an address because its owner asked for it. */
export const optedOut = (
  store: DocumentStore,
  id: OrganisationId,
  addressKey: string,
  since: CalendarDate,
): Promise<Suppressed> => suppressOnce(store, id, { addressKey, because: "optOut", since, by: null });

function suppressOnce(store: DocumentStore, id: OrganisationId, wished: Suppressed): Promise<Suppressed> {
  return store.transaction(async (transaction) => {
    const known = (await suppressedAmong(transaction, id, [wished.addressKey])).get(wished.addressKey);
    if (known) return known;
    transaction.write(putSuppressed(id, wished));
    return wished;
  });
}

/** Takes an address off the list; false where it was not on it. */
export function allowAddress(store: DocumentStore, id: OrganisationId, email: string): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const addressKey = addressKeyOf(email);
    const known = await suppressedAmong(transaction, id, [addressKey]);
    if (known.size > 0) transaction.write(removeSuppressed(id, addressKey));
    return known.size > 0;
  });
}
