import type { Act } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentReader, DocumentStore, Write } from "../../store/port";
import { actsEnd, appendActs } from "../../store/repositories/acts";

/** Writes down what a member did, where nothing is changed in the store with it. */
export const recordAct = (
  store: DocumentStore,
  organisation: OrganisationId,
  act: Act,
  at: Instant,
): Promise<void> =>
  store.transaction(async (transaction) => {
    for (const write of await actWrites(transaction, organisation, [act], at)) transaction.write(write);
  });

/**
 * The writes that write it down, for the transaction that makes the change itself: so neither is there without the other.
 * `reader` is that transaction; it is read before anything is written.
 */
export const actWrites = async (
  reader: DocumentReader,
  organisation: OrganisationId,
  acts: readonly Act[],
  at: Instant,
): Promise<readonly Write[]> =>
  acts.length === 0 ? [] : appendActs(organisation, await actsEnd(reader, organisation), acts, at);
