import * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import { SUPPRESSED_BECAUSE, type Suppressed } from "#domain/messages/suppressed";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, pageOf, parseDocument, storedDate } from "./documents";

/** Addresses that get no more courtesies, each by its key. */

const suppressedRef = (organisation: OrganisationId, addressKey: string): Ref => ({
  scope: organisation,
  collection: "suppressed",
  id: addressKey,
});

/** Puts an address on the list; one that is on it gets the later reason. */
export const putSuppressed = (organisation: OrganisationId, suppressed: Suppressed): Write => ({
  kind: "put",
  ref: suppressedRef(organisation, suppressed.addressKey),
  fields: asFields(suppressed),
});

export const removeSuppressed = (organisation: OrganisationId, addressKey: string): Write => ({
  kind: "remove",
  ref: suppressedRef(organisation, addressKey),
});

/** Those of some addresses that are on the list, by their keys. */
export async function suppressedAmong(
  reader: DocumentReader,
  organisation: OrganisationId,
  addressKeys: Iterable<string>,
): Promise<ReadonlyMap<string, Suppressed>> {
  const keys = [...new Set(addressKeys)];
  if (keys.length === 0) return new Map();
  const found = await reader.getMany(keys.map((key) => suppressedRef(organisation, key)));
  return new Map(
    found.flatMap((stored) => {
      const suppressed = stored && parseDocument(suppressedSchema, stored);
      return suppressed ? [[suppressed.addressKey, suppressed] as const] : [];
    }),
  );
}

/** The list, a page at a time. */
export async function listSuppressed(
  reader: DocumentReader,
  organisation: OrganisationId,
  limit: number,
  after?: Stored,
): Promise<{ readonly suppressed: readonly Suppressed[]; readonly last: Stored | undefined }> {
  const query = { scope: organisation, collection: "suppressed", limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { suppressed: page.map((stored) => parseDocument(suppressedSchema, stored)), last };
}

const suppressedSchema: z.ZodMiniType<Suppressed> = z.object({
  addressKey: z.string(),
  because: z.enum(SUPPRESSED_BECAUSE),
  since: storedDate,
  by: z.nullable(z.string()),
});
