import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Hono } from "hono";
import { type Instant, instantOf } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember } from "#domain/people/member";
import { type DoorNews, openDoor } from "../../addin/sign-in/door";
import { keptChoiceIn } from "../../addin/sign-in/kept-choice";
import type { MicrosoftAccount } from "../../addin/sign-in/microsoft-account";
import type { ApiContext } from "../../functions/api/app";
import type { SignIn } from "../../functions/api/caller";
import { answerError, Refusal } from "../../functions/api/errors";
import { sessionRoutes } from "../../functions/api/session-routes";
import { microsoftSignIn } from "../../functions/sign-in/microsoft-sign-in";
import type { DocumentStore } from "../../functions/store/port";
import {
  createMember,
  getMember,
  removeMember,
  updateMember,
} from "../../functions/store/repositories/members";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { localSignIn } from "../../workbench/cloud/local-sign-in";
import { CLIENT_ID, KASE_TENANT, microsoftKeys, microsoftToken } from "../functions/sign-in-microsoft";
import { kaseAndCo } from "../support/organisation";
import { until } from "../support/until";

/** The pane's door, with the service's own ways of signing in behind it on a wire, and Microsoft played by the test. */

const closings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** Members' calls as far as a door needs them: "leave" answers whoever has a good token. */
async function onTheWire(signIn: SignIn, isGood: (token: string) => Promise<boolean>): Promise<Wire> {
  const said: string[] = [];
  const app = new Hono<ApiContext>();
  app.onError(answerError);
  app.use(async (context, next) => {
    said.push(`${context.req.method} ${context.req.path}`);
    return next();
  });
  app.route("/v1", sessionRoutes(signIn));
  app.post("/v1/people/leave", async (context) => {
    const token = (context.req.header("authorization") ?? "").replace("Bearer ", "");
    if (!(await isGood(token))) throw new Refusal(401, "signIn", "Sign in again.");
    return context.json({ left: true });
  });
  app.post("/v1/run", () => {
    throw new Refusal(403, "notAllowed", "As viewer you cannot do this.");
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  closings.push(() => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, said };
}

type Wire = { readonly baseUrl: string; readonly said: string[] };

function emptyStore(): DocumentStore {
  const store = openSqliteStore(":memory:");
  closings.push(() => store.close());
  return store;
}

const NOBODY: MicrosoftAccount = {
  token: () => Promise.reject(new Error("Microsoft is not asked at one's own machine.")),
};

/** Somewhere to keep things, as a browser has it. */
function memoryPlace() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("at one's own machine", () => {
  const LOCAL = organisationId("local");
  const NOW = instantOf(Date.parse("2026-11-16T07:00:00Z"));
  const clara = {
    ...firstMember("clara@kase.example", null, NOW),
    name: "Clara",
    role: "collector" as const,
  };

  async function machine() {
    const store = emptyStore();
    await createOrganisation(store, LOCAL, kaseAndCo(), NOW);
    await store.write([createMember(LOCAL, firstMember("you", null, NOW))]).catch(() => undefined);
    const local = localSignIn(store, () => NOW);
    const wire = await onTheWire(local.signIn, async (token) => (await local.verifyToken(token)) !== null);
    const place = memoryPlace();
    const door = () => openDoor({ baseUrl: wire.baseUrl, microsoft: NOBODY, kept: keptChoiceIn(place) });
    return { store, wire, place, door };
  }

  it("lets the only one in without a question, and keeps nothing", async () => {
    const { door, place } = await machine();
    expect(await door().look()).toMatchObject({ kind: "in", session: { member: "you", role: "owner" } });
    expect([...place.kept]).toEqual([]);
  });

  it("asks who it is where there are several, and asks once", async () => {
    const { door, store } = await machine();
    await store.write([createMember(LOCAL, clara)]);
    const first = door();
    expect(await first.look()).toMatchObject({
      kind: "choose",
      members: [{ name: "Clara" }, { member: "you" }],
    });
    expect(await first.enter({ member: clara.member })).toMatchObject({ session: { role: "collector" } });
    expect(await door().look()).toMatchObject({ kind: "in", session: { member: clara.member } });
  });

  it("asks again whoever has been sent away meanwhile, and says so to a pane that is open", async () => {
    const { door, store, place } = await machine();
    await store.write([createMember(LOCAL, clara)]);
    const open = door();
    const news: DoorNews[] = [];
    open.onNews((one) => news.push(one));
    const inside = await open.enter({ member: clara.member });
    await store.write([
      removeMember(LOCAL, clara.member),
      createMember(LOCAL, firstMember("mari@kase.example", null, NOW)),
    ]);
    const refused = inside.kind === "in" ? inside.backend.leave() : Promise.resolve(null);
    await expect(refused).rejects.toThrow("Nobody of that name belongs to this organisation any more");
    expect(news).toMatchObject([{ kind: "out" }]);
    expect(await door().look()).toMatchObject({ kind: "choose" });
    expect([...place.kept]).toEqual([]);
  });

  it("shows what may be done now, asked for once, where a call is refused because the role has changed", async () => {
    const { door, store, wire } = await machine();
    await store.write([createMember(LOCAL, clara)]);
    const open = door();
    const news: DoorNews[] = [];
    open.onNews((one) => news.push(one));
    const inside = await open.enter({ member: clara.member });
    if (inside.kind !== "in") throw new Error("She is not in.");
    const known = await getMember(store, LOCAL, clara.member);
    await store.write([updateMember(LOCAL, { ...clara, role: "viewer" }, known?.version ?? "")]);
    const asked = wire.said.length;
    await expect(inside.backend.run()).rejects.toThrow("As viewer you cannot do this.");
    await until(
      async () => news,
      (heard) => heard.length > 0,
    );
    expect(news).toMatchObject([{ kind: "renewed", session: { role: "viewer", may: ["look"] } }]);
    await expect(inside.backend.run()).rejects.toMatchObject({ code: "notAllowed" });
    expect(wire.said.slice(asked).filter((one) => one === "POST /v1/session")).toHaveLength(1);
  });

  it("asks nobody for the sake of a formula, and asks the service once", async () => {
    const { door, store, wire } = await machine();
    await store.write([createMember(LOCAL, clara)]);
    const shut = door();
    await expect(shut.inside()).rejects.toThrow(
      "Nobody is signed in: open Dunbook's pane and sign in there.",
    );
    const asked = wire.said.length;
    await expect(shut.inside()).rejects.toMatchObject({ code: "signIn" });
    expect(wire.said).toHaveLength(asked);
  });
});

describe("by a Microsoft work account", () => {
  const HOUR_MS = 3_600_000;
  let nowMs = 0;
  const clock = (): Instant => instantOf(nowMs);
  beforeEach(() => {
    nowMs = Date.parse("2026-11-16T07:00:00Z");
  });

  /** Microsoft knows Mari; `state.silent`: without showing her a window. */
  async function cloud() {
    const store = emptyStore();
    const state = { silent: true, windows: 0, made: 0, good: new Set<string>() };
    const make = microsoftToken(clock);
    const microsoft: MicrosoftAccount = {
      token: async ({ nonce }, mayAsk) => {
        if (!state.silent && !mayAsk) return null;
        if (!state.silent) state.windows += 1;
        return { token: await make({ nonce }), nonce };
      },
    };
    const signIn = microsoftSignIn({
      ...{ store, clock, keys: microsoftKeys(), onRefused: () => undefined },
      settings: { clientId: CLIENT_ID, tenants: "*", creators: [KASE_TENANT] },
      tokenFor: async () => {
        state.made += 1;
        state.good = new Set([`token${state.made}`]);
        return { token: `token${state.made}`, holdsForMs: HOUR_MS };
      },
    });
    const wire = await onTheWire(signIn, async (token) => state.good.has(token));
    const kept = keptChoiceIn(memoryPlace());
    const door = openDoor({ baseUrl: wire.baseUrl, microsoft, kept, now: () => nowMs });
    return { door, state, wire, store };
  }

  const KASE = {
    name: "Kase & Co",
    email: "rechnung@kase.example",
    timeZone: "Europe/Tallinn",
    language: "en",
  };

  async function inside() {
    const opened = await cloud();
    const at = await opened.door.enter({ create: KASE });
    if (at.kind !== "in") throw new Error(`Not in, but ${at.kind}`);
    const news: DoorNews[] = [];
    opened.door.onNews((one) => news.push(one));
    return { ...opened, at, news };
  }

  it("takes somebody new from the first look to an organisation of their own, in one window", async () => {
    const { door, state } = await cloud();
    state.silent = false;
    expect(await door.look()).toEqual({ kind: "ask" });
    expect(state.windows).toBe(0);
    expect(await door.enter({})).toEqual({
      ...{ kind: "newcomer", name: "Mari", email: "mari@kase.example", mayCreate: true },
    });
    await expect(door.enter({ invitation: "no such code" })).rejects.toMatchObject({
      name: "BackendRefusal",
    });
    const at = await door.enter({ create: KASE });
    expect(at).toMatchObject({ session: { organisation: "Kase & Co", role: "owner" } });
    expect(state.windows).toBe(1);
  });

  it("gets a fresh token before the old one ends, and once however many calls are waiting", async () => {
    const { at, state, wire } = await inside();
    nowMs += HOUR_MS - 60_000;
    const before = wire.said.length;
    await Promise.all([at.backend.leave(), at.backend.leave(), at.backend.leave()]);
    expect(state.made).toBe(2);
    expect(wire.said.slice(before).filter((one) => one === "POST /v1/session")).toHaveLength(1);
  });

  it("renews a token that is refused, once for all calls that it was refused to", async () => {
    const { at, state, news } = await inside();
    state.good.clear();
    expect(await Promise.all([at.backend.leave(), at.backend.leave()])).toEqual([
      { left: true },
      { left: true },
    ]);
    expect(state.made).toBe(2);
    expect(news).toEqual([]);
  });

  it("opens no window by itself when the sign-in has ended; signed in again, the pane goes on", async () => {
    const { at, door, state, news } = await inside();
    state.silent = false;
    nowMs += 2 * HOUR_MS;
    await expect(at.backend.leave()).rejects.toThrow(
      "Your sign-in has ended: sign in again in Dunbook's pane.",
    );
    expect(news).toEqual([{ kind: "ended" }]);
    expect(state.windows).toBe(0);
    await door.enter({ organisation: at.session.organisationId });
    expect(await at.backend.leave()).toEqual({ left: true });
    expect(state.windows).toBe(1);
  });

  it("says of another role that it has come, and of a member who was sent away that they are out", async () => {
    const { at, state, store, news } = await inside();
    const { organisationId: id, member } = at.session;
    const here = organisationId(id);
    const known = await getMember(store, here, member);
    if (!known) throw new Error("The owner is no member.");
    await store.write([updateMember(here, { ...known.member, role: "viewer" }, known.version)]);
    state.good.clear();
    await at.backend.leave();
    expect(news).toMatchObject([{ kind: "renewed", session: { role: "viewer", may: ["look"] } }]);
    await store.write([removeMember(here, member)]);
    state.good.clear();
    await expect(at.backend.leave()).rejects.toThrow("You do not belong to that organisation");
    expect(news[1]).toMatchObject({ kind: "out" });
  });
});
