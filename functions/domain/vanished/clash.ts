import type { CalendarDate } from "../base/calendar";
import type { InvoiceId, SourceId } from "../base/identity";

/** A row whose number another table holds: a number has one row in the whole organisation, so somebody has to say which. */
export type Clash = {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  /** The table whose row was refused. */
  readonly sourceId: SourceId;
  /** The table that holds the number. */
  readonly holder: SourceId;
  readonly seenOn: CalendarDate;
  /** null: nobody has said yet. */
  readonly answer: ClashAnswer | null;
};

/** "here": the row has moved into the table that was refused; "there": it stays where it is. */
export type ClashSays = "here" | "there";

export type ClashAnswer = { readonly says: ClashSays; readonly by: string; readonly on: CalendarDate };

/** A table by the names people know it by. */
export type NamedTable = { readonly table: string; readonly workbook: string };

/** Why the row was not taken, with what to do about it. */
export function clashSentence(
  number: string,
  { table, workbook }: NamedTable,
  answer: ClashAnswer | null,
): string {
  const where = `table "${table}" of ${workbook}`;
  if (answer?.says === "there")
    return `Invoice ${number} stays in ${where}, as ${answer.by} said on ${answer.on}: remove it here.`;
  return `Invoice ${number} is already kept in ${where}: say in the pane which of the two counts, or remove it from one of the two.`;
}

/** The same in the table that has given a row away. */
export const movedSentence = (
  number: string,
  { table, workbook }: NamedTable,
  { by, on }: ClashAnswer,
): string =>
  `Invoice ${number} has moved to table "${table}" of ${workbook}, as ${by} said on ${on}: remove it here.`;
