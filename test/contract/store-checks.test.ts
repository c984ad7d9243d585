import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { organisationId } from "#domain/base/identity";
import {
  checkWrites,
  documentBytes,
  MAX_DOCUMENT_BYTES,
  MAX_FIELD_BYTES,
} from "../../functions/store/check-writes";
import { firestoreIndexes, firestoreIndexesText } from "../../functions/store/firestore-indexes";
import { COLLECTIONS, type CollectionSpec } from "../../functions/store/indexes";
import { type Fields, type Query, type Ref, StoreMisuse, UndeclaredQuery } from "../../functions/store/port";
import { checkQuery } from "../../functions/store/query-plan";

const scope = organisationId("acme");
const ref: Ref = { scope, collection: "customers", id: "c" };
/** What a cast somewhere let through. */
const smuggled = (value: unknown): Fields => ({ value: value as string });
const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

describe("what no store takes", () => {
  it.each<readonly [string, unknown]>([
    ["undefined", undefined],
    ["a missing value in a list", [1, undefined]],
    ["NaN", Number.NaN],
    ["infinity", [Number.POSITIVE_INFINITY]],
    ["a date", new Date(0)],
    ["a map object", new Map()],
    ["a function", () => 1],
    ["a bigint", 1n],
    ["a list in a list", [[1]]],
    ["an empty field name", { "": 1 }],
    ["a reserved field name", { __x__: 1 }],
    ["a prototype in disguise", JSON.parse('{"__proto__": 1}')],
    ["a field name of 1501 bytes", { ["x".repeat(1501)]: 1 }],
    ["21 levels", nested(21)],
  ])("refuses %s", (_, value) => {
    expect(() => checkWrites([{ kind: "put", ref, fields: smuggled(value) }])).toThrow(StoreMisuse);
  });

  it.each<readonly [string, unknown]>([
    ["20 levels", nested(20)],
    ["a field name of 1500 bytes", { ["x".repeat(1500)]: 1 }],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
    ["a list in a map in a list", [{ list: [1] }]],
  ])("takes %s", (_, value) => {
    const write = { kind: "put", ref, fields: smuggled(value) } as const;
    expect(checkWrites([write])).toEqual([write]);
  });

  it("refuses a patch of nothing", () => {
    expect(() => checkWrites([{ kind: "patch", ref, fields: {} }])).toThrow(StoreMisuse);
    expect(checkWrites([{ kind: "put", ref, fields: {} }])).toHaveLength(1);
  });

  it.each([
    ["longer than 1500 bytes", "x".repeat(1501)],
    ["with a NUL", "a\0b"],
  ])("refuses an indexed text %s, which could not be found again", (_, accountId) => {
    const fields = { accountId };
    expect(() => checkWrites([{ kind: "put", ref: { ...ref, collection: "invoices" }, fields }])).toThrow(
      StoreMisuse,
    );
    expect(checkWrites([{ kind: "put", ref, fields }])).toHaveLength(1);
  });

  it("counts a document's bytes as Firestore's documentation does", () => {
    // Its example task has 71 bytes of fields: 5 + 9, 5 + 1, 9 + 8, 12 + 22. Its path is not ours: orgs/acme/customers/c.
    const fields = { type: "Personal", done: false, priority: 1, description: "Learn Cloud Firestore" };
    expect(documentBytes(ref, fields)).toBe(16 + (5 + 5 + 10 + 2) + 71 + 32);
  });

  it("takes a document of exactly the limit and refuses one byte more", () => {
    const put = (left: number, right: number) => () =>
      checkWrites([{ kind: "put", ref, fields: { left: "x".repeat(left), right: "x".repeat(right) } }]);
    const room = MAX_DOCUMENT_BYTES - documentBytes(ref, { left: "", right: "" });
    expect(put(room - 1000, 1000)()).toHaveLength(1);
    expect(put(room - 1000, 1001)).toThrow(StoreMisuse);
  });

  it("refuses a field too large for its own limit in a document that is not", () => {
    const put = (bytes: number) => () =>
      checkWrites([{ kind: "put", ref, fields: { t: "x".repeat(bytes) } }]);
    expect(put(MAX_FIELD_BYTES - 1)()).toHaveLength(1);
    expect(put(MAX_FIELD_BYTES)).toThrow("customers.t is too large");
  });

  it("refuses a batch above 8 MiB", () => {
    const puts = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        kind: "put" as const,
        ref: { ...ref, id: `c${n}` },
        fields: { text: "x".repeat(1_000_000) },
      }));
    expect(checkWrites(puts(8))).toHaveLength(8);
    expect(() => checkWrites(puts(9))).toThrow(StoreMisuse);
  });
});

