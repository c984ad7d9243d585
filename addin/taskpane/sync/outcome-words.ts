import type { SyncOutcome } from "../../desk/desk";
import { counted, listed } from "./counted";

/** What a sync came to, in sentences for the person at the sheet: what was taken first, then what waits for her. */
export function outcomeSentences(outcome: SyncOutcome, refusedRows: number): readonly string[] {
  return [
    takenSentence(outcome),
    ...vanishedSentences(outcome.rowsVanished),
    ...writtenSentences(outcome.cellsWritten),
    ...refusedSentences(refusedRows),
  ];
}

function takenSentence({ invoicesTaken, customersTaken, rowsSent }: SyncOutcome): string {
  const taken = [
    ...(invoicesTaken > 0 ? [counted(invoicesTaken, "invoice")] : []),
    ...(customersTaken > 0 ? [counted(customersTaken, "customer")] : []),
  ];
  if (taken.length === 0) return "No row could be taken.";
  const verb = invoicesTaken + customersTaken === 1 ? "is" : "are";
  return `${listed(taken)} ${verb} taken; ${changedPart(rowsSent)}.`;
}

function changedPart(rowsSent: number): string {
  if (rowsSent === 0) return "nothing has changed since the last sync";
  return `${counted(rowsSent, "row")} ${rowsSent === 1 ? "was" : "were"} new or changed`;
}

function vanishedSentences(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    rows === 1
      ? "1 row taken earlier is no longer in its table. What it says is kept, and it is not chased meanwhile: put the row back and sync again. Today names it."
      : `${counted(rows, "row")} taken earlier are no longer in their tables. What they say is kept, and they are not chased meanwhile: put the rows back and sync again. Today names them.`,
  ];
}

function writtenSentences(cells: number): readonly string[] {
  return cells === 0 ? [] : [`The statuses in the sheet are up to date: ${counted(cells, "cell")} written.`];
}

function refusedSentences(rows: number): readonly string[] {
  if (rows === 0) return [];
  const [rest, fix] = rows === 1 ? ["was not taken", "Correct it"] : ["were not taken", "Correct them"];
  return [`${counted(rows, "row")} ${rest}; the others went on. ${fix} and sync again.`];
}

/** What a person is told who has stopped a sync. */
export const STOPPED = "Stopped. What was sent is kept; sync again to go on.";
