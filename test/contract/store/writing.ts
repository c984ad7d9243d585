import { describe, expect, it } from "@jest/globals";
import { MAX_FIELD_BYTES } from "../../../functions/store/check-writes";
import { type Json, StoreConflict, StoreMisuse, type Write } from "../../../functions/store/port";
import { at, fill, freshScope, read, type StoreFixture } from "./fixture";

const outcomes = (results: readonly PromiseSettledResult<unknown>[]) => ({
  done: results.filter(({ status }) => status === "fulfilled").length,
  refused: results.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])),
});

export function describeWriting({ store, other, takesLeadingDots }: StoreFixture): void {
  describe("writing", () => {
    it("reads back what was put, as it was", async () => {
      const ref = at(freshScope(), "customers", "a");
      const fields = {
        name: "Müller & Söhne <GmbH> 😀 \u0000 \u2028",
        "Zahlungs.ziel (Tage)": 30,
        "`quoted` \\ name": [1.5, "x", null, true, { deep: [{ list: [] }] }],
        nothing: null,
        large: 9_007_199_254_740_991,
        part: 0.1,
      };
      await store().write([{ kind: "put", ref, fields }]);
      expect((await read(other(), ref)).fields).toEqual(fields);
      expect((await read(other(), ref)).ref).toEqual(ref);
    });

    it("stores half a character as the replacement character", async () => {
      const ref = at(freshScope(), "customers", "a");
      await store().write([{ kind: "put", ref, fields: { name: "cut \ud83d", list: [{ of: "\udc00" }] } }]);
      expect((await read(store(), ref)).fields).toEqual({ name: "cut \ufffd", list: [{ of: "\ufffd" }] });
    });

    it("keeps a document of nearly one MiB and refuses one above it", async () => {
      const ref = at(freshScope(), "customers", "large");
      const put = (bytes: number): Write => ({ kind: "put", ref, fields: { text: "é".repeat(bytes / 2) } });
      await store().write([put(MAX_FIELD_BYTES - 1)]);
      expect((await read(store(), ref)).fields).toEqual({ text: "é".repeat((MAX_FIELD_BYTES - 1) / 2) });
      await expect(store().write([put(MAX_FIELD_BYTES + 1)])).rejects.toThrow(StoreMisuse);
    });

    it("refuses a patch that would make the document too large, and leaves it as it was", async () => {
      const ref = at(freshScope(), "customers", "growing");
      const half = "x".repeat(600_000);
      await store().write([{ kind: "put", ref, fields: { a: half } }]);
      await expect(store().write([{ kind: "patch", ref, fields: { b: half } }])).rejects.toThrow();
      expect((await read(store(), ref)).fields).toEqual({ a: half });
    });

    it("keeps maps and lists twenty levels deep", async () => {
      const ref = at(freshScope(), "customers", "deep");
      const nested = (depth: number): Json =>
        depth === 0 ? 1 : depth % 2 ? [nested(depth - 1)] : { in: nested(depth - 1) };
      await store().write([{ kind: "put", ref, fields: { put: nested(20) } }]);
      await store().write([{ kind: "patch", ref, fields: { patched: nested(20) } }]);
      expect((await read(store(), ref)).fields).toEqual({ put: nested(20), patched: nested(20) });
    });

    it("gives null where there is no document, also among many, in the order asked", async () => {
      const scope = freshScope();
      await fill(store(), scope, "customers", { a: { n: 1 }, b: { n: 2 } });
      await fill(store(), scope, "accounts", { a: { n: 3 } });
      const refs = [at(scope, "accounts", "a"), at(scope, "customers", "none"), at(scope, "customers", "b")];
      const found = await store().getMany([...refs, at(scope, "customers", "b")]);
      expect(found.map((document) => document?.fields.n ?? null)).toEqual([3, null, 2, 2]);
      expect(await store().get(at(freshScope(), "customers", "a"))).toBeNull();
      expect(await store().getMany([])).toEqual([]);
    });

    it("gets a thousand documents at once", async () => {
      const scope = freshScope();
      const ids = Array.from({ length: 1000 }, (_, n) => `d${n}`);
      for (const part of [ids.slice(0, 500), ids.slice(500)]) {
        await fill(store(), scope, "customers", Object.fromEntries(part.map((id) => [id, { id }])));
      }
      const found = await store().getMany(ids.map((id) => at(scope, "customers", id)));
      expect(found.map((document) => document?.fields.id)).toEqual(ids);
    });

    it("lets exactly one of twenty creators make a document", async () => {
      const ref = at(freshScope(), "outbox", "once");
      const create = (n: number) =>
        (n % 2 ? store() : other()).write([{ kind: "create", ref, fields: { by: n } }]);
      const { done, refused } = outcomes(
        await Promise.allSettled(Array.from({ length: 20 }, (_, n) => create(n))),
      );
      expect(done).toBe(1);
      expect(
        refused.every((e) => e instanceof StoreConflict && e.reason === "exists" && e.ref.id === "once"),
      ).toBe(true);
    });

    it("replaces the whole document on put", async () => {
      const ref = at(freshScope(), "customers", "a");
      await store().write([{ kind: "put", ref, fields: { a: 1, b: 1 } }]);
      await store().write([{ kind: "put", ref, fields: { b: 2 } }]);
      expect((await read(store(), ref)).fields).toEqual({ b: 2 });
    });

    it("replaces only the named fields on patch, and those whole", async () => {
      const ref = at(freshScope(), "customers", "a");
      await store().write([{ kind: "put", ref, fields: { a: { x: 1, y: 1 }, "a.x": 1, kept: "yes" } }]);
      await store().write([{ kind: "patch", ref, fields: { a: { y: 2 }, "a.x": 3, added: null } }]);
      expect((await read(store(), ref)).fields).toEqual({ a: { y: 2 }, "a.x": 3, kept: "yes", added: null });
    });

    it("refuses a patch where there is no document, and removes what is not there without complaint", async () => {
      const ref = at(freshScope(), "customers", "none");
      const patch: Write = { kind: "patch", ref, fields: { a: 1 } };
      await expect(store().write([patch])).rejects.toEqual(new StoreConflict("missing", ref));
      await expect(store().write([{ ...patch, ifVersion: "1" }])).rejects.toEqual(
        new StoreConflict("missing", ref),
      );
      await store().write([{ kind: "remove", ref }]);
      expect(await store().get(ref)).toBeNull();
    });

    it("patches only the version that was read", async () => {
      const ref = at(freshScope(), "accounts", "a");
      await store().write([{ kind: "put", ref, fields: { n: 1 } }]);
      const before = await read(store(), ref);
      await store().write([{ kind: "patch", ref, fields: { n: 2 }, ifVersion: before.version }]);
      const late: Write = { kind: "patch", ref, fields: { n: 9 }, ifVersion: before.version };
      await expect(other().write([late])).rejects.toEqual(new StoreConflict("version", ref));
      expect((await read(other(), ref)).fields).toEqual({ n: 2 });
    });

    it("never gives a document a version again, not even after its removal", async () => {
      const ref = at(freshScope(), "accounts", "a");
      const versions: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        await store().write([{ kind: "create", ref, fields: { n } }]);
        versions.push((await read(store(), ref)).version);
        await store().write([{ kind: "patch", ref, fields: { n: -n - 1 } }]);
        versions.push((await read(store(), ref)).version);
        await store().write([{ kind: "remove", ref }]);
      }
      expect(new Set(versions).size).toBe(10);
    });

    it.each<readonly [string, (ref: (id: string) => Write["ref"]) => Write, string]>([
      [
        "a create of what exists",
        (ref) => ({ kind: "create", ref: ref("there"), fields: { n: 1 } }),
        "exists",
      ],
      [
        "a patch of what is missing",
        (ref) => ({ kind: "patch", ref: ref("none"), fields: { n: 1 } }),
        "missing",
      ],
      [
        "a patch of another version",
        (ref) => ({ kind: "patch", ref: ref("there"), fields: { n: 1 }, ifVersion: "1.000000001" }),
        "version",
      ],
    ])("saves nothing of a batch with %s", async (_, bad, reason) => {
      const scope = freshScope();
      const ref = (id: string) => at(scope, "customers", id);
      await fill(store(), scope, "customers", { there: { n: 0 }, gone: { n: 0 } });
      const batch: readonly Write[] = [
        { kind: "create", ref: ref("new"), fields: { n: 1 } },
        { kind: "put", ref: ref("put"), fields: { n: 1 } },
        { kind: "remove", ref: ref("gone") },
        bad(ref),
        { kind: "create", ref: ref("new2"), fields: { n: 1 } },
      ];
      await expect(store().write(batch)).rejects.toEqual(new StoreConflict(reason as "exists", bad(ref).ref));
      const found = await store().getMany(["new", "put", "new2", "gone", "there"].map(ref));
      expect(found.map((document) => document?.fields.n ?? null)).toEqual([null, null, null, 0, 0]);
    });

    it("takes 500 writes at once and refuses 501, or the same document twice", async () => {
      const scope = freshScope();
      const puts = (count: number): Write[] =>
        Array.from({ length: count }, (_, n) => ({
          kind: "put",
          ref: at(scope, "invoices", `i${n}`),
          fields: { n },
        }));
      await store().write(puts(500));
      expect((await read(store(), at(scope, "invoices", "i499"))).fields).toEqual({ n: 499 });
      await expect(store().write(puts(501))).rejects.toThrow(StoreMisuse);
      await expect(store().write([...puts(1), ...puts(1)])).rejects.toThrow(StoreMisuse);
      await store().write([]);
    });

    it.each(["", ".", "..", "a/b", "__x__", "\ud83d"])("refuses the id %j", async (id) => {
      const ref = at(freshScope(), "customers", id);
      await expect(store().write([{ kind: "put", ref, fields: { n: 1 } }])).rejects.toThrow(StoreMisuse);
      await expect(store().get(ref)).rejects.toThrow(StoreMisuse);
      await expect(store().getMany([ref])).rejects.toThrow(StoreMisuse);
    });

    it("takes an id of 1500 bytes and refuses one of 1501", async () => {
      const scope = freshScope();
      const put = (id: string): Write => ({ kind: "put", ref: at(scope, "customers", id), fields: { n: 1 } });
      await store().write([put("x".repeat(1500))]);
      expect((await read(store(), at(scope, "customers", "x".repeat(1500)))).fields).toEqual({ n: 1 });
      await expect(store().write([put("x".repeat(1501))])).rejects.toThrow(StoreMisuse);
      await expect(store().write([put("é".repeat(751))])).rejects.toThrow(StoreMisuse);
    });

    it.each(["a b", "Müller", "%2F", "'; DROP TABLE x", "__x"])("takes the id %j", async (id) => {
      const ref = at(freshScope(), "customers", id);
      await store().write([{ kind: "create", ref, fields: { id } }]);
      expect((await read(store(), ref)).fields).toEqual({ id });
    });

    (takesLeadingDots ? it : it.skip)("takes an id that begins with a dot", async () => {
      const ref = at(freshScope(), "customers", ".a");
      await store().write([{ kind: "create", ref, fields: { n: 1 } }]);
      expect((await read(store(), ref)).fields).toEqual({ n: 1 });
    });
  });
}
