import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import { writeArchive } from "../../functions/archive/archive-file";
import { ArchiveRefusal } from "../../functions/archive/archive-refusal";
import { CARRIED } from "../../functions/archive/lines";
import {
  type ArchivePorts,
  allOf,
  ChangedMeanwhile,
  readOrganisation,
} from "../../functions/archive/read-organisation";
import { COLLECTIONS } from "../../functions/store/indexes";
import type { DocumentStore } from "../../functions/store/port";
import { getOrganisation, nextRunOf } from "../../functions/store/repositories/organisations";
import {
  AS_IT_WAS,
  brought,
  everything,
  livedWorld,
  nextDay,
  portsOf,
  stores,
  takenAt,
  takenFrom,
} from "../support/archived";
import { type CrashPoint, Life, mortalStore, SimulatedCrash } from "../support/faulty-store";
import { closeWorlds, type World } from "../support/world";

/** The file of an organisation: whole or not at all, refused where it is not. Its way through every store: store.test.ts. */

const folder = mkdtempSync(join(tmpdir(), "dunbook-archive-"));
const path = (name: string): string => join(folder, name);
const { fresh, close } = stores();

let world: World;

beforeAll(async () => {
  world = await livedWorld(["2026-11-02", "2026-11-12"]);
});

afterAll(async () => {
  await close();
  await closeWorlds();
  rmSync(folder, { recursive: true });
});

const ports = (): ArchivePorts => portsOf(world);
const taken = (from: ArchivePorts, name: string, passphrase: string | null = null): Promise<string> =>
  takenFrom(world, from, folder, name, passphrase);
const all = (of: ArchivePorts, id: OrganisationId = world.id) => everything(of, id);

/** How many documents there are of the organisation, of whatever collection. */
async function countOf({ store }: ArchivePorts): Promise<number> {
  let count = 0;
  for (const collection of CARRIED) for await (const _ of allOf(store, world.id, collection)) count += 1;
  return count;
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ArchiveRefusal) return error.message;
  throw new Error(`Not refused: ${String(error)}`);
};

