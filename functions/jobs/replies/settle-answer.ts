import { addDays, type CalendarDate } from "#domain/base/calendar";
import { ok, type Result, refused } from "#domain/base/result";
import { markProblem } from "#domain/dunning/mark-problem";
import type { Mark } from "#domain/dunning/marks";
import { afterSettling } from "#domain/replies/after-settling";
import type { ReplyClass } from "#domain/replies/answer";
import type { Reply, ReplyId } from "#domain/replies/reply";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { getReply, updateReply, waitingRepliesOf } from "../../store/repositories/replies";
import { getTodo, updateTodo } from "../../store/repositories/todos";
import { loadOne, writesAfter } from "../act-on-account";
import { type ReplyPlace, replyTodoId } from "./file-reply";

/** Long enough for a payment to arrive at the bank and in the workbook; then it is chased again if it is still open. */
const DAYS_FOR_THE_BANK = 7;

export type Settling = {
  readonly as: "accept" | "dismiss";
  /** What the person reads it as; null: as it was read. */
  readonly says: ReplyClass | null;
  /** Of a promise: the day, where none or another one was read. */
  readonly promisedBy: CalendarDate | null;
};

export type SettleProblem = {
  readonly code: "unknownReply" | "settledBefore" | "noCustomer" | "noDay" | "badDay";
  readonly text: string;
};

/**
 * A person has looked at an answer. Accepted, a promise becomes a promise, a dispute a dispute, and what is said to be paid
 * is left alone for some days; dismissed, it is chased again, unless another answer about the same still waits.
 */
export function settleAnswer(
  store: DocumentStore,
  place: ReplyPlace,
  replyId: ReplyId,
  settling: Settling,
  by: string,
): Promise<Result<Reply, SettleProblem>> {
  return store.transaction((transaction) => settleInOne(transaction, place, replyId, settling, by));
}

async function settleInOne(
  transaction: DocumentTransaction,
  place: ReplyPlace,
  replyId: ReplyId,
  { as, says, promisedBy }: Settling,
  by: string,
): Promise<Result<Reply, SettleProblem>> {
  const { id, organisation, moment } = place;
  const stored = await getReply(transaction, id, replyId);
  if (!stored)
    return refused({ code: "unknownReply", text: "There is no such answer: see dunbook replies." });
  const { reply, version } = stored;
  if (reply.settled && reply.settled.as !== "noted") return settledBefore(reply);
  const how = as === "accept" ? "accepted" : "dismissed";
  const read: Reply = {
    ...reply,
    says: says ?? reply.says,
    promise: promisedBy ? { by: promisedBy, amountsMinor: reply.promise?.amountsMinor ?? {} } : reply.promise,
    settled: { as: how, by, on: moment.today },
  };
  const { accountId } = reply;
  if (accountId === null) {
    if (as === "accept") return refused(NO_CUSTOMER);
    transaction.write(updateReply(id, read, version));
    return ok(read);
  }
  const loaded = await loadOne(transaction, id, accountId);
  if (!loaded) return refused(NO_CUSTOMER);
  const mark = as === "accept" ? acceptedMark(read, moment.today) : ok(null);
  if (!mark.ok) return mark;
  const problem = mark.value
    ? markProblem(mark.value, read.invoiceIds, loaded.facts.standing, moment.today)
    : null;
  if (problem) return refused({ code: "badDay", text: problem });
  const others = (await waitingRepliesOf(transaction, id, accountId)).filter(
    (other) => other.replyId !== replyId,
  );
  const todo = await getTodo(transaction, id, replyTodoId(accountId, replyId));
  const happenings = afterSettling(
    read,
    how,
    mark.value,
    loaded.account.history.marks,
    others,
    by,
    moment.today,
  );
  for (const write of writesAfter(id, organisation.policy, loaded, happenings, moment.today, moment))
    transaction.write(write);
  transaction.write(updateReply(id, read, version));
  if (todo && todo.todo.done === null)
    transaction.write(updateTodo(id, { ...todo.todo, done: { on: moment.today, by } }, todo.version));
  return ok(read);
}

const NO_CUSTOMER: SettleProblem = {
  code: "noCustomer",
  text: "This mail belongs to no customer that is known: mark the customer by hand (pause, dispute, promise), then dismiss the mail.",
};

const settledBefore = ({ settled }: Reply): Result<Reply, SettleProblem> =>
  refused({
    code: "settledBefore",
    text: `This answer was ${settled?.as ?? "settled"} on ${settled?.on ?? "an earlier day"}${settled?.by ? ` by ${settled.by}` : ""}: mark the customer by hand if that is to change.`,
  });

/** What an accepted answer makes of what it is about; null for one that changes nothing. */
function acceptedMark({ says, promise }: Reply, today: CalendarDate): Result<Mark | null, SettleProblem> {
  switch (says) {
    case "paidClaim":
      return ok({ kind: "paused", until: addDays(today, DAYS_FOR_THE_BANK) });
    case "dispute":
      return ok({ kind: "disputed" });
    case "promise": {
      const day = promise?.by;
      if (!promise || !day)
        return refused({ code: "noDay", text: "No day was read from the promise: give the promised day." });
      return ok({ kind: "promised", by: day, amountsMinor: promise.amountsMinor });
    }
    default:
      return ok(null);
  }
}
