import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { asCalendarDate } from "#domain/base/calendar";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { OutboxMessage } from "#domain/messages/outbox";
import { listMessages } from "../../functions/store/repositories/outbox";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { type MailCatcher, mailCatcher } from "../../workbench/cloud/catcher/catcher";
import { LOCAL } from "../../workbench/cloud/local-cloud";
import { openWorkbookPath } from "../../workbench/excel/xlsx/workbook-path";
import { CHAOS_RUNS, CHAOS_SEED } from "../support/faulty-folder";
import { makeBook } from "../support/killable-book";

/**
 * The real day of a real workbook, in a process that is killed at any moment and started again. The mail catcher lives
 * here, so what it took is known whatever became of the sender.
 */
const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "dunbook-kills-"));
const program = join(folder, "killable-day.mjs");
const TODAY = asCalendarDate("2026-11-16");
const SIZE = { invoices: 300, accounts: 150 };
const STORIES = CHAOS_RUNS;
/**
 * Where each story's processes are killed; at which moment of it chance says. The run takes three of them, each in the
 * first part of what the one before has left.
 */
const KILLED_IN: readonly Part[] = ["at sync", "at run", "at run", "at run", "at write"];
const LONGEST_MS = 60_000;
const seen = { kills: 0, mails: 0, held: 0, neverWent: 0, places: new Map<string, number>() };

