import { parseCalendarDate } from "#domain/base/calendar";
import { decimalsOf } from "#domain/base/currency";
import { numberFromMinor } from "#domain/base/money";
import type { CellValue } from "#domain/ledger/cell";
import { type DateSystem, dateOfSerial, serialOfDate } from "#domain/ledger/serial-date";
import { cellText, trimmedWords } from "#domain/merge/cell-words";
import type { RowCells } from "#wire/cell-edits";
import { STATUS_FIELDS, type StatusCells, type StatusField } from "#wire/status";

export { cellText } from "#domain/merge/cell-words";

/** What a status cell shall hold; the format is the one it needs where it has none of its own. */
export type WantedCell = { readonly value: CellValue; readonly format: string };

/** A cell of the sheet as it is now. */
export type PresentCell = { readonly value: CellValue; readonly format: string };

/** What has to be written: `format` null means that the cell keeps the one it has. */
export type CellChange = { readonly value: CellValue; readonly format: string | null };

const TEXT_FORMAT = "@";
const DATE_FORMAT = "yyyy-mm-dd";

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

/** What a row is to show: Dunbook's own cells, and where people wrote something else, theirs. */
export function shownCells(row: RowCells, dateSystem: DateSystem): Readonly<Record<StatusField, WantedCell>> {
  const own = wantedCells(row, dateSystem);
  if (!row.edits) return own;
  const shown = { ...own };
  for (const field of STATUS_FIELDS) {
    const text = row.edits[field]?.text ?? null;
    if (text !== null) shown[field] = personsCell(text, field, own[field], dateSystem);
  }
  return shown;
}

/** A person's words as a cell: a day or an amount where one belongs and it is one, else text. */
function personsCell(text: string, field: StatusField, own: WantedCell, dateSystem: DateSystem): WantedCell {
  const date = isDay(field) ? parseCalendarDate(text) : null;
  const serial = date === null ? null : serialOfDate(date, dateSystem);
  if (serial !== null) return { value: serial, format: own.format };
  const amount = field === "balance" && String(Number(text)) === text ? Number(text) : Number.NaN;
  if (Number.isFinite(amount)) return { value: amount, format: own.format };
  return { value: trimmedWords(text), format: TEXT_FORMAT };
}

/** What a cell of the sheet says, as words that can be compared: the same ones that wordsOfStatus gives. */
export function sheetWords(value: CellValue, field: StatusField, dateSystem: DateSystem): string {
  if (typeof value === "string") return trimmedWords(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const day = isDay(field) && Number.isInteger(value) ? dateOfSerial(value, dateSystem) : null;
  return day ?? String(value);
}

const isDay = (field: StatusField): boolean => field === "lastNotice" || field === "nextActionOn";

function amountCell(balance: StatusCells["balance"]): WantedCell {
  if (balance === null) return { value: "", format: amountFormat(2) };
  const { minor, currency } = balance;
  return { value: numberFromMinor(minor, currency), format: amountFormat(decimalsOf(currency)) };
}

function amountFormat(decimals: number): string {
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
}
