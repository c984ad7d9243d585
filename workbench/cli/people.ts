import type { ActsAnswer } from "#wire/acts";
import type { InviteRequest, PeopleAnswer } from "#wire/people";
import { openBackend } from "../../addin/backend";
import { openSession } from "../../addin/sign-in/session";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines, plural } from "./layout";
import type { CommonOptions } from "./settings";

/** Who belongs to the organisation, and what its members did about it, on a terminal. */

export const people = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => listed(await openBackend(cloud).people(), ""));

export const invite = (options: CommonOptions, wish: InviteRequest): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const before = cloud.catcher.count();
    const answer = await openBackend(cloud).invite(wish);
    const [caught] = cloud.catcher.mails({ after: before, limit: 1 });
    return {
      code: answer.sent ? EXIT.done : EXIT.personNeeded,
      text: lines([`${wish.email} is invited as ${wish.role}. ${answer.sentence}`, codeCaught(caught?.text)]),
      json: answer,
    };
  });

/** A mail that this machine has caught reaches nobody: who sits here may pass its code on. */
function codeCaught(mail: string | null | undefined): string {
  const code = /^.*: (local\.[0-9A-Z-]+)$/mu.exec(mail ?? "")?.[1];
  return code ? `It stays on this machine. Its code lets them in: dunbook people accept ${code}` : "";
}

export const takeBack = (options: CommonOptions, email: string): Promise<Outcome> =>
  withCloud(options, async (cloud) =>
    listed(
      await openBackend(cloud).takeBackInvitation(email),
      `The invitation of ${email} is taken back: its code opens nothing any more.`,
    ),
  );

export const role = (options: CommonOptions, who: string, wanted: InviteRequest["role"]): Promise<Outcome> =>
  withCloud(options, async (cloud) =>
    listed(await openBackend(cloud).changeRole(who, wanted), `${who} is ${wanted} now.`),
  );

export const remove = (options: CommonOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) =>
    listed(
      await openBackend(cloud).removeMember(who),
      `${who} does not belong to the organisation any more. What they did stays in the history.`,
    ),
  );

export const rename = (options: CommonOptions, name: string | null): Promise<Outcome> =>
  withCloud(options, async (cloud) => listed(await openBackend(cloud).rename(name), ""));

export const leave = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const json = await openBackend(cloud).leave();
    return { code: EXIT.done, text: "You do not belong to the organisation any more.", json };
  });

/** Joins by an invitation's code, as whoever it was sent to. */
export const accept = ({ member: _, ...options }: CommonOptions, code: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const session = await openSession(cloud.baseUrl, { invitation: code });
    if (session.kind !== "signedIn") throw new UsageError("The code led nowhere: ask for a new invitation.");
    const { member, role: is, organisation } = session;
    const text = `${member} belongs to ${organisation} now, as ${is}: add --member ${member} to a command to work as them.`;
    return { code: EXIT.done, text, json: { member, role: is, organisation } };
  });

export const acts = (options: CommonOptions & { readonly all?: boolean }): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const found: ActsAnswer["acts"][number][] = [];
    let before: number | null = null;
    do {
      const page: ActsAnswer = await backend.acts(before);
      found.push(...page.acts);
      before = options.all ? page.before : null;
    } while (before !== null);
    return { code: EXIT.done, text: actsText(found), json: { acts: found } };
  });

const actsText = (found: ActsAnswer["acts"]): string =>
  found.length === 0
    ? "Nothing has been changed yet about the organisation, its people or its settings."
    : lines(found.map(({ at, text }) => `${at.slice(0, 16).replace("T", " ")}  ${text}`));

function listed(answer: PeopleAnswer, head: string): Outcome {
  const { members, invitations } = answer;
  const rows = members.map(({ member, name, role: is, since, isYou }) => [
    `${name}${isYou ? " (you)" : ""}`,
    is,
    since.slice(0, 10),
    member !== null && member !== name ? member : "",
  ]);
  const waiting = invitations.map(({ email, role: is, expiresAt, isOver }) => [
    email,
    is,
    isOver ? "over: invite again" : `until ${expiresAt.slice(0, 10)}`,
  ]);
  return {
    code: EXIT.done,
    text: lines([
      head,
      `${plural(members.length, "member")}:`,
      ...columns([["Name", "Role", "Since", "Acts as"], ...rows]),
      ...(waiting.length === 0 ? [] : ["Invited:", ...columns([["Address", "Role", "Code"], ...waiting])]),
    ]),
    json: answer,
  };
}
