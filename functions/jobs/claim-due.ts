import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { claimed } from "#domain/messages/outbox-moves";
import { type DocumentStore, StoreConflict } from "../store/port";
import { messagesToSend, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import type { ProviderChannel } from "../store/repositories/pace";

/** A worker that has not come back by then is gone; far above the mailer's own time-out. */
export const LEASE_MS = 120_000;

/** Claims up to `most` messages of a channel that are due; none: nothing is due that nobody else has. */
export async function claimDue(
  store: DocumentStore,
  organisation: OrganisationId,
  channel: ProviderChannel,
  owner: string,
  most: number,
  now: Instant,
): Promise<readonly StoredMessage["message"][]> {
  const due = await messagesToSend(store, organisation, channel, now, most);
  const claims = due.flatMap(({ message, version }) => {
    const mine = claimed(message, owner, LEASE_MS, now);
    return mine.ok ? [{ message: mine.value, write: updateMessage(organisation, mine.value, version) }] : [];
  });
  if (claims.length === 0) return [];
  const won = await winners(store, claims);
  // Lost every claim to another worker: look again, for there may be more.
  return won.length === 0
    ? claimDue(store, organisation, channel, owner, most, now)
    : won.map(({ message }) => message);
}

/** Writes all at once; where another worker was quicker with one of them, one by one, keeping those that were free. */
async function winners<Claim extends { readonly write: ReturnType<typeof updateMessage> }>(
  store: DocumentStore,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  try {
    await store.write(claims.map(({ write }) => write));
    return claims;
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    if (claims.length === 1) return [];
    const half = Math.ceil(claims.length / 2);
    return [...(await winners(store, claims.slice(0, half))), ...(await winners(store, claims.slice(half)))];
  }
}
