import type { Todo, TodoId } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Happening } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import { CLASS_NAMES } from "#domain/replies/answer";
import type { Reply, ReplyId } from "#domain/replies/reply";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { createReply, getReply } from "../../store/repositories/replies";
import { createTodo } from "../../store/repositories/todos";
import { againAfterConflict, loadOne, writesAfter } from "../act-on-account";

export type ReplyPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly moment: Moment;
};

/** What became of a reply: kept, kept before, or about an account that nobody knows. */
export type Filed = "filed" | "repeated" | "unknownAccount";

/**
 * Keeps a reply, once. One that can be trusted and says paid, promised or disputed holds what it is about in the same
 * transaction, so that nothing is sent between the two; what waits to be sent is decided again before it goes out, and is
 * withdrawn then. One that cannot be trusted changes nothing: it is shown, and asks a person.
 */
export function fileReply(store: DocumentStore, place: ReplyPlace, reply: Reply): Promise<Filed> {
  return againAfterConflict(() => store.transaction((transaction) => fileInOne(transaction, place, reply)));
}

async function fileInOne(transaction: DocumentTransaction, place: ReplyPlace, reply: Reply): Promise<Filed> {
  const { id, organisation, moment } = place;
  if (await getReply(transaction, id, reply.replyId)) return "repeated";
  const { accountId } = reply;
  if (accountId === null) {
    transaction.write(createReply(id, reply));
    return "filed";
  }
  const loaded = await loadOne(transaction, id, accountId);
  if (!loaded) return "unknownAccount";
  transaction.write(createReply(id, reply));
  const happenings = happeningsOf(reply);
  const holds = happenings.length > 1;
  const look = holds ? moment.today : loaded.account.nextActionOn;
  for (const write of writesAfter(id, organisation.policy, loaded, happenings, look, moment))
    transaction.write(write);
  if (reply.settled === null) transaction.write(createTodo(id, todoOf(reply, accountId)));
  return "filed";
}

/** What the journal hears of a reply: that it came, and where it holds something that it does. */
function happeningsOf({ replyId, says, holds, trust, invoiceIds, on }: Reply): readonly Happening[] {
  const verified = trust === "verified";
  const received: Happening = {
    id: `${replyId}~received`,
    entry: { kind: "replyReceived", replyId, says, verified, on },
  };
  if (!verified || holds === null) return [received];
  const mark = { kind: "answered", says: holds } as const;
  const marked: Happening = {
    id: `${replyId}~marked`,
    entry: { kind: "marked", mark, invoiceIds, by: "customer", on },
  };
  return [received, marked];
}

/** The to-do that a reply asks for; it is done when the reply is settled. */
export const replyTodoId = (accountId: AccountId, replyId: ReplyId): TodoId =>
  `${accountId}~reply~${replyId}` as TodoId;

const todoOf = ({ replyId, says, trust, invoiceIds, on }: Reply, accountId: AccountId): Todo => ({
  todoId: replyTodoId(accountId, replyId),
  accountId,
  invoiceIds,
  text:
    trust === "verified"
      ? `Look at an answer: the customer ${CLASS_NAMES[says]}.`
      : `Look at a mail from the customer's address, which may not be the customer's: it ${MAIL_NAMES[says]}.`,
  from: "reply",
  createdOn: on,
  done: null,
});

const MAIL_NAMES: Readonly<Record<Reply["says"], string>> = {
  ...CLASS_NAMES,
  wrongPerson: "says that it went to the wrong person",
  outOfOffice: "is an automatic answer",
  other: "holds a message",
};
