import assert from "node:assert/strict";
import { COLLECTIONS } from "../../functions/store/indexes";
import { asked, organisationOf, PROJECT, sessionOf, type World } from "./world";

/** Doors that must be shut, tried from outside. */

/** Firestore's own REST API, as anybody on the internet can call it; `token` null: without signing in. */
async function firestore(
  { places }: World,
  token: string | null,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  pathname: string,
  body?: object,
): Promise<number> {
  const url = `http://127.0.0.1:${places.ports.firestore}/v1/projects/${PROJECT}/databases/(default)/documents${pathname}`;
  const response = await fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Nobody but the functions reads or writes a document: neither a stranger nor the owner with a real token. */
export async function documentsAreShut(world: World): Promise<void> {
  const under = `/orgs/${organisationOf(world)}`;
  const field = { fields: { name: { stringValue: "x" } } };
  for (const token of [null, sessionOf(world, "owner").token])
    for (const collection of Object.keys(COLLECTIONS)) {
      const at = `${under}/${collection}`;
      const tries = [
        firestore(world, token, "GET", at),
        firestore(world, token, "GET", `${at}/settings`),
        firestore(world, token, "POST", `${at}?documentId=planted`, field),
        firestore(world, token, "PATCH", `${at}/settings`, field),
        firestore(world, token, "DELETE", `${at}/settings`),
        firestore(world, token, "POST", `${under}:runQuery`, {
          structuredQuery: { from: [{ collectionId: collection }] },
        }),
      ];
      for (const status of await Promise.all(tries)) assert.equal(status, 403, `${collection}: ${status}`);
    }
  // The same request with the emulator's own key goes through: it is the rules that refuse, not the address.
  assert.equal(await firestore(world, "owner", "GET", `${under}/settings/settings`), 200);
}

export async function forgeriesAreRefused(world: World): Promise<void> {
  const events = `${world.url}/webhooks/sendgrid/${organisationOf(world)}`;
  const forged = await fetch(events, {
    method: "POST",
    body: "[]",
    headers: {
      "x-twilio-email-event-webhook-signature": "MEUCIQ==",
      "x-twilio-email-event-webhook-timestamp": String(Math.floor(Date.now() / 1000)),
    },
  });
  assert.equal(forged.status, 401, "a report without SendGrid's signature");
  const [head = "", body = ""] = sessionOf(world, "owner").token.split(".");
  for (const token of ["", "x", ...otherClaims(head, body)]) {
    const answer = await fetch(`${world.url}/v1/today`, { headers: { authorization: `Bearer ${token}` } });
    assert([401, 403].includes(answer.status), `a forged token is answered ${answer.status}`);
  }
}

/** The auth emulator signs nothing, so only claims can be forged here; signatures are attacked in test/functions. */
function otherClaims(head: string, body: string): readonly string[] {
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  return [
    { ...claims, aud: "another-project" },
    { ...claims, exp: 1 },
    { ...claims, sub: "p_nobody", user_id: "p_nobody" },
  ].map((changed) => `${head}.${Buffer.from(JSON.stringify(changed)).toString("base64url")}.`);
}

/** What hosting serves itself, and what it hands to the function. */
export async function pagesAreServed({ url }: World): Promise<void> {
  const pane = await fetch(`${url}/taskpane.html`);
  assert.equal(pane.status, 200);
  assert.match(pane.headers.get("content-security-policy") ?? "", /connect-src 'self';/);
  const manifest = await (await fetch(`${url}/manifest.xml`)).text();
  assert(manifest.includes(`${url}/taskpane.html`) && !manifest.includes("localhost"));
  const health = await fetch(`${url}/v1/health`);
  assert.deepEqual([health.status, await health.json()], [200, { ok: true }]);
  // Their own policy, and not the one that hosting gives the pane: under that, no form could be sent.
  for (const door of ["/a/nobody/x", "/u/nobody/x", "/f/example"]) {
    const page = await fetch(`${url}${door}`);
    assert.match(page.headers.get("content-security-policy") ?? "", /^default-src 'none'/, door);
    assert.match(page.headers.get("cache-control") ?? "", /no-store/, door);
  }
}

export async function isOut(world: World, who: string): Promise<void> {
  const answer = await asked(world, who, "/today");
  assert([401, 403].includes(answer.status), `${who} is answered ${answer.status}`);
}
