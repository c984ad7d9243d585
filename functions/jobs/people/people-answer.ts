import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { type Invitation, isOver } from "#domain/people/invitation";
import { type Member, mayChange } from "#domain/people/member";
import { isLastOwner } from "#domain/people/people";
import type { PeopleAnswer } from "#wire/people";
import type { DocumentReader } from "../../store/port";
import { listInvitations } from "../../store/repositories/invitations";
import { listMembers } from "../../store/repositories/members";

/** Who belongs to the organisation, as the member who asks may see it: addresses are for owners. */
export async function peopleAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  by: string,
  now: Instant,
): Promise<PeopleAnswer> {
  const members = await listMembers(reader, id);
  const sees = mayChange(members, by);
  const invitations = sees ? await listInvitations(reader, id) : [];
  const shown = members.map((member) => shownMember(member, members, { by, sees }));
  return {
    mayChange: sees,
    members: shown.sort((a, b) => a.name.localeCompare(b.name)),
    invitations: [...invitations].sort((a, b) => a.email.localeCompare(b.email)).map(shownOf(members, now)),
  };
}

function shownMember(
  member: Member,
  members: readonly Member[],
  { by, sees }: { readonly by: string; readonly sees: boolean },
): PeopleAnswer["members"][number] {
  const { role, since } = member;
  const isYou = member.member === by;
  return {
    member: sees || isYou ? member.member : null,
    name: member.name ?? (sees || isYou ? member.member : beforeAt(member.member)),
    email: sees || isYou ? member.email : null,
    role,
    since,
    isYou,
    isLastOwner: isLastOwner(members, member),
  };
}

const beforeAt = (name: string): string => name.split("@")[0] || name;

const shownOf =
  (members: readonly Member[], now: Instant) =>
  (invitation: Invitation): PeopleAnswer["invitations"][number] => {
    const { email, name, role, invitedBy, invitedAt, expiresAt } = invitation;
    return { email, name, role, invitedBy, invitedAt, expiresAt, isOver: isOver(invitation, members, now) };
  };
