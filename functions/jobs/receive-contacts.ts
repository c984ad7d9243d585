import type { Moment } from "#domain/base/clock";
import {
  accountIdOf,
  type CustomerId,
  customerIdOf,
  type OrganisationId,
  type SourceId,
} from "#domain/base/identity";
import { type RowsRequest, UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore } from "../store/port";
import { getAccounts, lookAgain } from "../store/repositories/accounts";
import { getContacts, putContacts, removeContacts } from "../store/repositories/contacts";
import { admissionOf } from "./privacy/admit-rows";
import type { Received } from "./receive-customers";
import { saveInChunks } from "./save-in-chunks";

type ContactsRequest = Extract<RowsRequest, { kind: "contacts" }> & { readonly sourceId: SourceId };

/**
 * Takes the contacts of customers, all of a customer's together. Those that are gone from their table are gone, unless another
 * table has named them since; those that cannot be read stay as they were. An account may be reached by them: it is looked at again.
 */
export async function receiveContacts(
  store: DocumentStore,
  organisation: OrganisationId,
  request: ContactsRequest,
  { today, now }: Moment,
): Promise<Received> {
  const fingerprints = new Map<string, string>();
  const admission = await admissionOf(store, organisation, { contacts: request.rows.map(({ row }) => row) });
  const sent = request.rows.flatMap(({ row, fingerprint }) => {
    const admitted = admission.contacts(row);
    const id = customerIdOf(row.customerKey);
    // What is refused is sent again, and told again, until somebody has looked.
    if (!admission.isRefused(id)) fingerprints.set(id, fingerprint);
    return admitted ? [admitted] : [];
  });
  for (const id of request.vanished) fingerprints.set(id, VANISHED);
  for (const id of request.unreadable) fingerprints.set(id, UNREADABLE);
  const vanished = request.vanished as CustomerId[];
  const known = await getContacts(store, organisation, vanished);
  const gone = vanished.filter((id) => known.get(id)?.sourceId === request.sourceId);
  const changed = [...sent.map(({ customerKey }) => customerIdOf(customerKey)), ...gone];
  const accounts = await getAccounts(store, organisation, changed.map(accountIdOf));
  await saveInChunks(store, [
    ...sent.map((row) => putContacts(organisation, request.sourceId, row)),
    ...gone.map((id) => removeContacts(organisation, id)),
    ...[...accounts.keys()].map((id) => lookAgain(organisation, id, today, now)),
  ]);
  return { fingerprints, refused: admission.refused() };
}
