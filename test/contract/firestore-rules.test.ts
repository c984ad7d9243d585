import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Firestore } from "firebase-admin/firestore";
import { organisationId } from "#domain/base/identity";
import { documentAt } from "../../functions/store/firestore/document-codec";
import { openFirestoreStore } from "../../functions/store/firestore/open-firestore-store";
import { COLLECTIONS, type CollectionName } from "../../functions/store/indexes";
import type { Ref } from "../../functions/store/port";
import { firestoreEngine, type RunningFirestore } from "../support/firestore-engine";
import { type Client, client, DEEDS, type Deed, idToken, loadRules, type Place } from "./firestore-clients";

const KASE = organisationId("kase");
const names = Object.keys(COLLECTIONS) as CollectionName[];
const SYSTEM: ReadonlySet<CollectionName> = new Set(["organisations", "people", "signIns"]);
const refs: readonly Ref[] = names.map((collection) => ({
  scope: SYSTEM.has(collection) ? "system" : KASE,
  collection,
  id: "one",
}));
const pathOf = ({ scope, collection, id }: Ref): string => `/orgs/${scope}/${collection}/${id}`;
/** Paths that no collection of ours has, and the documents above them. */
const ELSEWHERE = [
  "/orgs/kase",
  "/orgs/kase/customers/one/notes/one",
  "/users/liis",
  "/anything/at/all/here",
];

const textOf = (file: string): string => readFileSync(path.resolve(__dirname, "../..", file), "utf8");
/** A rules file without its comments and layout. */
const rulesOf = (file: string): string =>
  textOf(file)
    .replace(/\/\/.*$/gm, "")
    .replace(/\s+/g, " ")
    .trim();

describe("where documents are", () => {
  it.each(refs)("$collection of $scope lies under its organisation", (ref) => {
    const firestore = { doc: (at: string) => ({ path: at }) } as unknown as Firestore;
    expect(documentAt(firestore, ref).path).toBe(`orgs/${ref.scope}/${ref.collection}/one`);
  });
});

describe("the rules as they are deployed", () => {
  it("say no for every document, and nothing else", () => {
    expect(rulesOf("firestore.rules")).toBe(
      "rules_version = '2'; service cloud.firestore { match /databases/{database}/documents { match /{document=**} { allow read, write: if false; } } }",
    );
  });
  it("say no for every file, and nothing else", () => {
    expect(rulesOf("storage.rules")).toBe(
      "rules_version = '2'; service firebase.storage { match /b/{bucket}/o { match /{file=**} { allow read, write: if false; } } }",
    );
  });
  it("are the ones that firebase.json names", () => {
    const { firestore, storage } = JSON.parse(textOf("firebase.json"));
    expect([firestore.rules, storage.rules]).toEqual(["firestore.rules", "storage.rules"]);
  });
});

const engine = firestoreEngine();
const isReal = engine.kind !== "firebase-bridge";
if (!isReal)
  console.info(
    "The rules cannot be tried: no Firestore emulator here (see test/support/firestore-engine.ts)",
  );
const describeReal = isReal ? describe : describe.skip;

describeReal(`a client at the database itself, on ${engine.name}`, () => {
  let running: RunningFirestore;
  let place: Place;
  let firestore: Firestore;
  let clients: Readonly<Record<string, Client>>;
  let openBefore: readonly number[];

  beforeAll(async () => {
    running = await engine.start();
    const database = running.emptyDatabase();
    if (!database.at) throw new Error("An emulator has an address");
    place = database.at;
    firestore = database.connect();
    const token = (claims: Readonly<Record<string, unknown>>) => idToken(place.projectId, claims);
    clients = {
      "nobody signed in": client(place, null),
      "an owner of the organisation": client(place, token({ org: KASE, member: "liis", role: "owner" })),
      "a viewer of the organisation": client(place, token({ org: KASE, member: "jaan", role: "viewer" })),
      "an owner of another one": client(place, token({ org: "tamm", member: "mari", role: "owner" })),
      "a person without an organisation": client(place, token({ admin: true })),
    };
    await openFirestoreStore(firestore).write(
      refs.map((ref) => ({ kind: "put", ref, fields: { name: "as it was" } })),
    );
    // Without the rules the same requests are answered: it is the rules that refuse below.
    const nobody = client(place, null);
    openBefore = await Promise.all(
      DEEDS.filter(({ name }) => !/create|put|update|delete/.test(name)).map(({ of }) =>
        of(nobody, "/orgs/kase/invoices/one"),
      ),
    );
    await loadRules(place, textOf("firestore.rules"));
  }, 60_000);
  afterAll(async () => {
    await firestore?.terminate();
    await running?.stop();
  });

  it("would be answered if there were no rules", () => {
    expect(openBefore).toEqual([200, 200, 200, 200, 200]);
  });

  const EVERYWHERE = [...refs.map(pathOf), ...ELSEWHERE];
  /** What was answered otherwise than with a refusal. */
  async function answered(
    name: string,
    deedsAt: (path: string, nth: number) => readonly Deed[],
  ): Promise<readonly string[]> {
    const ask = clients[name];
    if (!ask) throw new Error(`Nobody is called ${name}`);
    const found: string[] = [];
    for (const [nth, at] of EVERYWHERE.entries())
      await Promise.all(
        deedsAt(at, nth).map(async (deed) => {
          const status = await deed.of(ask, at);
          if (status !== 403) found.push(`${deed.name} ${at}: ${status}`);
        }),
      );
    return found;
  }

  it("is refused everything in every collection: an owner of the organisation", async () => {
    expect(await answered("an owner of the organisation", () => DEEDS)).toEqual([]);
  });

  // The others do each deed somewhere, and something everywhere.
  it.each([
    "nobody signed in",
    "a viewer of the organisation",
    "an owner of another one",
    "a person without an organisation",
  ])("is refused whatever it does, wherever it does it: %s", async (name) => {
    const two = (_: string, nth: number) =>
      [2 * nth, 2 * nth + 1].flatMap((deed) => DEEDS[deed % DEEDS.length] ?? []);
    expect(await answered(name, two)).toEqual([]);
  });

  it("has changed nothing, and the functions read and write as before", async () => {
    const store = openFirestoreStore(firestore);
    const found = await store.getMany(refs);
    expect(found.map((stored) => stored?.fields.name)).toEqual(refs.map(() => "as it was"));
    const [first] = refs;
    if (first) await store.write([{ kind: "patch", ref: first, fields: { name: "by the function" } }]);
    expect((await store.getMany(refs))[0]?.fields.name).toBe("by the function");
    const invoices = await store.query({ scope: KASE, collection: "policies", limit: 10 });
    expect(invoices.map(({ ref }) => ref.id)).toEqual(["one"]);
  });
});
