import { type Instant, instantAt, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { heldBy } from "#domain/dunning/held";
import { type AccountPlan, isOverdue, levelOf, type Notify, planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { type NoticeContent, noticeId, queuedNotice, requeued } from "#domain/messages/outbox";
import {
  type DocumentStore,
  type DocumentTransaction,
  StoreConflict,
  type Stored,
  type Write,
} from "../store/port";
import {
  type Account,
  accountsDue,
  getAccounts,
  type StoredAccount,
  updateAccount,
} from "../store/repositories/accounts";
import { append, type Happening } from "../store/repositories/journal";
import { createMessage, getMessages, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { count, type Progress } from "./progress";

export type PlanReport = {
  /** Accounts that were due to be looked at today. */
  readonly looked: number;
  /** Notices queued, by level. */
  readonly queued: ReadonlyMap<number, number>;
  /** Accounts held, by the kind of reason. */
  readonly held: ReadonlyMap<string, number>;
};

const PAGE = 100;

/**
 * Decides for every account whose day has come: a notice into the outbox, or a hold with the day of the next look.
 * The account and its message are saved together, so that a run that stops anywhere is carried on by the next one; two
 * runs at once meet on the account's version, and the second lets go.
 */
export async function planDay(
  { store, clock }: { readonly store: DocumentStore; readonly clock: () => Instant },
  organisation: OrganisationId,
  policy: Policy,
  today: Moment["today"],
  onProgress: Progress = () => undefined,
): Promise<PlanReport> {
  const queued = new Map<number, number>();
  const held = new Map<string, number>();
  let looked = 0;
  let after: Stored | undefined;
  do {
    const page = await accountsDue(store, organisation, today, PAGE, after);
    // A long run stamps each page with its own instant: who asks what changed since counts on it.
    const plans = await planAccounts(store, organisation, policy, page.accounts, { now: clock(), today });
    for (const plan of plans) {
      if (plan.kind === "notify") count(queued, plan.level);
      else count(held, plan.because.kind);
    }
    looked += page.accounts.length;
    onProgress({ stage: "plan", done: looked });
    after = page.last;
  } while (after);
  return { looked, queued, held };
}

async function planAccounts(
  store: DocumentStore,
  organisation: OrganisationId,
  policy: Policy,
  accounts: readonly StoredAccount[],
  moment: Moment,
): Promise<readonly AccountPlan[]> {
  const loaded = await loadFacts(
    store,
    organisation,
    accounts.map((stored) => stored.account),
  );
  const decided = loaded.map((entry, index) =>
    decide(organisation, policy, entry, accounts[index]?.version ?? "", moment),
  );
  try {
    // Four writes an account at most: a page stays under the limit of one batch.
    await store.write(decided.flatMap(({ writes }) => writes));
    return decided.map(({ plan }) => plan);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    return oneByOne(store, organisation, policy, accounts, moment);
  }
}

type Decided = { readonly plan: AccountPlan; readonly writes: readonly Write[] };

/** The decision for one account and the writes that make it so. `before`: the same notice, where it was decided once already. */
function decide(
  organisation: OrganisationId,
  policy: Policy,
  { account, facts }: LoadedAccount,
  version: string,
  moment: Moment,
  before?: StoredMessage,
): Decided {
  const { now, today } = moment;
  const plan = planAccount(facts, policy, today);
  const change = episodeChange(account, isOverdue(facts.standing, today), moment);
  const opened = append(organisation, account.accountId, account.history, change, now);
  const held = heldBy(plan, facts.standing);
  const save = (nextActionOn: Account["nextActionOn"], history: Account["history"]): Write =>
    updateAccount(organisation, { ...account, ...held, nextActionOn, changedAt: now, history }, version);
  if (plan.kind === "hold") return { plan, writes: [save(plan.until, opened.history), ...opened.writes] };
  const notice = noticeContent(plan, opened.history.episode?.number ?? 0, policy, today);
  const message = messageWrite(organisation, account, notice, policy, moment, before);
  const noted = append(
    organisation,
    account.accountId,
    opened.history,
    [queuedEntry(account, notice, opened.history)],
    now,
  );
  return { plan, writes: [save(null, noted.history), ...opened.writes, ...noted.writes, message] };
}

/** An episode opens on the account's first overdue day, and closes when nothing is overdue any more. */
function episodeChange(
  { accountId, history }: Account,
  overdue: boolean,
  { today }: Moment,
): readonly Happening[] {
  if (overdue && !history.episode) {
    const episode = history.episodes + 1;
    return [
      { id: `${accountId}~episode~${episode}~opened`, entry: { kind: "episodeOpened", episode, on: today } },
    ];
  }
  if (!overdue && history.episode) {
    const episode = history.episode.number;
    return [
      { id: `${accountId}~episode~${episode}~closed`, entry: { kind: "episodeClosed", episode, on: today } },
    ];
  }
  return [];
}

/** What a notice says by the decision of `today`. */
export function noticeContent(
  plan: Notify,
  episode: number,
  policy: Policy,
  today: Moment["today"],
): NoticeContent {
  return {
    level: plan.level,
    levelName: levelOf(policy, plan.level).name,
    episode,
    policyVersion: policy.version,
    plannedOn: today,
    invoiceIds: plan.items.map((item) => item.invoiceId),
    totalsMinor: Object.fromEntries(plan.totals),
  };
}

/** A notice that was decided before and surely never went out is queued again; else it is created, once. */
function messageWrite(
  organisation: OrganisationId,
  { accountId }: Account,
  notice: NoticeContent,
  policy: Policy,
  { now, today }: Moment,
  before?: StoredMessage,
): Write {
  const dueAt = instantAt(policy.timeZone, today, policy.sendHour);
  const messageId = noticeId(accountId, notice.episode, notice.level);
  if (!before) return createMessage(organisation, queuedNotice(messageId, accountId, notice, dueAt, now));
  const again = requeued(before.message, notice, dueAt, now);
  if (!again.ok) throw new Error(`Notice ${messageId} is decided again though it ${again.problem}`);
  return updateMessage(organisation, again.value, before.version);
}

/** A notice may be queued again after it was withdrawn: each time is an entry of its own. */
function queuedEntry({ accountId }: Account, notice: NoticeContent, history: Account["history"]): Happening {
  const { level, episode, plannedOn } = notice;
  const messageId = noticeId(accountId, episode, level);
  const entry = { kind: "noticeQueued", messageId, level, episode, on: plannedOn } as const;
  return { id: `${messageId}~queued~${history.entries}`, entry };
}

/** The slow way, when a notice exists or somebody wrote one of the accounts meanwhile: each in a transaction of its own. */
async function oneByOne(
  store: DocumentStore,
  organisation: OrganisationId,
  policy: Policy,
  accounts: readonly StoredAccount[],
  moment: Moment,
): Promise<readonly AccountPlan[]> {
  const plans: AccountPlan[] = [];
  for (const { account } of accounts) {
    const plan = await store.transaction((transaction) =>
      planOne(transaction, organisation, policy, account, moment),
    );
    if (plan) plans.push(plan);
  }
  return plans;
}

async function planOne(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  policy: Policy,
  { accountId }: Account,
  moment: Moment,
): Promise<AccountPlan | null> {
  const fresh = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
  // Another run has been here: it has decided, and this one has nothing to add.
  if (!fresh || fresh.account.nextActionOn === null || fresh.account.nextActionOn > moment.today) return null;
  const [loaded] = await loadFacts(transaction, organisation, [fresh.account]);
  if (!loaded) return null;
  const first = decide(organisation, policy, loaded, fresh.version, moment);
  const before =
    first.plan.kind === "notify"
      ? await decidedBefore(transaction, organisation, loaded.account, first.plan)
      : undefined;
  const { plan, writes } = before
    ? decide(organisation, policy, loaded, fresh.version, moment, before)
    : first;
  for (const write of writes) transaction.write(write);
  return plan;
}

async function decidedBefore(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  { accountId, history }: Account,
  plan: Notify,
): Promise<StoredMessage | undefined> {
  const episode = history.episode?.number ?? history.episodes + 1;
  const messageId = noticeId(accountId, episode, plan.level);
  return (await getMessages(transaction, organisation, [messageId])).get(messageId);
}
