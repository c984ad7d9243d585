import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { type HeldState, heldBy } from "#domain/dunning/held";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import { type AccountFacts, type AccountPlan, type Notify, planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { type OutboxMessage, withdrawn } from "#domain/messages/outbox";
import { writeLetter } from "#domain/messages/write-letter";
import { HOLD_NAMES } from "#domain/reports/hold-sentence";
import type { OutgoingEmail } from "../delivery/port";
import type { Renderer } from "../render/port";
import type { DocumentStore } from "../store/port";
import { getAccounts, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { getMessages, updateMessage } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";

/** A claimed message that is still due, with the letter as it goes out and the facts it rests on. */
export type Ready = {
  readonly message: OutboxMessage;
  readonly plan: Notify;
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly email: OutgoingEmail;
  readonly addressKey: string;
};

/**
 * Decides claimed messages again on fresh facts, right before sending: what was paid, credited or excluded since is
 * withdrawn, and what still goes out says what is open now.
 */
export async function decideAgain(
  { store, renderer }: { readonly store: DocumentStore; readonly renderer: Renderer },
  organisationId: OrganisationId,
  organisation: Organisation,
  messages: readonly OutboxMessage[],
  moment: Moment,
): Promise<{ readonly ready: readonly Ready[]; readonly withdrawn: number }> {
  const accounts = await getAccounts(
    store,
    organisationId,
    messages.map((message) => message.accountId),
  );
  const loaded = await loadFacts(
    store,
    organisationId,
    [...accounts.values()].map(({ account }) => account),
  );
  const byAccount = new Map(loaded.map((entry) => [entry.account.accountId, entry]));
  const ready: Ready[] = [];
  let gone = 0;
  for (const message of messages) {
    const account = byAccount.get(message.accountId);
    if (!account) throw new Error(`Message ${message.messageId} has no account`);
    const facts = withoutItself(account.facts, message);
    const plan = planAccount(facts, organisation.policy, moment.today);
    if (isSame(plan, facts, message))
      ready.push(readyOf(message, plan, account, facts, organisationId, organisation, renderer, moment));
    else {
      await withdraw(store, organisationId, message, plan, heldBy(plan, facts.standing), moment);
      gone += 1;
    }
  }
  return { ready, withdrawn: gone };
}

/** The message itself must not stand in its own way. */
function withoutItself(facts: AccountFacts, message: OutboxMessage): AccountFacts {
  const itself = facts.history.underWay?.messageId === message.messageId;
  return itself ? { ...facts, history: { ...facts.history, underWay: null } } : facts;
}

function isSame(plan: AccountPlan, facts: AccountFacts, { notice }: OutboxMessage): plan is Notify {
  return (
    plan.kind === "notify" && plan.level === notice.level && facts.history.episode?.number === notice.episode
  );
}

function readyOf(
  message: OutboxMessage,
  plan: Notify,
  { customer }: LoadedAccount,
  facts: AccountFacts,
  organisationId: OrganisationId,
  organisation: Organisation,
  renderer: Renderer,
  { today }: Moment,
): Ready {
  if (customer.email === null) throw new Error(`Message ${message.messageId} was decided without an address`);
  const rendered = renderer.render(writeLetter(plan, organisation, customer, facts.history, today));
  const { sender, name } = organisation;
  return {
    message,
    plan,
    facts,
    policy: organisation.policy,
    addressKey: addressKeyOf(customer.email),
    email: {
      ...rendered,
      tag: { organisation: organisationId, message: message.messageId, attempt: message.attempts + 1 },
      to: { email: customer.email, name: customer.contactName ?? customer.name },
      from: { email: sender.email, name },
      replyTo: null,
    },
  };
}

/** Takes a message back that is no longer due; the account is looked at again. Left alone where the claim was lost. */
function withdraw(
  store: DocumentStore,
  organisation: OrganisationId,
  mine: OutboxMessage,
  plan: AccountPlan,
  held: HeldState,
  { now, today }: Moment,
): Promise<void> {
  const because = plan.kind === "hold" ? HOLD_NAMES[plan.because.kind] : "another level is due";
  const { messageId, accountId, fence } = mine;
  return store.transaction(async (transaction) => {
    const message = (await getMessages(transaction, organisation, [messageId])).get(messageId);
    const account = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
    if (!account || message?.message.state !== "claimed" || message.message.fence !== fence) return;
    const entry = { kind: "noticeWithdrawn", messageId, because, on: today } as const;
    const { history, writes } = append(
      organisation,
      accountId,
      account.account.history,
      [{ id: `${messageId}~withdrawn~${fence}`, entry }],
      now,
    );
    transaction.write(updateMessage(organisation, withdrawn(message.message, because, now), message.version));
    transaction.write(
      updateAccount(
        organisation,
        { ...account.account, ...held, history, nextActionOn: today, changedAt: now },
        account.version,
      ),
    );
    for (const write of writes) transaction.write(write);
  });
}
