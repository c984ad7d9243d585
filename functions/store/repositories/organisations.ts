import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { CurrencyCode } from "#domain/base/currency";
import { type AccountId, type OrganisationId, organisationId } from "#domain/base/identity";
import type { Organisation, StormGuard } from "#domain/dunning/organisation";
import { type DeliverySettings, PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { Member } from "#domain/people/member";
import type { Policy } from "#domain/policy/policy";
import { automationSchema } from "#wire/automations";
import { filterSchema } from "#wire/filter";
import { policySchema } from "#wire/policy";
import type { DocumentReader, DocumentStore, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate, storedInstant } from "./documents";
import { createMember } from "./members";

/** An organisation's settings are one document; a directory entry tells the scheduler when to call on it next. */

const settingsRef = (id: OrganisationId): Ref => ({ scope: id, collection: "settings", id: "settings" });
const directoryRef = (id: OrganisationId): Ref => ({ scope: "system", collection: "organisations", id });

export type StoredOrganisation = { readonly organisation: Organisation; readonly version: string };

/** The organisation, or null where it has not been set up. */
export async function getOrganisation(
  reader: DocumentReader,
  id: OrganisationId,
): Promise<StoredOrganisation | null> {
  const stored = await reader.get(settingsRef(id));
  return stored ? { organisation: parseDocument(organisationSchema, stored), version: stored.version } : null;
}

/** Sets an organisation up, with its owner where there is one; throws StoreConflict "exists" where it has been before. */
export async function createOrganisation(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  nextRunAt: Instant,
  owner?: Member,
): Promise<void> {
  await store.write(organisationWrites(id, organisation, nextRunAt, owner));
}

/** The writes that set an organisation up, for a transaction that does more; they fail as "exists" where it has been before. */
export const organisationWrites = (
  id: OrganisationId,
  organisation: Organisation,
  nextRunAt: Instant,
  owner?: Member,
): readonly Write[] => [
  { kind: "create", ref: settingsRef(id), fields: asFields(organisation) },
  { kind: "create", ref: directoryRef(id), fields: { nextRunAt } },
  ...(owner ? [createMember(id, owner)] : []),
];

export const updateOrganisation = (
  id: OrganisationId,
  organisation: Organisation,
  version: string,
): Write => ({
  kind: "patch",
  ref: settingsRef(id),
  fields: asFields(organisation),
  ifVersion: version,
});

/** An organisation of the directory, and the time its next run is due. */
export type DueOrganisation = { readonly id: OrganisationId; readonly dueAt: Instant };

/**
 * Organisations whose next run is due by `now`, the longest waiting first; after the one that `after` was when it was read.
 * Nothing is read of the others, however many there are.
 */
export async function organisationsDue(
  reader: DocumentReader,
  now: Instant,
  limit: number,
  after?: DueOrganisation,
): Promise<readonly DueOrganisation[]> {
  const due = await reader.query({
    scope: "system",
    collection: "organisations",
    range: { field: "nextRunAt", to: now },
    limit,
    ...(after
      ? { after: { ref: directoryRef(after.id), version: "", fields: { nextRunAt: after.dueAt } } }
      : {}),
  });
  return due.map((stored) => ({
    id: organisationId(stored.ref.id),
    dueAt: parseDocument(directorySchema, stored).nextRunAt,
  }));
}

/** When the scheduler calls on the organisation next, and when it last started a run of it; null: none that it remembers. */
export type DirectoryEntry = { readonly nextRunAt: Instant; readonly startedAt: Instant | null };

const directorySchema: z.ZodMiniType<DirectoryEntry> = z.object({
  nextRunAt: storedInstant,
  startedAt: z._default(z.nullable(storedInstant), null),
});

/** What the scheduler knows of the organisation; null: nothing. */
export async function directoryEntry(
  reader: DocumentReader,
  id: OrganisationId,
): Promise<DirectoryEntry | null> {
  const stored = await reader.get(directoryRef(id));
  return stored ? parseDocument(directorySchema, stored) : null;
}

/** When the scheduler calls on the organisation next; null where it does not know it. */
export const nextRunOf = async (reader: DocumentReader, id: OrganisationId): Promise<Instant | null> =>
  (await directoryEntry(reader, id))?.nextRunAt ?? null;

/** When the scheduler calls on the organisation next; `startedAt`: when it has just started a run of it. */
export const scheduleNextRun = (
  id: OrganisationId,
  nextRunAt: Instant,
  startedAt: Instant | null = null,
): Write => ({ kind: "put", ref: directoryRef(id), fields: { nextRunAt, startedAt } });

const stormSchema: z.ZodMiniType<StormGuard> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passed") }),
  z.object({ kind: z.literal("unchecked") }),
  z.object({ kind: z.literal("waiting"), wouldSend: z.number(), on: storedDate }),
  z.object({ kind: z.literal("ramp"), perDay: z.number(), by: z.string(), on: storedDate }),
]);

