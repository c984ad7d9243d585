import * as z from "zod/mini";
import { type CustomerId, customerIdOf, type OrganisationId, type SourceId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import { type Contact, type CustomerContacts, lenderOf, primaryFirst } from "#domain/ledger/contact";
import type { Customer } from "#domain/ledger/customer";
import { contactSchema } from "#wire/ledger";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument } from "./documents";

/** The people at a customer: one document for each customer, beside its own, so that neither's sync writes over the other. */
export type StoredContacts = CustomerContacts & {
  readonly customerId: CustomerId;
  readonly sourceId: SourceId;
};

const contactsRef = (organisation: OrganisationId, id: CustomerId): Ref => ({
  scope: organisation,
  collection: "contacts",
  id,
});

/** The first three addresses are kept apart: a mail from one of them is their customer's. */
export function putContacts(
  organisation: OrganisationId,
  sourceId: SourceId,
  { customerKey, contacts }: CustomerContacts,
): Write {
  const customerId = customerIdOf(customerKey);
  const [addressKey1 = null, addressKey2 = null, addressKey3 = null] = primaryFirst(contacts).flatMap(
    ({ email }) => (email === null ? [] : [addressKeyOf(email)]),
  );
  const stored: StoredContacts = { customerId, sourceId, customerKey, contacts };
  return {
    kind: "put",
    ref: contactsRef(organisation, customerId),
    fields: { ...asFields(stored), addressKey1, addressKey2, addressKey3 },
  };
}

export const removeContacts = (organisation: OrganisationId, id: CustomerId): Write => ({
  kind: "remove",
  ref: contactsRef(organisation, id),
});

export async function getContacts(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, StoredContacts>> {
  const found = await reader.getMany(ids.map((id) => contactsRef(organisation, id)));
  return new Map(
    found.flatMap((stored) => {
      const contacts = stored ? parseDocument(contactsSchema, stored) : null;
      return contacts ? [[contacts.customerId, contacts] as const] : [];
    }),
  );
}

/** A customer's contacts as its card shows them. */
export async function contactsOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: CustomerId,
): Promise<readonly Contact[]> {
  return primaryFirst((await getContacts(reader, organisation, [id])).get(id)?.contacts ?? []);
}

/** Gives customers without an address that of the contact who lends one; only theirs are looked for. */
export async function lent<Kind extends Customer>(
  reader: DocumentReader,
  organisation: OrganisationId,
  customers: ReadonlyMap<CustomerId, Kind>,
): Promise<ReadonlyMap<CustomerId, Kind>> {
  const without = [...customers.values()].filter(({ email }) => email === null);
  if (without.length === 0) return customers;
  const contacts = await getContacts(
    reader,
    organisation,
    without.map(({ customerId }) => customerId),
  );
  if (contacts.size === 0) return customers;
  return new Map(
    [...customers].map(([id, customer]) => {
      const lentBy = customer.email === null ? lenderOf(contacts.get(id)?.contacts ?? []) : null;
      // Who is written to is greeted.
      return [id, lentBy ? { ...customer, email: lentBy.email, contactName: lentBy.name, lentBy } : customer];
    }),
  );
}

const contactsSchema: z.ZodMiniType<StoredContacts> = z.object({
  customerId: idSchema<CustomerId>(),
  sourceId: idSchema<SourceId>(),
  customerKey: z.string(),
  contacts: z.array(contactSchema),
});
