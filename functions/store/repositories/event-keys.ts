import * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentReader, Ref, Write } from "../port";
import { parseDocument } from "./documents";

/**
 * The key that SendGrid signs an organisation's events with. SendGrid makes a key pair per webhook and shows the public
 * half, so it is a setting of the organisation and no secret; it stands beside the settings, for only the webhook reads it.
 */
const eventKeyRef = (id: OrganisationId): Ref => ({
  scope: id,
  collection: "settings",
  id: "sendgrid-events",
});

/** The public key as SendGrid shows it (base64 of DER), or null where no webhook is set up. */
export async function getEventKey(reader: DocumentReader, id: OrganisationId): Promise<string | null> {
  const stored = await reader.get(eventKeyRef(id));
  return stored ? parseDocument(eventKeySchema, stored).publicKey : null;
}

/** Sets the key a webhook shows, or replaces it by the one of a new webhook. */
export const setEventKey = (id: OrganisationId, publicKey: string): Write => ({
  kind: "put",
  ref: eventKeyRef(id),
  fields: { publicKey },
});

/** The key that SendGrid signs incoming mail with, where the organisation has set up such a policy; null: it does not sign. */
export async function getInboundKey(reader: DocumentReader, id: OrganisationId): Promise<string | null> {
  const stored = await reader.get(inboundKeyRef(id));
  return stored ? parseDocument(eventKeySchema, stored).publicKey : null;
}

export const setInboundKey = (id: OrganisationId, publicKey: string | null): Write =>
  publicKey === null
    ? { kind: "remove", ref: inboundKeyRef(id) }
    : { kind: "put", ref: inboundKeyRef(id), fields: { publicKey } };

const inboundKeyRef = (id: OrganisationId): Ref => ({
  scope: id,
  collection: "settings",
  id: "sendgrid-inbound",
});

const eventKeySchema = z.object({ publicKey: z.string() });
