import { randomUUID } from "node:crypto";
import { access, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ok, type Result, refused } from "#domain/base/result";
import { type OpenedWorkbook, openWorkbookFile } from "./open-workbook";
import { WorkbookProblem } from "./workbook-problem";

/** A workbook that was opened from a place on disk, and the state of the file there when we last read or wrote it. */
export type OpenedWorkbookPath = OpenedWorkbook & { readonly path: string; stamp: string };

/** Opens the workbook at `path`; what cannot be opened is refused with one sentence. */
export async function openWorkbookPath(path: string): Promise<Result<OpenedWorkbookPath, string>> {
  try {
    const stamp = await stampOf(path);
    const opened = openWorkbookFile(await readFile(path), basename(path));
    return opened.ok ? ok({ ...opened.value, path, stamp }) : opened;
  } catch (problem) {
    return refused(`${basename(path)} ${readingProblem(problem)}`);
  }
}

/**
 * Saves the workbook to where it came from: written beside it, flushed, and renamed over it, so that whatever happens the
 * file is either the old or the new one. Refused while Excel or LibreOffice has it open (its lock file says so) or when
 * another program has saved it since we read it, because one of the two would lose its changes.
 */
export async function saveWorkbookPath(workbook: OpenedWorkbookPath): Promise<Result<"saved", string>> {
  const name = basename(workbook.path);
  try {
    // A link stays a link: what it leads to is replaced.
    const path = await realpath(workbook.path);
    const lock = await lockOf(path);
    if (lock !== null) return refused(openElsewhere(name, lock));
    if ((await stampOf(path)) !== workbook.stamp) {
      return refused(`${name} has been changed by another program since it was opened: open it again.`);
    }
    await replaceFile(path, workbook.save());
    workbook.stamp = await stampOf(path);
    return ok("saved");
  } catch (problem) {
    return refused(`${name} ${writingProblem(problem)}`);
  }
}

const openElsewhere = (name: string, lock: string): string =>
  `${name} is open in another program: close it there and save again (if nobody has it open, delete the leftover ${lock}).`;

/** The lock file that Excel or LibreOffice keeps beside a workbook while it is open. */
async function lockOf(path: string): Promise<string | null> {
  for (const lock of [`~$${basename(path)}`, `.~lock.${basename(path)}#`]) {
    const found = await access(join(dirname(path), lock)).then(
      () => true,
      () => false,
    );
    if (found) return lock;
  }
  return null;
}

/** Tells one state of a file from another: when it was written and how long it is. */
async function stampOf(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${mtimeMs} ${size}`;
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const { mode } = await stat(path);
  // Rename only asks for rights on the folder; a file that may not be written is not to be replaced either.
  await (await open(path, "r+")).close();
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
    await rename(beside, path);
  } catch (problem) {
    await rm(beside, { force: true });
    throw problem;
  }
}

const codeOf = (problem: unknown): string =>
  typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : "";

const READING: Readonly<Record<string, string>> = {
  ENOENT: "was not found.",
  EISDIR: "is a folder, not a workbook.",
  EACCES: "may not be read: ask for the right to open it.",
  EPERM: "may not be read: ask for the right to open it.",
  EBUSY: "is in use by another program: close it there first.",
  ERR_FS_FILE_TOO_LARGE: "is too large to be opened.",
};

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: "was not saved: it is no longer where it was opened.",
  EACCES: "was not saved: the file or its folder may not be written; the file is as it was.",
  EPERM: "was not saved: it is open in another program, or may not be written; the file is as it was.",
  EBUSY: "was not saved: it is open in another program; the file is as it was.",
  EROFS: "was not saved: the disk can only be read; the file is as it was.",
  ENOSPC: "was not saved: the disk is full; the file is as it was.",
  EDQUOT: "was not saved: the disk quota is used up; the file is as it was.",
};

function readingProblem(problem: unknown): string {
  const code = codeOf(problem);
  if (code === "") throw problem;
  return READING[code] ?? `could not be read (${code}).`;
}

function writingProblem(problem: unknown): string {
  if (problem instanceof WorkbookProblem) return problem.message;
  const code = codeOf(problem);
  if (code === "") throw problem;
  return WRITING[code] ?? `was not saved (${code}); the file is as it was.`;
}
