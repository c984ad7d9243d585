import { describe, expect, it } from "@jest/globals";
import {
  type DocumentTransaction,
  type Ref,
  StoreConflict,
  StoreContention,
  StoreMisuse,
} from "../../../functions/store/port";
import { at, fill, freshScope, idsOf, read, type StoreFixture } from "./fixture";

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

export function describeTransactions({ store, other, isSerialisable }: StoreFixture): void {
  describe("transactions", () => {
    const increment = (ref: Ref) => async (transaction: DocumentTransaction) => {
      const before = await transaction.get(ref);
      const n = numberOf(before?.fields.n) + 1;
      transaction.write({ kind: "put", ref, fields: { n } });
      return n;
    };

    it("saves what the work wrote, and gives back what it returned", async () => {
      const ref = at(freshScope(), "accounts", "a");
      expect(await store().transaction(increment(ref))).toBe(1);
      expect((await read(other(), ref)).fields).toEqual({ n: 1 });
    });

    it("does not show the work its own writes", async () => {
      const scope = freshScope();
      const ref = at(scope, "accounts", "a");
      const seen = await store().transaction(async (transaction) => {
        await transaction.get(ref);
        transaction.write({ kind: "put", ref, fields: { n: 1 } });
        const listed = await transaction.query({ scope, collection: "accounts", limit: 9 });
        return [await transaction.get(ref), ...(await transaction.getMany([ref])), ...listed];
      });
      expect(seen).toEqual([null, null]);
      expect((await read(store(), ref)).fields).toEqual({ n: 1 });
    });

    it("saves nothing when the work throws, and throws the same", async () => {
      const ref = at(freshScope(), "accounts", "a");
      // A code that a Firestore client takes for a reason to try again, if it gets to see it.
      const failure = Object.assign(new Error("no"), { code: 10 });
      let runs = 0;
      const work = store().transaction(async (transaction) => {
        runs += 1;
        await transaction.get(ref);
        transaction.write({ kind: "put", ref, fields: { n: 1 } });
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      expect(runs).toBe(1);
      expect(await store().get(ref)).toBeNull();
    });

    const countTo = async (count: number, ref: Ref) => {
      const persistent = async (n: number): Promise<number> => {
        try {
          return await (n % 2 ? store() : other()).transaction(increment(ref));
        } catch (error) {
          if (!(error instanceof StoreContention)) throw error;
          return persistent(n);
        }
      };
      const seen = await Promise.all(Array.from({ length: count }, (_, n) => persistent(n)));
      expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
      expect((await read(store(), ref)).fields).toEqual({ n: count });
    };

    (isSerialisable ? it : it.skip)("loses no update of ten that run at once", async () => {
      const ref = at(freshScope(), "accounts", "counter");
      await store().write([{ kind: "put", ref, fields: { n: 0 } }]);
      await countTo(10, ref);
    });

    (isSerialisable ? it : it.skip)(
      "loses no update of four where the document has yet to be made",
      async () => {
        await countTo(4, at(freshScope(), "accounts", "counter"));
      },
    );

    (isSerialisable ? it : it.skip).each<readonly [string, "create" | "put" | "remove"]>([
      ["a document that appeared", "create"],
      ["a document that changed", "put"],
      ["a document that was removed", "remove"],
    ])("never saves over %s after it was read", async (_, kind) => {
      const scope = freshScope();
      const [seen, made] = [at(scope, "accounts", "seen"), at(scope, "accounts", "made")];
      if (kind !== "create") await fill(store(), scope, "accounts", { seen: { n: 0 } });
      let meanwhile: Promise<void> | null = null;
      let isWritten = false;
      const run = await store().transaction(async (transaction) => {
        const before = await transaction.get(seen);
        meanwhile ??= other()
          .write([kind === "remove" ? { kind, ref: seen } : { kind, ref: seen, fields: { n: 7 } }])
          .then(() => {
            isWritten = true;
          });
        // Where reads lock, the other write waits for this transaction; where they do not, it comes before the end.
        await Promise.race([meanwhile, new Promise((resolve) => setTimeout(resolve, 100))]);
        const basedOn = before?.version ?? "none";
        transaction.write({ kind: "put", ref: made, fields: { basedOn } });
        return { basedOn, isAfterTheOther: isWritten };
      });
      await meanwhile;
      const [now, outcome] = await store().getMany([seen, made]);
      expect(outcome?.fields.basedOn).toBe(run.basedOn);
      if (run.isAfterTheOther) expect(run.basedOn).toBe(now?.version ?? "none");
    });

    (isSerialisable ? it : it.skip)("never saves over a query result that has changed", async () => {
      const scope = freshScope();
      await fill(store(), scope, "invoices", { i1: { accountId: "a", isOpen: true } });
      const total = at(scope, "accounts", "total");
      const add = (id: string) => async (transaction: DocumentTransaction) => {
        const open = await transaction.query({
          scope,
          collection: "invoices",
          equal: { accountId: "a" },
          limit: 99,
        });
        const ref = at(scope, "invoices", id);
        transaction.write({
          kind: "create",
          ref,
          fields: { accountId: "a", isOpen: true, found: open.length },
        });
        transaction.write({ kind: "put", ref: total, fields: { n: open.length + 1 } });
      };
      await Promise.all([store().transaction(add("i2")), other().transaction(add("i3"))]);
      const found = await store().query({
        scope,
        collection: "invoices",
        equal: { accountId: "a" },
        limit: 99,
      });
      expect(idsOf(found)).toEqual(["i1", "i2", "i3"]);
      expect(found.map(({ fields }) => numberOf(fields.found)).sort()).toEqual([0, 1, 2]);
      expect((await read(store(), total)).fields).toEqual({ n: 3 });
    });

    it("throws a condition that does not hold at the end, and saves nothing", async () => {
      const scope = freshScope();
      const [there, fresh] = [at(scope, "outbox", "there"), at(scope, "outbox", "fresh")];
      await fill(store(), scope, "outbox", { there: { n: 0 } });
      let runs = 0;
      const create = store().transaction(async (transaction) => {
        runs += 1;
        transaction.write({ kind: "put", ref: fresh, fields: { n: 1 } });
        transaction.write({ kind: "create", ref: there, fields: { n: 1 } });
      });
      await expect(create).rejects.toEqual(new StoreConflict("exists", there));
      const patch = store().transaction(async (transaction) => {
        transaction.write({ kind: "patch", ref: fresh, fields: { n: 1 } });
      });
      await expect(patch).rejects.toEqual(new StoreConflict("missing", fresh));
      expect(runs).toBe(1);
      expect((await store().getMany([there, fresh])).map((found) => found?.fields.n ?? null)).toEqual([
        0,
        null,
      ]);
    });

    (isSerialisable ? it : it.skip)("lets one of many claim a message, on the version it read", async () => {
      const scope = freshScope();
      const ref = at(scope, "outbox", "m");
      await fill(store(), scope, "outbox", { m: { state: "queued" } });
      const claim = (owner: number) => async (transaction: DocumentTransaction) => {
        const message = await transaction.get(ref);
        if (message === null || message.fields.state !== "queued") return "late";
        const fields = { state: "claimed", owner };
        transaction.write({ kind: "patch", ref, fields, ifVersion: message.version });
        return "claimed";
      };
      const claims = [1, 2, 3, 4].map((owner) => (owner % 2 ? store() : other()).transaction(claim(owner)));
      expect((await Promise.all(claims)).sort()).toEqual(["claimed", "late", "late", "late"]);
    });

    it("refuses bad writes at once, the same document twice, and more than 500", async () => {
      const scope = freshScope();
      const put = (id: string) => ({ kind: "put", ref: at(scope, "outbox", id), fields: { id } }) as const;
      const writing = (ids: readonly string[]) =>
        store().transaction(async (transaction) => {
          for (const id of ids) transaction.write(put(id));
        });
      await expect(writing(["a", "a/b"])).rejects.toThrow(StoreMisuse);
      await expect(writing(["a", "a"])).rejects.toThrow(StoreMisuse);
      await expect(writing(Array.from({ length: 501 }, (_, n) => `${n}`))).rejects.toThrow(StoreMisuse);
      expect(await store().query({ scope, collection: "outbox", limit: 9 })).toEqual([]);
    });

    it("takes no writes and no reads once the work has ended", async () => {
      const ref = at(freshScope(), "outbox", "late");
      const kept = await store().transaction(async (transaction) => transaction);
      expect(() => kept.write({ kind: "put", ref, fields: { n: 1 } })).toThrow(StoreMisuse);
      await expect(kept.get(ref)).rejects.toThrow(StoreMisuse);
    });
  });
}