const applyingSchema = z.object({ version: z.number(), after: z.nullable(idSchema<AccountId>()) });

const deliverySchema: z.ZodMiniType<DeliverySettings> = z.object({
  publicUrl: z.nullable(z.string()),
  replyDomain: z.nullable(z.string()),
  answerLinks: z.boolean(),
  reference: z.nullable(z.enum(["rf", "viitenumber"])),
  paymentQr: z.boolean(),
  filesAs: z.enum(["attachment", "link"]),
  perMinute: z.object({ email: z.nullable(z.number()), sms: z.nullable(z.number()) }),
});

const organisationSchema: z.ZodMiniType<Organisation> = z.object({
  name: z.string(),
  sender: z.object({
    email: z.string(),
    person: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    copyToResponsible: z._default(z.boolean(), false),
  }),
  bankDetails: z.array(
    z.object({
      currency: z.nullable(z.custom<CurrencyCode>((value) => typeof value === "string")),
      iban: z.string(),
      bank: z.nullable(z.string()),
    }),
  ),
  delivery: z._default(deliverySchema, PLAIN_DELIVERY),
  policy: policySchema,
  stoppedBecause: z.nullable(z.string()),
  storm: z._default(stormSchema, { kind: "passed" }),
  applying: z._default(z.nullable(applyingSchema), null),
  automations: z._default(z.array(automationSchema), () => []),
  filters: z._default(z.array(filterSchema), () => []),
  automatedOn: z._default(z.nullable(storedDate), null),
});

/** A version of the policy as it was, kept for ever: messages name the one that sent them. */
export const keepPolicyVersion = (id: OrganisationId, policy: Policy, by: string, at: Instant): Write => ({
  kind: "put",
  ref: versionRef(id, policy.version),
  fields: asFields({ version: policy.version, by, at, policy }),
});

/** A version that is kept, and who saved it when. */
export type PolicyVersion = {
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
  readonly policy: Policy;
};

const versionRef = (id: OrganisationId, version: number): Ref => ({
  scope: id,
  collection: "policies",
  id: `v${String(version).padStart(6, "0")}`,
});

const versionSchema: z.ZodMiniType<PolicyVersion> = z.object({
  version: z.number(),
  by: z.string(),
  at: storedInstant,
  policy: policySchema,
});

/** One version; null where it has not been kept. */
export async function getPolicyVersion(
  reader: DocumentReader,
  id: OrganisationId,
  version: number,
): Promise<PolicyVersion | null> {
  const stored = await reader.get(versionRef(id, version));
  return stored ? parseDocument(versionSchema, stored) : null;
}

/** The versions up to `latest`, the latest last, so many at most. */
export async function policyVersions(
  reader: DocumentReader,
  id: OrganisationId,
  latest: number,
  limit: number,
): Promise<readonly PolicyVersion[]> {
  const before = latest - limit;
  const page = await reader.query({
    scope: id,
    collection: "policies",
    limit,
    ...(before > 0 ? { after: { ref: versionRef(id, before), version: "", fields: {} } } : {}),
  });
  return page.map((stored) => parseDocument(versionSchema, stored));
}
