import * as z from "zod/mini";
import { AUTOMATION_IDS, type AutomationId } from "#domain/automations/automation";
import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate } from "./documents";

/**
 * What an automation has done about a document, once and for all: written together with what it did, so that nothing is
 * done twice and nothing is forgotten, whatever happens in between.
 */
export type Automated = {
  readonly automation: AutomationId;
  /** An invoice; of a closing report the entry of the journal that it reports. */
  readonly about: string;
  readonly accountId: AccountId;
  readonly invoiceIds: readonly InvoiceId[];
  readonly on: CalendarDate;
  /** Why nothing was sent, and it will not be tried again; null: it was done. */
  readonly because: string | null;
};

const automatedRef = (organisation: OrganisationId, automation: AutomationId, about: string): Ref => ({
  scope: organisation,
  collection: "automated",
  id: `${automation}~${about}`,
});

/** Fails as "exists" where it has been done before. */
export const createAutomated = (organisation: OrganisationId, done: Automated): Write => ({
  kind: "create",
  ref: automatedRef(organisation, done.automation, done.about),
  fields: { ...asFields(done), skippedOn: done.because === null ? null : done.on },
});

/** Which of these an automation has been through with. */
export async function alreadyAutomated(
  reader: DocumentReader,
  organisation: OrganisationId,
  automation: AutomationId,
  abouts: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await reader.getMany(abouts.map((about) => automatedRef(organisation, automation, about)));
  return new Set(abouts.filter((_, index) => found[index] !== null && found[index] !== undefined));
}

/** What was left out since `from`, the earliest first, so many at most. */
export async function skippedSince(
  reader: DocumentReader,
  organisation: OrganisationId,
  from: CalendarDate,
  limit: number,
): Promise<readonly Automated[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "automated",
    range: { field: "skippedOn", from },
    limit,
  });
  return page.map((stored) => parseDocument(automatedSchema, stored));
}

const automatedSchema: z.ZodMiniType<Automated> = z.object({
  automation: z.enum(AUTOMATION_IDS),
  about: z.string(),
  accountId: idSchema<AccountId>(),
  invoiceIds: z.array(idSchema<InvoiceId>()),
  on: storedDate,
  because: z.nullable(z.string()),
});
