import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import type { Instant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember, type PersonId } from "#domain/people/member";
import { idTokenVerifier } from "../../functions/firebase/verify-id-token";
import { createMember } from "../../functions/store/repositories/members";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { serveJson } from "./loopback";

const PROJECT = "demo-dunbook";
const nowS = Math.floor(Date.now() / 1000);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as Google's auth emulator gives it: like a real one, and without a signature. */
const token = (claims: object = {}): string => {
  const standard = {
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    sub: "u1",
    auth_time: nowS - 60,
    iat: nowS - 60,
    exp: nowS + 3600,
  };
  return `${part({ alg: "none", typ: "JWT" })}.${part({ ...standard, org: "kase", member: "mari@kase.example", role: "collector", ...claims })}.`;
};

/** firebase-admin's own verifier, asking an account service on this machine whether the member is still one. */
describe("a bearer token", () => {
  let accounts: Awaited<ReturnType<typeof serveJson>>;
  let app: App;
  let member: object | null;
  let broken = false;
  const store = openSqliteStore(":memory:");

  beforeAll(async () => {
    accounts = await serveJson(() => {
      if (broken) return { status: 500, body: { error: { message: "INTERNAL" } } };
      return { status: 200, body: member ? { users: [member] } : {} };
    });
    process.env.FIREBASE_AUTH_EMULATOR_HOST = accounts.host;
    app = initializeApp({ projectId: PROJECT }, "auth");
    const mari = firstMember("mari@kase.example", "u1" as PersonId, "2026-11-16T08:00:00.000Z" as Instant);
    await store.write([createMember(organisationId("kase"), { ...mari, role: "collector" })]);
  });
  afterAll(async () => {
    delete process.env.FIREBASE_AUTH_EMULATOR_HOST;
    await deleteApp(app);
    await store.close();
    await accounts.close();
  });
  beforeEach(() => {
    member = { localId: "u1", email: "mari@kase.example" };
    broken = false;
  });

  const verify = (text: string) => idTokenVerifier(getAuth(app), store)(text);

  it("says which organisation and member calls", async () => {
    expect(await verify(token())).toEqual({
      ...{ organisation: "kase", member: "mari@kase.example", role: "collector" },
    });
  });

  it.each([
    ["without a member", { member: undefined }],
    ["without a role", { role: undefined }],
    ["with a role that there is not", { role: "admin" }],
  ])("%s opens nothing", async (_, claims) => {
    expect(await verify(token(claims))).toBeNull();
  });

  it.each([
    ["has expired", { exp: nowS - 10 }],
    ["is of another project", { aud: "other", iss: "https://securetoken.google.com/other" }],
    ["names no organisation", { org: undefined }],
    ["names what is no organisation", { org: "a/../b" }],
  ])("is refused when it %s", async (_, claims) => {
    expect(await verify(token(claims))).toBeNull();
  });

  it.each([["not-a-token"], ["a.b.c"], [token().slice(0, 40)]])("is refused when it is %s", async (text) => {
    expect(await verify(text)).toBeNull();
  });

  it.each([
    ["was revoked", { localId: "u1", validSince: String(nowS) }],
    ["is of a disabled member", { localId: "u1", disabled: true }],
    ["is of a removed member", null],
  ])("is refused at once when it %s", async (_, account) => {
    member = account;
    expect(await verify(token())).toBeNull();
  });

  it("is no longer a matter of the token when the account service fails: that is trouble of ours", async () => {
    broken = true;
    await expect(verify(token())).rejects.toThrow();
  });

  // Google's emulator mode, which the tests above run in, asks the account service anyway.
  it("is never taken without asking whether it still holds", async () => {
    const asked: (boolean | undefined)[] = [];
    const auth = getAuth(app);
    const asks: Pick<typeof auth, "verifyIdToken"> = {
      verifyIdToken: (text, checkRevoked) => {
        asked.push(checkRevoked);
        return auth.verifyIdToken(text, checkRevoked);
      },
    };
    const verifier = idTokenVerifier(asks, store);
    await verifier(token());
    expect(asked).toEqual([true]);
  });
});
