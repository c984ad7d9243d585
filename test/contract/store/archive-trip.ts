import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DocumentStore } from "../../../functions/store/port";
import { nextRunOf } from "../../../functions/store/repositories/organisations";
import { getPerson } from "../../../functions/store/repositories/people";
import {
  brought,
  everything,
  findingsIn,
  LIIS,
  livedWorld,
  nextDay,
  portsOf,
  stores,
  takenFrom,
} from "../../support/archived";
import { closeWorlds, type World } from "../../support/world";

/** An organisation that has lived some days, as one file: out of the embedded store, into another, and back. */
export function describeArchiveTrip(emptyStore: () => DocumentStore): void {
  describe("an organisation as one file", () => {
    const folder = mkdtempSync(join(tmpdir(), "dunbook-archive-trip-"));
    const { fresh, keeping, close } = stores();
    let world: World;
    beforeAll(async () => {
      world = await livedWorld(["2026-11-02", "2026-11-03", "2026-11-12", "2026-11-13"]);
    });
    afterAll(async () => {
      await close();
      await closeWorlds();
      rmSync(folder, { recursive: true });
    });

    it("is the same there and back in an embedded store: every document, every file, and the days to come", async () => {
      const here = await everything(portsOf(world), world.id);
      const [there, back] = [keeping(emptyStore()), fresh()];
      await brought(await takenFrom(world, portsOf(world), folder, "out.dunbook"), there);
      expect(await everything(there, world.id)).toEqual(here);
      await brought(await takenFrom(world, there, folder, "back.dunbook"), back);
      expect(await everything(back, world.id)).toEqual(here);
      expect(Object.keys(here).length).toBeGreaterThan(25);
      expect(Object.keys(here).filter((name) => name.startsWith("/"))).toHaveLength(1);
      expect(await findingsIn(back.store, world.id)).toBe(0);
      expect(await nextRunOf(back.store, world.id)).toBe(await nextRunOf(world.store, world.id));
      expect((await getPerson(there.store, LIIS)).person.organisations).toEqual([
        { organisation: world.id, member: "liis@kase.example" },
      ]);
      const mailsThere = await nextDay(world, there);
      expect(mailsThere.length).toBeGreaterThan(0);
      expect(await nextDay(world, back)).toEqual(mailsThere);
      expect(await findingsIn(there.store, world.id)).toBe(0);
    });
  });
}
