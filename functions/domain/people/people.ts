import type { Instant } from "../base/clock";
import { ok, type Result, refused } from "../base/result";
import { isAddress } from "../ledger/parse-email";
import type { Invitation } from "./invitation";
import { firstMember, isSameName, type Member, mayChange, memberOf, type PersonId } from "./member";
import type { Role } from "./role";

/** What may become of an organisation's people: decided on all of them as they are, and on who asks. */

/** Why nothing is changed: a code, and a sentence that says what to do. */
export type PeopleProblem = {
  readonly code:
    | "notAllowed"
    | "unknownMember"
    | "lastOwner"
    | "alreadyMember"
    | "alreadySo"
    | "notInvited"
    | "notAnAddress"
    | "tooManyPeople"
    | "tooManyInvitations"
    | "tooManyOrganisations"
    | "badInvitation"
    | "badOrganisation";
  readonly text: string;
};

type Decided<Value> = Result<Value, PeopleProblem>;

/** At most so many people belong to an organisation, those invited among them. */
export const MOST_PEOPLE = 500;

/** A member with another role. Only an owner gives roles, so nobody raises their own; and one owner always stays. */
export function withRole(members: readonly Member[], by: string, who: string, role: Role): Decided<Member> {
  const asked = askedOf(members, by, who);
  if (!asked.ok) return asked;
  const member = asked.value;
  if (member.role === role) return refused(ALREADY_SO(member, role));
  if (isLastOwner(members, member)) return refused(LAST_OWNER);
  return ok({ ...member, role });
}

/** The member who is sent away. */
export function sentAway(members: readonly Member[], by: string, who: string): Decided<Member> {
  const asked = askedOf(members, by, who);
  return asked.ok && isLastOwner(members, asked.value) ? refused(LAST_OWNER) : asked;
}

/** The member who goes. */
export function leaving(members: readonly Member[], by: string): Decided<Member> {
  const member = memberOf(members, by);
  if (!member) return refused(UNKNOWN_MEMBER);
  return isLastOwner(members, member) ? refused(LAST_OWNER) : ok(member);
}

/**
 * Whether the organisation would be without an owner, were it not for this member. Who can sign in is not replaced by who can
 * only be chosen at the machine that the organisation was moved from.
 */
export const isLastOwner = (members: readonly Member[], { role, member, person }: Member): boolean =>
  role === "owner" &&
  !members.some(
    (other) =>
      other.role === "owner" && other.member !== member && (person === null || other.person !== null),
  );

/** Whether somebody may be invited to that address by that member. Whoever is invited already is invited anew. */
export function mayInvite(
  members: readonly Member[],
  invited: readonly Invitation[],
  by: string,
  email: string,
): PeopleProblem | null {
  if (!mayChange(members, by)) return NOT_ALLOWED;
  if (!isAddress(email)) return NOT_AN_ADDRESS;
  if (memberOf(members, email)) return alreadyMember(email);
  const others = invited.filter((one) => !isSameName(one.email, email));
  return members.length + others.length >= MOST_PEOPLE ? TOO_MANY_PEOPLE : null;
}

/** Who an invitation makes a member. Whoever is a member already under that name is not replaced. */
export function memberInvited(
  members: readonly Member[],
  { email, name, role, invitedBy }: Invitation,
  person: PersonId | null,
  now: Instant,
): Decided<Member> {
  if (memberOf(members, email)) return refused(alreadyMember(email));
  if (members.length >= MOST_PEOPLE) return refused(TOO_MANY_PEOPLE);
  return ok({ ...firstMember(email, person, now), name, email, role, invitedBy });
}

function askedOf(members: readonly Member[], by: string, who: string): Decided<Member> {
  if (!mayChange(members, by)) return refused(NOT_ALLOWED);
  const member = memberOf(members, who);
  return member ? ok(member) : refused(UNKNOWN_MEMBER);
}

export const NOT_ALLOWED: PeopleProblem = {
  code: "notAllowed",
  text: "Only an owner changes who belongs to the organisation: ask one of them.",
};

export const UNKNOWN_MEMBER: PeopleProblem = {
  code: "unknownMember",
  text: "Nobody of that name belongs to the organisation: look at the list of its people.",
};

const LAST_OWNER: PeopleProblem = {
  code: "lastOwner",
  text: "An organisation needs an owner, and this is the only one: make somebody else an owner first.",
};

const ALREADY_SO = ({ name, member }: Member, role: Role): PeopleProblem => ({
  code: "alreadySo",
  text: `${name ?? member} is ${role} already: nothing was changed.`,
});

const NOT_AN_ADDRESS: PeopleProblem = {
  code: "notAnAddress",
  text: "Give one e-mail address, such as name@company.com.",
};

const alreadyMember = (email: string): PeopleProblem => ({
  code: "alreadyMember",
  text: `${email} belongs to the organisation already: change the role instead, or give another address.`,
});

const TOO_MANY_PEOPLE: PeopleProblem = {
  code: "tooManyPeople",
  text: `An organisation has at most ${MOST_PEOPLE} people, those invited among them: remove somebody, or take an invitation back first.`,
};
