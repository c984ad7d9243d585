import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { DocumentStore, Write } from "../store/port";
import { getOrganisation, updateOrganisation } from "../store/repositories/organisations";

/** What a change comes to: the organisation as it is to be saved (the same one: nothing is), and what goes with it. */
export type Change = { readonly organisation: Organisation; readonly writes?: readonly Write[] };

/**
 * Changes an organisation's settings in a transaction, so that two changes at once are both made. Throws where it has not
 * been set up, and whatever `change` throws, with nothing saved.
 */
export function changeOrganisation(
  store: DocumentStore,
  id: OrganisationId,
  change: (organisation: Organisation) => Change,
): Promise<Organisation> {
  return store.transaction(async (transaction) => {
    const stored = await getOrganisation(transaction, id);
    if (!stored) throw new Error(`Organisation ${id} has not been set up`);
    const { organisation, writes = [] } = change(stored.organisation);
    if (organisation !== stored.organisation)
      transaction.write(updateOrganisation(id, organisation, stored.version));
    for (const write of writes) transaction.write(write);
    return organisation;
  });
}
