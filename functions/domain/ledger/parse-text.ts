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

const LONGEST_EMAIL = 254;
const EMAIL =
  /^[^\s@,;:<>()[\]"\\]{1,64}@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u;

/** One e-mail address, or null where the cell is empty. Which of several is meant is never guessed. */
export function parseEmail(cell: CellValue | undefined): CellReading<string | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, "e-mail address");
  if (error) return { ok: false, problem: error };
  const found = foundText(cell);
  if (typeof cell !== "string") return badEmail(found, "enter an address such as name@company.com");
  const address = cell.trim();
  if (address.split("@").length > 2) return badEmail(found, "enter one address per cell");
  const sound = address.length <= LONGEST_EMAIL && EMAIL.test(address) && !/^\.|\.\.|\.@/.test(address);
  if (sound) return ok(address);
  return /[;,]/.test(address)
    ? badEmail(found, "enter one address per cell, without commas and semicolons")
    : badEmail(found, "enter an address such as name@company.com");
}

function badEmail(found: string, remedy: string): CellReading<never> {
  return unread("badEmail", `"${found}" is not one e-mail address: ${remedy}.`);
}
