import type { CellValue } from "./cell";
import { currenciesNamed } from "./currency-words";
import { parseAmount } from "./parse-amount";
import { isAddress } from "./parse-email";
import { foundText } from "./reading";

/** A cell of a sample: what it holds, and how the sheet shows it; only that tells a date from a number. */
export type SampleCell = { readonly value: CellValue; readonly text: string };

/** What sort of thing stands in most cells of a column; null: too little, or all sorts. */
export type Shape = "email" | "currency" | "date" | "amount" | "code" | "words";

/** A column told by some dozens of its cells. */
export type ColumnContent = {
  readonly shape: Shape | null;
  /** Whether no cell says the same as another, as invoice numbers do not. */
  readonly isUnique: boolean;
  /** Days or amounts as numbers, row by row, to tell the later or larger of two columns; null where there is none. */
  readonly measures: readonly (number | null)[];
};

/** Fewer cells tell nothing. */
const FEWEST = 3;
/** A stray remark or an empty formula does not change what a column is for. */
const MOST_OF_THEM = 0.9;

export function contentOf(cells: readonly SampleCell[]): ColumnContent {
  const filled = cells.filter(({ text }) => text.trim() !== "");
  const shape = filled.length < FEWEST ? null : shapeOf(filled);
  const words = filled.map(({ text }) => text.trim().toLowerCase());
  return {
    shape,
    isUnique: new Set(words).size === words.length,
    measures: shape === "date" || shape === "amount" ? cells.map(measureOf) : [],
  };
}

const SHAPES: readonly (readonly [Shape, (cell: SampleCell) => boolean])[] = [
  ["email", ({ text }) => isAddress(text.trim())],
  ["currency", ({ value, text }) => typeof value === "string" && currenciesNamed(text).length === 1],
  ["date", isDate],
  ["amount", isAmount],
  ["code", isCode],
  ["words", ({ value, text }) => typeof value === "string" && /\p{L}{2}/u.test(text)],
];

function shapeOf(cells: readonly SampleCell[]): Shape | null {
  if (areRunningNumbers(cells)) return "code";
  const found = SHAPES.find(([, fits]) => cells.filter(fits).length >= cells.length * MOST_OF_THEM);
  return found?.[0] ?? null;
}

/** 1990 to 2100 in both of Excel's counts. */
const isDay = (serial: number): boolean => serial > 31_000 && serial < 73_500;
const DAY_SHOWN =
  /\d{1,4}\s?[-./]\s?(\d{1,2}|\p{L}{3,})\.?\s?[-./]?\s?\d{1,4}|\d{1,2}\.?\s\p{L}{3,}\.?\s\d{2,4}/u;
const DAY_TYPED =
  /^(\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{2,4}\.?)$/;

function isDate({ value, text }: SampleCell): boolean {
  if (typeof value === "number") return isDay(value) && DAY_SHOWN.test(text);
  return DAY_TYPED.test(text.trim());
}

function isAmount({ value, text }: SampleCell): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && parseAmount("", text, null, null).ok;
}

function isCode({ text }: SampleCell): boolean {
  return /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}./_-]{2,29}$/u.test(text.trim());
}

/** 1001, 1002, 1003: whole, each once, close together and shown as plain digits. Amounts are not. */
function areRunningNumbers(cells: readonly SampleCell[]): boolean {
  const numbers = cells.map(({ value, text }) => (/^\d+$/.test(text.trim()) ? Number(value) : Number.NaN));
  if (!numbers.every(Number.isInteger) || new Set(numbers).size < numbers.length) return false;
  return Math.max(...numbers) - Math.min(...numbers) < numbers.length * 3;
}

/** A day typed as text is measured where its year stands first or last; text amounts that have one reading, likewise. */
function measureOf(cell: SampleCell): number | null {
  const { value, text } = cell;
  if (typeof value === "number") return value;
  if (text.trim() === "") return null;
  const [first = "", second = "", third = ""] = foundText(text).split(/\s?[-./]\s?/);
  if (isDate(cell)) return first.length === 4 ? daysAt(first, second, third) : daysAt(third, second, first);
  const amount = parseAmount("", text, null, null);
  return amount.ok ? amount.value : null;
}

const daysAt = (year: string, month: string, day: string): number =>
  Number(year) * 372 + Number(month) * 31 + Number.parseInt(day, 10);
