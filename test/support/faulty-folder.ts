import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a test file's store files lie; gone afterwards. */
export type Folder = { readonly newFile: () => string; readonly remove: () => void };

export function openFolder(): Folder {
  const path = inMemory();
  let files = 0;
  return {
    newFile: () => {
      files += 1;
      return join(path, `${files}.sqlite`);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The death of a process needs no disk: what it wrote is in the system's hands. Memory is quicker where there is some. */
function inMemory(): string {
  try {
    return mkdtempSync("/dev/shm/dunbook-crash-");
  } catch {
    return mkdtempSync(join(tmpdir(), "dunbook-crash-"));
  }
}

/** How much chance tries: CHAOS_RUNS=20 tries twenty times as many schedules, CHAOS_SEED the same ones again. */
export const CHAOS_RUNS = Number(process.env.CHAOS_RUNS ?? "1");
export const CHAOS_SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 2 ** 31);
