import { randomUUID } from "node:crypto";
import { access, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Putting new content in place of a workbook file on disk, so that its owner never loses anything. */

/** The sentence for a file that Excel or LibreOffice has open (their lock file beside it says so); null where none has. */
export async function openElsewhere(path: string): Promise<string | null> {
  for (const lock of [`~$${basename(path)}`, `.~lock.${basename(path)}#`]) {
    const found = await access(join(dirname(path), lock)).then(
      () => true,
      () => false,
    );
    if (found)
      return `${basename(path)} is open in another program: close it there and save again (if nobody has it open, delete the leftover ${lock}).`;
  }
  return null;
}

/**
 * Written beside it, flushed, and renamed over it: whatever happens, the file is either the old or the new one. Throws the
 * system's error where that is not possible; the file is then as it was.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const { mode } = await stat(path);
  // Rename only asks for rights on the folder; a file that may not be written is not to be replaced either.
  await (await open(path, "r+")).close();
  await writeAside(path, bytes, mode, rename);
}

/** Writes a file under a name that is still free; throws EEXIST where it is not. Nobody ever reads half of it. */
export async function createFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeAside(path, bytes, 0o644, async (beside, place) => {
    // Taking the name first: a rename would replace what somebody else has put there meanwhile.
    await (await open(place, "wx")).close();
    await rename(beside, place);
  });
}

async function writeAside(
  path: string,
  bytes: Uint8Array,
  mode: number,
  intoPlace: (beside: string, path: string) => Promise<void>,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(beside, "wx", mode);
    try {
      await file.chmod(mode);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await intoPlace(beside, path);
  } catch (problem) {
    await rm(beside, { force: true });
    throw problem;
  }
}

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: "was not saved: it is no longer where it was opened.",
  EACCES: "was not saved: the file or its folder may not be written; the file is as it was.",
  EPERM: "was not saved: it is open in another program, or may not be written; the file is as it was.",
  EBUSY: "was not saved: it is open in another program; the file is as it was.",
  EROFS: "was not saved: the disk can only be read; the file is as it was.",
  ENOSPC: "was not saved: the disk is full; the file is as it was.",
  EDQUOT: "was not saved: the disk quota is used up; the file is as it was.",
};

/** What kept a file from being written, as the rest of a sentence that begins with its name; null for what is no such thing. */
export function writingProblem(problem: unknown): string | null {
  const code = codeOf(problem);
  if (code === "") return null;
  return WRITING[code] ?? `was not saved (${code}); the file is as it was.`;
}

/** The system's code of an error ("ENOENT"); "" for other errors. */
export const codeOf = (problem: unknown): string =>
  typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : "";
