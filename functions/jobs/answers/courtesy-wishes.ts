import type { AccountId, OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Customer } from "#domain/ledger/customer";
import type { OutboxMessage } from "#domain/messages/outbox";
import type { DocumentReader } from "../../store/port";
import { suppressedAmong } from "../../store/repositories/suppressed";

/** Why such a message does not go out, as it stands in lists. */
export const WANTS_NONE = "the address wants no such messages";

type Owner = { readonly customer: Customer };

/** What the recipients of some messages have said about messages that chase nobody. A notice is never asked about. */
export type CourtesyWishes = {
  /** Its address wants no such messages. */
  readonly isUnwanted: (message: OutboxMessage, owner: Owner) => boolean;
  /** The customer without those further addresses that want no such messages. */
  readonly withWillingCopies: <Known extends Customer>(message: OutboxMessage, customer: Known) => Known;
};

export async function courtesyWishes(
  reader: DocumentReader,
  id: OrganisationId,
  messages: readonly OutboxMessage[],
  owners: ReadonlyMap<AccountId, Owner>,
): Promise<CourtesyWishes> {
  const keys = messages
    .filter(isAsked)
    .flatMap(({ accountId }) => addressesOf(owners.get(accountId)?.customer))
    .map(addressKeyOf);
  const suppressed = await suppressedAmong(reader, id, keys);
  const isOnList = (email: string): boolean => suppressed.has(addressKeyOf(email));
  return {
    isUnwanted: (message, { customer: { email } }) => isAsked(message) && email !== null && isOnList(email),
    withWillingCopies: (message, customer) =>
      isAsked(message)
        ? { ...customer, copyTo: customer.copyTo.filter((email) => !isOnList(email)) }
        : customer,
  };
}

const addressesOf = (customer: Customer | undefined): readonly string[] =>
  customer ? [...(customer.email === null ? [] : [customer.email]), ...customer.copyTo] : [];

const isAsked = (message: OutboxMessage): boolean =>
  message.kind === "courtesy" && message.courtesy.to === "customer";

/** Why a customer is not sent a message that chases nobody; null: it may be. */
export async function unwantedBy(
  reader: DocumentReader,
  id: OrganisationId,
  { customer: { email } }: Owner,
): Promise<string | null> {
  const keys = email === null ? [] : [addressKeyOf(email)];
  return (await suppressedAmong(reader, id, keys)).size > 0 ? WANTS_NONE : null;
}
