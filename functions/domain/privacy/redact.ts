import { nameKey } from "../base/identity";

/** Words that point to one person (an address, a name, a number) taken out of texts that others wrote. */

/** A value as documents hold it. */
export type Held = string | number | boolean | null | readonly Held[] | { readonly [name: string]: Held };

/** Shorter words are left: they stand in others too often to mean the person. */
const SHORTEST = 3;

/** The words worth looking for, the longest first: what holds another is found before it. */
export const wordsToFind = (words: readonly (string | null)[]): readonly string[] =>
  [...new Set(words.flatMap((word) => (word === null ? [] : [word.trim()])))]
    .filter((word) => nameKey(word).length >= SHORTEST)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** The text with `instead` in place of every whole occurrence of the words; letter case and the kind of blanks do not count. */
export const withoutWords = (text: string, words: readonly string[], instead: string): string =>
  words.reduce((left, word) => left.replace(patternOf(word), () => instead), text);

/** The same in every text of a value, whatever it is made of; names of fields stay, and fields that `isWritten` denies. */
export function valueWithoutWords(
  value: Held,
  words: readonly string[],
  instead: string,
  isWritten: (field: string) => boolean = () => true,
): Held {
  if (typeof value === "string") return withoutWords(value, words, instead);
  if (value === null || typeof value !== "object") return value;
  const left = (part: Held): Held => valueWithoutWords(part, words, instead, isWritten);
  if (isList(value)) return value.map(left);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isWritten(name) ? left(part) : part]),
  );
}

/** Whether any text of a value holds one of the words. */
export function holdsWords(value: Held, words: readonly string[]): boolean {
  if (typeof value === "string") return words.some((word) => patternOf(word).test(value));
  if (value === null || typeof value !== "object") return false;
  return (isList(value) ? value : Object.values(value)).some((part) => holdsWords(part, words));
}

/** Whole words: "Ann" is not found in "Anna". */
function patternOf(word: string): RegExp {
  const parts = word
    .trim()
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  // "x.anna@…" is another address than "anna@…".
  const before = word.includes("@") ? "[\\p{L}\\p{N}._+-]" : "[\\p{L}\\p{N}]";
  return new RegExp(`(?<!${before})${parts.join("\\s+")}(?![\\p{L}\\p{N}])`, "giu");
}

const isList = (value: Held): value is readonly Held[] => Array.isArray(value);
