import * as z from "zod/mini";
import type { AccountId, CustomerId, OrganisationId } from "#domain/base/identity";
import type { Erasure } from "#domain/privacy/erasure";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate, storedInstant } from "./documents";

/** Who was erased, and what of it is under way. One document more says that anybody was, so that most syncs read no other. */

const erasureRef = (organisation: OrganisationId, id: string): Ref => ({
  scope: organisation,
  collection: "erased",
  id,
});

const ANY = "any";

/** An account's, or that of an address at an account. */
const idOf = (accountId: AccountId, addressKey: string | null): string =>
  addressKey === null ? accountId : `${accountId}~${addressKey}`;

export const putErasure = (organisation: OrganisationId, erasure: Erasure): readonly Write[] => [
  {
    kind: "put",
    ref: erasureRef(organisation, idOf(erasure.accountId, erasure.addressKey)),
    fields: asFields(erasure),
  },
  { kind: "put", ref: erasureRef(organisation, ANY), fields: { state: "some" } },
];

export const removeErasure = (
  organisation: OrganisationId,
  accountId: AccountId,
  addressKey: string | null,
): Write => ({ kind: "remove", ref: erasureRef(organisation, idOf(accountId, addressKey)) });

/** Of a customer, or (with an address's key) of a contact there; null where it was not erased. */
export async function getErasure(
  reader: DocumentReader,
  organisation: OrganisationId,
  accountId: AccountId,
  addressKey: string | null,
): Promise<Erasure | null> {
  const stored = await reader.get(erasureRef(organisation, idOf(accountId, addressKey)));
  return stored ? parseDocument(erasureSchema, stored) : null;
}

/** Whether anybody was ever erased. */
export const anyErased = async (reader: DocumentReader, organisation: OrganisationId): Promise<boolean> =>
  (await reader.get(erasureRef(organisation, ANY))) !== null;

/** What was erased of these accounts and of the addresses at them, by "account" or "account~key". */
export async function erasuresAmong(
  reader: DocumentReader,
  organisation: OrganisationId,
  asked: readonly (readonly [accountId: AccountId, addressKey: string | null])[],
): Promise<ReadonlyMap<string, Erasure>> {
  const ids = [...new Set(asked.map(([accountId, addressKey]) => idOf(accountId, addressKey)))];
  const found = await reader.getMany(ids.map((id) => erasureRef(organisation, id)));
  return new Map(
    found.flatMap((stored) =>
      stored ? [[stored.ref.id, parseDocument(erasureSchema, stored)] as const] : [],
    ),
  );
}

/** Those whose work has begun and not come to its end, so many at most. */
export async function erasuresUnderWay(
  reader: DocumentReader,
  organisation: OrganisationId,
  limit: number,
): Promise<readonly Erasure[]> {
  const equal = { state: "erasing" };
  const page = await reader.query({ scope: organisation, collection: "erased", equal, limit });
  return page.map((stored) => parseDocument(erasureSchema, stored));
}

/** The account of a customer, and the other way round: both are made of the same key. */
export const customerOf = (accountId: AccountId): CustomerId => `c_${accountId.slice(2)}` as CustomerId;

const erasureSchema: z.ZodMiniType<Erasure> = z.object({
  of: z.enum(["customer", "contact"]),
  accountId: idSchema<AccountId>(),
  addressKey: z.nullable(z.string()),
  pseudonym: z.string(),
  state: z.enum(["erasing", "done"]),
  words: z.array(z.string()),
  by: z.string(),
  on: storedDate,
  startedAt: storedInstant,
});
