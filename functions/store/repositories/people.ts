import * as z from "zod/mini";
import type { OrganisationId } from "#domain/base/identity";
import type { PersonId } from "#domain/people/member";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument } from "./documents";

/**
 * Of a person who signs in: the organisations it belongs to, and the name it acts under in each. It only says where to look:
 * that somebody belongs to an organisation is what the member's document there says, which names the person too.
 */

/** More than anybody has; so that the document stays small. */
const MOST_ORGANISATIONS = 50;

export type Membership = { readonly organisation: OrganisationId; readonly member: string };

export type Person = {
  readonly organisations: readonly Membership[];
  /** The one it signed in to last; null where it has not yet, or has left it. */
  readonly lastUsed: OrganisationId | null;
};

/** `version` is null where nothing is kept of the person yet. */
export type StoredPerson = { readonly person: Person; readonly version: string | null };

const NOBODY_YET: Person = { organisations: [], lastUsed: null };

const personRef = (id: PersonId): Ref => ({ scope: "system", collection: "people", id });

/** What is kept of a person; of one who is not known: no organisation. */
export async function getPerson(reader: DocumentReader, id: PersonId): Promise<StoredPerson> {
  const stored = await reader.get(personRef(id));
  return stored
    ? { person: parseDocument(personSchema, stored), version: stored.version }
    : { person: NOBODY_YET, version: null };
}

/** Fails as "exists" or "version" where somebody else has written meanwhile. */
export const savePerson = (id: PersonId, person: Person, version: string | null): Write =>
  version === null
    ? { kind: "create", ref: personRef(id), fields: asFields(person) }
    : { kind: "patch", ref: personRef(id), fields: asFields(person), ifVersion: version };

/** The person with one more organisation, or the same under another name; null where it has as many as anybody can. */
export function joined(person: Person, membership: Membership): Person | null {
  const others = withoutOrganisation(person, membership.organisation);
  if (others.length >= MOST_ORGANISATIONS) return null;
  return { ...person, organisations: [...others, membership] };
}

/** The person without one of its organisations. */
export const departed = (person: Person, organisation: OrganisationId): Person => ({
  organisations: withoutOrganisation(person, organisation),
  lastUsed: person.lastUsed === organisation ? null : person.lastUsed,
});

const withoutOrganisation = (person: Person, organisation: OrganisationId): readonly Membership[] =>
  person.organisations.filter((one) => one.organisation !== organisation);

const personSchema: z.ZodMiniType<Person> = z.object({
  organisations: z.array(z.object({ organisation: idSchema<OrganisationId>(), member: z.string() })),
  lastUsed: z.nullable(idSchema<OrganisationId>()),
});
