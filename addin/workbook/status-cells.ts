import { decimalsOf } from "#domain/base/currency";
import { numberFromMinor } from "#domain/base/money";
import type { CellValue } from "#domain/ledger/cell";
import { type DateSystem, serialOfDate } from "#domain/ledger/serial-date";
import type { StatusCells, StatusField } from "#wire/status";

/** What a status cell shall hold; the format is the one it needs where it has none of its own. */
export type WantedCell = { readonly value: CellValue; readonly format: string };

/** A cell of the sheet as it is now. */
export type PresentCell = { readonly value: CellValue; readonly format: string };

/** What has to be written: `format` null means that the cell keeps the one it has. */
export type CellChange = { readonly value: CellValue; readonly format: string | null };

const TEXT_FORMAT = "@";
const DATE_FORMAT = "yyyy-mm-dd";
const LONGEST_TEXT = 32_767;

/** The cells that show a status: texts as text, days as serial numbers of the workbook's date system. */
export function wantedCells(
  status: StatusCells,
  dateSystem: DateSystem,
): Readonly<Record<StatusField, WantedCell>> {
  const day = (date: StatusCells["lastNotice"]): WantedCell => ({
    value: date === null ? "" : (serialOfDate(date, dateSystem) ?? ""),
    format: DATE_FORMAT,
  });
  const text = (value: string): WantedCell => ({ value: cellText(value), format: TEXT_FORMAT });
  return {
    status: text(status.status),
    level: text(status.level),
    lastNotice: day(status.lastNotice),
    nextAction: text(status.nextAction),
    nextActionOn: day(status.nextActionOn),
    balance: amountCell(status.balance),
    note: text(status.note),
    latestNote: text(status.latestNote),
  };
}

/**
 * The change that makes `present` show what is wanted, or null where it does already. A text cell must be formatted as
 * text before the text arrives, or "=1+1" becomes a formula; a date or amount format that a person chose is kept.
 */
export function changeOf(present: PresentCell, wanted: WantedCell): CellChange | null {
  if (present.value === wanted.value) return null;
  if (wanted.value === "") return { value: "", format: null };
  return { value: wanted.value, format: keepsFormat(present.format, wanted.format) ? null : wanted.format };
}

function keepsFormat(present: string, wanted: string): boolean {
  if (present === wanted) return true;
  if (wanted === TEXT_FORMAT || present === TEXT_FORMAT || present === "General") return false;
  // An amount format of ours with other decimals belongs to another currency's amount.
  return !/^#,##0(\.0+)?$/.test(present);
}

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

function amountCell(balance: StatusCells["balance"]): WantedCell {
  if (balance === null) return { value: "", format: amountFormat(2) };
  const { minor, currency } = balance;
  return { value: numberFromMinor(minor, currency), format: amountFormat(decimalsOf(currency)) };
}

function amountFormat(decimals: number): string {
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
}
