import type { AccountId, OrganisationId } from "#domain/base/identity";
import { CLASS_NAMES } from "#domain/replies/answer";
import type { Reply, ReplyId } from "#domain/replies/reply";
import { ANSWERED } from "#domain/reports/hold-sentence";
import { REPLY_EXCERPT, type RepliesAnswer, type ReplyAnswer } from "#wire/replies";
import type { DocumentReader } from "../../store/port";
import { getInvoices } from "../../store/repositories/ledger";
import { getReply, latestRepliesOf, listReplies } from "../../store/repositories/replies";
import { customersOf } from "../customers-of";

const MOST = 200;

/** The replies that wait for a person, or those that are settled, the latest first. */
export async function repliesAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  isWaiting: boolean,
): Promise<RepliesAnswer> {
  const { replies, last } = await listReplies(reader, id, isWaiting, MOST);
  return excerpts(reader, id, replies, last !== undefined);
}

/** The latest replies of one customer, settled or not. */
export async function repliesOfAccount(
  reader: DocumentReader,
  id: OrganisationId,
  accountId: AccountId,
): Promise<RepliesAnswer> {
  const replies = await latestRepliesOf(reader, id, accountId, MOST);
  return excerpts(reader, id, replies, replies.length === MOST);
}

async function excerpts(
  reader: DocumentReader,
  id: OrganisationId,
  replies: readonly Reply[],
  more: boolean,
): Promise<RepliesAnswer> {
  const answers = await replyAnswers(reader, id, replies);
  return {
    replies: answers.map((answer) => ({ ...answer, text: answer.text.slice(0, REPLY_EXCERPT) })),
    more,
  };
}

/** One reply with all of its text; null where there is none such. */
export async function replyAnswer(
  reader: DocumentReader,
  id: OrganisationId,
  replyId: ReplyId,
): Promise<ReplyAnswer | null> {
  const stored = await getReply(reader, id, replyId);
  const [answer] = stored ? await replyAnswers(reader, id, [stored.reply]) : [];
  return answer ?? null;
}

/** Replies with the names that a person knows their customers and invoices by. */
async function replyAnswers(
  reader: DocumentReader,
  id: OrganisationId,
  replies: readonly Reply[],
): Promise<readonly ReplyAnswer[]> {
  const accounts = replies.flatMap(({ accountId }) => accountId ?? []);
  const customers = await customersOf(reader, id, accounts);
  const invoices = await getInvoices(
    reader,
    id,
    replies.flatMap(({ invoiceIds }) => invoiceIds),
  );
  return replies.map((reply) => ({
    replyId: reply.replyId,
    source: reply.source,
    at: reply.at,
    on: reply.on,
    trust: reply.trust,
    accountId: reply.accountId,
    customer: (reply.accountId && customers.get(reply.accountId)?.name) ?? null,
    numbers: reply.invoiceIds.flatMap((invoice) => invoices.get(invoice)?.number ?? []),
    from: reply.from,
    subject: reply.subject,
    says: reply.says,
    sentence: sentenceOf(reply),
    holds: reply.settled === null && reply.trust === "verified" && reply.holds !== null,
    because: [...reply.because],
    promise: reply.promise && { by: reply.promise.by, amountsMinor: { ...reply.promise.amountsMinor } },
    text: reply.text,
    files: [...reply.files],
    settled: reply.settled,
  }));
}

/** What a reply says, for a person, with how far it can be trusted. */
function sentenceOf({ says, holds, trust, promise }: Reply): string {
  if (trust === "unknown") return "A mail from an address that is no customer's.";
  const said = holds === null || holds === "unclear" ? `The customer ${CLASS_NAMES[says]}` : ANSWERED[holds];
  const by = says === "promise" && promise?.by ? ` by ${promise.by}` : "";
  return trust === "verified"
    ? `${said}${by}.`
    : `${said}${by}, if the mail is the customer's: it came from its address, and did not answer a message of ours.`;
}
