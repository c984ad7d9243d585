import { oneLine } from "#domain/messages/letter";

/** A phone number as it may stand anywhere in a sentence; error codes, which are shorter, stay. */
const NUMBER = /\+?\d[\d\s.-]{6,}\d/gu;
const LONGEST_REASON = 300;

/** A provider's words as they may be kept: one line, short, and without phone numbers. */
export function keepableReason(words: string): string {
  const line = oneLine(words).replace(NUMBER, "(number)");
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}
