import { createHmac, randomBytes } from "node:crypto";
import type { Instant } from "#domain/base/clock";
import { ok, type Result, refused } from "#domain/base/result";
import type { Member } from "#domain/people/member";
import { MAY } from "#domain/people/role";
import type { SessionAnswer, SessionRequest } from "#wire/session";
import type { SignIn, SignInProblem, VerifyToken } from "../../functions/api/caller";
import { acceptInvitation } from "../../functions/jobs/people/accept-invitation";
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

export function localSignIn(store: DocumentStore, clock: () => Instant): LocalSignIn {
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
    const named = await namedBy(store, asked, clock());
    if (!named.ok) return named;
    const members = [...(await listMembers(store, LOCAL))].sort(byName);
    const chosen = named.value === null ? null : members.find(({ member }) => member === named.value);
    if (chosen === undefined) return refused(UNKNOWN_MEMBER);
    const [only, ...others] = members;
    const one = chosen ?? (others.length === 0 ? only : undefined);
    if (!one) return ok({ kind: "choose", members: members.map(shown) });
    return ok(await sessionOf(store, one, members, tokenOf(one.member)));
  };
  const offer: SignIn["offer"] = async (request) => (askedFromHere(request) ? { kind: "here" } : null);
  return { signIn: { offer, open }, verifyToken, tokenOf };
}

/** Whom somebody says they are: a member by name, or the one whom an invitation's code makes them; null: nobody yet. */
async function namedBy(
  store: DocumentStore,
  { member, invitation }: SessionRequest,
  now: Instant,
): Promise<Result<string | null, SignInProblem>> {
  if (invitation === undefined) return ok(member ?? null);
  const joined = await acceptInvitation(store, null, invitation, now);
  return joined.ok ? ok(joined.value.member) : refused({ status: 403, ...joined.problem });
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
