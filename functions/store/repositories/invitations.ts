import * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import { LANGUAGES } from "#domain/ledger/customer";
import type { Invitation } from "#domain/people/invitation";
import { memberIdOf } from "#domain/people/member";
import { MOST_PEOPLE } from "#domain/people/people";
import { ROLES } from "#domain/people/role";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

/** Who has been invited and has not come, one document for each address. */

const invitationRef = (organisation: OrganisationId, email: string): Ref => ({
  scope: organisation,
  collection: "invitations",
  id: memberIdOf(email),
});

export async function listInvitations(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<readonly Invitation[]> {
  const page = await reader.query({ scope: organisation, collection: "invitations", limit: MOST_PEOPLE });
  return page.map((stored) => parseDocument(invitationSchema, stored));
}

export async function getInvitation(
  reader: DocumentReader,
  organisation: OrganisationId,
  email: string,
): Promise<Invitation | null> {
  const stored = await reader.get(invitationRef(organisation, email));
  return stored && parseDocument(invitationSchema, stored);
}

/** The invitation that a code belongs to; null where none does any more. */
export async function invitationOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  codeKey: string,
): Promise<Invitation | null> {
  const query = { scope: organisation, collection: "invitations", equal: { codeKey }, limit: 1 } as const;
  const [found] = await reader.query(query);
  return found ? parseDocument(invitationSchema, found) : null;
}

/** In place of an earlier one to that address, whose code opens nothing any more. */
export const putInvitation = (organisation: OrganisationId, invitation: Invitation): Write => ({
  kind: "put",
  ref: invitationRef(organisation, invitation.email),
  fields: asFields(invitation),
});

export const removeInvitation = (organisation: OrganisationId, email: string): Write => ({
  kind: "remove",
  ref: invitationRef(organisation, email),
});

const invitationSchema: z.ZodMiniType<Invitation> = z.object({
  email: z.string(),
  name: z.nullable(z.string()),
  role: z.enum(ROLES),
  language: z.enum(LANGUAGES),
  invitedBy: z.string(),
  invitedAt: storedInstant,
  expiresAt: storedInstant,
  codeKey: z.string(),
});
