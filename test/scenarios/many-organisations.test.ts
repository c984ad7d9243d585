import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { type SoakPlan, soakId } from "../../bench/soak-book";
import { contentsOf, differences } from "../../bench/soak-digest";
import { liveThrough } from "../../bench/soak-life";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore, Stored } from "../../functions/store/port";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";

/** The soak of `npm run soak` in small: many organisations in one store come to what each of them comes to alone. */

const PLAN: SoakPlan = { organisations: 4, invoices: 40, days: 8 };
const NUMBERS = Array.from({ length: PLAN.organisations }, (_, nth) => nth);
const folder = mkdtempSync(path.join(tmpdir(), "dunbook-soak-"));
const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function lived(
  name: string,
  plan: SoakPlan,
  numbers: readonly number[],
  wrap: (store: DocumentStore) => DocumentStore = (store) => store,
) {
  const file = path.join(folder, `${name}.sqlite`);
  const store = openSqliteStore(file);
  try {
    return { file, counts: await liveThrough({ store: wrap(store), renderer }, plan, numbers) };
  } finally {
    await store.close();
  }
}

/** A cache that forgets whose documents it holds: what a leak between organisations looks like. */
function forgetfulStore(store: DocumentStore): DocumentStore {
  const customers = new Map<string, Stored | null>();
  return {
    ...store,
    getMany: async (refs) => {
      const found = await store.getMany(refs);
      return refs.map((ref, index) => {
        if (ref.collection !== "customers" || !found[index]) return found[index] ?? null;
        if (!customers.has(ref.id)) customers.set(ref.id, found[index]);
        return customers.get(ref.id) ?? null;
      });
    },
  };
}

describe("many organisations in one store", () => {
  it("soak: each comes to what it comes to alone, document by document", async () => {
    const together = await lived("together", PLAN, NUMBERS);
    expect(together.counts.messages).toBeGreaterThan(5);
    for (const nth of NUMBERS) {
      const alone = await lived(`alone-${nth}`, PLAN, [nth]);
      const contents = contentsOf(alone.file, soakId(nth));
      expect([...contents.keys()].some((name) => name.startsWith("journal/"))).toBe(true);
      expect(differences(contentsOf(together.file, soakId(nth)), contents)).toEqual([]);
      expect(together.counts.said.get(nth)).toBe(alone.counts.said.get(nth));
    }
  });

  it("soak: a cache that mixes up two organisations is found out", async () => {
    const mixed = await lived("mixed", PLAN, [0, 1], forgetfulStore);
    const clean = await lived("clean", PLAN, [0, 1]);
    const found = [0, 1].flatMap((nth) =>
      differences(contentsOf(mixed.file, soakId(nth)), contentsOf(clean.file, soakId(nth))),
    );
    expect(found).not.toEqual([]);
    expect(mixed.counts.said).not.toEqual(clean.counts.said);
  });
});
