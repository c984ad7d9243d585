import type { Brand } from "#domain/base/brand";

/** The name of a workbook file in the folder of books: never a path, and a name on every system. */
export type BookName = Brand<string, "BookName">;

/** Windows refuses these characters; those below blank are refused everywhere. */
const FORBIDDEN = /[\p{Cc}"*/:<>?\\|]/u;
/** Devices of Windows, whatever follows the dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** What most file systems take, with room for the lock files that Excel puts beside it. */
const MOST_BYTES = 200;

/** The name as a book's, where it can be one: a plain file name that ends in .xlsx or .xlsm; else null. */
export function parseBookName(text: string): BookName | null {
  const stem = /^(.+)\.xls[xm]$/i.exec(text)?.[1];
  if (stem === undefined || FORBIDDEN.test(text) || DEVICES.test(stem.split(".")[0] ?? "")) return null;
  // A leading dot hides a file, "~$" is Excel's own lock file, and Windows drops blanks and dots at an end.
  if (/^[.~ ]|[. ]$/.test(stem) || Buffer.byteLength(text) > MOST_BYTES) return null;
  return text as BookName;
}

/** "Ledger.xlsx", "Ledger 2.xlsx", "Ledger 3.xlsx" …: the names to try for a file that is to be called so. */
export function* namesLike(name: BookName): Generator<BookName> {
  yield name;
  const dot = name.lastIndexOf(".");
  for (let number = 2; ; number += 1) yield `${name.slice(0, dot)} ${number}${name.slice(dot)}` as BookName;
}
