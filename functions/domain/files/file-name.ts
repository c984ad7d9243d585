import { oneLine } from "../messages/letter";
import type { FileType } from "./invoice-file";

/** Characters of a file's name at most. */
const LONGEST_NAME = 120;

/** What some system or mail header cannot take in a name, besides what cannot be seen. */
const UNSAFE = /[<>:"|?*;]/g;

const ENDINGS: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  "application/pdf": [".pdf"],
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
};

/** A name as it may stand in a mail and on any disk: no path, nothing invisible, ending as its type does. */
export function fileName(given: string, type: FileType): string {
  const bare = lastPart(given.normalize("NFC"));
  const known = ENDINGS[type].find((ending) => bare.toLowerCase().endsWith(ending));
  const ending = known ? bare.slice(-known.length) : ENDINGS[type][0];
  const stem = known ? bare.slice(0, -known.length) : bare;
  const plain = trimmed(cut(trimmed(oneLine(stem).replace(UNSAFE, "_")), LONGEST_NAME - ending.length));
  return `${plain === "" ? "invoice" : DEVICE.test(plain) ? `_${plain}` : plain}${ending}`;
}

/** What Windows takes for a device, whatever ending it has. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name as it was given, fit to be shown in a sentence. */
export const shownName = (given: string): string =>
  trimmed(cut(oneLine(lastPart(given.normalize("NFC"))).replace(UNSAFE, "_"), LONGEST_NAME)) || "The file";

/** A name without its folders, however its system writes them. */
const lastPart = (path: string): string => path.split(/[/\\]/u).at(-1) ?? "";

/** Dots at the front hide a file, dots and blanks at the end vanish on some systems. */
const trimmed = (text: string): string => text.replace(/^[.\s]+|[.\s]+$/gu, "");

/** The first `most` characters, never half of a surrogate pair. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** The name with its invoice's number in it: what it is called in a message about several. */
export function nameWithNumber(name: string, number: string): string {
  if (name.toLowerCase().includes(number.toLowerCase())) return name;
  return `${oneLine(number).replace(/[/\\]/gu, "-").replace(UNSAFE, "_")} ${name}`;
}
