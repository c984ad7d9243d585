import type { CustomerId, OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Customer } from "#domain/ledger/customer";
import type { DocumentReader } from "../port";

/** What a customer is found by when a mail comes in: its address and the first two of those that get copies. */
export function addressKeysOf({ email, copyTo }: Customer) {
  const key = (address: string | null | undefined) => (address ? addressKeyOf(address) : null);
  return { addressKey: key(email), copyKey1: key(copyTo[0]), copyKey2: key(copyTo[1]) };
}

/** The customers that an address belongs to, or one of their contacts, some at most; more than one where an office looks after several. */
export async function customersByAddress(
  reader: DocumentReader,
  organisation: OrganisationId,
  email: string,
  limit: number,
): Promise<readonly CustomerId[]> {
  const key = addressKeyOf(email);
  const places = [
    ...["addressKey", "copyKey1", "copyKey2"].map((field) => ["customers", field] as const),
    ...["addressKey1", "addressKey2", "addressKey3"].map((field) => ["contacts", field] as const),
  ];
  const pages = await Promise.all(
    places.map(([collection, field]) =>
      reader.query({ scope: organisation, collection, equal: { [field]: key }, limit }),
    ),
  );
  return [...new Set(pages.flat().map(({ ref }) => ref.id as CustomerId))].slice(0, limit);
}
