/** Tables that get another name: the name in small letters as formulas have it, and the new one. */
export type NewNames = ReadonlyMap<string, string>;

/** A table's name in a formula, from `start` to `end`, and the name that takes its place. */
export type NamePlace = { readonly start: number; readonly end: number; readonly name: string };

/**
 * What a formula is made of where names are concerned: texts, sheets in apostrophes, errors, brackets (columns of a table, files;
 * an apostrophe in them takes the meaning from the next character), and words, numbers and cells among them.
 */
const PIECES =
  /"[^"]*"|'(?:[^']|'')*'|#(?:N\/A|DIV\/0!|[A-Z_]+[!?]?)|\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]|([\p{L}\p{M}\p{N}_.\\?$]+)/gisu;

/** Where a formula names one of the tables: before its columns in brackets, or alone; upper and lower case are the same. */
export function tableNamesIn(formula: string, names: NewNames): readonly NamePlace[] {
  const text = formula.toLowerCase();
  if (![...names.keys()].some((name) => text.includes(name))) return [];
  const places: NamePlace[] = [];
  for (const { 1: word, index: start } of formula.matchAll(PIECES)) {
    const name = word === undefined ? undefined : names.get(word.toLowerCase());
    if (word === undefined || name === undefined) continue;
    const end = start + word.length;
    if (isTable(formula, start, end)) places.push({ start, end, name });
  }
  return places;
}

/** A formula as it reads once the tables have their new names; the same text where it names none of them. */
export function withTableNames(formula: string, names: NewNames): string {
  let at = 0;
  let text = "";
  for (const { start, end, name } of tableNamesIn(formula, names)) {
    text += formula.slice(at, start) + name;
    at = end;
  }
  return text + formula.slice(at);
}

/** A word that is no function, sheet or whole column, and belongs to no sheet and no other file. "[0]!" is the file itself. */
function isTable(formula: string, start: number, end: number): boolean {
  const before = formula.slice(Math.max(0, start - 4), start);
  const after = formula.slice(end);
  if (before.endsWith("!") && before !== "[0]!") return false;
  if (/^(?:[!(]|:[\p{L}\p{M}\p{N}_.\\?$]+!)/u.test(after)) return false;
  const likeColumn = /^[a-z]{1,3}$/i.test(formula.slice(start, end));
  return !likeColumn || after.startsWith("[") || !(before.endsWith(":") || after.startsWith(":"));
}
