import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileType } from "#domain/files/invoice-file";
import { type FileStore, type KeptFile, partsOfKey } from "./port";

/** The type is the ending, so that a file and its type are one rename, and a person can open what lies there. */
const ENDINGS: readonly (readonly [FileType, string])[] = [
  ["application/pdf", ".pdf"],
  ["image/png", ".png"],
  ["image/jpeg", ".jpg"],
];
/** What a process that was killed left half-written is nobody's by then. */
const LEFT_OVER_MS = 3_600_000;

/** Files in a folder of this machine: one folder for each organisation, readable by nobody else. Made with the first file. */
export function localFolderFiles(folder: string): FileStore {
  const placeOf = (key: string) => {
    const [organisation, name] = partsOfKey(key);
    return { dir: join(folder, organisation), name };
  };
  return {
    put: async (key, file) => {
      const { dir, name } = placeOf(key);
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await removeLeftOvers(dir);
      await writeWhole(dir, `${name}${endingOf(file.type)}`, file.bytes);
    },
    get: async (key) => {
      const { dir, name } = placeOf(key);
      for (const [type, ending] of ENDINGS) {
        const bytes = await orNull(readFile(join(dir, `${name}${ending}`)));
        if (bytes) return { bytes: new Uint8Array(bytes), type };
      }
      return null;
    },
    remove: async (key) => {
      const { dir, name } = placeOf(key);
      for (const [, ending] of ENDINGS) await rm(join(dir, `${name}${ending}`), { force: true });
    },
  };
}

const endingOf = (type: KeptFile["type"]): string => ENDINGS.find(([known]) => known === type)?.[1] ?? "";

/** Written beside, flushed and renamed: whenever the process ends, the file is there whole or not at all. */
async function writeWhole(dir: string, name: string, bytes: Uint8Array): Promise<void> {
  const beside = join(dir, `.${randomUUID()}.tmp`);
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, join(dir, name));
    await flushFolder(dir);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** A rename is durable once its folder is; where a system cannot flush folders, it does so by itself. */
async function flushFolder(dir: string): Promise<void> {
  const handle = await open(dir, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

async function removeLeftOvers(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.startsWith(".") && name.endsWith(".tmp"));
  for (const name of names) {
    const found = await orNull(stat(join(dir, name)));
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) await rm(join(dir, name), { force: true });
  }
}

async function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (error) {
    const isMissing =
      typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
    if (isMissing) return null;
    throw error;
  }
}
