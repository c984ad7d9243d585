import { createHmac, randomBytes } from "node:crypto";
import { ok, refused } from "#domain/base/result";
import type { Member } from "#domain/people/member";
import { MAY } from "#domain/people/role";
import type { SessionAnswer } from "#wire/session";
import type { SignIn, SignInProblem, VerifyToken } from "../../functions/api/caller";
import type { DocumentStore } from "../../functions/store/port";
import { getMember, listMembers } from "../../functions/store/repositories/members";
import { getOrganisation } from "../../functions/store/repositories/organisations";
import { isSame } from "../../functions/tokens/signed-token";
import { askedFromHere } from "./asked-from-here";
import { LOCAL } from "./local-organisation";

/**
 * The workbench's own door: whoever sits at this machine says which member they are. It exists only here, behind a server
 * that listens on loopback alone, and opens only to this server's own pages and to programs of this machine.
 */
export type LocalSignIn = {
  readonly signIn: SignIn;
  readonly verifyToken: VerifyToken;
  /** The token under which a member's calls come, as long as this process lives. */
  readonly tokenOf: (member: string) => string;
};

export function localSignIn(store: DocumentStore): LocalSignIn {
  const key = randomBytes(32);
  const tokenOf = (member: string): string =>
    `${Buffer.from(member).toString("base64url")}.${createHmac("sha256", key).update(member).digest("base64url")}`;
  const verifyToken: VerifyToken = async (token) => {
    const member = Buffer.from(token.split(".")[0] ?? "", "base64url").toString();
    if (!isSame(token, tokenOf(member))) return null;
    // What a member may do is asked every time: who was sent away is out at once.
    const known = await getMember(store, LOCAL, member);
    return known ? { organisation: LOCAL, member: known.member.member, role: known.member.role } : null;
  };
  const open: SignIn["open"] = async (asked, request) => {
    if (!askedFromHere(request)) return refused(NOT_FROM_HERE);
    const members = [...(await listMembers(store, LOCAL))].sort(byName);
    const chosen = asked.member === undefined ? null : members.find(({ member }) => member === asked.member);
    if (chosen === undefined) return refused(UNKNOWN_MEMBER);
    const [only, ...others] = members;
    const one = chosen ?? (others.length === 0 ? only : undefined);
    if (!one) return ok({ kind: "choose", members: members.map(shown) });
    return ok(await sessionOf(store, one, members, tokenOf(one.member)));
  };
  const offer: SignIn["offer"] = async (request) => (askedFromHere(request) ? { kind: "here" } : null);
  return { signIn: { offer, open }, verifyToken, tokenOf };
}

async function sessionOf(
  store: DocumentStore,
  { member, name, role }: Member,
  members: readonly Member[],
  token: string,
): Promise<SessionAnswer> {
  const organisation = (await getOrganisation(store, LOCAL))?.organisation.name ?? "";
  return {
    kind: "signedIn",
    token,
    expiresAt: null,
    organisationId: LOCAL,
    organisation,
    member,
    name,
    role,
    may: [...MAY[role]],
    organisations: [{ id: LOCAL, name: organisation }],
    members: members.length > 1 ? members.map(shown) : [],
  };
}

const shown = ({ member, name, role }: Member) => ({ member, name, role });

const byName = (a: Member, b: Member): number => (a.name ?? a.member).localeCompare(b.name ?? b.member);

const NOT_FROM_HERE: SignInProblem = {
  status: 401,
  code: "signIn",
  text: "You could not be signed in from here: open the pane from the page that Dunbook shows.",
};

const UNKNOWN_MEMBER: SignInProblem = {
  status: 403,
  code: "unknownMember",
  text: "Nobody of that name belongs to this organisation any more: choose who you are again.",
};
