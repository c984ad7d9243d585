import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { getAuth } from "firebase-admin/auth";
import { type Instant, instantOf } from "#domain/base/clock";
import type { PersonId } from "#domain/people/member";
import { logSignInRefused } from "../../functions/firebase/log-lines";
import { authEmulator, microsoftKeysUrl } from "../../functions/firebase/only-in-emulators";
import { identityToolkit, ownTokens } from "../../functions/firebase/own-tokens";
import { signInSettings } from "../../functions/firebase/sign-in";
import { idTokenVerifier } from "../../functions/firebase/verify-id-token";
import { newCode } from "../../functions/jobs/people/invitation-code";
import { putInvitation } from "../../functions/store/repositories/invitations";
import { removeMember } from "../../functions/store/repositories/members";
import { getPerson } from "../../functions/store/repositories/people";
import { type Door, KASE, listedAt, MARI, openDoor, organisationWith } from "./sign-in-door";
import { API_KEY, type FakeGoogle, fakeGoogle } from "./sign-in-google";
import { CLIENT_ID, KASE_TENANT, OTHER_TENANT } from "./sign-in-microsoft";

/** Where somebody gets in who has proved to Microsoft who they are. */

let door: Door;
afterEach(() => door.store.close());

const kinds = ({ body, status }: Awaited<ReturnType<Door["open"]>>) => [
  status,
  body.kind ?? body.error?.code,
  ...(body.kind === "signedIn" ? [body.organisationId] : []),
];

describe("somebody who belongs to several organisations", () => {
  const three = async () => {
    door = await openDoor();
    for (const name of ["Kase", "Aida", "Lehtla"]) await organisationWith(door.store, name);
    await listedAt(door.store, "kase", "aida", "lehtla");
  };

  it("gets into the first, then into the one asked for, and into that one again", async () => {
    await three();
    expect(kinds(await door.signIn())).toEqual([200, "signedIn", "kase"]);
    expect(kinds(await door.signIn({}, { organisation: "aida" }))).toEqual([200, "signedIn", "aida"]);
    const again = await door.signIn();
    expect(kinds(again)).toEqual([200, "signedIn", "aida"]);
    expect(again.body.organisations).toEqual([
      { id: "kase", name: "Kase" },
      { id: "aida", name: "Aida" },
      { id: "lehtla", name: "Lehtla" },
    ]);
  });

  it("no longer gets into one whose member they are not, whatever their own list says", async () => {
    await three();
    await door.signIn({}, { organisation: "aida" });
    await door.store.write([removeMember("aida" as typeof KASE, "mari@kase.example")]);
    const [gone, never] = [
      await door.signIn({}, { organisation: "aida" }),
      await door.signIn({}, { organisation: "never-was" }),
    ];
    expect(kinds(gone)).toEqual([403, "notMember"]);
    expect(gone.text).toBe(never.text);
    expect(kinds(await door.signIn())).toEqual([200, "signedIn", "kase"]);
  });

  it("does not get in as a member of that name who is somebody else", async () => {
    door = await openDoor();
    await organisationWith(door.store, "Kase", { person: "p_somebody-else" as PersonId });
    await organisationWith(door.store, "Aida", { person: null });
    await listedAt(door.store, "kase", "aida");
    expect(kinds(await door.signIn())).toEqual([200, "newcomer"]);
    expect(kinds(await door.signIn({}, { organisation: "kase" }))).toEqual([403, "notMember"]);
    expect(door.made).toEqual([]);
  });
});

