import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSync } from "esbuild";
import Database from "libsql";
import { organisationId } from "#domain/base/identity";
import type { DocumentStore } from "../../functions/store/port";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";

const folder = mkdtempSync(join(tmpdir(), "dunbook-faults-"));
const root = join(__dirname, "../..");
const program = join(folder, "store-writer.cjs");
const scope = organisationId("writers");

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, "test/support/store-writer.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["libsql"],
    outfile: program,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Writer = {
  readonly process: ChildProcess;
  readonly exit: Promise<unknown[]>;
  readonly promised: () => number;
};

function startWriter(path: string, name: string, batches: number): Writer {
  const environment = { ...process.env, NODE_PATH: join(root, "node_modules") };
  const child = spawn(process.execPath, [program, path, name, String(batches)], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout?.on("data", (text) => {
    printed += String(text);
  });
  const exit = once(child, "close");
  // Only whole lines count: a kill may cut the last one.
  const promised = () => Number(printed.slice(0, printed.lastIndexOf("\n")).split("\n").at(-1) ?? 0);
  return { process: child, exit, promised };
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("It did not come to that in 20 seconds");
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

async function headOf(store: DocumentStore, writer: string): Promise<number> {
  return Number((await store.get({ scope, collection: "accounts", id: writer }))?.fields.n ?? -1);
}

async function countOf(store: DocumentStore, writer: string, batch: number): Promise<number> {
  const equal = { accountId: `${writer}-${batch}` };
  return (await store.query({ scope, collection: "outbox", equal, limit: 100 })).length;
}

describe("the embedded store under faults", () => {
  it("has all or none of a batch after each of five kills, and all that was promised", async () => {
    const path = join(folder, "killed.db");
    let last = 0;
    for (let kill = 1; kill <= 5; kill += 1) {
      const writer = startWriter(path, "w", 1_000_000);
      await until(() => writer.promised() > last + kill * 7);
      writer.process.kill("SIGKILL");
      await writer.exit;
      const store = openSqliteStore(path);
      const head = await headOf(store, "w");
      expect(head).toBeGreaterThanOrEqual(writer.promised());
      for (let n = last + 1; n <= head; n += 1) expect(await countOf(store, "w", n)).toBe(20);
      expect(await countOf(store, "w", head + 1)).toBe(0);
      await store.close();
      last = head;
    }
    expect(integrityOf(path)).toBe("ok");
  });

  it("takes the writes of three processes at once, and loses none", async () => {
    const path = join(folder, "shared.db");
    const writers = ["a", "b", "c"].map((name) => startWriter(path, name, 40));
    const codes = (await Promise.all(writers.map(({ exit }) => exit))).map(([code]) => code);
    expect(codes).toEqual([0, 0, 0]);
    const store = openSqliteStore(path);
    for (const name of ["a", "b", "c"]) {
      expect(await headOf(store, name)).toBe(40);
      for (let n = 1; n <= 40; n += 1) expect(await countOf(store, name, n)).toBe(20);
    }
    const all = await store.get({ scope, collection: "accounts", id: "all" });
    expect(all?.fields).toEqual({ done: 3 });
    await store.close();
  });

  it("finds documents by an index that was declared after they were stored, and by one an older program kept up", async () => {
    const path = join(folder, "older.db");
    const before = openSqliteStore(path);
    const ref = { scope, collection: "invoices", id: "i1" } as const;
    await before.write([{ kind: "put", ref, fields: { accountId: "a", isOpen: true, sourceId: "s" } }]);
    await before.close();
    // The file as a program without these indexes would have left it.
    const raw = new Database(path);
    raw.exec("DROP INDEX ix_invoices__accountId__isOpen__newestFirst");
    raw.exec("ALTER TABLE doc_invoices DROP COLUMN f_isOpen");
    raw.exec("DROP TABLE doc_outbox");
    raw.close();
    const store = openSqliteStore(path);
    const equal = { accountId: "a", isOpen: true };
    expect(await store.query({ scope, collection: "invoices", equal, limit: 9 })).toHaveLength(1);
    expect(await store.query({ scope, collection: "outbox", limit: 9 })).toEqual([]);
    await store.close();
  });
});

describe("opening the embedded store", () => {
  const at = (name: string) => join(folder, name);

  it.each<readonly [string, string, () => string]>([
    [
      "a file that is no database",
      "it is not a store file",
      () => written("text.db", "not a database, but long ".repeat(99)),
    ],
    [
      "another program's database",
      "it belongs to another program",
      () => foreign("foreign.db", "CREATE TABLE t (a)"),
    ],
    [
      "a database marked by another program",
      "it belongs to another program",
      () => foreign("marked.db", "PRAGMA application_id = 7"),
    ],
    ["a newer Dunbook's store", "a newer Dunbook made it", () => ofLayout(99)],
    [
      "an earlier Dunbook's store",
      "an earlier Dunbook made it and this one cannot read its history: take another data folder, or begin the example anew with dunbook start --fresh",
      () => ofLayout(1),
    ],
    ["a damaged store", "the file is damaged", damaged],
    ["a file in a missing folder", "the folder is missing", () => at("no/such/store.db")],
    [
      "a folder",
      "this is not a file",
      () => {
        mkdirSync(at("folder.db"));
        return at("folder.db");
      },
    ],
  ])("says in one sentence why %s cannot be opened, and leaves it as it was", (_, reason, make) => {
    const path = make();
    const bytes = content(path);
    expect(() => openSqliteStore(path)).toThrow(
      new RegExp(`^Cannot open the store at .*${reason}[^.]*\\.$`, "s"),
    );
    expect(content(path)).toEqual(bytes);
  });

  const isRoot = process.getuid?.() === 0 || process.platform === "win32";
  (isRoot ? it.skip : it)("says that a read-only folder cannot be written (not as root)", () => {
    mkdirSync(at("locked"));
    chmodSync(at("locked"), 0o555);
    expect(() => openSqliteStore(at("locked/store.db"))).toThrow("cannot be written");
  });

  it("opens an empty file, and the same file again", async () => {
    const path = written("empty.db", "");
    const ref = { scope, collection: "customers", id: "c" } as const;
    const first = openSqliteStore(path);
    await first.write([{ kind: "put", ref, fields: { n: 1 } }]);
    const second = openSqliteStore(path);
    expect((await second.get(ref))?.fields).toEqual({ n: 1 });
    await first.close();
    await second.close();
    const third = openSqliteStore(path);
    expect((await third.get(ref))?.fields).toEqual({ n: 1 });
    await third.close();
  });

  it("refuses to work once it is closed, and closes twice without complaint", async () => {
    const store = openSqliteStore(":memory:");
    const ref = { scope, collection: "customers", id: "c" } as const;
    await store.write([{ kind: "put", ref, fields: { n: 1 } }]);
    await store.close();
    await store.close();
    await expect(store.get(ref)).rejects.toThrow("closed");
    await expect(store.write([{ kind: "put", ref, fields: { n: 2 } }])).rejects.toThrow("closed");
  });

  function written(name: string, text: string): string {
    writeFileSync(at(name), text);
    return at(name);
  }

  function foreign(name: string, sql: string): string {
    const raw = new Database(at(name));
    raw.exec(sql);
    raw.close();
    return at(name);
  }

  function ofLayout(version: number): string {
    const name = `layout-${version}.db`;
    void openSqliteStore(at(name)).close();
    return foreign(name, `PRAGMA user_version = ${version}`);
  }

  /** The page that lists the tables, overwritten. */
  function damaged(): string {
    void openSqliteStore(at("damaged.db")).close();
    foreign("damaged.db", "PRAGMA wal_checkpoint(TRUNCATE)");
    const bytes = readFileSync(at("damaged.db"));
    bytes.fill(0xff, 100, 4096);
    writeFileSync(at("damaged.db"), bytes);
    return at("damaged.db");
  }
});

/** The bytes of a file, or why there are none. */
function content(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
  }
}

function integrityOf(path: string): unknown {
  const raw = new Database(path);
  const [row] = raw.prepare("PRAGMA integrity_check").raw().all();
  raw.close();
  return Array.isArray(row) ? row[0] : undefined;
}
