import type { Instant, Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Applying } from "#domain/dunning/organisation";
import type { DocumentStore } from "../store/port";
import { accountPlace, listAccounts, lookAgain } from "../store/repositories/accounts";
import { changeOrganisation } from "./change-organisation";

const PAGE = 400;

/**
 * Marks every account to be looked at again after the policy has changed, a page at a time; how far it has come is kept
 * with the organisation, so that a run that stops is carried on by the next one. `null`: nothing to do.
 */
export async function applyPolicy(
  { store, clock }: { readonly store: DocumentStore; readonly clock: () => Instant },
  id: OrganisationId,
  applying: Applying | null,
  today: Moment["today"],
): Promise<void> {
  let place = applying;
  while (place !== null) {
    const page = await listAccounts(store, id, PAGE, place.after ? accountPlace(id, place.after) : undefined);
    await store.write(page.accounts.map(({ account }) => lookAgain(id, account.accountId, today, clock())));
    const last = page.last ? (page.accounts.at(-1)?.account.accountId ?? null) : null;
    const next: Applying | null = last === null ? null : { ...place, after: last };
    const version = place.version;
    // A policy that was changed again meanwhile begins anew, with the next run.
    await changeOrganisation(store, id, (organisation) => ({
      organisation:
        organisation.applying?.version === version ? { ...organisation, applying: next } : organisation,
    }));
    place = next;
  }
}