describe("an organisation as one file", () => {
  it("sends nothing until a person says so, and goes to no place that is taken", async () => {
    const file = await taken(ports(), "still.dunbook");
    const there = fresh();
    await brought(file, there, { ...AS_IT_WAS, keepSending: false });
    expect((await getOrganisation(there.store, world.id))?.organisation.stoppedBecause).toMatch(
      /taken in from a file/,
    );
    expect(await nextDay(world, there)).toEqual([]);
    const before = await all(there);
    expect(await refusal(brought(file, there))).toMatch(/already, and it stays as it is/);
    expect(await all(there)).toEqual(before);
    await brought(file, there, { ...AS_IT_WAS, replace: true });
    expect(await all(there)).toEqual(await all(ports()));
  });

  it("goes under another id, with its files", async () => {
    const there = fresh();
    const to = organisationId("kase-2");
    await brought(await taken(ports(), "other.dunbook"), there, { ...AS_IT_WAS, to });
    expect(JSON.stringify(await all(there, to))).toBe(
      JSON.stringify(await all(ports())).replaceAll(`${world.id}/`, `${to}/`),
    );
    expect([...there.files.kept.keys()]).toEqual([expect.stringMatching(/^kase-2\//)]);
    expect(await getOrganisation(there.store, world.id)).toBeNull();
  });

  it("is all there or not there at all, wherever the work ends; given again, it is the same", async () => {
    const file = await taken(ports(), "crash.dunbook");
    const whole = await all(ports());
    const counted = new Life();
    const trial = fresh();
    await brought(file, { ...trial, store: mortalStore(trial.store, counted) });
    expect(counted.steps).toBeGreaterThan(3);
    // Every fourth end of the work, another fourth each time; the first and the last step are among them always.
    const last = counted.steps;
    const offset = Math.floor(Math.random() * 4);
    const some = Array.from({ length: last }, (_, index) => index + 1).filter((step) => step % 4 === offset);
    for (const step of new Set([1, ...some, last])) {
      for (const moment of ["before", "after"] as const) await crashedAt({ step, moment });
    }

    async function crashedAt(end: CrashPoint): Promise<void> {
      const there = fresh();
      const dying = { ...there, store: mortalStore(there.store, new Life(end)) };
      await expect(brought(file, dying)).rejects.toThrow(SimulatedCrash);
      const isThere = (await getOrganisation(there.store, world.id)) !== null;
      expect(isThere).toBe((await nextRunOf(there.store, world.id)) !== null);
      if (!isThere) await brought(file, there);
      expect(await all(there)).toEqual(whole);
    }
  });

  it("tells a file that was begun before from another one", async () => {
    const there = fresh();
    const dying = { ...there, store: mortalStore(there.store, new Life({ step: 4, moment: "before" })) };
    await expect(brought(await taken(ports(), "begun.dunbook"), dying)).rejects.toThrow(SimulatedCrash);
    const other = path("later.dunbook");
    await writeArchive(
      other,
      readOrganisation(ports(), world.id, { ...takenAt(world), clockMoved: false }),
      null,
    );
    expect(await refusal(brought(other, there))).toMatch(/half-way/);
    await brought(other, there, { ...AS_IT_WAS, replace: true });
    expect(await all(there)).toEqual(await all(ports()));
  });
});

describe("the file of an organisation", () => {
  it("is only its owner's to read, and says nothing without its passphrase", async () => {
    const plain = await taken(ports(), "plain.dunbook");
    expect(statSync(plain).mode & 0o777).toBe(0o600);
    const sealed = await taken(ports(), "sealed.dunbook", "correct horse battery");
    const there = fresh();
    expect(await refusal(brought(sealed, there))).toMatch(/--passphrase-file/);
    expect(await refusal(brought(sealed, there, AS_IT_WAS, "wrong horse battery"))).toBe(
      "The passphrase does not fit the file.",
    );
    const bytes = readFileSync(sealed);
    bytes[bytes.length - 40] = (bytes.at(-40) ?? 0) ^ 1;
    writeFileSync(path("bent.dunbook"), bytes);
    expect(await refusal(brought(path("bent.dunbook"), there, AS_IT_WAS, "correct horse battery"))).toMatch(
      /damaged/,
    );
    expect(await countOf(there)).toBe(0);
    await brought(sealed, there, AS_IT_WAS, "correct horse battery");
    expect(await all(there)).toEqual(await all(ports()));
  });

  let whole: Buffer | null = null;

  /** Packs the lines anew after something has been done to them; the sum at the end fits unless it is said otherwise. */
  async function repacked(
    name: string,
    change: (lines: string[]) => string[],
    refit = true,
  ): Promise<string> {
    whole ??= readFileSync(await taken(ports(), "whole.dunbook"));
    const bytes = whole;
    const start = bytes.indexOf("\n") + 1;
    const lines = change(gunzipSync(bytes.subarray(start)).toString().trimEnd().split("\n"));
    const last = JSON.parse(lines.at(-1) ?? "{}") as { kind?: string; sha256?: string };
    if (refit && last.kind === "end") {
      const before = lines.slice(0, -1);
      last.sha256 = createHash("sha256")
        .update(before.map((line) => `${line}\n`).join(""))
        .digest("hex");
      lines.splice(-1, 1, JSON.stringify(last));
    }
    writeFileSync(path(name), Buffer.concat([bytes.subarray(0, start), gzipSync(`${lines.join("\n")}\n`)]));
    return path(name);
  }

  const line = (value: object): string => JSON.stringify(value);
  const isFile = (text: string): boolean => text.startsWith('{"kind":"file"');

  const KEEPS_ITS_SUM = ["a word was changed", "something follows its end"];

  it.each<readonly [string, RegExp, (lines: string[]) => string[]]>([
    ["a line is missing", /damaged/, (lines) => lines.filter((_, at) => at !== 3)],
    ["its end is missing", /damaged/, (lines) => lines.slice(0, -1)],
    ["a word was changed", /damaged/, (lines) => lines.map((text) => text.replace("boris", "borut"))],
    ["a line is no JSON", /damaged/, (lines) => lines.with(2, "{")],
    ["something follows its end", /damaged/, (lines) => [...lines, lines[1] ?? ""]],
    [
      "bytes that are not the named ones",
      /damaged/,
      (lines) =>
        lines.map((text) => (isFile(text) ? text.replace(/"bytes":".{8}/, '"bytes":"AAAAAAAA') : text)),
    ],
    [
      "a name that leads elsewhere",
      /damaged/,
      (lines) => lines.map((text) => (isFile(text) ? text.replace(/"name":"/, '"name":"../') : text)),
    ],
    [
      "an id that leads elsewhere",
      /damaged/,
      (lines) => lines.with(1, line({ kind: "document", collection: "members", id: "../x", fields: {} })),
    ],
    [
      "a newer format",
      /newer Dunbook/,
      (lines) => lines.map((text) => text.replace('"format":1', '"format":2')),
    ],
    [
      "a collection nobody knows",
      /newer Dunbook/,
      (lines) => lines.with(1, line({ kind: "document", collection: "robots", id: "x", fields: {} })),
    ],
    [
      "a collection beside organisations",
      /newer Dunbook/,
      (lines) => lines.with(1, line({ kind: "document", collection: "people", id: "x", fields: {} })),
    ],
    [
      "the id of what lies beside organisations",
      /damaged/,
      (lines) => lines.map((text) => text.replace('"organisation":"kase"', '"organisation":"system"')),
    ],
    [
      "a file of another organisation's",
      /damaged/,
      (lines) => lines.map((text) => text.replace('"key":"kase/', '"key":"saar/')),
    ],
  ])("is refused, and nothing is written, where %s", async (name, why, change) => {
    const there = fresh();
    const file = await repacked(
      `${name.replaceAll(" ", "-")}.dunbook`,
      change,
      !KEEPS_ITS_SUM.includes(name),
    );
    expect(await refusal(brought(file, there))).toMatch(why);
    expect(await countOf(there)).toBe(0);
    expect(there.files.kept.size).toBe(0);
  });

  it("is refused where it is cut off anywhere, or another program's", async () => {
    const bytes = readFileSync(await taken(ports(), "cut.dunbook"));
    const there = fresh();
    for (const part of [0, 1, 30, 90, 200, Math.floor(bytes.length / 2), bytes.length - 1]) {
      writeFileSync(path("part.dunbook"), bytes.subarray(0, part));
      expect(await refusal(brought(path("part.dunbook"), there))).toMatch(
        /damaged|not the file of an organisation/,
      );
    }
    copyFileSync("package.json", path("foreign.dunbook"));
    expect(await refusal(brought(path("foreign.dunbook"), there))).toMatch(/not the file of an organisation/);
    expect(await refusal(brought(path("none.dunbook"), there))).toMatch(/cannot be read/);
    expect(await countOf(there)).toBe(0);
  });

  it("is of one moment: where somebody writes meanwhile, there is no file", async () => {
    let isWritten = false;
    const query: DocumentStore["query"] = async (asked) => {
      const page = await world.store.query(asked);
      // After the outbox has been read, a message goes on its way.
      if (asked.collection === "journal" && !isWritten) {
        isWritten = true;
        const [message] = await world.store.query({ scope: world.id, collection: "outbox", limit: 1 });
        if (message)
          await world.store.write([
            { kind: "patch", ref: message.ref, fields: { ...message.fields, touched: 1 } },
          ]);
      }
      return page;
    };
    const moving = { ...ports(), store: { ...world.store, query } };
    await expect(taken(moving, "moving.dunbook")).rejects.toThrow(ChangedMeanwhile);
    expect(() => statSync(path("moving.dunbook"))).toThrow(/ENOENT/);
    expect(() => statSync(path("moving.dunbook.part"))).toThrow(/ENOENT/);
    await taken(moving, "moving.dunbook");
  });

  it("carries every collection there is, but what lies beside all organisations", () => {
    const beside = Object.keys(COLLECTIONS).filter((name) => !CARRIED.some((carried) => carried === name));
    // A new collection that no organisation owns is named in functions/archive/lines.ts, and here.
    expect(beside).toEqual(["organisations", "people", "signIns"]);
    const unlisted = CARRIED.filter((name) => !COLLECTIONS[name].indexes.some((index) => index.length === 0));
    // Whoever adds a collection gives it an index [], so that it can be carried.
    expect(unlisted).toEqual([]);
  });
});
