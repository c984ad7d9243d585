import { type Act, actOf } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { oneLine } from "#domain/messages/letter";
import { type Member, memberOf, type PersonId } from "#domain/people/member";
import { leaving, type PeopleProblem, sentAway, UNKNOWN_MEMBER, withRole } from "#domain/people/people";
import type { Role } from "#domain/people/role";
import type { DocumentReader, DocumentStore, Write } from "../../store/port";
import { getMember, listMembers, removeMember, updateMember } from "../../store/repositories/members";
import { departed, getPerson, savePerson } from "../../store/repositories/people";
import { actWrites } from "../acts/record-act";

/** What has become of a member; whatever tokens they hold say something else from now on, and must be taken from them. */
export type Changed = { readonly member: Member };

/** Whose organisation is changed, who asks, and when. */
export type PeoplePlace = { readonly id: OrganisationId; readonly by: string; readonly now: Instant };

type Done = Promise<Result<Changed, PeopleProblem>>;

/** Gives a member another role. */
export const changeRole = (store: DocumentStore, place: PeoplePlace, who: string, role: Role): Done =>
  changing(store, place, async (reader, members) => {
    const decided = withRole(members, place.by, who, role);
    if (!decided.ok) return decided;
    const before = memberOf(members, who);
    return saved(reader, place, decided.value, {
      acts: [
        actOf("roleChanged", place.by, {
          about: decided.value.member,
          was: before?.role ?? null,
          is: role,
        }),
      ],
    });
  });

/** How colleagues know the member from now on. */
export const rename = (store: DocumentStore, place: PeoplePlace, given: string | null): Done =>
  changing(store, place, async (reader, members) => {
    const name = oneLine(given ?? "") || null;
    const member = memberOf(members, place.by);
    if (!member) return refused(UNKNOWN_MEMBER);
    if (member.name === name) return ok({ member, writes: [] });
    return saved(
      reader,
      place,
      { ...member, name },
      { acts: [actOf("memberNamed", place.by, { is: name })] },
    );
  });

/** Sends a member away. What they did stays written down under their name. */
export const dismiss = (store: DocumentStore, place: PeoplePlace, who: string): Done =>
  changing(store, place, async (reader, members) => {
    const decided = sentAway(members, place.by, who);
    if (!decided.ok) return decided;
    const { member, role } = decided.value;
    return gone(reader, place, decided.value, actOf("memberRemoved", place.by, { about: member, was: role }));
  });

/** The member who asks goes. */
export const leave = (store: DocumentStore, place: PeoplePlace): Done =>
  changing(store, place, async (reader, members) => {
    const decided = leaving(members, place.by);
    if (!decided.ok) return decided;
    return gone(reader, place, decided.value, actOf("memberLeft", place.by, { was: decided.value.role }));
  });

type Decided = Result<Changed & { readonly writes: readonly Write[] }, PeopleProblem>;

/** Decides on all members as they are, and saves what follows with it or not at all. */
const changing = (
  store: DocumentStore,
  { id }: PeoplePlace,
  decide: (reader: DocumentReader, members: readonly Member[]) => Promise<Decided>,
): Done =>
  store.transaction(async (transaction) => {
    const decided = await decide(transaction, await listMembers(transaction, id));
    if (!decided.ok) return refused(decided.problem);
    for (const write of decided.value.writes) transaction.write(write);
    return ok({ member: decided.value.member });
  });

async function saved(
  reader: DocumentReader,
  { id, now }: PeoplePlace,
  member: Member,
  { acts }: { readonly acts: readonly Act[] },
): Promise<Decided> {
  const stored = await getMember(reader, id, member.member);
  const update = stored ? [updateMember(id, member, stored.version)] : [];
  return ok({ member, writes: [...update, ...(await actWrites(reader, id, acts, now))] });
}

async function gone(
  reader: DocumentReader,
  { id, now }: PeoplePlace,
  member: Member,
  act: Act,
): Promise<Decided> {
  const person = member.person === null ? [] : await withoutHere(reader, id, member.person);
  return ok({
    member,
    writes: [removeMember(id, member.member), ...person, ...(await actWrites(reader, id, [act], now))],
  });
}

async function withoutHere(
  reader: DocumentReader,
  id: OrganisationId,
  personId: PersonId,
): Promise<readonly Write[]> {
  const { person, version } = await getPerson(reader, personId);
  return version === null ? [] : [savePerson(personId, departed(person, id), version)];
}
