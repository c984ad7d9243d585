import type { SyncOutcome } from "../../desk/desk";
import { say, sayCount, sayList } from "../../words/say";

/** What a sync came to, in sentences for the person at the sheet: what was taken first, then what waits for her. */
export function outcomeSentences(outcome: SyncOutcome, refusedRows: number): readonly string[] {
  return [
    takenSentence(outcome),
    ...besideSentences(outcome),
    ...vanishedSentences(outcome.rowsVanished),
    ...writtenSentences(outcome.cellsWritten),
    ...refusedSentences(refusedRows),
  ];
}

function takenSentence({ invoicesTaken, customersTaken, rowsSent }: SyncOutcome): string {
  const parts = [
    ...(invoicesTaken > 0 ? [sayCount(invoicesTaken, "{count} invoice", "{count} invoices")] : []),
    ...(customersTaken > 0 ? [sayCount(customersTaken, "{count} customer", "{count} customers")] : []),
  ];
  if (parts.length === 0) return say("No row could be taken.");
  const taken = sayList(parts);
  return invoicesTaken + customersTaken === 1 ? takenOne(taken, rowsSent) : takenMany(taken, rowsSent);
}

const takenOne = (taken: string, rowsSent: number): string =>
  rowsSent === 0
    ? say("{taken} is taken; nothing has changed since the last sync.", { taken })
    : sayCount(
        rowsSent,
        "{taken} is taken; {count} row was new or changed.",
        "{taken} is taken; {count} rows were new or changed.",
        { taken },
      );

const takenMany = (taken: string, rowsSent: number): string =>
  rowsSent === 0
    ? say("{taken} are taken; nothing has changed since the last sync.", { taken })
    : sayCount(
        rowsSent,
        "{taken} are taken; {count} row was new or changed.",
        "{taken} are taken; {count} rows were new or changed.",
        { taken },
      );

/** What came from tables of their own. */
const besideSentences = ({ contactsTaken, paymentsTaken }: SyncOutcome): readonly string[] => [
  ...(contactsTaken > 0
    ? [
        sayCount(
          contactsTaken,
          "{count} contact is taken from its own table.",
          "{count} contacts are taken from their own table.",
        ),
      ]
    : []),
  ...(paymentsTaken > 0
    ? [
        sayCount(
          paymentsTaken,
          "{count} payment is taken from its own table.",
          "{count} payments are taken from their own table.",
        ),
      ]
    : []),
];

function vanishedSentences(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    sayCount(
      rows,
      "{count} row taken earlier is no longer in its table. What it said is kept, and nobody is chased for it meanwhile.",
      "{count} rows taken earlier are no longer in their tables. What they said is kept, and nobody is chased for them meanwhile.",
    ),
  ];
}

function writtenSentences(cells: number): readonly string[] {
  if (cells === 0) return [];
  return [
    sayCount(
      cells,
      "The statuses in the sheet are up to date: {count} cell written.",
      "The statuses in the sheet are up to date: {count} cells written.",
    ),
  ];
}

function refusedSentences(rows: number): readonly string[] {
  if (rows === 0) return [];
  return [
    sayCount(
      rows,
      "{count} row was not taken; the others went on. Correct it and sync again.",
      "{count} rows were not taken; the others went on. Correct them and sync again.",
    ),
  ];
}

/** What a person is told who has stopped a sync. */
export const stoppedText = (): string => say("Stopped. What was sent is kept; sync again to go on.");
