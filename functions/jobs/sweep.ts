import { END_OF_TIME, type Instant, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { OutboxMessage } from "#domain/messages/outbox";
import { swept } from "#domain/messages/outbox-moves";
import type { DocumentStore } from "../store/port";
import { getAccounts, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { getMessages, messagesDue, updateMessage } from "../store/repositories/outbox";
import { askAboutHeld } from "./ask-about-held";

export type SweepReport = { readonly requeued: number; readonly held: number };

/**
 * Finds what a crash left behind: claims whose lease is over go back to the queue, messages that were being handed over
 * are held, for nobody knows whether the provider took them. Where it can be told that an owner is gone for good
 * (a process of this machine), its lease need not run out.
 */
export async function sweep(
  store: DocumentStore,
  organisation: OrganisationId,
  moment: Moment,
  ownerIsGone: (owner: string) => boolean = () => false,
): Promise<SweepReport> {
  let requeued = 0;
  let held = 0;
  for (const state of ["claimed", "submitting"] as const) {
    for (;;) {
      const page = await messagesDue(store, organisation, state, END_OF_TIME, 500);
      const left = page
        .map(({ message }) => message)
        .filter((message) => isAbandoned(message, moment.now, ownerIsGone));
      for (const message of left) {
        const became = await sweepOne(store, organisation, message, moment);
        if (became === "queued") requeued += 1;
        else if (became === "held") held += 1;
      }
      if (left.length === 0 || page.length < 500) break;
    }
  }
  await askAboutHeld(store, organisation, moment);
  return { requeued, held };
}

const isAbandoned = (
  { dueAt, owner }: OutboxMessage,
  now: Instant,
  ownerIsGone: (owner: string) => boolean,
): boolean => dueAt <= now || (owner !== null && ownerIsGone(owner));

function sweepOne(
  store: DocumentStore,
  organisation: OrganisationId,
  { messageId, accountId, fence, state }: OutboxMessage,
  { now, today }: Moment,
): Promise<OutboxMessage["state"] | null> {
  return store.transaction(async (transaction) => {
    const stored = (await getMessages(transaction, organisation, [messageId])).get(messageId);
    const account = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
    if (!account || stored?.message.fence !== fence || stored.message.state !== state) return null;
    const message = swept(stored.message, now);
    if (!message) return null;
    transaction.write(updateMessage(organisation, message, stored.version));
    if (message.state === "held") {
      const entry = { kind: "noticeHeld", messageId, because: message.because ?? "", on: today } as const;
      const happening = { id: `${messageId}~held~${message.attempts}`, entry };
      const { history, writes } = append(organisation, accountId, account.account.history, [happening], now);
      transaction.write(
        updateAccount(
          organisation,
          { ...account.account, history, nextActionOn: today, changedAt: now },
          account.version,
        ),
      );
      for (const write of writes) transaction.write(write);
    }
    return message.state;
  });
}
