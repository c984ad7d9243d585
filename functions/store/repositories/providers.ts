import type * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import { NO_PROVIDERS, type ProviderSettings } from "#domain/messages/provider-settings";
import { providerSettingsSchema } from "#wire/provider";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, parseDocument } from "./documents";

/** What an organisation's messages are handed over to; its keys are kept elsewhere, and never in the store. */
const providersRef = (id: OrganisationId): Ref => ({ scope: id, collection: "settings", id: "providers" });

export async function getProviders(reader: DocumentReader, id: OrganisationId): Promise<ProviderSettings> {
  const stored = await reader.get(providersRef(id));
  return stored ? parseDocument(documentSchema, stored) : NO_PROVIDERS;
}

export const putProviders = (id: OrganisationId, settings: ProviderSettings): Write => ({
  kind: "put",
  ref: providersRef(id),
  fields: asFields(settings),
});

const documentSchema: z.ZodMiniType<ProviderSettings> = providerSettingsSchema;