describe("somebody whom nobody has invited", () => {
  it("is greeted and gets nowhere, whosever address their account claims", async () => {
    door = await openDoor();
    await organisationWith(door.store, "Kase");
    await listedAt(door.store, "kase");
    // The same name, address and object, from a company that anybody can make.
    const { body } = await door.signIn({ tid: OTHER_TENANT, email: "mari@kase.example" });
    expect(body).toEqual({ kind: "newcomer", name: "Mari", email: "mari@kase.example", mayCreate: false });
    expect(door.made).toEqual([]);
  });

  const WISH = { name: "Aida OÜ", email: "arved@aida.example", timeZone: "Europe/Tallinn", language: "et" };

  it.each<[string, "*" | readonly string[], boolean]>([
    ["nobody may", [], false],
    ["another company's people may", [OTHER_TENANT], false],
    ["their company's people may", [KASE_TENANT], true],
    ["everybody may", "*", true],
  ])("sets an organisation up where %s", async (_, creators, may) => {
    door = await openDoor({ settings: { creators } });
    expect((await door.signIn()).body.mayCreate).toBe(may);
    door.store.reset();
    const answer = await door.signIn({}, { create: WISH });
    if (may) {
      expect(answer.body).toMatchObject({ kind: "signedIn", organisation: "Aida OÜ", role: "owner" });
      expect((await getPerson(door.store, MARI)).person.lastUsed).toBe(answer.body.organisationId);
    } else {
      expect(kinds(answer)).toEqual([403, "mayNotCreate"]);
      expect(door.store.counts().written).toEqual({});
    }
  });

  it("accepts an invitation with the very sign-in that found them a newcomer, and that sign-in serves no more", async () => {
    door = await openDoor();
    await organisationWith(door.store, "Kase", { member: "liis@kase.example", person: "p_liis" as PersonId });
    const { code, codeKey } = newCode(KASE);
    await door.store.write([
      putInvitation(KASE, {
        ...{ email: "mari@kase.example", name: "Mari", role: "collector", language: "en", codeKey },
        ...{
          invitedBy: "liis@kase.example",
          invitedAt: door.settings.now,
          expiresAt: "2026-11-30T08:00:00.000Z" as Instant,
        },
      }),
    ]);
    const nonce = await door.nonce();
    const microsoft = { token: await door.token({ nonce }), nonce };
    expect(kinds(await door.open({ microsoft }))).toEqual([200, "newcomer"]);
    expect(kinds(await door.open({ microsoft, invitation: "kase.0000-0000" }))).toEqual([
      403,
      "badInvitation",
    ]);
    expect(kinds(await door.open({ microsoft, invitation: code, create: WISH }))).toEqual([400, "invalid"]);
    const joined = await door.open({ microsoft, invitation: code });
    expect(joined.body).toMatchObject({
      kind: "signedIn",
      organisationId: "kase",
      role: "collector",
      name: "Mari",
    });
    expect(kinds(await door.open({ microsoft }))).toEqual([401, "signIn"]);
    expect(kinds(await door.signIn())).toEqual([200, "signedIn", "kase"]);
  });
});

