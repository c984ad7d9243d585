import { addressKeyOf } from "#domain/dunning/journal";
import type { DeliveryAnswer, DeliveryChange } from "#wire/delivery";
import type { ProviderChange, ProviderSecret, ProvidersAnswer, ProviderTestAnswer } from "#wire/provider";
import type { InboundAnswer } from "#wire/replies";
import type { SuppressedAnswer } from "#wire/suppressed";
import { type Backend, BackendRefusal } from "../backend";

/** What a person can do about how messages go out: who sends them, how, and to whom not. */
export type SendingDesk = {
  /** What messages are handed over to, never a key; null where that is not decided at this installation's service. */
  readonly providers: () => Promise<ProvidersAnswer | null>;
  /** Changes what is named, then keeps the key or password where one was given. Safe to repeat. */
  readonly changeProviders: (
    change: ProviderChange,
    secret: ProviderSecret | null,
  ) => Promise<ProvidersAnswer>;
  /** Keeps the public key that SendGrid signs its reports with. */
  readonly keepEventKey: (publicKey: string) => Promise<ProvidersAnswer>;
  /** Where the mail provider posts the answers of customers; a secret. */
  readonly inbound: () => Promise<InboundAnswer>;
  /** Keeps the public key that incoming mail is signed with; null: it is not signed. */
  readonly signInbound: (publicKey: string | null) => Promise<InboundAnswer>;
  /** Hands a few words to the provider, for one's own address or telephone; twenty tests a day at most. */
  readonly test: (to: string) => Promise<ProviderTestAnswer>;
  readonly delivery: () => Promise<DeliveryAnswer>;
  /** Changes what is named; refused with every reason where some of it is not right. */
  readonly changeDelivery: (change: DeliveryChange) => Promise<DeliveryAnswer>;
  /** Who gets no courtesies, the latest first. */
  readonly suppressed: () => Promise<SuppressedAnswer>;
  /** Put on the list again, an address stays as it is. */
  readonly suppress: (email: string) => Promise<SuppressedAnswer>;
  /** Takes an address off; false where it was not on the list. */
  readonly allow: (email: string) => Promise<boolean>;
  /** The list keeps addresses as keys: those that belong to a customer, by their key. Reads all customers. */
  readonly whose: () => Promise<ReadonlyMap<string, AddressOwner>>;
};

/** A customer, and its address as it stands in the rows. */
export type AddressOwner = { readonly customer: string; readonly email: string };

/** The desk's part about sending. */
export const sendingDesk = (backend: Backend): SendingDesk => ({
  providers: () => backend.providers().catch(noneHere),
  changeProviders: async (change, secret) => {
    // Settings that are refused must not leave a key behind that was meant for them.
    const changed = await backend.changeProviders(change);
    return secret === null ? changed : backend.keepProviderKey(secret);
  },
  keepEventKey: (publicKey) => backend.keepEventKey(publicKey),
  inbound: () => backend.inbound(),
  signInbound: (publicKey) => backend.signInbound(publicKey),
  test: (to) => backend.testProvider(to),
  delivery: () => backend.delivery(),
  changeDelivery: (change) => backend.changeDelivery(change),
  suppressed: () => backend.suppressed(),
  suppress: (email) => backend.suppress({ email }),
  allow: async (email) => (await backend.allow({ email })).wasListed,
  whose: async () => {
    const { accounts } = await backend.accounts();
    return new Map(
      accounts.flatMap(({ customer, email }) =>
        email === null ? [] : [[addressKeyOf(email), { customer, email }] as const],
      ),
    );
  },
});

/** A service that lets nobody choose has nothing at this address; every other refusal is one. */
function noneHere(error: unknown): null {
  if (error instanceof BackendRefusal && error.code === "notFound") return null;
  throw error;
}
