import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentStore } from "../store/port";
import { noteFailure } from "../store/repositories/last-work";

type Ports = { readonly store: DocumentStore; readonly clock: () => Instant };

/** What is done for which organisation; `isLastTry`: where it fails, nothing tries it again before the next run. */
export type Trial = {
  readonly kind: "run" | "send";
  readonly organisation: OrganisationId;
  readonly isLastTry: boolean;
};

/** Does a run, or a part of its sending. Where it fails, that is noted for its owners, and thrown on. */
export async function notingFailure<Value>(
  { store, clock }: Ports,
  { kind, organisation, isLastTry }: Trial,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    await noteFailure(store, organisation, kind, { at: clock(), isGivenUp: isLastTry });
    throw error;
  }
}
