import { readFile, realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ok, type Result, refused } from "#domain/base/result";
import { type OpenedWorkbook, openWorkbookFile } from "./open-workbook";
import { codeOf, openElsewhere, replaceFile, writingProblem } from "./replace-file";
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
    const elsewhere = await openElsewhere(path);
    if (elsewhere !== null) return refused(elsewhere);
    if ((await stampOf(path)) !== workbook.stamp) {
      return refused(`${name} has been changed by another program since it was opened: open it again.`);
    }
    await replaceFile(path, workbook.save());
    workbook.stamp = await stampOf(path);
    return ok("saved");
  } catch (problem) {
    return refused(`${name} ${savingProblem(problem)}`);
  }
}

/** Tells one state of a file from another: when it was written and how long it is. */
async function stampOf(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${mtimeMs} ${size}`;
}

const READING: Readonly<Record<string, string>> = {
  ENOENT: "was not found.",
  EISDIR: "is a folder, not a workbook.",
  EACCES: "may not be read: ask for the right to open it.",
  EPERM: "may not be read: ask for the right to open it.",
  EBUSY: "is in use by another program: close it there first.",
  ERR_FS_FILE_TOO_LARGE: "is too large to be opened.",
};

function readingProblem(problem: unknown): string {
  const code = codeOf(problem);
  if (code === "") throw problem;
  return READING[code] ?? `could not be read (${code}).`;
}

function savingProblem(problem: unknown): string {
  if (problem instanceof WorkbookProblem) return problem.message;
  const sentence = writingProblem(problem);
  if (sentence === null) throw problem;
  return sentence;
}
