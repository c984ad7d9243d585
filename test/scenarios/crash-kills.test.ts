import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { asCalendarDate } from "#domain/base/calendar";
import type { OutboxMessage } from "#domain/messages/outbox";
import { listAccounts } from "../../functions/store/repositories/accounts";
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
const STORIES = 5 * CHAOS_RUNS;
const KILLS = 4;
const LONGEST_MS = 60_000;
const seen = { kills: 0, mails: 0, held: 0, notSent: 0, places: new Map<string, number>() };

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

afterAll(() => {
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

/** Runs the day to its end; how long it took from when it could be reached. */
async function finish(story: Story): Promise<number> {
  const child = start(story, "day");
  await until(child, "webhook");
  const from = performance.now();
  await until(child, "done");
  const ms = performance.now() - from;
  const [code] = await child.exit;
  expect(code).toBe(0);
  return ms;
}

/** Kills the day `afterMs` after it could be reached, wherever it is then; false where it was done before. */
async function kill(story: Story, afterMs: number): Promise<boolean> {
  const child = start(story, "day");
  await until(child, "webhook");
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.process.kill("SIGKILL");
  const [, signal] = await child.exit;
  const last = child.lines().at(-1) ?? "";
  const place = last.startsWith("at")
    ? (last.split(" ")[1] ?? "")
    : last.startsWith("done")
      ? "end"
      : "begin";
  seen.places.set(place, (seen.places.get(place) ?? 0) + 1);
  if (signal === "SIGKILL") seen.kills += 1;
  return signal === "SIGKILL";
}

/** The provider tells a process that listens what became of the mails. */
async function hear(story: Story): Promise<void> {
  const child = start(story, "hear");
  story.catcher.sendEventsTo(await until(child, "webhook"));
  const { waiting } = await story.catcher.flushEvents();
  story.catcher.sendEventsTo(null);
  child.process.stdin?.end();
  await child.exit;
  expect(waiting).toBe(0);
}

async function messagesOf({ data }: Story): Promise<readonly OutboxMessage[]> {
  const store = openSqliteStore(join(data, "store.sqlite"));
  try {
    return (await listMessages(store, LOCAL, {}, 1000)).messages;
  } finally {
    await store.close();
  }
}

const countsOf = (messages: readonly OutboxMessage[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { state } of messages) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

/** The texts of the "Dunbook status" column, after the file was opened anew. */
async function statusColumn(path: string): Promise<readonly string[] | null> {
  const opened = await openWorkbookPath(path);
  if (!opened.ok) throw new Error(opened.problem);
  const rows = opened.value.model.sheets[0]?.rows ?? [];
  const column = rows[0]?.indexOf("Dunbook status") ?? -1;
  expect(rows).toHaveLength(SIZE.invoices + 1);
  return column < 0 ? null : rows.slice(1).map((row) => String(row?.[column] ?? ""));
}

describe("a day that is killed", () => {
  it(
    `sends no message twice, loses none, and never spoils the workbook (seed ${CHAOS_SEED})`,
    async () => {
      const calm = await begin("calm");
      const wholeMs = await finish(calm);
      const undisturbed = await statusColumn(calm.book);
      expect(new Set(undisturbed)).toEqual(new Set(undisturbed === null ? [] : undisturbed.slice(0, 1)));
      await calm.catcher.close();
      for (let number = 0; number < STORIES; number += 1) {
        const story = await begin(`story-${number}`);
        for (let killed = 0; killed < KILLS; killed += 1) {
          // Spread over the whole day: each kill in its own part of it, and where in it chance says.
          const part = (killed + ((CHAOS_SEED * (number + 1) * 7919 * (killed + 1)) % 1000) / 1000) / KILLS;
          if (!(await kill(story, part * wholeMs * 1.1))) break;
          await statusColumn(story.book);
          expect(story.catcher.repeated()).toEqual([]);
        }
        await checkEnd(story, undisturbed ?? []);
        await story.catcher.close();
      }
      expect(seen.kills).toBeGreaterThan(STORIES);
    },
    600_000 * CHAOS_RUNS,
  );
});

/** Finishes the day, lets the provider tell what it took, and looks at what has become of everything. */
async function checkEnd(story: Story, undisturbed: readonly string[]): Promise<void> {
  await finish(story);
  const before = await messagesOf(story);
  expect(before).toHaveLength(SIZE.accounts);
  const { accepted = 0, held = 0, ...others } = countsOf(before);
  expect(others).toEqual({});
  expect(accepted + held).toBe(SIZE.accounts);
  await hear(story);
  const after = await messagesOf(story);
  const went = new Set(
    story.catcher.mails({ limit: 10_000 }).map(({ customArgs }) => customArgs.dunbook_message),
  );
  expect(story.catcher.repeated()).toEqual([]);
  // What the provider took it has settled; what is held still never reached it, and waits for a person who can see that.
  for (const { messageId, state } of after)
    expect([messageId, state]).toEqual([messageId, went.has(messageId) ? "accepted" : "held"]);
  const stillHeld = after.filter(({ state }) => state === "held").length;
  seen.mails += went.size;
  seen.held += held;
  seen.notSent += stillHeld;
  await finish(story);
  const rows = await statusColumn(story.book);
  const expected = await rowsExpected(story, undisturbed);
  expect(rows).toEqual(expected);
  expect(readdirSync(story.folder).filter((name) => name.includes("~"))).toEqual([]);
}

/** As after an undisturbed day, save for the rows of the accounts whose message is held. */
async function rowsExpected(story: Story, undisturbed: readonly string[]): Promise<readonly string[]> {
  const store = openSqliteStore(join(story.data, "store.sqlite"));
  const { accounts } = await listAccounts(store, LOCAL, 1000);
  await store.close();
  const held = accounts.filter(({ account }) => account.history.underWay?.held).length;
  const rows = (await statusColumn(story.book)) ?? [];
  const different = rows.filter((status, at) => status !== undisturbed[at]).length;
  expect(different).toBe(held * (SIZE.invoices / SIZE.accounts));
  return rows;
}
