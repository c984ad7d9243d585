import { dayIn, type Instant, msOf } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { oneLine, type RenderedMessage } from "#domain/messages/letter";
import type { Invitation } from "#domain/people/invitation";
import type { OutgoingEmail } from "../../delivery/port";
import { testTag } from "../test-send";
import { INVITATION_WORDS } from "./invitation-words";

/** The mail that brings a code to who is invited, from the organisation's own address. Nobody gets a copy of it. */
export const invitationMail = (
  id: OrganisationId,
  organisation: Organisation,
  invitation: Invitation,
  /** The name of whoever invites; null: they have none. */
  inviter: string | null,
  code: string,
  now: Instant,
): OutgoingEmail => ({
  channel: "email",
  // As with a test, nobody waits for what the provider reports of it.
  tag: { organisation: id, message: testTag(msOf(now)), attempt: 1 },
  to: { email: invitation.email, name: invitation.name },
  from: { email: organisation.sender.email, name: organisation.name },
  replyTo: null,
  copies: [],
  ...invitationText(organisation, invitation, inviterOf(invitation, inviter), code),
  attachments: [],
  optOutUrl: null,
  category: "invitation",
});

/** What the mail says. Names come from people and are put on one line, and never become markup. */
function invitationText(
  organisation: Organisation,
  invitation: Invitation,
  by: string | null,
  code: string,
): RenderedMessage {
  const words = INVITATION_WORDS[invitation.language];
  const name = oneLine(organisation.name);
  const until = dayIn(organisation.policy.timeZone, invitation.expiresAt);
  const before = [words.greeting, words.invited(by, name), words.how];
  const after = [words.until(until), words.unexpected];
  const html = [
    ...before.map(paragraph),
    `<p style="font-family:monospace;font-size:16px">${escaped(code)}</p>`,
    ...after.map(paragraph),
  ];
  return {
    subject: oneLine(words.subject(name)),
    text: `${[...before, `${words.code}: ${code}`, ...after].join("\n\n")}\n`,
    html: `<!doctype html><html lang="${invitation.language}"><body>${html.join("")}</body></html>`,
  };
}

/** A name and the address behind it, as far as there are any: whoever is alone at a machine may have neither. */
function inviterOf({ invitedBy }: Invitation, name: string | null): string | null {
  const address = invitedBy.includes("@") ? oneLine(invitedBy) : null;
  if (name === null || address === null) return name ?? address;
  return `${name} (${address})`;
}

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
