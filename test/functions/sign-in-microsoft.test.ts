import { createSecretKey } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { msOf } from "#domain/base/clock";
import { sessionAnswerSchema, signInOfferSchema } from "#wire/session";
import { hasServed, serveOnce } from "../../functions/store/repositories/served-sign-ins";
import { ensureSigningKey } from "../../functions/store/repositories/signing-key";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { type Door, listedAt, openDoor, organisationWith } from "./sign-in-door";
import { rsaKeys } from "./sign-in-google";
import {
  CLIENT_ID,
  KASE_TENANT,
  microsoftPem,
  OTHER_TENANT,
  PERSONAL_TENANT,
  personalKey,
} from "./sign-in-microsoft";

/** Microsoft's tokens at our door: which of them let somebody in, and that all others change nothing. */

const FORGER = rsaKeys()();
/** What the token says otherwise, and how else it is made. */
type Spoilt = { readonly [claim: string]: unknown } & { readonly how?: Parameters<Door["token"]>[1] };

const MINUTE_MS = 60_000;
const NEVER_SAID = [
  "RS256",
  "audience",
  "issuer",
  "kid",
  "jose",
  "JWT",
  "claim",
  "stack",
  CLIENT_ID,
  KASE_TENANT,
];

describe("Microsoft's token", () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor();
    await organisationWith(door.store, "Kase", { role: "accountant" });
    await listedAt(door.store, "kase");
    await ensureSigningKey(door.store, "system", () => new Uint8Array(32).fill(7));
    door.store.reset();
  });
  afterEach(() => door.store.close());

  const inS = (ms: number): number => Math.floor((msOf(door.settings.now) + ms) / 1000);

  const expectRefused = (
    { status, body, text }: Awaited<ReturnType<Door["open"]>>,
    code = "signIn",
  ): void => {
    expect(status).toBe(code === "signIn" ? 401 : 403);
    expect(body).toEqual({ error: { code, text: expect.stringMatching(/^[A-Z].*\.$/) } });
    for (const word of NEVER_SAID) expect(text).not.toContain(word);
    expect(door.store.counts().written).toEqual({});
    expect(door.made).toEqual([]);
  };

  it("is asked for with all that the pane needs, and a nonce that nobody had before", async () => {
    const [one, other] = [await door.get("/v1/sign-in"), await door.get("/v1/sign-in")];
    expect(signInOfferSchema.parse(one.body)).toEqual({
      kind: "microsoft",
      clientId: CLIENT_ID,
      authority: "https://login.microsoftonline.com/organizations",
      scopes: ["openid", "profile"],
      nonce: expect.stringMatching(/^[\w.-]{60,200}$/),
    });
    expect(one.body.nonce).not.toBe(other.body.nonce);
    // However often it is asked.
    expect(door.store.counts().written).toEqual({});
  });

  it("lets its person in, in the role that the organisation gave them, whatever the token says", async () => {
    const { status, body } = await door.signIn({
      role: "owner",
      org: "other",
      member: "x",
      roles: ["owner"],
    });
    expect([status, door.refused]).toEqual([200, []]);
    expect(sessionAnswerSchema.parse(body)).toEqual({
      ...{ kind: "signedIn", token: "ours", expiresAt: "2026-11-16T09:00:00.000Z" },
      ...{ organisationId: "kase", organisation: "Kase", member: "mari@kase.example", name: null },
      ...{ role: "accountant", may: ["look", "collect", "sync", "run", "rules"], members: [] },
      organisations: [{ id: "kase", name: "Kase" }],
    });
  });

  it.each<[string, string, Spoilt]>([
    ["is for another program", "audience", { aud: KASE_TENANT }],
    ["is for ours and another", "claims", { aud: [CLIENT_ID, "other"] }],
    ["is issued by somebody else", "issuer", { iss: "https://login.example/v2.0" }],
    [
      "is issued by one company and speaks of another's people",
      "issuer",
      { iss: `https://login.microsoftonline.com/${OTHER_TENANT}/v2.0` },
    ],
    [
      "is issued by somebody else, by a key that is bound to nobody",
      "issuer",
      { iss: "https://login.example/v2.0", how: { header: { kid: "says-no-issuer" } } },
    ],
    ["is issued by the first version's issuer", "issuer", { iss: `https://sts.windows.net/${KASE_TENANT}/` }],
    ["says its tenant is a name", "claims", { tid: "kase.example" }],
    ["names no tenant", "claims", { tid: undefined }],
    ["names no object", "claims", { oid: undefined }],
    ["is of the first version", "claims", { ver: "1.0" }],
    ["was made for an interface", "claims", { scp: "access_as_user" }],
    ["is a program's own", "claims", { idtyp: "app" }],
    ["was given to another program", "claims", { azp: KASE_TENANT }],
    ["never ends", "claims", { exp: undefined }],
    ["is signed with a key of the caller's own", "signature", { how: { key: FORGER.privateKey } }],
    ["names an unknown key", "signature", { how: { header: { kid: "mine" }, key: FORGER.privateKey } }],
    ["names no key", "signature", { how: { header: { kid: undefined } } }],
    [
      "brings its own key along",
      "signature",
      { how: { header: { jwk: FORGER.publicKey.export({ format: "jwk" }) }, key: FORGER.privateKey } },
    ],
    [
      "is signed with Microsoft's public key as if it were a secret (HS256)",
      "signature",
      { how: { header: { alg: "HS256" }, key: createSecretKey(Buffer.from(microsoftPem())) } },
    ],
    ["is signed in another way (PS256)", "signature", { how: { header: { alg: "PS256" } } }],
    ["asks for what we do not know", "signature", { how: { header: { crit: ["x"], x: 1 } } }],
    [
      "is signed with the key of another tenant",
      "issuer",
      { how: { header: { kid: "personal" }, key: personalKey() } },
    ],
  ])("that %s is refused", async (_, because, { how, ...claims }) => {
    const nonce = await door.nonce();
    const token = await door.token({ nonce, ...claims }, how);
    expectRefused(await door.open({ microsoft: { token, nonce } }));
    expect(door.refused).toEqual([because]);
  });

  it.each<[string, (token: string) => string]>([
    [
      "nobody has signed (alg none)",
      (token) => `${part({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`,
    ],
    ["has other claims than were signed", (token) => token.replace(/\.[^.]+\./, `.${part({ oid: "x" })}.`)],
    ["is cut off", (token) => token.slice(0, 200)],
    ["is nothing", () => ""],
    ["is a word", () => "token"],
  ])("that %s is refused", async (_, spoil) => {
    const nonce = await door.nonce();
    expectRefused(await door.open({ microsoft: { token: spoil(await door.token({ nonce })), nonce } }));
    expect(door.refused).toEqual(["signature"]);
  });

  it("that has expired, or does not hold yet, is refused, but for a minute that clocks may differ", async () => {
    expectRefused(await door.signIn({ exp: inS(-61_000) }));
    expectRefused(await door.signIn({ nbf: inS(61_000) }));
    expect(door.refused).toEqual(["time", "time"]);
    expect((await door.signIn({ exp: inS(-50_000) })).status).toBe(200);
    expect((await door.signIn({ nbf: inS(50_000) })).status).toBe(200);
  });

  it("is asked for where there is none", async () => {
    expectRefused(await door.open({}));
    expectRefused(await door.open({ organisation: "kase", member: "mari@kase.example" }));
    expect(door.refused).toEqual(["noToken", "noToken"]);
  });

  it("of a personal account is refused with a word of what to use", async () => {
    const answer = await door.signIn({ tid: PERSONAL_TENANT });
    expectRefused(answer, "workAccount");
    expect(answer.body.error?.text).toContain("work accounts only");
  });

  describe("and its nonce", () => {
    it("serve once", async () => {
      const nonce = await door.nonce();
      const microsoft = { token: await door.token({ nonce }), nonce };
      expect((await door.open({ microsoft })).status).toBe(200);
      const [before, made] = [door.store.counts().written, [...door.made]];
      const again = await door.open({ microsoft });
      expect([again.status, again.body.error?.code]).toEqual([401, "signIn"]);
      // Nor with another token for the same nonce.
      const other = { token: await door.token({ nonce, uti: "other" }), nonce };
      expect((await door.open({ microsoft: other })).status).toBe(401);
      expect([door.store.counts().written, door.made, door.refused]).toEqual([
        before,
        made,
        ["served", "served"],
      ]);
    });

    it("serve once, also where both come at the same moment", async () => {
      const nonce = await door.nonce();
      const microsoft = { token: await door.token({ nonce }), nonce };
      const answers = await Promise.all([1, 2, 3].map(() => door.open({ microsoft })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    });

    it("hold for ten minutes", async () => {
      const nonce = await door.nonce();
      door.later(10 * MINUTE_MS + 1000);
      expectRefused(await door.open({ microsoft: { token: await door.token({ nonce }), nonce } }));
      expect(door.refused).toEqual(["tooOld"]);
    });

    it.each<[string, string, (nonce: string, other: string) => readonly [inToken: string, shown: string]]>([
      ["was offered to another window", "nonce", (nonce, other) => [other, nonce]],
      ["is Microsoft's own or a forger's", "nonce", (nonce) => ["made-up", nonce]],
      ["is empty in the token", "nonce", (nonce) => ["", nonce]],
      ["was not offered by us", "tooOld", () => ["made-up", "made-up"]],
      ["is changed by a sign", "tooOld", (nonce) => [`${nonce.slice(0, -1)}x`, `${nonce.slice(0, -1)}x`]],
    ])("are refused where the nonce %s", async (_, because, say) => {
      const [inToken, shown] = say(await door.nonce(), await door.nonce());
      const token = await door.token({ nonce: inToken });
      expectRefused(await door.open({ microsoft: { token, nonce: shown } }));
      expect(door.refused).toEqual([because]);
    });

    it("are refused where the nonce was offered by another installation", async () => {
      const other = await openDoor();
      const nonce = await other.nonce();
      expectRefused(await door.open({ microsoft: { token: await door.token({ nonce }), nonce } }));
      await other.store.close();
    });
  });

  describe("without a nonce, as nested app auth gives it,", () => {
    const bare = { nonce: undefined };

    it("lets its person in once, and not with another nonce of ours either", async () => {
      const token = await door.token(bare);
      const first = await door.open({ microsoft: { token, nonce: await door.nonce() } });
      expect(first.status).toBe(200);
      const again = await door.open({ microsoft: { token, nonce: await door.nonce() } });
      expect([again.status, door.refused]).toEqual([401, ["served"]]);
    });

    it("is refused a quarter of an hour after Microsoft has dated it, however long it would hold", async () => {
      const token = await door.token({ ...bare, iat: inS(-15 * MINUTE_MS - 1000) });
      expectRefused(await door.open({ microsoft: { token, nonce: await door.nonce() } }));
      expect(door.refused).toEqual(["tooOld"]);
    });
  });
});

