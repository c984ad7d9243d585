import { createSecretKey } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { getAuth } from "firebase-admin/auth";
import type { Instant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember, type Member, personIdOf } from "#domain/people/member";
import { revokeTokens } from "../../functions/firebase/sign-in";
import { idTokenVerifier } from "../../functions/firebase/verify-id-token";
import type { DocumentStore } from "../../functions/store/port";
import { createMember, removeMember } from "../../functions/store/repositories/members";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { type FakeGoogle, fakeGoogle, googlePem, PROJECT, rsaKeys } from "./sign-in-google";

/** Our own bearer tokens, before firebase-admin's real verifier: signatures are checked, certificates come from this machine. */

const KASE = organisationId("kase");
const PERSON = personIdOf("11111111-2222-4333-8444-555555555555", "aaaaaaaa-0000-4000-8000-000000000001");
const MARI: Member = {
  ...firstMember("mari@kase.example", PERSON, "2026-11-16T08:00:00.000Z" as Instant),
  role: "collector",
};
const CLAIMS = { org: "kase", member: "mari@kase.example", role: "collector" };
/** Whoever makes tokens of their own. */
const FORGER = rsaKeys()();
const nowS = (): number => Math.floor(Date.now() / 1000);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a bearer token, its signature checked", () => {
  let google: FakeGoogle;
  let store: DocumentStore;
  beforeAll(async () => {
    google = await fakeGoogle();
  });
  afterAll(() => google.close());
  beforeEach(async () => {
    google.accounts.set(PERSON, {});
    store = openSqliteStore(":memory:");
    await store.write([createMember(KASE, MARI)]);
  });
  afterEach(() => store.close());

  const verify = (token: string) => idTokenVerifier(getAuth(google.app), store)(token);
  const tokenOf = (claims: object = {}) => google.idToken(PERSON, { ...CLAIMS, ...claims });

  it("opens what its member may", async () => {
    expect(await verify(await tokenOf())).toEqual({
      ...{ organisation: "kase", member: "mari@kase.example", role: "collector" },
    });
    expect(google.asked.filter((path) => path.includes("/securetoken@"))).toHaveLength(1);
  });

  it.each<[string, () => Promise<string> | string]>([
    ["nobody has signed (alg none)", async () => withoutSignature(await tokenOf())],
    [
      "keeps another's signature under other claims",
      async () => withClaims(await tokenOf(), { role: "owner" }),
    ],
    [
      "is signed with Google's public key as if it were a secret (HS256)",
      () =>
        google.idToken(PERSON, CLAIMS, {
          header: { alg: "HS256" },
          key: createSecretKey(Buffer.from(googlePem())),
        }),
    ],
    [
      "is signed with a key of the caller's own",
      () => google.idToken(PERSON, CLAIMS, { key: FORGER.privateKey }),
    ],
    [
      "names a key that Google does not have",
      () => google.idToken(PERSON, CLAIMS, { header: { kid: "mine" }, key: FORGER.privateKey }),
    ],
    [
      "brings its own key along",
      async () => {
        const jwk = FORGER.publicKey.export({ format: "jwk" });
        return google.idToken(PERSON, CLAIMS, { header: { jwk }, key: FORGER.privateKey });
      },
    ],
    ["names no key", () => google.idToken(PERSON, CLAIMS, { header: { kid: undefined } })],
    ["is of another project", () => tokenOf({ aud: "other" })],
    ["is issued by another", () => tokenOf({ iss: `https://accounts.google.com/${PROJECT}` })],
    ["has expired", () => tokenOf({ exp: nowS() - 10 })],
    ["is of nobody", () => tokenOf({ sub: "" })],
    ["is of somebody else who says they are this member", () => google.idToken("p_somebody-else", CLAIMS)],
    ["says a role that its member does not have", () => tokenOf({ role: "owner" })],
    ["says an organisation that its person does not belong to", () => tokenOf({ org: "other" })],
    ["says another member's name", () => tokenOf({ member: "liis@kase.example" })],
    ["has lists where texts should be", () => tokenOf({ org: ["kase"], role: ["owner"] })],
    ["is a custom token", () => getAuth(google.app).createCustomToken(PERSON, CLAIMS)],
    ["holds nothing", () => `${part({ alg: "RS256", kid: "google", typ: "JWT" })}.${part(null)}.AA`],
    ["holds a list", () => `${part({ alg: "RS256", kid: "google", typ: "JWT" })}.${part([1])}.AA`],
    ["has nothing for a header", () => `${part(null)}.${part(CLAIMS)}.AA`],
  ])("that %s opens nothing", async (_, make) => {
    google.accounts.set("p_somebody-else", {});
    expect(await verify(await make())).toBeNull();
  });

  it("case 61: is out at once when it is revoked, its person disabled or deleted", async () => {
    const token = await tokenOf({ auth_time: nowS() - 60 });
    expect(await verify(token)).not.toBeNull();
    google.accounts.set(PERSON, { disabled: true });
    expect(await verify(token)).toBeNull();
    google.accounts.delete(PERSON);
    expect(await verify(token)).toBeNull();
    google.accounts.set(PERSON, {});
    expect(await verify(token)).not.toBeNull();
    await revokeTokens(getAuth(google.app))(PERSON);
    expect(await verify(token)).toBeNull();
  });

  it("case 61: is out at once with the member, even where Google has not heard of it", async () => {
    const token = await tokenOf();
    await store.write([removeMember(KASE, MARI.member)]);
    expect(await verify(token)).toBeNull();
  });

  it("that was made in the very second of a revocation dies with what it says", async () => {
    const token = await tokenOf({ auth_time: nowS() + 1 });
    await revokeTokens(getAuth(google.app))(PERSON);
    // Google compares seconds: to it the token is as good as before.
    await expect(getAuth(google.app).verifyIdToken(token, true)).resolves.toBeTruthy();
    await store.write([removeMember(KASE, MARI.member)]);
    expect(await verify(token)).toBeNull();
    await store.write([createMember(KASE, { ...MARI, role: "viewer" })]);
    expect(await verify(token)).toBeNull();
  });

  it("of somebody who has never signed in need not be revoked", async () => {
    google.accounts.clear();
    await expect(revokeTokens(getAuth(google.app))(PERSON)).resolves.toBeUndefined();
  });

  it("is no matter of the token when Google does not answer: that is trouble of ours", async () => {
    const other = await fakeGoogle();
    try {
      other.accounts.set(PERSON, {});
      const fresh = idTokenVerifier(getAuth(other.app), store);
      const token = await other.idToken(PERSON, CLAIMS);
      other.beReachable(false);
      await expect(fresh(token)).rejects.toThrow();
      other.beReachable(true);
      expect(await fresh(token)).not.toBeNull();
      // Its keys are known by now; whether the person may still come in is not.
      other.beReachable(false);
      await expect(fresh(token)).rejects.toThrow();
    } finally {
      await other.close();
    }
  });
});

const withoutSignature = (token: string): string => {
  const [, claims = ""] = token.split(".");
  return `${part({ alg: "none", typ: "JWT" })}.${claims}.`;
};

const withClaims = (token: string, claims: object): string => {
  const [header = "", old = "", signature = ""] = token.split(".");
  const said = JSON.parse(Buffer.from(old, "base64url").toString());
  return `${header}.${part({ ...said, ...claims })}.${signature}`;
};
