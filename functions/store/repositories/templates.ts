import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate, type OwnTemplate } from "#domain/messages/template-id";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

/** The organisation's own texts, one document for each template and language. */

/** More than any organisation writes. */
const MOST = 500;

const templateRef = (
  organisation: OrganisationId,
  { id, language }: { readonly id: OwnTemplate; readonly language: Language },
): Ref => ({
  scope: organisation,
  collection: "templates",
  // Ids of documents keep to letters, digits and the mark between their parts.
  id: `${id.slice("own:".length)}~${language}`,
});

/** An own text, and who changed it last; null where that was not kept yet. */
export type OwnText = TemplateSource & {
  readonly changed: { readonly by: string; readonly at: Instant } | null;
};

export const putTemplate = (organisation: OrganisationId, text: OwnText): Write => ({
  kind: "put",
  ref: templateRef(organisation, text),
  fields: asFields(text),
});

export const removeTemplate = (
  organisation: OrganisationId,
  source: Pick<OwnText, "id" | "language">,
): Write => ({
  kind: "remove",
  ref: templateRef(organisation, source),
});

/** All own texts, by id and language. */
export async function listTemplates(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<readonly OwnText[]> {
  const page = await reader.query({ scope: organisation, collection: "templates", limit: MOST });
  return page.map((stored) => parseDocument(templateSchema, stored));
}

const templateSchema: z.ZodMiniType<OwnText> = z.object({
  id: z.custom<OwnTemplate>((value) => typeof value === "string" && isOwnTemplate(value), "an own template"),
  name: z.string(),
  language: z.enum(LANGUAGES),
  subject: z.string(),
  body: z.string(),
  sms: z.nullable(z.string()),
  // Texts saved by an earlier version do not say it.
  changed: z._default(z.nullable(z.object({ by: z.string(), at: storedInstant })), null),
});
