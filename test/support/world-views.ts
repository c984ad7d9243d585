import { dayIn } from "#domain/base/clock";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { historyOf } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { type OutboxMessage, titleOf } from "#domain/messages/outbox";
import type { AccountAnswer, StatusAnswer } from "#wire/answers";
import type { StatusCells } from "#wire/status";
import { type Account, getAccounts, listAccounts } from "../../functions/store/repositories/accounts";
import { journalOf } from "../../functions/store/repositories/journal";
import { listMessages } from "../../functions/store/repositories/outbox";
import { POLICY } from "./ledger";
import type { World } from "./world";

/** What a test looks at in a world. */

/** Every mail that went out, as "2026-11-16 Payment reminder to jaan@tamm.example", in the order of arrival. */
export async function mailsOf(world: World): Promise<readonly string[]> {
  const names = new Map(
    (await outboxOf(world)).map((message) => [String(message.messageId), titleOf(message)]),
  );
  return world.catcher
    .mails({ limit: 10_000 })
    .map(
      ({ receivedAt, customArgs, to }) =>
        `${dayIn(POLICY.timeZone, receivedAt)} ${names.get(customArgs.dunbook_message ?? "")} to ${to.email}`,
    );
}

/** The outbox by id. */
export async function outboxOf({ store, id }: World): Promise<readonly OutboxMessage[]> {
  return (await listMessages(store, id, {}, 1000)).messages;
}

/** The stored account of a customer. */
export async function accountOf({ store, id }: World, customer = "Tamm Ehitus OÜ"): Promise<Account> {
  const accountId = accountIdOf(customerIdOf(customer));
  const stored = (await getAccounts(store, id, [accountId])).get(accountId);
  if (!stored) throw new Error(`No account of ${customer}`);
  return stored.account;
}

/** What the accounts list says about a customer that owes something. */
export async function overviewOf({ backend }: World, customer = "Tamm Ehitus OÜ"): Promise<AccountAnswer> {
  const { accounts } = await backend.accounts();
  const found = accounts.find((account) => account.customer === customer);
  if (!found) throw new Error(`${customer} owes nothing`);
  return found;
}

/** Why nothing goes out to a customer, by the kind of the hold; null where something does. */
export const holdOf = async (world: World, customer?: string): Promise<string | null> =>
  (await overviewOf(world, customer)).hold?.kind ?? null;

/** The status cells of a synced table's rows by invoice number. */
export async function statusOf(
  { backend }: World,
  sourceId: string,
): Promise<ReadonlyMap<string, StatusCells>> {
  const pages = await reportPages(backend, sourceId);
  return new Map(pages.flatMap(({ rows }) => rows).map(({ number, cells }) => [number, cells]));
}

/** All pages of a report on a table's rows; with `since` only of those that may have changed. */
export async function reportPages(
  backend: World["backend"],
  sourceId: string,
  since?: string,
): Promise<readonly StatusAnswer[]> {
  const pages: StatusAnswer[] = [];
  let next: string | null = null;
  do {
    const page: StatusAnswer = await backend.status(sourceId, {
      ...(since ? { since } : {}),
      ...(next ? { after: next } : {}),
    });
    pages.push(page);
    next = page.next;
  } while (next);
  return pages;
}

async function journalIn({ store, id }: World, { accountId }: Account): Promise<readonly JournalEntry[]> {
  const entries = await journalOf(store, id, accountId);
  return entries.map(({ fields }) => fields.entry as JournalEntry);
}

/** Accounts whose stored history is not the fold of their journal; there must be none at the end of any story. */
export async function historiesThatDisagree(world: World): Promise<readonly string[]> {
  const { accounts } = await listAccounts(world.store, world.id, 1000);
  const disagree: string[] = [];
  for (const { account } of accounts) {
    // The hash of the last entry is no part of the fold: `verify` checks the chain.
    const folded = { ...historyOf(await journalIn(world, account)), tip: account.history.tip };
    if (JSON.stringify(sorted(folded)) !== JSON.stringify(sorted(account.history)))
      disagree.push(
        `${account.accountId}: stored ${JSON.stringify(account.history)}, journal ${JSON.stringify(folded)}`,
      );
  }
  return disagree;
}

/** The same value with the fields of every record in one order: stores may give them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner)]));
}
