/** Why a mail is not taken; nothing of it was kept. */
export type InboundProblem = "tooLarge" | "notMail";

/** A mail is at most so large; SendGrid takes 30 MB. */
export const MOST_MAIL_BYTES = 31 * 1024 * 1024;
/** Longest text that is kept, in characters. */
const LONGEST_TEXT = 200_000;
export const MOST_FILES = 50;

/** Text without what could break a line of a list or hide something, cut to a length. */
export const shortLine = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, most);

/** Text as it may be kept: lines as \n, no other controls, NFC. */
export const plainText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .normalize("NFC")
    .trim()
    .slice(0, LONGEST_TEXT);
