import { type Instant, instantAt, type Moment } from "#domain/base/clock";
import type { MessageId, OrganisationId } from "#domain/base/identity";
import { type DecidedNotice, type Decision, decideAccount } from "#domain/dunning/decide-account";
import { queuedNotice } from "#domain/messages/outbox";
import { requeued } from "#domain/messages/outbox-moves";
import type { Policy } from "#domain/policy/policy";
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
import { append } from "../store/repositories/journal";
import { createMessage, getMessages, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { count, type Progress } from "./progress";

export type PlanReport = {
  /** Accounts that were due to be looked at today. */
  readonly looked: number;
  /** Notices decided, by the level's name. */
  readonly queued: ReadonlyMap<string, number>;
  /** Accounts held, by the kind of reason. */
  readonly held: ReadonlyMap<string, number>;
};

/** What a day is planned by. `room`: how many notices may still be decided on it. */
export type PlanningDay = {
  readonly policy: Policy;
  readonly today: Moment["today"];
  readonly room: number;
};

const PAGE = 100;

/**
 * Decides for every account whose day has come: notices into the outbox, or a hold with the day of the next look.
 * The account and its messages are saved together, so that a run that stops anywhere is carried on by the next one; two
 * runs at once meet on the account's version, and the second lets go.
 */
export async function planDay(
  { store, clock }: { readonly store: DocumentStore; readonly clock: () => Instant },
  organisation: OrganisationId,
  { policy, today, room }: PlanningDay,
  onProgress: Progress = () => undefined,
): Promise<PlanReport> {
  const queued = new Map<string, number>();
  const held = new Map<string, number>();
  let looked = 0;
  let left = room;
  let after: Stored | undefined;
  do {
    const page = await accountsDue(store, organisation, today, PAGE, after);
    // A long run stamps each page with its own instant: who asks what changed since counts on it.
    const planning = { organisation, policy, moment: { now: clock(), today } };
    for (const { notices, plan } of await planAccounts(store, planning, page.accounts, left)) {
      for (const { content } of notices) count(queued, content.levelName);
      if (plan.kind === "hold") count(held, plan.because.kind);
      left -= notices.length;
    }
    looked += page.accounts.length;
    onProgress({ stage: "plan", done: looked });
    after = page.last;
  } while (after);
  return { looked, queued, held };
}

type Planning = {
  readonly organisation: OrganisationId;
  readonly policy: Policy;
  readonly moment: Moment;
};

async function planAccounts(
  store: DocumentStore,
  planning: Planning,
  accounts: readonly StoredAccount[],
  room: number,
): Promise<readonly Decision[]> {
  const loaded = await loadFacts(
    store,
    planning.organisation,
    accounts.map((stored) => stored.account),
  );
  let left = room;
  const decided = loaded.map((entry, index) => {
    const decision = decideAccount(
      entry.account.accountId,
      entry.facts,
      planning.policy,
      planning.moment.today,
      left,
    );
    left -= decision.notices.length;
    return { decision, writes: writesOf(planning, entry, accounts[index]?.version ?? "", decision) };
  });
  try {
    await saveTogether(
      store,
      decided.map(({ writes }) => writes),
    );
    return decided.map(({ decision }) => decision);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    return oneByOne(store, planning, accounts, room);
  }
}

/** Writes in one batch, as long as a batch may be: what belongs to one account is never parted. */
const MOST_WRITES = 450;

async function saveTogether(store: DocumentStore, accounts: readonly (readonly Write[])[]): Promise<void> {
  let batch: Write[] = [];
  for (const writes of accounts) {
    if (batch.length > 0 && batch.length + writes.length > MOST_WRITES) {
      await store.write(batch);
      batch = [];
    }
    batch.push(...writes);
  }
  if (batch.length > 0) await store.write(batch);
}

/** The writes that make a decision so. `before`: notices of it that were decided once already. */
function writesOf(
  { organisation, policy, moment }: Planning,
  { account }: LoadedAccount,
  version: string,
  decision: Decision,
  before: ReadonlyMap<MessageId, StoredMessage> = new Map(),
): readonly Write[] {
  const { nextActionOn, held, happenings } = decision;
  const { accountId } = account;
  const { history, writes } = append(organisation, accountId, account.history, happenings, moment.now);
  const changed = { ...account, ...held, nextActionOn, changedAt: moment.now, history };
  return [
    updateAccount(organisation, changed, version),
    ...writes,
    ...decision.notices.map((notice) =>
      messageWrite(organisation, account, notice, policy, moment, before.get(notice.messageId)),
    ),
  ];
}

/** A notice that was decided before and surely never went out is queued again; else it is created, once. */
function messageWrite(
  organisation: OrganisationId,
  { accountId }: Account,
  { messageId, content, channel }: DecidedNotice,
  policy: Policy,
  { now, today }: Moment,
  before?: StoredMessage,
): Write {
  const dueAt = instantAt(policy.timeZone, today, policy.sendHour);
  if (!before)
    return createMessage(organisation, queuedNotice(messageId, accountId, content, channel, dueAt, now));
  const again = requeued(before.message, content, dueAt, now);
  if (!again.ok) throw new Error(`Notice ${messageId} is decided again though it ${again.problem}`);
  return updateMessage(organisation, again.value, before.version);
}

/** The slow way, when a notice exists or somebody wrote one of the accounts meanwhile: each in a transaction of its own. */
async function oneByOne(
  store: DocumentStore,
  planning: Planning,
  accounts: readonly StoredAccount[],
  room: number,
): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  let left = room;
  for (const { account } of accounts) {
    const decision = await store.transaction((transaction) => planOne(transaction, planning, account, left));
    if (decision) decisions.push(decision);
    left -= decision?.notices.length ?? 0;
  }
  return decisions;
}

async function planOne(
  transaction: DocumentTransaction,
  planning: Planning,
  { accountId }: Account,
  room: number,
): Promise<Decision | null> {
  const { organisation, policy, moment } = planning;
  const fresh = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
  // Another run has been here: it has decided, and this one has nothing to add.
  if (!fresh || fresh.account.nextActionOn === null || fresh.account.nextActionOn > moment.today) return null;
  const [loaded] = await loadFacts(transaction, organisation, [fresh.account]);
  if (!loaded) return null;
  const decision = decideAccount(accountId, loaded.facts, policy, moment.today, room);
  const before = await getMessages(
    transaction,
    organisation,
    decision.notices.map(({ messageId }) => messageId),
  );
  for (const write of writesOf(planning, loaded, fresh.version, decision, before)) transaction.write(write);
  return decision;
}
