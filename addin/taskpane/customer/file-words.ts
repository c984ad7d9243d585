import type { FileAnswer } from "#wire/files";
import { momentText } from "../parts/day-text";
import { counted, listed } from "../sync/counted";
import type { FileOutcome, NamedFile, OpenFile } from "./file-run";

const TYPES: Readonly<Record<FileAnswer["type"], string>> = {
  "application/pdf": "PDF",
  "image/png": "PNG picture",
  "image/jpeg": "JPEG picture",
};

/** How large a file is: "under 1 KB", "84 KB", "2.4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return "under 1 KB";
  const kilobytes = bytes / 1024;
  if (kilobytes < 1023.5) return `${Math.round(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** "PDF, 84 KB, attached by Mari Maasikas on 22 Nov 2026, 10:42". */
export const fileText = ({ type, size, by, addedAt, via }: FileAnswer): string =>
  `${TYPES[type]}, ${sizeText(size)}, attached ${via === "folder" ? "from a folder " : ""}by ${by} on ${momentText(addedAt)}`;

const files = (count: number): string => counted(count, "file");

/** What was found for the files that were chosen: "2 of 3 files belong to an invoice by their names." */
export function matchedSentence(sure: number, all: number): string {
  if (all === 1)
    return sure === 1
      ? "The file names its invoice."
      : "The name of the file does not say which invoice it is of.";
  if (sure === all) return `All ${files(all)} name their invoices.`;
  if (sure === 0) return `None of the ${files(all)} names its invoice clearly.`;
  return `${sure.toLocaleString("en")} of ${files(all)} ${sure === 1 ? "names its invoice" : "name their invoices"}.`;
}

/** Why a file is not attached by its name, and what to do. */
export function openSentence({ name, kind, numbers }: OpenFile): string {
  switch (kind) {
    case "several":
      return `“${name}” names ${listed(numbers)}: attach it at the one it is of.`;
    case "unsure":
      return `“${name}” may be of ${orListed(numbers)}, but does not name it exactly: attach it there if it is.`;
    case "none":
      return `“${name}” names no invoice of the ledger: rename it, or attach it at its invoice.`;
    default:
      return kind satisfies never;
  }
}

/** "a", "a or b", "a, b or c". */
const orListed = (numbers: readonly string[]): string => listed(numbers).replace(/ and (?=[^,]*$)/u, " or ");

/** "“invoice 18.pdf” names invoice 18, and not 17." */
export const contradictedSentence = (name: string, numbers: readonly string[], selected: string): string =>
  `“${name}” names ${numbers.length === 1 ? "invoice" : "the invoices"} ${listed(numbers)}, and not ${selected}. A file at the wrong invoice may go to the wrong customer.`;

/** What attaching came to, without what was refused. */
export function outcomeSentences({ attached, known, left }: FileOutcome): readonly string[] {
  return [
    ...(attached.length === 0 ? [] : [doneSentence(attached)]),
    ...(known.length === 0 ? [] : [knownSentence(known)]),
    ...(left.length === 0 ? [] : [`Stopped: ${files(left.length)} not attached.`]),
  ];
}

const doneSentence = ([first, ...others]: readonly NamedFile[]): string =>
  first && others.length === 0
    ? `“${first.name}” is attached to invoice ${first.number}.`
    : `${files(others.length + 1)} attached.`;

const knownSentence = ([first, ...others]: readonly NamedFile[]): string =>
  first && others.length === 0
    ? `Invoice ${first.number} had this file before, as “${first.name}”: it is there once.`
    : `${files(others.length + 1)} had been attached before, and are there once.`;

/** "Attaching 2 of 9: invoice 18.pdf". */
export const attachingText = (place: number, of: number, name: string): string =>
  of === 1 ? `Attaching “${name}”…` : `Attaching ${place} of ${of}: “${name}”…`;
