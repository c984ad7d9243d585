import { oneLine } from "#domain/messages/letter";

/** An address as it may stand anywhere in a sentence; rather too much than too little is taken out. */
const ADDRESS = /[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+/gu;
const LONGEST_REASON = 300;
/** More is not looked through: looking for addresses takes time that grows with the square of it. */
const MOST_WORDS = 2_000;

/** A provider's words as they may be kept: one line, short, and without e-mail addresses. */
export function keepableReason(words: string): string {
  const line = oneLine(words.slice(0, MOST_WORDS)).replace(ADDRESS, "(address)");
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}
