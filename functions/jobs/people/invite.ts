import { actOf } from "#domain/acts/act";
import { type Instant, msOf } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { oneLine } from "#domain/messages/letter";
import { type Invitation, invitedUntil } from "#domain/people/invitation";
import { isSameName, mayChange } from "#domain/people/member";
import { mayInvite, NOT_ALLOWED, type PeopleProblem } from "#domain/people/people";
import type { InviteRequest } from "#wire/people";
import type { DocumentStore } from "../../store/port";
import {
  getInvitation,
  listInvitations,
  putInvitation,
  removeInvitation,
} from "../../store/repositories/invitations";
import { getMember, listMembers } from "../../store/repositories/members";
import { countIn, putCount, type Window } from "../../store/repositories/windows";
import { actWrites } from "../acts/record-act";
import { momentOf } from "../run-organisation";
import type { SendPorts } from "../send-due";
import { sentence } from "../test-send";
import type { PeoplePlace } from "./change-people";
import { newCode } from "./invitation-code";
import { invitationMail } from "./invitation-mail";

/** So many invitations in a day and organisation: whoever takes an owner's place sends no mail by the thousand. */
const MOST_A_DAY = 100;
const DAY_MS = 86_400_000;

/** What became of an invitation's mail. The invitation stands, whatever that was. */
export type Invited = { readonly invitation: Invitation; readonly sent: boolean; readonly sentence: string };

/**
 * Invites somebody by mail: first the invitation is kept, then its mail is handed over. Whoever has been invited before gets
 * a new code, and the old one opens nothing any more.
 */
export async function invite(
  { store, mailer }: Pick<SendPorts, "store" | "mailer">,
  place: PeoplePlace,
  wish: InviteRequest,
): Promise<Result<Invited, PeopleProblem>> {
  const { organisation } = await momentOf(store, place.id, place.now);
  const { code, codeKey } = newCode(place.id);
  const invitation: Invitation = {
    email: wish.email.trim(),
    name: oneLine(wish.name ?? "") || null,
    role: wish.role,
    language: wish.language ?? organisation.policy.fallbackLanguage,
    invitedBy: place.by,
    invitedAt: place.now,
    expiresAt: invitedUntil(place.now),
    codeKey,
  };
  const problem = await keep(store, place, invitation);
  if (problem) return refused(problem);
  const inviter = (await getMember(store, place.id, place.by))?.member.name ?? null;
  const mail = invitationMail(place.id, organisation, invitation, inviter, code, place.now);
  const answer = await mailer.send(mail);
  return ok({ invitation, sent: answer.kind === "accepted", sentence: sentence(answer, invitation.email) });
}

/** Keeps the invitation in place of an earlier one, or says why it cannot be. */
const keep = (
  store: DocumentStore,
  { id, by, now }: PeoplePlace,
  invitation: Invitation,
): Promise<PeopleProblem | null> =>
  store.transaction(async (transaction) => {
    const invited = await listInvitations(transaction, id);
    const problem = mayInvite(await listMembers(transaction, id), invited, by, invitation.email);
    if (problem) return problem;
    const window = windowOf(id, now);
    const count = await countIn(transaction, window);
    if (count >= MOST_A_DAY) return TOO_MANY_INVITATIONS;
    const earlier = invited.find(({ email }) => isSameName(email, invitation.email));
    const act = actOf("memberInvited", by, {
      about: invitation.email,
      was: earlier?.role ?? null,
      is: invitation.role,
    });
    const writes = await actWrites(transaction, id, [act], now);
    for (const write of [putInvitation(id, invitation), putCount(window, count + 1), ...writes])
      transaction.write(write);
    return null;
  });

/** Takes an invitation back: its code opens nothing any more. */
export const takeBack = (
  store: DocumentStore,
  { id, by, now }: PeoplePlace,
  email: string,
): Promise<Result<Invitation, PeopleProblem>> =>
  store.transaction(async (transaction) => {
    if (!mayChange(await listMembers(transaction, id), by)) return refused(NOT_ALLOWED);
    const invitation = await getInvitation(transaction, id, email);
    if (!invitation) return refused(NOT_INVITED);
    const act = actOf("invitationTakenBack", by, { about: invitation.email, was: invitation.role });
    const writes = await actWrites(transaction, id, [act], now);
    for (const write of [removeInvitation(id, email), ...writes]) transaction.write(write);
    return ok(invitation);
  });

const windowOf = (id: OrganisationId, now: Instant): Window => ({
  scope: id,
  of: "invitations",
  number: Math.floor(msOf(now) / DAY_MS),
});

const NOT_INVITED: PeopleProblem = {
  code: "notInvited",
  text: "Nobody is invited at this address: look at the list of people; they may have joined already.",
};

const TOO_MANY_INVITATIONS: PeopleProblem = {
  code: "tooManyInvitations",
  text: `${MOST_A_DAY} invitations have been sent today, as many as a day has: go on tomorrow.`,
};
