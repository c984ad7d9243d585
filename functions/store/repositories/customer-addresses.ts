import type { CustomerId, OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Customer } from "#domain/ledger/customer";
import type { DocumentReader } from "../port";

/** What a customer is found by when a mail comes in: its address and the first two of those that get copies. */
export function addressKeysOf({ email, copyTo }: Customer) {
  const key = (address: string | null | undefined) => (address ? addressKeyOf(address) : null);
  return { addressKey: key(email), copyKey1: key(copyTo[0]), copyKey2: key(copyTo[1]) };
}

/** The customers that an address belongs to, some at most; more than one where an office looks after several. */
export async function customersByAddress(
  reader: DocumentReader,
  organisation: OrganisationId,
  email: string,
  limit: number,
): Promise<readonly CustomerId[]> {
  const key = addressKeyOf(email);
  const pages = await Promise.all(
    ["addressKey", "copyKey1", "copyKey2"].map((field) =>
      reader.query({ scope: organisation, collection: "customers", equal: { [field]: key }, limit }),
    ),
  );
  return [...new Set(pages.flat().map(({ ref }) => ref.id as CustomerId))].slice(0, limit);
}
