import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { CurrencyCode } from "#domain/base/currency";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Policy } from "#domain/policy/policy";
import type { DocumentReader, DocumentStore, Ref, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

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

/** Sets an organisation up; throws StoreConflict "exists" where it has been before. */
export async function createOrganisation(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  nextRunAt: Instant,
): Promise<void> {
  await store.write([
    { kind: "create", ref: settingsRef(id), fields: asFields(organisation) },
    { kind: "create", ref: directoryRef(id), fields: { nextRunAt } },
  ]);
}

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

/** Organisations whose next run is due by `now`, the longest waiting first, and the time theirs was due. */
export async function organisationsDue(
  reader: DocumentReader,
  now: Instant,
  limit: number,
): Promise<readonly { readonly id: OrganisationId; readonly dueAt: Instant }[]> {
  const due = await reader.query({
    scope: "system",
    collection: "organisations",
    range: { field: "nextRunAt", to: now },
    limit,
  });
  return due.map((stored) => ({
    id: organisationId(stored.ref.id),
    dueAt: parseDocument(directorySchema, stored).nextRunAt,
  }));
}

const directorySchema = z.object({ nextRunAt: storedInstant });

/** When the scheduler calls on the organisation next. */
export const scheduleNextRun = (id: OrganisationId, nextRunAt: Instant): Write => ({
  kind: "put",
  ref: directoryRef(id),
  fields: { nextRunAt },
});

const weekday = z.custom<Policy["sendOn"][number]>(
  (value) => typeof value === "number" && value >= 1 && value <= 7,
);

const policySchema: z.ZodMiniType<Policy> = z.object({
  version: z.number(),
  switchedOn: z.boolean(),
  timeZone: z.string(),
  sendHour: z.number(),
  sendOn: z.array(weekday),
  daysBetweenNotices: z.number(),
  levels: z.array(
    z.object({
      name: z.string(),
      notice: z.enum(["reminder", "demand"]),
      template: z.enum(["reminder", "demand", "final-notice"]),
      delay: z.object({ from: z.enum(["dueDate", "previousNotice"]), days: z.number() }),
      minimumMinor: z.record(z.string(), z.number()),
      payWithinDays: z.number(),
    }),
  ),
});

const organisationSchema: z.ZodMiniType<Organisation> = z.object({
  name: z.string(),
  sender: z.object({ email: z.string(), person: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  bankDetails: z.array(
    z.object({
      currency: z.nullable(z.custom<CurrencyCode>((value) => typeof value === "string")),
      iban: z.string(),
      bank: z.nullable(z.string()),
    }),
  ),
  policy: policySchema,
  stoppedBecause: z.nullable(z.string()),
});
