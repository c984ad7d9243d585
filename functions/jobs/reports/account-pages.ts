import { type AccountId, isAccountId, nameKey, type OrganisationId } from "#domain/base/identity";
import { type LoadedAccount, loadFacts } from "../../jobs/account-facts";
import type { DocumentReader } from "../../store/port";
import { type Account, listAccounts } from "../../store/repositories/accounts";

/** Accounts read at a time. */
const PAGE = 100;
/** A page ends with the account that fills it so far: an answer stays small enough to be waited for. */
const MOST_ROWS = 2_000;

/** One page of a report, and the account to go on after; null where this page was the last. */
export type ReportPage<Row> = { readonly rows: readonly Row[]; readonly next: AccountId | null };

/** A place as it crosses the wire; undefined for a text that names none. */
export function accountPlace(text: string | null): AccountId | null | undefined {
  if (text === null) return null;
  return isAccountId(text) ? text : undefined;
}

/** The rows of the accounts after `place`, by the account's id, until a page is full. */
export async function pageOfAccounts<Row>(
  reader: DocumentReader,
  id: OrganisationId,
  place: AccountId | null,
  rowsOf: (loaded: LoadedAccount) => Promise<readonly Row[]> | readonly Row[],
): Promise<ReportPage<Row>> {
  const rows: Row[] = [];
  let after = place;
  do {
    const page = await listAccounts(reader, id, PAGE, after === null ? undefined : placeAfter(id, after));
    const accounts = page.accounts.map(({ account }) => account);
    const read = await rowsUntilFull(reader, id, accounts, rows, rowsOf);
    if (read.isFull) return { rows, next: read.last };
    after = page.last ? read.last : null;
  } while (after !== null);
  return { rows, next: null };
}

/** The same of accounts that are known already, in the order of their ids. */
export async function pageOfThese<Row>(
  reader: DocumentReader,
  id: OrganisationId,
  accounts: readonly Account[],
  rowsOf: (loaded: LoadedAccount) => Promise<readonly Row[]> | readonly Row[],
): Promise<ReportPage<Row>> {
  const rows: Row[] = [];
  for (let from = 0; from < accounts.length; from += PAGE) {
    const some = accounts.slice(from, from + PAGE);
    const read = await rowsUntilFull(reader, id, some, rows, rowsOf);
    if (read.isFull && read.last !== accounts.at(-1)?.accountId) return { rows, next: read.last };
  }
  return { rows, next: null };
}

async function rowsUntilFull<Row>(
  reader: DocumentReader,
  id: OrganisationId,
  accounts: readonly Account[],
  rows: Row[],
  rowsOf: (loaded: LoadedAccount) => Promise<readonly Row[]> | readonly Row[],
): Promise<{ readonly last: AccountId | null; readonly isFull: boolean }> {
  let last: AccountId | null = null;
  for (const loaded of await loadFacts(reader, id, accounts)) {
    for (const row of await rowsOf(loaded)) rows.push(row);
    last = loaded.account.accountId;
    if (rows.length >= MOST_ROWS) return { last, isFull: true };
  }
  return { last, isFull: false };
}

const placeAfter = (scope: OrganisationId, accountId: AccountId) => ({
  ref: { scope, collection: "accounts" as const, id: accountId },
  version: "",
  fields: {},
});

/** Whether a customer is looked after by this colleague; null asks for everybody's. Names are typed by people. */
export const isLookedAfterBy = (responsible: string | null, asked: string | null): boolean =>
  asked === null || (responsible !== null && nameKey(responsible) === nameKey(asked));
