import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import type { InvoiceId, SourceId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { VanishedAnswer, VanishedRow } from "#domain/vanished/vanished-row";
import { type AnsweredAnswer, type AnswerVanishedRequest, MOST_ANSWERED } from "#wire/vanished";
import type { DocumentStore } from "../../store/port";
import { getTableAnswers, putTableAnswers } from "../../store/repositories/table-answers";
import { countVanished, getVanished, listVanished, putVanished } from "../../store/repositories/vanished";
import { saveInChunks } from "../save-in-chunks";
import { type Answering, answerRows } from "./answer-rows";

/** Why an answer is refused, with the remedy. */
export type AnswerProblem = {
  readonly code: "badDay" | "notGone" | "changedMeanwhile";
  readonly text: string;
};

/** A person says what it means that rows are gone: of some by name, or of all of a table as they were shown. */
export async function answerVanished(
  store: DocumentStore,
  answering: Answering,
  { answer: asked, rows }: AnswerVanishedRequest,
): Promise<Result<AnsweredAnswer, AnswerProblem>> {
  const answer = answerOf(asked, answering.moment.today);
  if (!answer) return refused(BAD_DAY);
  const { id } = answering;
  if ("invoiceIds" in rows) {
    const found = [...(await getVanished(store, id, rows.invoiceIds as InvoiceId[])).values()];
    if (found.length < new Set(rows.invoiceIds).size) return refused(NOT_GONE);
    const answered = await answerRows(store, answering, found, answer);
    return ok({ answered, left: await leftOf(store, answering, found) });
  }
  const sourceId = rows.sourceId as SourceId;
  const waiting = await countVanished(store, id, sourceId, "asked");
  if (waiting !== rows.expected) return refused(changedMeanwhile(waiting));
  const page = await listVanished(store, id, sourceId, "asked", MOST_ANSWERED);
  const answered = await answerRows(store, answering, page.rows, answer);
  return ok({ answered, left: await countVanished(store, id, sourceId, "asked") });
}

function answerOf(asked: AnswerVanishedRequest["answer"], today: CalendarDate): VanishedAnswer | null {
  if (asked.says !== "paid") return asked;
  const paidOn = asked.paidOn === undefined ? today : parseCalendarDate(asked.paidOn);
  return paidOn === null || paidOn > today ? null : { says: "paid", paidOn };
}

async function leftOf(
  store: DocumentStore,
  { id }: Answering,
  rows: readonly VanishedRow[],
): Promise<number> {
  const sources = [...new Set(rows.map(({ sourceId }) => sourceId))];
  const counts = await Promise.all(sources.map((source) => countVanished(store, id, source, "asked")));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Remembers that a row missing from the table has been paid, or takes that back; rows gone before stay as they are. */
export async function rememberMissing(
  store: DocumentStore,
  { id, by, moment }: Answering,
  sourceId: SourceId,
  paid: boolean,
): Promise<void> {
  await store.transaction(async (transaction) => {
    const answers = await getTableAnswers(transaction, id, sourceId);
    if (paid === (answers.missingMeansPaid !== null)) return;
    const missingMeansPaid = paid ? { by, on: moment.today } : null;
    transaction.write(putTableAnswers(id, { ...answers, missingMeansPaid }));
  });
  if (paid) return;
  const { rows } = await listVanished(store, id, sourceId, "counted", 1000);
  await saveInChunks(
    store,
    rows.map((row) => putVanished(id, { ...row, state: "asked" })),
  );
}

const BAD_DAY: AnswerProblem = {
  code: "badDay",
  text: "The day of the payment is today or earlier: write it as 2026-11-16.",
};

const NOT_GONE: AnswerProblem = {
  code: "notGone",
  text: "One of these rows is not among those that are gone: sync again and look at the list.",
};

const changedMeanwhile = (waiting: number): AnswerProblem => ({
  code: "changedMeanwhile",
  text: `Meanwhile ${waiting === 1 ? "1 row of the table waits" : `${waiting} rows of the table wait`} for an answer: look at the list again before you answer for all of them.`,
});
