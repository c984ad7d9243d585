import { digest } from "../base/identity";
import { numberFromMinor } from "../base/money";
import type { RowStatus } from "../reports/row-status";

/** A status cell as sheet and service compare it: as words, whichever way the sheet stores them. */

export type StatusField = keyof RowStatus;

const LONGEST_TEXT = 32_767;

/**
 * Text as a cell can hold it: no control characters but line feeds, no broken characters, at most 32,767 long.
 * Excel swallows an apostrophe at the start, so that one becomes a typographic one.
 */
export function cellText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[^\P{Cc}\n]|[\ufffe\uffff]/gu, "")
    .replace(/^'/, "\u2019");
  if (clean.length <= LONGEST_TEXT) return clean;
  const cut = clean.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, "");
  return `${cut}…`;
}

/** Blanks around words do not count: nobody sees them in a cell. */
export const trimmedWords = (text: string): string => cellText(text).trim();

/** What Dunbook's own status says, cell by cell; days as "2026-11-16", amounts as a plain number, "" for an empty cell. */
export function wordsOfStatus(status: RowStatus): Readonly<Record<StatusField, string>> {
  const { balance } = status;
  return {
    status: trimmedWords(status.status),
    level: trimmedWords(status.level),
    lastNotice: status.lastNotice ?? "",
    nextAction: trimmedWords(status.nextAction),
    nextActionOn: status.nextActionOn ?? "",
    balance: balance === null ? "" : String(numberFromMinor(balance.minor, balance.currency)),
    note: trimmedWords(status.note),
    latestNote: trimmedWords(status.latestNote),
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const LENGTH = 5;

/** Five letters that stand for words, and "" for none: two different ones have the same in one case of 10^9. */
export function wordsDigest(words: string): string {
  if (words === "") return "";
  let rest = Number.parseInt(digest(words, 8), 16);
  let letters = "";
  for (let at = 0; at < LENGTH; at += 1) {
    letters += LETTERS[rest % LETTERS.length] ?? "";
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

/**
 * What stands in the cloud for a cell, and how often people have changed it there: two texts that are the same, with
 * something else in between, are told apart.
 */
export const cloudToken = (words: string, version: number): string =>
  wordsDigest(version === 0 ? words : `${version} ${words}`);
