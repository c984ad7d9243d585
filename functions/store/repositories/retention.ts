import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { KEPT_FOR_EVER, type Retention } from "#domain/privacy/retention";
import type { DocumentReader, Fields, Ref, Stored, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

/** How long an organisation keeps what; how far its runs have come with it; and of accounts, since when nothing was said. */

const settingsRef = (scope: OrganisationId, id: string): Ref => ({ scope, collection: "settings", id });
const SETTINGS = "retention";
const PLACES = "retention-places";

export async function getRetention(reader: DocumentReader, organisation: OrganisationId): Promise<Retention> {
  const stored = await reader.get(settingsRef(organisation, SETTINGS));
  return stored ? parseDocument(retentionSchema, stored) : KEPT_FOR_EVER;
}

export const putRetention = (organisation: OrganisationId, retention: Retention): Write => ({
  kind: "put",
  ref: settingsRef(organisation, SETTINGS),
  fields: asFields(retention),
});

/** By what is looked through, up to when it has been; what lies before is never read again. */
export type RetentionPlaces = { readonly [of: string]: Instant };

export async function getPlaces(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<RetentionPlaces> {
  const stored = await reader.get(settingsRef(organisation, PLACES));
  return stored ? parseDocument(placesSchema, stored) : {};
}

export const putPlaces = (organisation: OrganisationId, places: RetentionPlaces): Write => ({
  kind: "put",
  ref: settingsRef(organisation, PLACES),
  fields: asFields(places),
});

const quietRef = (scope: OrganisationId, id: AccountId): Ref => ({ scope, collection: "retention", id });

/** Something was said about the account then, or its debts were settled. */
export const putSince = (organisation: OrganisationId, id: AccountId, since: Instant): Write => ({
  kind: "put",
  ref: quietRef(organisation, id),
  fields: { since },
});

export const removeSince = (organisation: OrganisationId, id: AccountId): Write => ({
  kind: "remove",
  ref: quietRef(organisation, id),
});

/** Accounts about which nothing was said after `to`, the longest quiet first, so many at most. */
export async function quietSince(
  reader: DocumentReader,
  scope: OrganisationId,
  to: Instant,
  limit: number,
): Promise<readonly AccountId[]> {
  const range = { field: "since", to };
  const page = await reader.query({ scope, collection: "retention", range, limit });
  return page.map(({ ref }) => ref.id as AccountId);
}

/** What stood in status cells and has not since `to`, the longest ago first, so many at most. */
export const pastCellsEnded = (
  reader: DocumentReader,
  scope: OrganisationId,
  to: Instant,
  limit: number,
): Promise<readonly Stored[]> =>
  reader.query({ scope, collection: "pastCellEdits", range: { field: "endedAt", to }, limit });

export const ENDED_STATES = ["accepted", "rejected", "withdrawn"] as const;
export type EndedState = (typeof ENDED_STATES)[number];

/** Messages that ended in `state` from `from` to `to`, as they lie there, so many at most; `after`: the last of the page before. */
export const messagesEndedBetween = (
  reader: DocumentReader,
  scope: OrganisationId,
  state: EndedState,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  limit: number,
  after?: Stored,
): Promise<readonly Stored[]> =>
  reader.query({
    ...{ scope, collection: "outbox", equal: { state }, range: { field: "dueAt", from, to }, limit },
    ...(after ? { after } : {}),
  });

/** The document without its words, where nobody has written it since it was read. */
export const patchAsRead = ({ ref, version }: Stored, fields: Fields): Write => ({
  ...{ kind: "patch", ref, fields, ifVersion: version },
});

const months = z.nullable(z.number());
const retentionSchema: z.ZodMiniType<Retention> = z.object({
  wordsMonths: months,
  messagesMonths: months,
  pastCellsMonths: months,
});
const placesSchema: z.ZodMiniType<RetentionPlaces> = z.record(z.string(), storedInstant);
