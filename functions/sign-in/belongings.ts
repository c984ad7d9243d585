import type { OrganisationId } from "#domain/base/identity";
import type { Member, PersonId } from "#domain/people/member";
import type { DocumentStore } from "../store/port";
import { StoreConflict } from "../store/port";
import { getMember } from "../store/repositories/members";
import { getOrganisation } from "../store/repositories/organisations";
import { getPerson, type Membership, type StoredPerson, savePerson } from "../store/repositories/people";

/** An organisation that a person belongs to, by what that organisation itself says. */
export type Belonging = {
  readonly organisation: OrganisationId;
  /** The organisation's. */
  readonly name: string;
  readonly member: Member;
};

export type Belongings = { readonly known: StoredPerson; readonly all: readonly Belonging[] };

/** Where a person belongs. The person's own list only says where to look: each organisation's member must name the person. */
export async function belongingsOf(store: DocumentStore, person: PersonId): Promise<Belongings> {
  const known = await getPerson(store, person);
  const looked = await Promise.all(
    known.person.organisations.map((membership) => belonging(store, person, membership)),
  );
  return { known, all: looked.filter((one) => one !== null) };
}

async function belonging(
  store: DocumentStore,
  person: PersonId,
  { organisation, member }: Membership,
): Promise<Belonging | null> {
  const [found, settings] = await Promise.all([
    getMember(store, organisation, member),
    getOrganisation(store, organisation),
  ]);
  if (!settings || found?.member.person !== person) return null;
  return { organisation, name: settings.organisation.name, member: found.member };
}

/** The one that was asked for; else the one used last, or the first. Null where the asked one is not among them. */
export function chosen({ known, all }: Belongings, asked: string | undefined): Belonging | null {
  const wanted = asked ?? known.person.lastUsed;
  const found = all.find(({ organisation }) => organisation === wanted);
  return found ?? (asked === undefined ? (all[0] ?? null) : null);
}

/** Remembers where the person went. Where somebody else writes at the same time it is not worth a second try. */
export async function rememberUse(
  store: DocumentStore,
  person: PersonId,
  { known }: Belongings,
  organisation: OrganisationId,
): Promise<void> {
  if (known.person.lastUsed === organisation) return;
  try {
    await store.write([savePerson(person, { ...known.person, lastUsed: organisation }, known.version)]);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
}
