import type { SharedParts } from "./environment";

/**
 * The words of a letter with marks in them, for a page that is not made of HTML: where a paragraph begins, what is bold, and
 * where a part (the list of invoices, the bank details) has its place. The marks are control characters, which no value in a
 * letter can hold: a customer's name can forge none of them.
 */

export const PARAGRAPH_MARK = "\u0001";
export const BOLD_ON = "\u0002";
export const BOLD_OFF = "\u0003";
const PART_MARK = "\u0004";

/** What a template's own text must not hold, or it could. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
export const MARKS = /[\u0001-\u0004]/g;

/** The frame around a body. */
export const MARKED_FRAME = "marked";

/** Parts that the page draws itself. */
const DRAWN = ["invoices", "charges", "links", "bank-details", "payments"] as const;
export type DrawnPart = (typeof DRAWN)[number];

/** The shared parts for such a text: those that the page draws leave a mark, the others say what they say as plain text. */
export const markedParts = (text: SharedParts): SharedParts => ({
  ...Object.fromEntries(Object.entries(text).map(([part, source]) => [part, PARAGRAPH_MARK + source])),
  ...Object.fromEntries(DRAWN.map((part) => [part, `${PARAGRAPH_MARK}${PART_MARK}${part}${PARAGRAPH_MARK}`])),
  [MARKED_FRAME]: `${PARAGRAPH_MARK}{{> salutation}}\n{{> body}}`,
});

/** A piece of the letter, from top to bottom. */
export type Block =
  | { readonly kind: "words"; readonly runs: readonly Run[] }
  | { readonly kind: "part"; readonly part: DrawnPart };
export type Run = { readonly text: string; readonly bold: boolean };

/** The pieces of a text with marks. */
export function blocksOf(marked: string): readonly Block[] {
  return marked.split(PARAGRAPH_MARK).flatMap((piece): readonly Block[] => {
    const text = piece.trim();
    if (text === "") return [];
    const part = text.startsWith(PART_MARK) ? DRAWN.find((name) => name === text.slice(1)) : undefined;
    return [part ? { kind: "part", part } : { kind: "words", runs: runsOf(text) }];
  });
}

function runsOf(text: string): readonly Run[] {
  const pieces = text.split(new RegExp(`[${BOLD_ON}${BOLD_OFF}]`));
  return pieces.map((run, index) => ({ text: run, bold: index % 2 === 1 })).filter((run) => run.text !== "");
}