describe("what is kept of sign-ins", () => {
  it("is a fixed number of documents, and each is used again where what it held is too old to come back", async () => {
    const store = openSqliteStore(":memory:");
    const nowMs = Date.parse("2026-11-16T08:00:00.000Z");
    const serve = (name: string, madeAtMs: number) =>
      store.transaction((transaction) => serveOnce(transaction, { name, madeAtMs }));
    const refs = new Set<string>();
    const seeing = (name: string, madeAtMs: number) =>
      serveOnce(
        {
          ...{ getMany: () => Promise.reject(), query: () => Promise.reject(), get: async () => null },
          write: ({ ref }) => refs.add(ref.id),
        },
        { name, madeAtMs },
      );
    for (let at = 0; at < 4000; at += 1) await seeing(`nonce ${at}`, nowMs + at * 7 * MINUTE_MS);
    const [places, minutes] = [1, 2].map((part) => new Set([...refs].map((id) => id.split("_")[part])));
    expect([minutes?.size, (places?.size ?? 0) > 400, (places?.size ?? 0) <= 512]).toEqual([32, true, true]);

    const [early, late] = [nowMs, nowMs + 32 * MINUTE_MS];
    expect([await serve("one", early), await serve("one", early), await serve("one", late)]).toEqual([
      ...[true, false, true],
    ]);
    // Its place has been used again; it is not let in because of that.
    expect([await serve("one", early), await hasServed(store, { name: "one", madeAtMs: early })]).toEqual([
      false,
      true,
    ]);
    await store.close();
  });
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
