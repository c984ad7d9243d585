import { describe, expect, it } from "@jest/globals";
import {
  type DocumentStore,
  type Fields,
  type Query,
  type Stored,
  StoreMisuse,
  UndeclaredQuery,
} from "../../../functions/store/port";
import { fill, freshScope, idsOf, type StoreFixture } from "./fixture";

/** All pages, with the size of each. */
async function pages(store: DocumentStore, query: Query): Promise<readonly (readonly Stored[])[]> {
  const found: (readonly Stored[])[] = [];
  for (let after: Stored | undefined; ; ) {
    const page = await store.query(after === undefined ? query : { ...query, after });
    found.push(page);
    after = page.at(-1);
    if (after === undefined || page.length < query.limit) return found;
  }
}

const asc = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function describeQuerying({ store, other, sortsByBytes }: StoreFixture): void {
  describe("querying", () => {
    it("finds an account's open invoices, and no other's", async () => {
      const scope = freshScope();
      await fill(store(), scope, "invoices", {
        i3: { accountId: "a", isOpen: true },
        i1: { accountId: "a", isOpen: true },
        i2: { accountId: "a", isOpen: false },
        i4: { accountId: "b", isOpen: true },
        i5: { accountId: "a", isOpen: 1 },
        i6: { accountId: "a", isOpen: "true" },
        i7: { accountId: "a" },
      });
      await fill(store(), freshScope(), "invoices", { i9: { accountId: "a", isOpen: true } });
      const query = { scope, collection: "invoices", limit: 10 } as const;
      const found = await other().query({ ...query, equal: { isOpen: true, accountId: "a" } });
      expect(idsOf(found)).toEqual(["i1", "i3"]);
      expect(found[0]?.fields).toEqual({ accountId: "a", isOpen: true });
      expect(found[0]?.version).toBe((await store().get(found[0]?.ref ?? { ...query, id: "-" }))?.version);
      expect(idsOf(await store().query({ ...query, equal: { accountId: "a", isOpen: 1 } }))).toEqual(["i5"]);
      const all = await store().query({ ...query, equal: { accountId: "a" } });
      expect(idsOf(all)).toEqual(["i1", "i2", "i3", "i5", "i6", "i7"]);
      const first = await store().query({ ...query, equal: { accountId: "a" }, limit: 2 });
      expect(idsOf(first)).toEqual(["i1", "i2"]);
      const next = await store().query({
        ...query,
        equal: { accountId: "a" },
        limit: 2,
        after: first[1] as Stored,
      });
      expect(idsOf(next)).toEqual(["i3", "i5"]);
    });

    it("counts what a query would find on all its pages, without reading it", async () => {
      const scope = freshScope();
      const invoices = Array.from({ length: 12 }, (_, index) => [
        `i${index}`,
        { accountId: index < 9 ? "a" : "b", isOpen: index < 5 },
      ]);
      await fill(store(), scope, "invoices", Object.fromEntries(invoices));
      await fill(store(), freshScope(), "invoices", { i1: { accountId: "a", isOpen: true } });
      const of = (equal: Readonly<Record<string, string | boolean>>) =>
        other().count({ scope, collection: "invoices", equal });
      expect(await of({ accountId: "a" })).toBe(9);
      expect(await of({ isOpen: true, accountId: "a" })).toBe(5);
      expect(await of({ isOpen: false, accountId: "b" })).toBe(3);
      expect(await of({ accountId: "c" })).toBe(0);
      await store().write([{ kind: "remove", ref: { scope, collection: "invoices", id: "i0" } }]);
      expect(await of({ accountId: "a" })).toBe(8);
      expect(await store().count({ scope, collection: "accounts" })).toBe(0);
      await expect(of({ isOpen: true })).rejects.toThrow(UndeclaredQuery);
    });

    it("goes on after a place that is told by the id and the range's field alone, also of a document that is gone", async () => {
      const scope = freshScope();
      const invoices = ["b", "a", "c"].flatMap((accountId) =>
        [1, 2].map((nth) => [`${accountId}${nth}`, { sourceId: "s", accountId }] as const),
      );
      await fill(store(), scope, "invoices", {
        ...Object.fromEntries(invoices),
        x: { sourceId: "t", accountId: "b" },
      });
      const query: Query = {
        scope,
        collection: "invoices",
        equal: { sourceId: "s" },
        range: { field: "accountId" },
        limit: 10,
      };
      const placeOf = (id: string, fields: Fields): Stored => ({
        ref: { scope, collection: "invoices", id },
        version: "",
        fields,
      });
      expect(idsOf(await store().query(query))).toEqual(["a1", "a2", "b1", "b2", "c1", "c2"]);
      const inB = await other().query({ ...query, after: placeOf("b1", { accountId: "b" }) });
      expect(idsOf(inB)).toEqual(["b2", "c1", "c2"]);
      await store().write([{ kind: "remove", ref: { scope, collection: "invoices", id: "b2" } }]);
      const afterB = await other().query({ ...query, after: placeOf("b2", { accountId: "b" }) });
      expect(idsOf(afterB)).toEqual(["c1", "c2"]);
      const ofB = {
        scope,
        collection: "invoices",
        equal: { sourceId: "s", accountId: "b" },
        limit: 10,
      } as const;
      expect(idsOf(await store().query(ofB))).toEqual(["b1"]);
      expect(idsOf(await store().query({ ...ofB, after: placeOf("b1", { accountId: "b" }) }))).toEqual([]);
    });

    it("finds what was patched where it is now, and not what was removed", async () => {
      const scope = freshScope();
      await fill(store(), scope, "invoices", {
        i1: { sourceId: "s" },
        i2: { sourceId: "s" },
        i3: { sourceId: "s" },
      });
      await store().write([
        { kind: "patch", ref: { scope, collection: "invoices", id: "i1" }, fields: { sourceId: "t" } },
        { kind: "remove", ref: { scope, collection: "invoices", id: "i2" } },
      ]);
      const by = (sourceId: string) =>
        store().query({ scope, collection: "invoices", equal: { sourceId }, limit: 9 });
      expect(idsOf(await by("s"))).toEqual(["i3"]);
      expect(idsOf(await by("t"))).toEqual(["i1"]);
    });

    const days: Readonly<Record<string, Fields>> = {
      a: { nextActionOn: "2026-03-02" },
      b: { nextActionOn: "2026-03-01" },
      c: { nextActionOn: "2026-03-03" },
      d: { nextActionOn: "2026-03-02" },
      none: { nextActionOn: null },
      absent: { name: "x" },
      list: { nextActionOn: ["2026-03-02"] },
      map: { nextActionOn: { on: "2026-03-02" } },
      yes: { nextActionOn: true },
      n10: { nextActionOn: 10 },
      n9: { nextActionOn: 9.5 },
      n2: { nextActionOn: -2 },
    };
    it.each<readonly [string, { from?: string | number; to?: string | number }, readonly string[]]>([
      ["both ends", { from: "2026-03-01", to: "2026-03-02" }, ["b", "a", "d"]],
      ["an end alone", { to: "2026-03-02" }, ["b", "a", "d"]],
      ["a beginning alone", { from: "2026-03-02" }, ["a", "d", "c"]],
      ["one day", { from: "2026-03-03", to: "2026-03-03" }, ["c"]],
      ["an end before the beginning", { from: "2026-03-03", to: "2026-03-01" }, []],
      ["the empty text", { from: "" }, ["b", "a", "d", "c"]],
      ["numbers to", { to: 9.5 }, ["n2", "n9"]],
      ["numbers from", { from: 9.5 }, ["n9", "n10"]],
      ["numbers between", { from: -2, to: 9 }, ["n2"]],
      ["no ends", {}, ["n2", "n9", "n10", "b", "a", "d", "c"]],
    ])("takes a range by %s", async (_, ends, expected) => {
      const scope = freshScope();
      await fill(store(), scope, "accounts", days);
      const query: Query = {
        scope,
        collection: "accounts",
        range: { field: "nextActionOn", ...ends },
        limit: 50,
      };
      expect(idsOf(await store().query(query))).toEqual(expected);
      expect(await other().count(query)).toBe(expected.length);
      expect((await pages(store(), { ...query, limit: 1 })).flatMap(idsOf)).toEqual(expected);
    });

    it("ranges within equal fields, in the order of the range", async () => {
      const scope = freshScope();
      await fill(store(), scope, "journal", {
        e1: { accountId: "a", seq: 3 },
        e2: { accountId: "a", seq: 2 },
        e3: { accountId: "b", seq: 2 },
        e4: { accountId: "a", seq: 1 },
        e5: { accountId: "a", seq: null },
      });
      const query = { scope, collection: "journal", equal: { accountId: "a" }, limit: 9 } as const;
      const from = (seq: number) => store().query({ ...query, range: { field: "seq", from: seq } });
      expect(idsOf(await from(2))).toEqual(["e2", "e1"]);
      expect(idsOf(await store().query({ ...query, range: { field: "seq" } }))).toEqual(["e4", "e2", "e1"]);
      expect(idsOf(await store().query(query))).toEqual(["e1", "e2", "e4", "e5"]);
    });

    it("pages through ties without losing or repeating a document", async () => {
      const scope = freshScope();
      const ids = Array.from({ length: 57 }, (_, n) => `k${String((n * 37) % 57).padStart(2, "0")}`);
      const documents = Object.fromEntries(
        ids.map((id, n) => [id, { state: "queued", dueAt: `t${n % 4}`, n }]),
      );
      await fill(store(), scope, "outbox", { ...documents, other: { state: "sent", dueAt: "t1" } });
      const ordered = Object.keys(documents).sort((a, b) =>
        asc(`${documents[a]?.dueAt} ${a}`, `${documents[b]?.dueAt} ${b}`),
      );
      const query = { scope, collection: "outbox", equal: { state: "queued" }, limit: 10 } as const;
      const found = await pages(store(), { ...query, range: { field: "dueAt", from: "t0", to: "t3" } });
      expect(found.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 7]);
      expect(found.flatMap(idsOf)).toEqual(ordered);
      const later = await pages(store(), { ...query, range: { field: "dueAt", from: "t2" } });
      expect(later.flatMap(idsOf)).toEqual(ordered.filter((id) => (documents[id]?.dueAt ?? "") >= "t2"));
    });

    it("goes on after a document that has moved away or gone meanwhile", async () => {
      const scope = freshScope();
      await fill(store(), scope, "accounts", {
        a: { nextActionOn: "1" },
        b: { nextActionOn: "2" },
        c: { nextActionOn: "3" },
      });
      const query: Query = {
        scope,
        collection: "accounts",
        range: { field: "nextActionOn", from: "" },
        limit: 2,
      };
      const [, last] = await store().query(query);
      await store().write([{ kind: "remove", ref: { scope, collection: "accounts", id: "b" } }]);
      expect(idsOf(await store().query({ ...query, after: last as Stored }))).toEqual(["c"]);
    });

    it("lists a collection by id", async () => {
      const scope = freshScope();
      await fill(store(), scope, "sources", {
        b: { n: 1 },
        B: { n: 2 },
        a1: { n: 3 },
        a10: { n: 4 },
        a2: { n: 5 },
      });
      const found = await pages(store(), { scope, collection: "sources", limit: 2 });
      expect(found.map(idsOf)).toEqual([["B", "a1"], ["a10", "a2"], ["b"]]);
    });

    (sortsByBytes ? it : it.skip)("sorts text by its UTF-8 bytes", async () => {
      const scope = freshScope();
      const ids = ["\uff5e", "😀", "é", "z", "Z"];
      await fill(store(), scope, "sources", Object.fromEntries(ids.map((id) => [id, { id }])));
      expect(idsOf(await store().query({ scope, collection: "sources", limit: 9 }))).toEqual([
        "Z",
        "z",
        "é",
        "\uff5e",
        "😀",
      ]);
    });

    it.each<readonly [string, Omit<Query, "scope">]>([
      ["by a field without an index", { collection: "invoices", equal: { number: "1" }, limit: 1 }],
      [
        "by the second field of an index alone",
        { collection: "invoices", equal: { isOpen: true }, limit: 1 },
      ],
      [
        "by fields of two indexes",
        { collection: "invoices", equal: { isOpen: true, sourceId: "s" }, limit: 1 },
      ],
      [
        "by a range that skips a field",
        { collection: "outbox", range: { field: "dueAt", from: "a" }, limit: 1 },
      ],
      ["of all, where no listing is declared", { collection: "people", limit: 1 }],
    ])("refuses a query %s", async (_, query) => {
      await expect(store().query({ scope: freshScope(), ...query })).rejects.toThrow(UndeclaredQuery);
      const inside = store().transaction((transaction) =>
        transaction.query({ scope: freshScope(), ...query }),
      );
      await expect(inside).rejects.toThrow(UndeclaredQuery);
    });

    it.each([0, -1, 1.5, 1001, Number.NaN])("refuses a limit of %s", async (limit) => {
      await expect(store().query({ scope: freshScope(), collection: "sources", limit })).rejects.toThrow(
        StoreMisuse,
      );
    });
  });
}
