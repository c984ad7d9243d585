import * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import { type Member, memberIdOf, type PersonId } from "#domain/people/member";
import { MOST_PEOPLE } from "#domain/people/people";
import { ROLES } from "#domain/people/role";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedInstant } from "./documents";

/** Who belongs to an organisation, one document for each; and of each person, beside all organisations, to which it belongs. */

const memberRef = (organisation: OrganisationId, member: string): Ref => ({
  scope: organisation,
  collection: "members",
  id: memberIdOf(member),
});

export type StoredMember = { readonly member: Member; readonly version: string };

export async function getMember(
  reader: DocumentReader,
  organisation: OrganisationId,
  member: string,
): Promise<StoredMember | null> {
  const stored = await reader.get(memberRef(organisation, member));
  return stored ? { member: parseDocument(memberSchema, stored), version: stored.version } : null;
}

/** All of them, by id. */
export async function listMembers(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<readonly Member[]> {
  const { page } = await pageOf(
    reader,
    { scope: organisation, collection: "members", limit: MOST_PEOPLE },
    undefined,
  );
  return page.map((stored) => parseDocument(memberSchema, stored));
}

/** Fails as "exists" where somebody acts under that name already. */
export const createMember = (organisation: OrganisationId, member: Member): Write => ({
  kind: "create",
  ref: memberRef(organisation, member.member),
  fields: asFields(member),
});

export const updateMember = (organisation: OrganisationId, member: Member, ifVersion: string): Write => ({
  kind: "patch",
  ref: memberRef(organisation, member.member),
  fields: asFields(member),
  ifVersion,
});

export const removeMember = (organisation: OrganisationId, member: string): Write => ({
  kind: "remove",
  ref: memberRef(organisation, member),
});

const memberSchema: z.ZodMiniType<Member> = z.object({
  member: z.string(),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  role: z.enum(ROLES),
  person: z.nullable(idSchema<PersonId>()),
  since: storedInstant,
  invitedBy: z.nullable(z.string()),
});