describe("which index answers a query", () => {
  const query = (rest: Omit<Query, "scope" | "limit">): Query => ({ scope, limit: 10, ...rest });

  it("finds the index whatever order the equal fields come in", () => {
    const match = checkQuery(query({ collection: "invoices", equal: { isOpen: true, accountId: "a" } }));
    const equal = [
      ["accountId", "a"],
      ["isOpen", true],
    ];
    expect(match).toEqual({ index: ["accountId", "isOpen", "newestFirst"], equal, range: null });
  });

  it("reads the ends of a range as what they are", () => {
    const range = (ends: object) =>
      checkQuery(query({ collection: "accounts", range: { field: "nextActionOn", ...ends } })).range;
    expect(range({ from: "a" })).toEqual({ field: "nextActionOn", of: "text", from: "a" });
    expect(range({ from: 1, to: 2 })).toEqual({ field: "nextActionOn", of: "numbers", from: 1, to: 2 });
    expect(range({})).toEqual({ field: "nextActionOn", of: "any" });
  });

  it.each<readonly [string, object]>([
    [
      "a range from text to a number",
      { collection: "accounts", range: { field: "nextActionOn", from: "a", to: 1 } },
    ],
    ["a range from NaN", { collection: "accounts", range: { field: "nextActionOn", from: Number.NaN } }],
    ["a field that equals null", { collection: "outbox", equal: { accountId: null } }],
    [
      "a page after another collection's document",
      { collection: "sources", after: { ref, version: "1", fields: {} } },
    ],
    [
      "a page after a document outside every range",
      {
        collection: "accounts",
        range: { field: "nextActionOn" },
        after: { ref: { ...ref, collection: "accounts" }, version: "1", fields: {} },
      },
    ],
  ])("refuses %s", (_, rest) => {
    expect(() => checkQuery({ scope, limit: 10, ...rest } as Query)).toThrow(StoreMisuse);
  });

  it("answers exactly the beginnings of declared indexes", () => {
    const names = Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[];
    const fields = [...new Set<string>(names.flatMap((name) => COLLECTIONS[name].indexes.flat()))];
    const asked = fc.tuple(
      fc.constantFrom(...names),
      fc.subarray(fields),
      fc.option(fc.constantFrom(...fields)),
    );
    const declared = (
      collection: keyof typeof COLLECTIONS,
      equal: readonly string[],
      range: string | null,
    ) => {
      const { indexes }: CollectionSpec = COLLECTIONS[collection];
      if (equal.length === 0 && range === null) return indexes.some((index) => index.length === 0);
      const wanted = [...equal].sort().join();
      return indexes.some(
        (index) =>
          index.slice(0, equal.length).sort().join() === wanted &&
          (range === null || index[equal.length] === range),
      );
    };
    fc.assert(
      fc.property(asked, ([collection, equal, range]) => {
        const run = () =>
          checkQuery({
            scope,
            collection,
            limit: 1,
            equal: Object.fromEntries(equal.map((field) => [field, "x"])),
            ...(range === null ? {} : { range: { field: range, from: "a" } }),
          });
        if (declared(collection, equal, range)) run();
        else expect(run).toThrow(UndeclaredQuery);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("Firestore's indexes", () => {
  it("are up to date in firestore.indexes.json (else: npm run indexes)", () => {
    expect(readFileSync(join(__dirname, "../../firestore.indexes.json"), "utf8")).toBe(
      firestoreIndexesText(),
    );
  });

  it("are every beginning of two and more fields, once, and an exemption per unindexed field", () => {
    const made = firestoreIndexes({
      letters: { indexes: [[], ["a"], ["a", "b", "c"], ["a", "b"]], unindexed: ["text"] },
    });
    const index = (...paths: readonly string[]) => ({
      collectionGroup: "letters",
      queryScope: "COLLECTION",
      fields: paths.map((fieldPath) => ({ fieldPath, order: "ASCENDING" })),
    });
    expect(made.indexes).toEqual([index("a", "b"), index("a", "b", "c")]);
    expect(made.fieldOverrides).toEqual([{ collectionGroup: "letters", fieldPath: "text", indexes: [] }]);
  });

  it("cannot be of a field that is declared as unindexed", () => {
    expect(() => firestoreIndexes({ letters: { indexes: [["a"]], unindexed: ["a"] } })).toThrow("letters.a");
  });
});
