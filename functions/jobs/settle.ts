import type { Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { JournalEntry } from "#domain/dunning/journal";
import { goesOutOn, type OutboxMessage } from "#domain/messages/outbox";
import { accepted, withdrawn } from "#domain/messages/outbox-moves";
import type { DocumentStore } from "../store/port";
import { getAccounts, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { getMessages, updateMessage } from "../store/repositories/outbox";
import { createTodo } from "../store/repositories/todos";
import { heldTodoDone } from "./ask-about-held";
import { todosAfter } from "./todos-after";
import { wentOut } from "./went-out";

/** What a person found out about a held message: it went out, or it did not (and may be decided anew). */
export type Settlement = "sent" | "notSent";

/** A person settles a held message; refused with a sentence where there is nothing to settle. */
export function settle(
  store: DocumentStore,
  organisation: OrganisationId,
  messageId: MessageId,
  as: Settlement,
  by: string,
  { now, today }: Moment,
): Promise<Result<OutboxMessage, string>> {
  return store.transaction(async (transaction) => {
    const stored = (await getMessages(transaction, organisation, [messageId])).get(messageId);
    if (!stored) return refused("There is no such message: look at the list of held ones again.");
    if (stored.message.state !== "held")
      return refused(`Message ${messageId} is ${stored.message.state}: only a held one can be settled.`);
    const account = (await getAccounts(transaction, organisation, [stored.message.accountId])).get(
      stored.message.accountId,
    );
    if (!account) throw new Error(`Message ${messageId} has no account`);
    const done = await heldTodoDone(transaction, organisation, messageId, by, { now, today });
    const { message, entry } = settled(stored.message, as, by, { now, today });
    const happening = { id: `${messageId}~settled~${message.attempts}`, entry };
    const { history, writes } = append(
      organisation,
      message.accountId,
      account.account.history,
      [happening],
      now,
    );
    transaction.write(updateMessage(organisation, message, stored.version));
    transaction.write(
      updateAccount(
        organisation,
        { ...account.account, history, nextActionOn: today, changedAt: now },
        account.version,
      ),
    );
    for (const write of [...writes, ...done]) transaction.write(write);
    for (const todo of as === "sent" ? todosAfter(message, { now, today }) : [])
      transaction.write(createTodo(organisation, todo));
    return ok(message);
  });
}

function settled(
  message: OutboxMessage,
  as: Settlement,
  by: string,
  { now, today }: Moment,
): { message: OutboxMessage; entry: JournalEntry } {
  const { messageId } = message;
  if (as === "notSent") {
    const entry = { kind: "noticeNotSent", messageId, by, on: today } as const;
    return { message: withdrawn(message, `${by} found that it did not go out`, now), entry };
  }
  return { message: accepted(message, null, now), entry: wentOut(message, goesOutOn(message)).entry };
}
