import { randomBytes } from "node:crypto";
import { type Instant, instantOf, msOf } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { PersonId } from "#domain/people/member";
import type { PeopleProblem } from "#domain/people/people";
import { MAY } from "#domain/people/role";
import type { SessionAnswer, SessionRequest, SignInOffer } from "#wire/session";
import type { Caller, SignIn } from "../api/caller";
import { acceptInvitation } from "../jobs/people/accept-invitation";
import { createOrganisationFor } from "../jobs/people/create-organisation";
import type { DocumentStore } from "../store/port";
import type { Membership } from "../store/repositories/people";
import { serveOnce } from "../store/repositories/served-sign-ins";
import { ensureSigningKey } from "../store/repositories/signing-key";
import { type Belonging, type Belongings, belongingsOf, chosen, rememberUse } from "./belongings";
import type { EntraSettings, EntraToken, MicrosoftKeys } from "./entra-token";
import { offerNonce } from "./nonce";
import { type RefusedBecause, refusal, type SignInRefusal } from "./refusals";
import { type Presented, verifyPresented } from "./verify-presented";

export type SignInSettings = EntraSettings & {
  /** Whose people may set up organisations, by tenant id; "*": everybody who gets in. */
  readonly creators: "*" | readonly string[];
};

export type SignInPorts = {
  readonly store: DocumentStore;
  readonly clock: () => Instant;
  readonly settings: SignInSettings;
  readonly keys: MicrosoftKeys;
  /** A token of ours for a member; null where the person's access has been switched off. */
  readonly tokenFor: (person: PersonId, caller: Caller) => Promise<OwnToken | null>;
  /** Told why somebody was not let in, and nothing of who. */
  readonly onRefused: (because: RefusedBecause) => void;
};

export type OwnToken = { readonly token: string; readonly holdsForMs: number };

/** Signing in with a Microsoft work account: the person from Microsoft, everything else from our own documents. */
export function microsoftSignIn(ports: SignInPorts): SignIn {
  const key = () => ensureSigningKey(ports.store, "system", () => randomBytes(32));
  const { clientId } = ports.settings;
  return {
    offer: async () =>
      clientId === "" ? null : offerOf(ports.settings, offerNonce(await key(), ports.clock())),
    open: async (asked) => {
      const opened = await openSession(ports, await key(), asked);
      if (opened.ok) return opened;
      ports.onRefused(opened.problem.because);
      return refused(opened.problem.problem);
    },
  };
}

const offerOf = ({ clientId, tenants }: EntraSettings, nonce: string): SignInOffer => ({
  kind: "microsoft",
  clientId,
  // "organizations": work accounts of every company, and no personal ones.
  authority: `https://login.microsoftonline.com/${tenants !== "*" && tenants.length === 1 ? tenants[0] : "organizations"}`,
  scopes: ["openid", "profile"],
  nonce,
});

async function openSession(
  ports: SignInPorts,
  key: Uint8Array,
  asked: SessionRequest,
): Promise<Result<SessionAnswer, SignInRefusal>> {
  const presented = await verifyPresented(ports, key, asked.microsoft);
  if (!presented.ok) return presented;
  const { token } = presented.value;
  const went = await doAsked(ports, token, asked);
  if (!went.ok) return went;
  const belongings = await belongingsOf(ports.store, token.person);
  if (belongings.all.length === 0 && asked.organisation === undefined)
    return ok(newcomer(token, mayCreate(ports.settings, token.tenant)));
  const belonging = chosen(belongings, went.value ?? asked.organisation);
  if (!belonging) return refused(refusal("notMember"));
  return signIn(ports, presented.value, belongings, belonging);
}

/** What the person wants besides getting in; where that leads to. */
async function doAsked(
  { store, clock, settings }: SignInPorts,
  { person, tenant, name, email }: EntraToken,
  { invitation, create }: SessionRequest,
): Promise<Result<OrganisationId | null, SignInRefusal>> {
  if (invitation !== undefined && create) return refused(refusal("twoWishes"));
  if (create && !mayCreate(settings, tenant)) return refused(refusal("mayNotCreate"));
  if (create)
    return wentTo("creation", await createOrganisationFor(store, person, create, clock(), { name, email }));
  if (invitation === undefined) return ok(null);
  return wentTo("invitation", await acceptInvitation(store, person, invitation, clock()));
}

const wentTo = (
  deed: "creation" | "invitation",
  done: Result<Membership, PeopleProblem>,
): Result<OrganisationId, SignInRefusal> =>
  done.ok
    ? ok(done.value.organisation)
    : refused({ because: deed, problem: { status: 403, ...done.problem } });

const mayCreate = ({ creators }: SignInSettings, tenant: string): boolean =>
  creators === "*" || creators.includes(tenant);

const newcomer = ({ name, email }: EntraToken, may: boolean): SessionAnswer => ({
  kind: "newcomer",
  name,
  email,
  mayCreate: may,
});

async function signIn(
  ports: SignInPorts,
  { token, serving }: Presented,
  belongings: Belongings,
  belonging: Belonging,
): Promise<Result<SessionAnswer, SignInRefusal>> {
  const { store, clock } = ports;
  if (!(await store.transaction((transaction) => serveOnce(transaction, serving))))
    return refused(refusal("served"));
  const { organisation, member } = belonging;
  const own = await ports.tokenFor(token.person, { organisation, member: member.member, role: member.role });
  if (!own) return refused(refusal("disabled"));
  await rememberUse(store, token.person, belongings, organisation);
  return ok({
    kind: "signedIn",
    token: own.token,
    expiresAt: instantOf(msOf(clock()) + own.holdsForMs),
    organisationId: organisation,
    organisation: belonging.name,
    member: member.member,
    name: member.name,
    role: member.role,
    may: [...MAY[member.role]],
    organisations: belongings.all.map(({ organisation: id, name }) => ({ id, name })),
    members: [],
  });
}
