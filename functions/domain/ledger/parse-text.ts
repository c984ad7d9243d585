import { nameKey } from "../base/identity";
import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";
import type { WordList } from "./words";

const LONGEST_CODE = 100;
const LONGEST_TEXT = 200;
/** Excel keeps 15 digits of a number; a longer code in a numeric cell has already lost its end. */
const FIRST_INEXACT = 1e15;

/**
 * An invoice number or customer's code: text as it stands (leading zeros kept), a numeric cell as its plain digits;
 * null where the cell is empty.
 */
export function parseCode(label: string, cell: CellValue | undefined): CellReading<string | null> {
  if (typeof cell !== "number") return parseText(label, cell, LONGEST_CODE);
  if (Math.abs(cell) >= FIRST_INEXACT) {
    return unread(
      "tooLarge",
      `The ${label} is longer than the 15 digits Excel keeps in a number: enter it as text.`,
    );
  }
  return Number.isInteger(cell)
    ? ok(String(cell))
    : unread("tooManyDecimals", `The ${label} ${cell} has decimals: enter it as text.`);
}

/** A line of text without control characters, or null where the cell is empty. */
export function parseText(
  label: string,
  cell: CellValue | undefined,
  longest = LONGEST_TEXT,
): CellReading<string | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  if (typeof cell === "boolean") {
    return unread("unknownWord", `The ${label} is ${foundText(cell)}: enter it as text.`);
  }
  // A line break inside a name would end up in the subject line of a letter.
  const text = String(cell)
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  if (text === "") return ok(null);
  return text.length > longest
    ? unread("tooLarge", `The ${label} is longer than ${longest} characters: shorten it.`)
    : ok(text);
}

/** A code or name as far as its cell can be read; null for an empty or unreadable cell. */
export function readableText(parse: typeof parseCode, cell: CellValue | undefined): string | null {
  const reading = parse("", cell);
  return reading.ok ? reading.value : null;
}

/** What two cells with the same invoice number share, however its letters are spelt; null where there is no number. */
export function invoiceNumberKey(cell: CellValue | undefined): string | null {
  const number = readableText(parseCode, cell);
  return number === null ? null : nameKey(number);
}

/** One of the words of a list in any of our languages, or null where the cell is empty. */
export function parseWord<Meaning extends string>(
  label: string,
  cell: CellValue | undefined,
  words: WordList<Meaning>,
): CellReading<Meaning | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const found = foundText(cell);
  const meaning = words.meaningOf(found);
  return meaning === null
    ? unread("unknownWord", `The ${label} "${found}" is not known: use one of ${words.known}.`)
    : ok(meaning);
}

const LONGEST_ADDRESS = 500;

/** Lines of text, such as a postal address, apart by "\n"; null where the cell is empty. Blanks around a line and empty lines go. */
export function parseLines(label: string, cell: CellValue | undefined): CellReading<string | null> {
  if (typeof cell !== "string") return parseText(label, cell, LONGEST_ADDRESS);
  const lines = cell.split(/\r\n?|\n|\u2028|\u2029/u).map((line) => parseText(label, line, LONGEST_ADDRESS));
  const bad = lines.find((line) => !line.ok);
  if (bad) return bad;
  const text = lines.flatMap((line) => (line.ok && line.value !== null ? [line.value] : [])).join("\n");
  if (text === "") return ok(null);
  return text.length > LONGEST_ADDRESS
    ? unread("tooLarge", `The ${label} is longer than ${LONGEST_ADDRESS} characters: shorten it.`)
    : ok(text);
}

const LONGEST_LINK = 2000;
/** A host without name and password before it; nothing in it that would end an attribute of HTML. */
const LINK =
  /^https:\/\/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?(?:[/?#][^\s"'<>\\^`{|}\p{C}]*)?$/u;

/** A link that is safe to put into a letter: https and nothing else; null where the cell is empty. */
export function parseLink(label: string, cell: CellValue | undefined): CellReading<string | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const link = typeof cell === "string" ? cell.trim() : "";
  if (link.length > LONGEST_LINK) {
    return unread("tooLarge", `The ${label} is longer than ${LONGEST_LINK} characters: use a shorter one.`);
  }
  return LINK.test(link)
    ? ok(link)
    : unread(
        "badLink",
        `The ${label} "${foundText(cell)}" is no address that begins with https://: enter the whole address, or empty the cell.`,
      );
}
