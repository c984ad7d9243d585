import { asCalendarDate } from "#domain/base/calendar";
import { historyOf } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { planAccount } from "#domain/dunning/plan";
import { checkChain } from "#domain/journal-chain/check-chain";
import { loadFacts } from "../../functions/jobs/account-facts";
import type { DocumentStore } from "../../functions/store/port";
import { type Account, listAccounts } from "../../functions/store/repositories/accounts";
import { journalOf, linkOf } from "../../functions/store/repositories/journal";
import { listMessages } from "../../functions/store/repositories/outbox";
import { type FaultyWorld, ORG } from "./faulty-world";
import { POLICY } from "./ledger";

/** How an account stands once everything is settled: what two ways to the same day must agree on. */
export type Ending = {
  readonly messages: readonly string[];
  readonly mails: readonly string[];
  readonly accounts: { readonly [id: string]: unknown };
};

/** What must hold of a world, however often its processes died; every breach as a sentence, none where all is well. */
export async function breachesIn(
  world: FaultyWorld,
  expected: { readonly settled: boolean },
): Promise<readonly string[]> {
  return world.undisturbed(async (store) => {
    const breaches = [...twice(world), ...(await unfinished(world, store, expected.settled))];
    const { accounts } = await listAccounts(store, ORG, 1000);
    for (const { account } of accounts) breaches.push(...(await journalBreaches(store, account)));
    if (expected.settled)
      breaches.push(
        ...(await lost(
          world,
          store,
          accounts.map(({ account }) => account),
        )),
      );
    return breaches;
  });
}

function twice(world: FaultyWorld): readonly string[] {
  const messages = [...new Set(world.provider.taken().map(({ message }) => message))];
  return messages.flatMap((message) => {
    const times = world.provider.countOf(message);
    return times > 1 ? [`${message} went out ${times} times`] : [];
  });
}

/** Every message has come to an end, and to the one that the provider knows. */
async function unfinished(
  world: FaultyWorld,
  store: DocumentStore,
  settled: boolean,
): Promise<readonly string[]> {
  const { messages } = await listMessages(store, ORG, {}, 1000);
  const ends = settled
    ? ["accepted", "rejected", "withdrawn"]
    : ["accepted", "rejected", "withdrawn", "held"];
  const known = new Set<string>(messages.map(({ messageId }) => messageId));
  const unheard = world.provider.taken().filter(({ message }) => !known.has(message));
  return [
    ...unheard.map(({ message }) => `${message} went out and is in no outbox`),
    ...messages.flatMap(({ messageId, state }) => {
      const wentOut = world.provider.countOf(messageId) > 0;
      if (!ends.includes(state)) return [`${messageId} is still ${state}`];
      if (state === "accepted" && !wentOut) return [`${messageId} counts as sent and never went out`];
      if (wentOut && state !== "accepted" && state !== "held")
        return [`${messageId} went out and is ${state}`];
      return [];
    }),
  ];
}

async function journalBreaches(store: DocumentStore, account: Account): Promise<readonly string[]> {
  const journal = await journalOf(store, ORG, account.accountId);
  const numbers = journal.map(({ fields }) => fields.seq);
  const entries = journal.map(({ fields }) => fields.entry as unknown as JournalEntry);
  const { tip } = account.history;
  const folded = JSON.stringify(sorted({ ...historyOf(entries), tip }));
  const { findings } = checkChain(ORG, account.accountId, journal.map(linkOf), account.history);
  return [
    ...(numbers.every((seq, at) => seq === at)
      ? []
      : [`${account.accountId}'s journal has gaps: ${numbers}`]),
    ...(folded === JSON.stringify(sorted(account.history))
      ? []
      : [`${account.accountId}'s history is not the fold of its journal`]),
    ...findings.map(({ kind, seq }) => `${account.accountId}'s journal is ${kind} at entry ${seq}`),
  ];
}

/** Nothing is due that nobody will look at: not today any more, and on its day an account is looked at. */
async function lost(
  world: FaultyWorld,
  store: DocumentStore,
  accounts: readonly Account[],
): Promise<readonly string[]> {
  const today = asCalendarDate(world.today);
  return (await loadFacts(store, ORG, accounts)).flatMap(({ account, facts }) => {
    const plan = planAccount(facts, POLICY, today);
    const { accountId, nextActionOn, history } = account;
    const [waitedFor] = Object.keys(history.underWay);
    if (waitedFor !== undefined) return [`${accountId} waits for ${waitedFor} for ever`];
    if (plan.kind === "notify") return [`${accountId} is due level ${plan.level} and got nothing`];
    if (plan.until !== null && (nextActionOn === null || nextActionOn > plan.until))
      return [`${accountId} is due on ${plan.until} and will be looked at on ${nextActionOn}`];
    return [];
  });
}

/** Where everything stands, without what may differ from one way to another: how often something was written down. */
export async function endingOf(world: FaultyWorld): Promise<Ending> {
  return world.undisturbed(async (store) => {
    const { messages } = await listMessages(store, ORG, {}, 1000);
    const { accounts } = await listAccounts(store, ORG, 1000);
    return {
      messages: messages.map(({ messageId, state, delivery }) => `${messageId} ${state} ${delivery}`),
      mails: world.provider
        .taken()
        .map(({ message, email }) => `${message} ${email}`)
        .sort(),
      accounts: Object.fromEntries(
        accounts.map(({ account: { accountId, history } }) => {
          const { entries: _, tip: __, ...rest } = history;
          return [accountId, sorted(rest)];
        }),
      ),
    };
  });
}

/** Where two endings differ, a line for each difference. */
export function differences(reached: Ending, expected: Ending): readonly string[] {
  const linesOf = ({ messages, mails, accounts }: Ending) => [
    ...messages,
    ...mails.map((mail) => `mail ${mail}`),
    ...Object.entries(accounts).map(([id, account]) => `${id} ${JSON.stringify(account)}`),
  ];
  const [here, there] = [linesOf(reached), linesOf(expected)];
  return [
    ...here.filter((line) => !there.includes(line)).map((line) => `is now: ${line}`),
    ...there.filter((line) => !here.includes(line)).map((line) => `should be: ${line}`),
  ];
}

/** The same value with the names of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
