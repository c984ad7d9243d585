import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { sumPerCurrency } from "#domain/base/money";
import type { Organisation } from "#domain/dunning/organisation";
import { levelOf, planAccount } from "#domain/dunning/plan";
import type { OpenItem } from "#domain/dunning/standing";
import type { OutboxState } from "#domain/messages/outbox";
import { HOLD_NAMES, holdSentence, nextByItself } from "#domain/reports/hold-sentence";
import type { AccountAnswer, MessageAnswer } from "#wire/answers";
import type { DocumentStore } from "../store/port";
import { getAccounts, listAccounts as pageOfAccounts } from "../store/repositories/accounts";
import { getCustomers } from "../store/repositories/ledger";
import { listMessages as pageOfMessages } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";

const PAGE = 200;

/** Every account that owes something, with what happens next and why, by customer name. */
export async function listAccounts(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  { today }: Moment,
): Promise<readonly AccountAnswer[]> {
  const answers: AccountAnswer[] = [];
  let after: Parameters<typeof pageOfAccounts>[3];
  do {
    const page = await pageOfAccounts(store, id, PAGE, after);
    const loaded = await loadFacts(
      store,
      id,
      page.accounts.map(({ account }) => account),
    );
    answers.push(...loaded.map((entry) => accountAnswer(entry, organisation, today)));
    after = page.last;
  } while (after);
  const owing = answers.filter(({ open }) => Object.values(open).some((minor) => minor > 0));
  return owing.sort((a, b) => (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0));
}

function accountAnswer(
  { account, customer, facts }: LoadedAccount,
  { policy }: Organisation,
  today: Moment["today"],
): AccountAnswer {
  const plan = planAccount(facts, policy, today);
  const open = facts.standing.items.filter((item) => item.openMinor > 0);
  const last = account.history.lastNotice;
  return {
    accountId: account.accountId,
    customer: customer.name,
    email: customer.email,
    open: sums(open),
    overdue: sums(open.filter((item) => item.dueOn < today)),
    oldestDueOn: open[0]?.dueOn ?? null,
    missing: open
      .filter(({ chase }) => chase === "vanished" || chase === "unreadable")
      .map(({ number }) => number),
    levelReached: account.history.episode?.levelReached ?? 0,
    lastNotice: last
      ? { level: levelOf(policy, last.level).name, on: last.on, delivery: last.delivery }
      : null,
    next:
      plan.kind === "notify"
        ? { action: levelOf(policy, plan.level).name, on: today }
        : nextByItself(plan, policy),
    hold:
      plan.kind === "notify"
        ? null
        : {
            kind: plan.because.kind,
            name: HOLD_NAMES[plan.because.kind],
            sentence: holdSentence(plan, policy),
          },
  };
}

const sums = (items: readonly OpenItem[]): Record<string, number> =>
  Object.fromEntries(sumPerCurrency(items, (item) => ({ minor: item.openMinor, currency: item.currency })));

/** The outbox, or one state of it, with the names a person knows its messages by; the newest decision first. */
export async function listMessages(
  store: DocumentStore,
  id: OrganisationId,
  state: OutboxState | null,
): Promise<readonly MessageAnswer[]> {
  const answers: MessageAnswer[] = [];
  let after: Parameters<typeof pageOfMessages>[4];
  do {
    const page = await pageOfMessages(store, id, state ? { state } : {}, PAGE, after);
    const accounts = await getAccounts(
      store,
      id,
      page.messages.map(({ accountId }) => accountId),
    );
    const customers = await getCustomers(
      store,
      id,
      [...accounts.values()].map(({ account }) => account.customerId),
    );
    for (const message of page.messages) {
      const account = accounts.get(message.accountId)?.account;
      const customer = account ? customers.get(account.customerId) : undefined;
      const { messageId, because, delivery, stateAt, notice } = message;
      answers.push({
        messageId,
        because,
        delivery,
        stateAt,
        state: message.state,
        levelName: notice.levelName,
        plannedOn: notice.plannedOn,
        totals: { ...notice.totalsMinor },
        customer: customer?.name ?? "",
        email: customer?.email ?? null,
      });
    }
    after = page.last;
  } while (after);
  return answers.sort((a, b) =>
    a.plannedOn === b.plannedOn ? (a.customer < b.customer ? -1 : 1) : a.plannedOn < b.plannedOn ? 1 : -1,
  );
}
