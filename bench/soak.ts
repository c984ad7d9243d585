import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openRenderer } from "../functions/render/renderer";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { machine, peakMb } from "./figures";
import { type SoakPlan, soakId } from "./soak-book";
import { contentsOf, differences } from "./soak-digest";
import { liveThrough, type SoakCounts } from "./soak-life";

/**
 * `npm run soak`: 200 organisations of 500 invoices over 60 days in one store, and then each of them alone; every document
 * must be the same. `npm run soak -- 20 100 30` for fewer organisations, invoices, days.
 */
const [organisations = 200, invoices = 500, days = 60] = process.argv.slice(2).map(Number);
const plan: SoakPlan = { organisations, invoices, days };
const numbers = Array.from({ length: organisations }, (_, nth) => nth);
// Where there is memory to write to, sixty days do not wait for a disk.
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "dunbook-soak-"));
const renderer = openRenderer({ templatesDir: "templates" });

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

type Memory = { readonly day: number; readonly heapMb: number; readonly rssMb: number };

async function live(
  path: string,
  who: readonly number[],
  onDay?: (day: number) => void,
): Promise<SoakCounts> {
  const store = openSqliteStore(path);
  try {
    return await liveThrough({ store, renderer, ...(onDay ? { onDay } : {}) }, plan, who);
  } finally {
    await store.close();
  }
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

const memory: Memory[] = [];
function remember(day: number): void {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  memory.push({ day: day + 1, heapMb: Math.round(heapUsed / 2 ** 20), rssMb: Math.round(rss / 2 ** 20) });
  if ((day + 1) % 5 === 0)
    console.log(`day ${day + 1}: heap ${memory.at(-1)?.heapMb} MB, resident ${memory.at(-1)?.rssMb} MB`);
}

async function compareAlone(shared: string, said: SoakCounts["said"]): Promise<readonly string[]> {
  const leaks: string[] = [];
  for (const nth of numbers) {
    const path = join(folder, "alone.sqlite");
    const counts = await live(path, [nth]);
    const found = differences(contentsOf(shared, soakId(nth)), contentsOf(path, soakId(nth)));
    if (counts.said.get(nth) !== said.get(nth)) leaks.push(`${soakId(nth)}: its mails say something else`);
    if (found.length > 0)
      leaks.push(`${soakId(nth)}: ${found.length} documents, as ${found.slice(0, 3).join(", ")}`);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    if ((nth + 1) % 20 === 0) console.log(`alone: ${nth + 1} of ${organisations}, ${leaks.length} differ`);
  }
  return leaks;
}

try {
  console.log(`${organisations} organisations, ${invoices} invoices each, ${days} days; ${machine()}`);
  const path = join(folder, "together.sqlite");
  const began = performance.now();
  const together = await live(path, numbers, remember);
  const togetherS = seconds(began);
  const documents = numbers.reduce((sum, nth) => sum + contentsOf(path, soakId(nth)).size, 0);
  const { tasks, messages, rows } = together;
  const counts = { tasks, messages, rows, documents };
  console.log(`together: ${togetherS} s, ${JSON.stringify(counts)}, at most ${Math.round(peakMb())} MB`);
  const aloneBegan = performance.now();
  const leaks = await compareAlone(path, together.said);
  const aloneS = seconds(aloneBegan);
  console.log(`alone: ${aloneS} s`);
  for (const leak of leaks) console.log(`NOT EQUAL ${leak}`);
  console.log(
    `${leaks.length === 0 ? "All" : "NOT all"} ${organisations} organisations are equal, document by document`,
  );
  mkdirSync("artifacts", { recursive: true });
  const result = { machine: machine(), plan, counts, togetherS, aloneS, memory, leaks };
  writeFileSync("artifacts/soak.json", `${JSON.stringify(result, null, 2)}\n`);
  if (leaks.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