describe("an installation", () => {
  it("lets in the companies it names and no other", async () => {
    door = await openDoor({ settings: { tenants: [OTHER_TENANT] } });
    expect((await door.get("/v1/sign-in")).body.authority).toBe(
      `https://login.microsoftonline.com/${OTHER_TENANT}`,
    );
    expect(kinds(await door.signIn())).toEqual([403, "otherCompany"]);
    expect(kinds(await door.signIn({ tid: OTHER_TENANT }))).toEqual([200, "newcomer"]);
  });

  it("without an app registration lets nobody in", async () => {
    door = await openDoor({ settings: { clientId: "" } });
    expect(kinds(await door.get("/v1/sign-in"))).toEqual([401, "signIn"]);
    const microsoft = { token: await door.token({ aud: "" }), nonce: "n" };
    expect(kinds(await door.open({ microsoft }))).toEqual([403, "notSetUp"]);
  });

  it("takes tenants' ids for its settings, and nothing that looks like one", async () => {
    door = await openDoor();
    const params = { clientId: ` ${CLIENT_ID} `, tenants: "*", creators: "", webApiKey: "" };
    expect(signInSettings(params)).toEqual({ clientId: CLIENT_ID, tenants: "*", creators: [] });
    const two = `${KASE_TENANT.toUpperCase()}, ${OTHER_TENANT}`;
    expect(signInSettings({ ...params, tenants: two }).tenants).toEqual([KASE_TENANT, OTHER_TENANT]);
    expect(() => signInSettings({ ...params, creators: "kase.example" })).toThrow("MAY_SET_UP_ORGANISATIONS");
  });

  it("says in its log why somebody was not let in, and nothing of who", async () => {
    const lines: string[] = [];
    const info = jest.spyOn(console, "info").mockImplementation((line) => void lines.push(String(line)));
    door = await openDoor();
    await door.signIn({ aud: "other" });
    for (const because of door.refused) logSignInRefused(because as "audience");
    info.mockRestore();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { severity: "INFO", event: "signInRefused", because: "audience" },
    ]);
  });

  it.each([
    ["in the cloud", { GCLOUD_PROJECT: "demo-dunbook" }],
    [
      "in the cloud, where somebody says it is the emulator",
      { FUNCTIONS_EMULATOR: "true", GCLOUD_PROJECT: "dunbook" },
    ],
    ["where nothing is said of the project", { FUNCTIONS_EMULATOR: "true" }],
  ])(
    "asks nobody but Microsoft for Microsoft's keys %s, and takes no tokens of the auth emulator",
    async (_, env) => {
      door = await openDoor();
      const set = { ...env, DUNBOOK_TEST_MICROSOFT_KEYS: "http://127.0.0.1:9/keys" };
      expect(microsoftKeysUrl(set).href).toBe("https://login.microsoftonline.com/common/discovery/v2.0/keys");
      expect(() => authEmulator({ ...env, FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099" })).toThrow(
        "emulators",
      );
      expect(authEmulator(env)).toBeNull();
    },
  );

  it("takes a test's keys in the emulators, from this machine alone", async () => {
    door = await openDoor();
    const emulated = { FUNCTIONS_EMULATOR: "true", GCLOUD_PROJECT: "demo-dunbook" };
    const keys = (url: string) => microsoftKeysUrl({ ...emulated, DUNBOOK_TEST_MICROSOFT_KEYS: url }).href;
    expect(keys("http://127.0.0.1:9/keys")).toBe("http://127.0.0.1:9/keys");
    expect(() => keys("https://elsewhere.example/keys")).toThrow("this machine");
    expect(microsoftKeysUrl(emulated).hostname).toBe("login.microsoftonline.com");
    const host = authEmulator({ ...emulated, FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099" });
    expect([identityToolkit(host), identityToolkit(null)]).toEqual([
      "http://127.0.0.1:9099/identitytoolkit.googleapis.com",
      "https://identitytoolkit.googleapis.com",
    ]);
  });
});

describe("the token that the pane gets", () => {
  let google: FakeGoogle;
  afterEach(() => google.close());

  const realDoor = async (): Promise<void> => {
    google = await fakeGoogle();
    const auth = getAuth(google.app);
    door = await openDoor({
      now: instantOf(Date.now()),
      tokenFor: ownTokens({ auth, baseUrl: google.baseUrl, apiKey: API_KEY }),
      verifyToken: (store) => idTokenVerifier(auth, store),
    });
    await organisationWith(door.store, "Kase", { role: "viewer" });
    await listedAt(door.store, "kase");
  };

  it("is Google's, made for the member by the server, and opens what the member may; nothing renews it by itself", async () => {
    await realDoor();
    const { body, text } = await door.signIn();
    const token = String(body.token);
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ sub: MARI, org: "kase", member: "mari@kase.example", role: "viewer" });
    expect(text).not.toContain("renews-by-itself");
    expect((await door.get("/v1/policy", token)).status).toBe(200);
    await door.store.write([removeMember(KASE, "mari@kase.example")]);
    expect((await door.get("/v1/policy", token)).status).toBe(401);
  });

  it("is not made for somebody whose access has been switched off", async () => {
    await realDoor();
    google.accounts.set(MARI, { disabled: true });
    expect(kinds(await door.signIn())).toEqual([403, "disabled"]);
  });

  it("is not told in an error where Google refuses to make it", async () => {
    await realDoor();
    const auth = getAuth(google.app);
    const make = ownTokens({ auth, baseUrl: google.baseUrl, apiKey: "wrong" });
    await expect(make(MARI, { organisation: KASE, member: "m", role: "viewer" })).rejects.toThrow(
      /^Google did not exchange a custom token: 404 NOT_FOUND$/,
    );
  });
});
