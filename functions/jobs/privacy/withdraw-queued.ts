import type { Moment } from "#domain/base/clock";
import type { AccountId, MessageId, OrganisationId } from "#domain/base/identity";
import type { OutboxMessage } from "#domain/messages/outbox";
import { withdrawn } from "#domain/messages/outbox-moves";
import type { DocumentStore } from "../../store/port";
import { getAccounts, updateAccount } from "../../store/repositories/accounts";
import { append } from "../../store/repositories/journal";
import { getMessages, updateMessage } from "../../store/repositories/outbox";

const BECAUSE = "the customer's personal data is erased";

/** Takes back what waits to go out to a customer, whose journal says so. False: a message is being handed over this moment. */
export async function withdrawQueued(
  store: DocumentStore,
  organisation: OrganisationId,
  accountId: AccountId,
  messages: readonly MessageId[],
  moment: Moment,
): Promise<boolean> {
  for (const messageId of messages) {
    const isFree = await store.transaction(async (transaction) => {
      const stored = (await getMessages(transaction, organisation, [messageId])).get(messageId);
      if (!stored || !isWaiting(stored.message)) return stored === undefined || !isInHand(stored.message);
      const account = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
      if (!account) return true;
      const { history: before } = account.account;
      const entry = { kind: "noticeWithdrawn", messageId, because: BECAUSE, on: moment.today } as const;
      const happening = { id: `${messageId}~withdrawn~${before.entries}`, entry };
      const { history, writes } = append(organisation, accountId, before, [happening], moment.now);
      transaction.write(
        updateMessage(organisation, withdrawn(stored.message, BECAUSE, moment.now), stored.version),
      );
      const saved = { ...account.account, history, changedAt: moment.now };
      transaction.write(updateAccount(organisation, saved, account.version));
      for (const write of writes) transaction.write(write);
      return true;
    });
    if (!isFree) return false;
  }
  return true;
}

const isWaiting = ({ state }: OutboxMessage): boolean => state === "queued" || state === "toPost";

/** A worker has it: what becomes of it is known in a minute. */
export const isInHand = ({ state }: Pick<OutboxMessage, "state">): boolean =>
  state === "claimed" || state === "submitting";
