import type { Act } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { DocumentStore, Write } from "../store/port";
import { getOrganisation, updateOrganisation } from "../store/repositories/organisations";
import { actWrites } from "./acts/record-act";

/** What a change comes to: the organisation as it is to be saved (the same one: nothing is), and what goes with it. */
export type Change = {
  readonly organisation: Organisation;
  readonly writes?: readonly Write[];
  /** What is written down of it. */
  readonly act?: Act;
};

/**
 * Changes an organisation's settings in a transaction, so that two changes at once are both made. Throws where it has not
 * been set up, and whatever `change` throws, with nothing saved.
 */
export function changeOrganisation(
  store: DocumentStore,
  id: OrganisationId,
  change: (organisation: Organisation) => Change,
  at?: Instant,
): Promise<Organisation> {
  return store.transaction(async (transaction) => {
    const stored = await getOrganisation(transaction, id);
    if (!stored) throw new Error(`Organisation ${id} has not been set up`);
    const { organisation, writes = [], act } = change(stored.organisation);
    const told = act && at !== undefined ? await actWrites(transaction, id, [act], at) : [];
    if (organisation !== stored.organisation)
      transaction.write(updateOrganisation(id, organisation, stored.version));
    for (const write of [...writes, ...told]) transaction.write(write);
    return organisation;
  });
}
