import type { OrganisationId } from "#domain/base/identity";
import type { Member } from "#domain/people/member";
import type { DocumentStore } from "../store/port";
import { listMembers } from "../store/repositories/members";
import { getPerson, joined, savePerson } from "../store/repositories/people";

/** Writes down for everybody who signs in as a member that they belong to the organisation, where it is not known yet. */
export async function rememberPeople(store: DocumentStore, organisation: OrganisationId): Promise<void> {
  for (const member of await listMembers(store, organisation))
    await rememberPerson(store, organisation, member);
}

async function rememberPerson(
  store: DocumentStore,
  organisation: OrganisationId,
  { member, person: id }: Member,
): Promise<void> {
  if (id === null) return;
  await store.transaction(async (transaction) => {
    const { person, version } = await getPerson(transaction, id);
    const isKnown = person.organisations.some(
      (one) => one.organisation === organisation && one.member === member,
    );
    // Whoever belongs to as many as anybody can signs in to this one once another has been left.
    const more = isKnown ? null : joined(person, { organisation, member });
    if (more) transaction.write(savePerson(id, more, version));
  });
}
