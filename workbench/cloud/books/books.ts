import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refused } from "#domain/base/result";
import {
  codeOf,
  createFile,
  openElsewhere,
  replaceFile,
  writingProblem,
} from "../../excel/xlsx/replace-file";
import { type BookName, namesLike, parseBookName } from "./book-name";

/** The workbooks of one folder, as the page opens and saves them. */
export type Books = {
  /** The latest saved first. */
  list(): Promise<readonly ListedBook[]>;
  /** The book's bytes, and the state they are; null where there is none of that name. */
  read(name: BookName): Promise<ReadBook | null>;
  /** Saves over the state that was read. Refused where the file has changed since, or another program has it open. */
  replace(name: BookName, bytes: Uint8Array, readState: string): Promise<Result<SavedBook, SavingProblem>>;
  /** Saves under a name that must be free. */
  create(name: BookName, bytes: Uint8Array): Promise<Result<SavedBook, SavingProblem>>;
  /** Saves under the name, or that name with the first free number. */
  createLike(name: BookName, bytes: Uint8Array): Promise<Result<SavedBook, SavingProblem>>;
};

export type ListedBook = {
  readonly name: BookName;
  /** An instant of the machine's own clock. */
  readonly savedAt: string;
  readonly bytes: number;
};
export type ReadBook = { readonly bytes: Uint8Array; readonly state: string };
/** `state` tells these bytes from others; a later save names it. */
export type SavedBook = { readonly name: BookName; readonly state: string };

export type SavingProblem = {
  readonly kind: "missing" | "changed" | "openElsewhere" | "taken" | "notWritten";
  /** A sentence with the remedy. */
  readonly text: string;
};

/** The books in `folder`, which is made where it is missing. One save at a time. */
export async function openBooks(folder: string): Promise<Books> {
  await mkdir(folder, { recursive: true });
  let busy: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = busy.catch(() => undefined).then(work);
    busy = turn;
    return turn;
  };
  return {
    list: () => listBooks(folder),
    read: (name) => readBook(join(folder, name)),
    replace: (name, bytes, readState) => inTurn(() => replaceBook(folder, name, bytes, readState)),
    create: (name, bytes) => inTurn(() => createBook(folder, name, bytes)),
    createLike: (name, bytes) => inTurn(() => createNumbered(folder, name, bytes)),
  };
}

async function listBooks(folder: string): Promise<readonly ListedBook[]> {
  const names = (await readdir(folder)).map(parseBookName).filter((name) => name !== null);
  const listed = await Promise.all(names.map((name) => listedBook(folder, name)));
  const files = listed.filter((book) => book !== null);
  return files.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

async function listedBook(folder: string, name: BookName): Promise<ListedBook | null> {
  const found = await stat(join(folder, name)).catch(ifMissing);
  return found?.isFile() ? { name, savedAt: found.mtime.toISOString(), bytes: found.size } : null;
}

async function readBook(path: string): Promise<ReadBook | null> {
  const bytes = await readFile(path).catch(ifMissing);
  return bytes && { bytes, state: stateOf(bytes) };
}

async function replaceBook(
  folder: string,
  name: BookName,
  bytes: Uint8Array,
  readState: string,
): Promise<Result<SavedBook, SavingProblem>> {
  try {
    // A link stays a link: what it leads to is replaced.
    const path = await realpath(join(folder, name)).catch(ifMissing);
    const before = path && (await readBook(path));
    if (!before) return problem("missing", `${name} is no longer there: save it under another name.`);
    const elsewhere = await openElsewhere(path);
    if (elsewhere !== null) return problem("openElsewhere", elsewhere);
    if (before.state !== readState)
      return problem(
        "changed",
        `${name} has been changed by another program since it was opened: open it again.`,
      );
    await replaceFile(path, bytes);
    return ok({ name, state: stateOf(bytes) });
  } catch (error) {
    return notWritten(name, error);
  }
}

async function createBook(
  folder: string,
  name: BookName,
  bytes: Uint8Array,
): Promise<Result<SavedBook, SavingProblem>> {
  try {
    await createFile(join(folder, name), bytes);
    return ok({ name, state: stateOf(bytes) });
  } catch (error) {
    if (codeOf(error) === "EEXIST")
      return problem("taken", `There is a workbook called ${name} already: choose another name.`);
    return notWritten(name, error);
  }
}

async function createNumbered(
  folder: string,
  wanted: BookName,
  bytes: Uint8Array,
): Promise<Result<SavedBook, SavingProblem>> {
  for (const name of namesLike(wanted)) {
    const made = await createBook(folder, name, bytes);
    if (made.ok || made.problem.kind !== "taken") return made;
  }
  return problem("taken", `There is no free name like ${wanted}: choose another one.`);
}

/** Tells one content from another; never the same for two. */
const stateOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("base64url").slice(0, 27);

const problem = (kind: SavingProblem["kind"], text: string): Result<never, SavingProblem> =>
  refused({ kind, text });

function notWritten(name: BookName, error: unknown): Result<never, SavingProblem> {
  const sentence = writingProblem(error);
  if (sentence === null) throw error;
  return problem("notWritten", `${name} ${sentence}`);
}

function ifMissing(error: unknown): null {
  if (codeOf(error) === "ENOENT" || codeOf(error) === "EISDIR") return null;
  throw error;
}
