import assert from "node:assert/strict";
import type { SessionAnswer, SessionRequest } from "#wire/session";
import { askForSignIn, openSession } from "../../addin/sign-in/session";
import type { Person } from "./microsoft";
import { asked, type World } from "./world";

/** How people get in: by Microsoft's token, through hosting, as the pane does it. */

const OWNER: Person = {
  oid: "a3c1b7de-0c59-4a6b-9a34-1f0f5b9f2c01",
  name: "Liis Kask",
  email: "liis@kase.example",
};
export const COLLECTOR: Person = {
  oid: "f7e0d2a4-58c3-4c1e-8b0d-7d6a4c2e9b02",
  name: "Jaan Tamm",
  email: "jaan@kase.example",
};

/** Signs a person in with a token of their own, and whatever else they ask for. */
async function enter(
  { url, microsoft }: World,
  person: Person,
  asks: Omit<SessionRequest, "microsoft"> = {},
): Promise<SessionAnswer> {
  const offer = await askForSignIn(url);
  assert(offer.kind === "microsoft", `signing in is offered as "${offer.kind}"`);
  const token = await microsoft.token(person, offer.nonce);
  return openSession(url, { microsoft: { token, nonce: offer.nonce }, ...asks });
}

export async function createOrganisation(world: World): Promise<void> {
  const first = await enter(world, OWNER);
  assert.equal(first.kind, "newcomer");
  const create = {
    name: "Kase & Co",
    email: "accounts@kase.example",
    timeZone: "Europe/Tallinn",
    language: "en",
  };
  const session = await enter(world, OWNER, { create });
  assert(session.kind === "signedIn" && session.role === "owner", session.kind);
  world.people.set("owner", session);
}

/** A token is one of Firebase Authentication's, with the claims that only the server sets. */
export function tokenIsReal(world: World): void {
  const [, body = ""] = world.people.get("owner")?.token.split(".") ?? [];
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  assert.equal(claims.iss, "https://securetoken.google.com/demo-dunbook");
  assert.deepEqual([claims.org, claims.role], [world.people.get("owner")?.organisationId, "owner"]);
}

export async function inviteCollector(world: World): Promise<void> {
  const before = world.catcher.count();
  const invited = await asked(world, "owner", "/people/invite", {
    email: COLLECTOR.email,
    role: "collector",
  });
  assert.equal(invited.status, 200, JSON.stringify(invited.body));
  assert.equal(world.catcher.count(), before + 1, "the invitation's mail");
}

/** The code stands in the mail and nowhere else. */
export async function acceptInvitation(world: World): Promise<void> {
  const mail = world.catcher.mails().find(({ to }) => to.email === COLLECTOR.email);
  assert(mail, "no mail to the collector");
  const code = /\b[\w-]+\.[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b/.exec(mail.text ?? "")?.[0];
  assert(code, `no code in: ${mail.text}`);
  const session = await enter(world, COLLECTOR, { invitation: code });
  assert(session.kind === "signedIn" && session.role === "collector", session.kind);
  world.people.set("collector", session);
  const invite = await asked(world, "collector", "/people/invite", {
    email: "x@kase.example",
    role: "owner",
  });
  assert.equal(invite.status, 403, "a collector invites nobody");
}

export async function removeCollector(world: World): Promise<void> {
  const member = world.people.get("collector")?.member;
  const removed = await asked(world, "owner", "/people/remove", { member });
  assert.equal(removed.status, 200, JSON.stringify(removed.body));
}
