import type { Todo } from "#domain/automations/todo";
import { dueDayOf } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { goesOutOn, type OutboxMessage, titleOf } from "#domain/messages/outbox";
import type { Reply } from "#domain/replies/reply";
import type { WorkReason } from "#domain/worklist/work-reason";
import type { DocumentReader } from "../../store/port";
import { type Account, accountsToCall } from "../../store/repositories/accounts";
import { listMessages } from "../../store/repositories/outbox";
import { listReplies } from "../../store/repositories/replies";
import { todosDue } from "../../store/repositories/todos";

/** So many of each kind are read at most; the longest waiting are read first. */
const MOST_ACCOUNTS = 1000;
const MOST_OF_A_KIND = 500;

/** What waits for a person on a day, as it was found: not yet whether a call is due, and about whom all the rest is. */
export type Waiting = {
  /** Accounts about which a call may be due. */
  readonly accounts: readonly Account[];
  /** What else waits, by the account it is about. */
  readonly about: ReadonlyMap<AccountId, readonly WorkReason[]>;
  /** Mails of nobody's. */
  readonly strangers: readonly Reply[];
  readonly cut: boolean;
};

/** Reads what waits on a day; what it costs grows with that, never with the ledger. */
export async function collectWork(
  reader: DocumentReader,
  id: OrganisationId,
  { today }: Moment,
): Promise<Waiting> {
  const [calls, todos, replies, held, letters] = await Promise.all([
    accountsToCall(reader, id, today, MOST_ACCOUNTS),
    todosDue(reader, id, today, MOST_OF_A_KIND),
    listReplies(reader, id, true, MOST_OF_A_KIND),
    listMessages(reader, id, { state: "held" }, MOST_OF_A_KIND),
    listMessages(reader, id, { state: "toPost" }, MOST_OF_A_KIND),
  ]);
  const about = new Map<AccountId, WorkReason[]>();
  const add = (accountId: AccountId, reason: WorkReason): void => {
    const known = about.get(accountId);
    if (known) known.push(reason);
    else about.set(accountId, [reason]);
  };
  for (const todo of todos.todos) if (!standsElsewhere(todo)) add(todo.accountId, todoReason(todo));
  for (const { accountId, replyId, says, on } of replies.replies)
    if (accountId !== null) add(accountId, { kind: "reply", replyId, says, on });
  for (const message of held.messages) add(message.accountId, messageReason("held", message));
  for (const message of letters.messages) add(message.accountId, messageReason("letter", message));
  return {
    accounts: calls.accounts,
    about,
    strangers: replies.replies.filter(({ accountId }) => accountId === null),
    cut: [calls, todos, replies, held, letters].some(({ last }) => last !== undefined),
  };
}

/** A to-do that only says that a reply or a held message is to be seen to: that one is listed itself. */
const standsElsewhere = ({ from }: Todo): boolean => from === "reply" || from === "held";

function todoReason(todo: Todo): WorkReason {
  const { todoId, from, text, time = null } = todo;
  const on = dueDayOf(todo);
  if (from === "callBack") return { kind: "callBack", todoId, on };
  return from === "appointment"
    ? { kind: "appointment", todoId, on, time, place: text }
    : { kind: "todo", todoId, text, on };
}

const messageReason = (kind: "held" | "letter", message: OutboxMessage): WorkReason => ({
  kind,
  messageId: message.messageId,
  title: titleOf(message),
  on: goesOutOn(message),
});
