import type { AccountId, InvoiceId, MessageId } from "#domain/base/identity";
import { CLASS_OF_ANSWER, type CustomerAnswer, holdOf } from "#domain/replies/answer";
import { type Reply, type ReplySource, replyIdOf } from "#domain/replies/reply";
import type { DocumentStore } from "../../store/port";
import { type Filed, fileReply, type ReplyPlace } from "./file-reply";

export type AnswerPlace = ReplyPlace & {
  readonly accountId: AccountId;
  /** The message that was answered, where it is known. */
  readonly messageId?: MessageId | null;
  /** What was written beside the answer; absent: the reason of a dispute. */
  readonly words?: string;
};

/** Longest text of an answer that is kept, in characters. */
const LONGEST_ANSWER = 200_000;

/**
 * Takes what a customer answered by a link in a message. "Paid", a dispute and a promise hold the invoices named (none: all
 * of the account) until a person settles the answer; a copy is asked for by a to-do. Done once, however often it comes.
 */
export function takeAnswer(
  store: DocumentStore,
  { accountId, messageId = null, words, ...place }: AnswerPlace,
  answer: CustomerAnswer,
  invoiceIds: readonly InvoiceId[],
  from: ReplySource,
): Promise<Filed> {
  const { now, today } = place.moment;
  const reply: Reply = {
    replyId: replyIdOf(from),
    source: from.kind,
    at: now,
    on: today,
    trust: "verified",
    accountId,
    messageId,
    invoiceIds,
    from: { email: null, name: null },
    subject: "",
    text: (words ?? (answer.kind === "dispute" ? answer.text : null) ?? "").slice(0, LONGEST_ANSWER),
    files: [],
    spf: null,
    dkim: null,
    says: CLASS_OF_ANSWER[answer.kind],
    holds: holdOf(CLASS_OF_ANSWER[answer.kind]),
    because: [],
    promise: answer.kind === "promise" ? { by: answer.by, amountsMinor: answer.amountsMinor } : null,
    settled: null,
  };
  return fileReply(store, place, reply);
}
