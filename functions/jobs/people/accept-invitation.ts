import { actOf } from "#domain/acts/act";
import { type Instant, msOf } from "#domain/base/clock";
import { ok, type Result, refused } from "#domain/base/result";
import { type Invitation, isOver } from "#domain/people/invitation";
import type { Member, PersonId } from "#domain/people/member";
import { memberInvited, type PeopleProblem } from "#domain/people/people";
import type { DocumentReader, DocumentStore, Write } from "../../store/port";
import { invitationOf, removeInvitation } from "../../store/repositories/invitations";
import { createMember, listMembers } from "../../store/repositories/members";
import { getPerson, joined, type Membership, savePerson } from "../../store/repositories/people";
import { countIn, putCount, type Window } from "../../store/repositories/windows";
import { actWrites } from "../acts/record-act";
import { TOO_MANY_ORGANISATIONS } from "./create-organisation";
import { type InvitationCode, readCode } from "./invitation-code";

/** So many wrong codes in an hour, of one person (and of all who sit at one machine); then no code is looked at. */
const MOST_WRONG = 20;
const WINDOW_MS = 3_600_000;

type Joined = Result<Membership, PeopleProblem>;

/**
 * Makes somebody with a code a member, under the address the code was sent to. The code serves once; one that is wrong, over
 * or used is refused in the same words. Who has joined already, and sends the code again, is where the code leads. `person`:
 * null at one's own machine, where nobody signs in.
 */
export async function acceptInvitation(
  store: DocumentStore,
  person: PersonId | null,
  code: string,
  now: Instant,
): Promise<Joined> {
  const read = readCode(code);
  return store.transaction(async (transaction) => {
    const window = windowOf(person, now);
    const wrong = await countIn(transaction, window);
    if (wrong >= MOST_WRONG) return refused(TOO_MANY_TRIES);
    const known = person === null ? null : await getPerson(transaction, person);
    const members = read ? await listMembers(transaction, read.organisation) : [];
    const own = person === null ? undefined : members.find((member) => member.person === person);
    if (read && own) return ok({ organisation: read.organisation, member: own.member });
    const invitation = read && (await invitationOf(transaction, read.organisation, read.codeKey));
    if (!read || !invitation || isOver(invitation, members, now)) {
      transaction.write(putCount(window, wrong + 1));
      return refused(BAD_INVITATION);
    }
    const joining = await membershipWrites(transaction, read, { invitation, members }, person, now);
    if (!joining.ok) return joining;
    const membership = { organisation: read.organisation, member: invitation.email };
    const after = known && joined(known.person, membership);
    if (known && !after) return refused(TOO_MANY_ORGANISATIONS);
    for (const write of joining.value) transaction.write(write);
    if (person !== null && known && after) transaction.write(savePerson(person, after, known.version));
    return ok(membership);
  });
}

type Found = { readonly invitation: Invitation; readonly members: readonly Member[] };

async function membershipWrites(
  reader: DocumentReader,
  { organisation }: InvitationCode,
  { invitation, members }: Found,
  person: PersonId | null,
  now: Instant,
): Promise<Result<readonly Write[], PeopleProblem>> {
  const member = memberInvited(members, invitation, person, now);
  if (!member.ok) return member;
  const { email, role, invitedBy } = invitation;
  const act = actOf("memberJoined", email, { was: invitedBy, is: role });
  return ok([
    createMember(organisation, member.value),
    removeInvitation(organisation, email),
    ...(await actWrites(reader, organisation, [act], now)),
  ]);
}

/** Whose wrong codes are counted, in which hour. */
const windowOf = (person: PersonId | null, now: Instant): Window => ({
  scope: "system",
  of: `invitation ${person ?? "here"}`,
  number: Math.floor(msOf(now) / WINDOW_MS),
});

const BAD_INVITATION: PeopleProblem = {
  code: "badInvitation",
  text: "This code opens nothing: it is mistyped, over, taken back or used already. Copy it whole out of the mail, or ask for a new invitation.",
};

const TOO_MANY_TRIES: PeopleProblem = {
  code: "badInvitation",
  text: "Too many wrong codes: try again in an hour, or ask for a new invitation.",
};