beforeAll(async () => {
  await build({
    entryPoints: [join(root, "test/support/killable-day.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "book.xlsx"), makeBook(SIZE, TODAY));
});

const catchers: MailCatcher[] = [];
const children = new Set<ChildProcess>();

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const catcher of catchers) await catcher.close();
  rmSync(folder, { recursive: true, force: true });
  const { places, ...counts } = seen;
  const told = [...places].map(([place, times]) => `${times} at ${place}`).join(", ");
  process.stdout.write(`crash kills: ${JSON.stringify(counts)}, killed ${told} (seed ${CHAOS_SEED})\n`);
});

/** One workbook, one data folder and one provider, through all the kills. */
type Story = {
  readonly folder: string;
  readonly book: string;
  readonly data: string;
  readonly catcher: MailCatcher;
};

async function begin(name: string): Promise<Story> {
  const own = join(folder, name);
  const story = { folder: own, book: join(own, "book.xlsx"), data: join(own, "data") };
  mkdirSync(story.data, { recursive: true });
  copyFileSync(join(folder, "book.xlsx"), story.book);
  const catcher = mailCatcher({ file: join(own, "caught.sqlite"), events: { delayMs: 0 } });
  catchers.push(catcher);
  const provider = { baseUrl: await catcher.listen(), eventKey: catcher.publicKey };
  const settings = { ...story, on: TODAY, templates: join(root, "templates"), provider };
  writeFileSync(join(own, "settings.json"), JSON.stringify(settings));
  return { ...story, catcher };
}

type Child = {
  readonly process: ChildProcess;
  readonly exit: Promise<unknown[]>;
  /** Whole lines printed so far. */
  readonly lines: () => readonly string[];
};

function start({ folder: own }: Story, mode: "day" | "hear"): Child {
  const child = spawn(process.execPath, [program, join(own, "settings.json"), mode], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.add(child);
  child.once("close", () => children.delete(child));
  let printed = "";
  child.stdout.on("data", (text) => {
    printed += String(text);
  });
  const lines = () => printed.split("\n").slice(0, -1);
  return { process: child, exit: once(child, "close"), lines };
}

async function until(child: Child, begins: string): Promise<string> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const line = child.lines().find((known) => known.startsWith(begins));
    if (line !== undefined) return line.slice(begins.length + 1);
    if (Date.now() > end || child.process.exitCode !== null) throw new Error(`It never said "${begins}"`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A part of the day, and the line a process prints when it begins. */
const PARTS = ["webhook", "at sync", "at run", "at write"] as const;
type Part = (typeof PARTS)[number];

/** Runs the day to its end; how many milliseconds each part of it took. */
async function finish(story: Story): Promise<Readonly<Partial<Record<Part, number>>>> {
  const child = start(story, "day");
  const began = new Map<string, number>();
  child.process.stdout?.on("data", () => {
    for (const part of [...PARTS, "done"])
      if (!began.has(part) && child.lines().some((line) => line.startsWith(part)))
        began.set(part, performance.now());
  });
  await until(child, "done");
  const [code] = await child.exit;
  expect(code).toBe(0);
  const ends = [...began.values(), began.get("done") ?? 0];
  return Object.fromEntries([...began].map(([part, at], index) => [part, (ends[index + 1] ?? at) - at]));
}

/** Kills the day so long after a part of it has begun; false where it was done before. */
async function kill(story: Story, part: Part, afterMs: number): Promise<boolean> {
  const child = start(story, "day");
  await until(child, part);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.process.kill("SIGKILL");
  const [, signal] = await child.exit;
  if (signal !== "SIGKILL") return false;
  seen.kills += 1;
  const last = child.lines().at(-1) ?? "";
  const place = PARTS.find((known) => last.startsWith(known)) ?? last.split(" ")[0] ?? "";
  seen.places.set(place, (seen.places.get(place) ?? 0) + 1);
  return true;
}

/** The provider tells a new process what became of the mails, and that does the day once more. */
async function hearAndFinish(story: Story): Promise<void> {
  const child = start(story, "hear");
  story.catcher.sendEventsTo(await until(child, "webhook"));
  const { waiting } = await story.catcher.flushEvents();
  story.catcher.sendEventsTo(null);
  expect(waiting).toBe(0);
  child.process.stdin?.end();
  const [code] = await child.exit;
  expect(code).toBe(0);
}

async function messagesOf({ data }: Story): Promise<readonly OutboxMessage[]> {
  const store = openSqliteStore(join(data, "store.sqlite"));
  try {
    return (await listMessages(store, LOCAL, {}, 1000)).messages;
  } finally {
    await store.close();
  }
}

/** What Dunbook has written into a row, and whose row it is. */
type Row = {
  readonly account: string;
  readonly level: string;
  readonly lastNotice: string;
  readonly note: string;
};

/** The rows after the file was opened anew; it opens whenever the process that worked on it was killed. */
async function rowsOf({ book }: Story): Promise<readonly Row[]> {
  const opened = await openWorkbookPath(book);
  if (!opened.ok) throw new Error(opened.problem);
  const [header = [], ...rows] = opened.value.model.sheets[0]?.rows ?? [];
  expect(rows).toHaveLength(SIZE.invoices);
  return rows.map((cells = []) => {
    const cell = (name: string): unknown => cells[header.indexOf(name)] ?? null;
    return {
      account: accountIdOf(customerIdOf(String(cell("Customer no")))),
      level: String(cell("Dunbook level") ?? ""),
      lastNotice: String(cell("Dunbook last notice") ?? ""),
      note: String(cell("Dunbook note") ?? ""),
    };
  });
}

describe("a day that is killed", () => {
  it(
    `sends no message twice, loses none, and never spoils the workbook (seed ${CHAOS_SEED})`,
    async () => {
      const calm = await begin("calm");
      const lasts = await finish(calm);
      const undisturbed = await rowsOf(calm);
      expect(undisturbed[0]).toMatchObject({ level: "2 Demand for payment" });
      for (let number = 0; number < STORIES; number += 1) {
        const story = await begin(`story-${number}`);
        for (const [at, part] of KILLED_IN.entries()) {
          const drawn = ((CHAOS_SEED % 9973) * (number + 1) * 7919 * (at + 1)) % 1000;
          await kill(story, part, (drawn / 1250) * (lasts[part] ?? 0) * (part === "at run" ? 0.4 : 1));
          await rowsOf(story);
          expect(story.catcher.repeated()).toEqual([]);
        }
        await checkEnd(story, undisturbed);
      }
      expect(seen.kills).toBeGreaterThan(2 * STORIES);
    },
    600_000 * CHAOS_RUNS,
  );
});

/** Finishes the day, lets the provider tell what it took, and looks at what has become of everything. */
async function checkEnd(story: Story, undisturbed: readonly Row[]): Promise<void> {
  await finish(story);
  const before = await messagesOf(story);
  expect(before).toHaveLength(SIZE.accounts);
  expect(before.filter(({ state }) => state !== "accepted" && state !== "held")).toEqual([]);
  await hearAndFinish(story);
  const after = await messagesOf(story);
  const went = new Set(
    story.catcher.mails({ limit: 10_000 }).map(({ customArgs }) => customArgs.dunbook_message),
  );
  expect(story.catcher.repeated()).toEqual([]);
  // What the provider took it has settled; what is held still never reached it, and waits for a person to say so.
  const states = after.map(({ messageId, state }) => [messageId, state]);
  expect(states).toEqual(
    after.map(({ messageId }) => [messageId, went.has(messageId) ? "accepted" : "held"]),
  );
  const held = new Set<string>(
    after.filter(({ state }) => state === "held").map(({ accountId }) => accountId),
  );
  seen.mails += went.size;
  seen.held += before.filter(({ state }) => state === "held").length;
  seen.neverWent += held.size;
  const rows = await rowsOf(story);
  for (const [at, { account, level, lastNotice, note }] of rows.entries()) {
    if (held.has(account)) expect([level, note]).toEqual(["", expect.stringContaining("settle it")]);
    else
      expect({ level, lastNotice }).toEqual({
        level: undisturbed[at]?.level,
        lastNotice: undisturbed[at]?.lastNotice,
      });
  }
}
