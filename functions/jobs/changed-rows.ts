import type { Instant } from "#domain/base/clock";
import type { AccountId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import { STATUS_PAGE } from "#wire/answers";
import type { DocumentReader } from "../store/port";
import { type Account, accountsChanged } from "../store/repositories/accounts";
import { invoicesOfAccountIn } from "../store/repositories/ledger";

/** Where a listing of changed accounts has come to. */
type Reached = {
  readonly from: Instant;
  readonly changedAt: Instant;
  readonly accountId: AccountId;
  /** The last row taken of an account that has more; null: the account is done. */
  readonly invoiceId: InvoiceId | null;
};

/** From the beginning (every account changed since `from`), or where the last page ended. */
export type ChangedPlace = Reached | { readonly from: Instant };

/** Accounts looked at together, and of each at most so many rows before it gets a page of its own. */
const ACCOUNTS = 20;
const ROWS_EACH = 100;
/** Accounts of other tables have no rows here: a page ends after so many, with however few rows it has by then. */
const MOST_ACCOUNTS = 400;

/**
 * One page of a source's invoices whose accounts have changed since an instant, in the order of the changes. An account
 * that changes meanwhile comes again at the end; none is passed over.
 */
export async function rowsOfChangedAccounts(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  place: ChangedPlace,
): Promise<{ readonly invoices: readonly Invoice[]; readonly next: Reached | null }> {
  const { from } = place;
  const rowsIn = (account: AccountId, limit: number, after: InvoiceId | null) =>
    invoicesOfAccountIn(reader, organisation, source, account, limit, after);
  const invoices: Invoice[] = [];
  let reached: Reached | null = "changedAt" in place ? place : null;
  if (reached?.invoiceId) {
    const rest = await rowsIn(reached.accountId, STATUS_PAGE, reached.invoiceId);
    const last = rest.length < STATUS_PAGE ? undefined : rest.at(-1);
    if (last) return { invoices: rest, next: { ...reached, invoiceId: last.invoiceId } };
    invoices.push(...rest);
  }
  for (let looked = 0; looked < MOST_ACCOUNTS && invoices.length < STATUS_PAGE; looked += ACCOUNTS) {
    const accounts: readonly Account[] = await accountsChanged(
      reader,
      organisation,
      from,
      ACCOUNTS,
      reached ?? undefined,
    );
    const found = await Promise.all(accounts.map(({ accountId }) => rowsIn(accountId, ROWS_EACH, null)));
    for (const [index, { accountId, changedAt }] of accounts.entries()) {
      const rows = found[index] ?? [];
      invoices.push(...rows);
      const last = rows.length < ROWS_EACH ? undefined : rows.at(-1);
      reached = { from, changedAt, accountId, invoiceId: last?.invoiceId ?? null };
      if (last) return { invoices, next: reached };
    }
    if (accounts.length < ACCOUNTS) return { invoices, next: null };
  }
  return { invoices, next: reached };
}
