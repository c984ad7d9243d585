import type { Moment } from "#domain/base/clock";
import {
  type AccountId,
  accountIdOf,
  customerIdOf,
  type InvoiceId,
  invoiceIdOf,
  type OrganisationId,
} from "#domain/base/identity";
import { type CellAsk, type CellValue, notAvailable } from "#domain/cell-values/cell-value";
import { customerBalance } from "#domain/cell-values/customer-balance";
import { invoiceValue } from "#domain/cell-values/invoice-value";
import type { AccountFacts } from "#domain/dunning/account-facts";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { RowStatus } from "#domain/reports/row-status";
import type { DocumentReader } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getCustomers, getInvoices, openInvoicesOf } from "../store/repositories/ledger";
import { syncedDays } from "../store/repositories/sources";
import { factsOf, sourcesOf } from "./account-facts";
import { type AccountReading, groupedByAccount, rowsOfAccount } from "./account-rows";

type Asked = { readonly policy: Policy; readonly moment: Moment };

/** What these formulas show, in their order. However many ask about an account, it is read once. */
export async function cellValues(
  reader: DocumentReader,
  id: OrganisationId,
  { policy, moment }: Asked,
  asks: readonly CellAsk[],
): Promise<readonly CellValue[]> {
  const ids = [...new Set(asks.map(({ of }) => invoiceIdOf(of)))];
  const invoices = await getInvoices(reader, id, ids);
  const accounts = await readAccounts(reader, id, accountsAsked(asks, invoices));
  const rows = rowsAsked([...invoices.values()], accounts, { policy, moment });
  return asks.map((ask) => cellValueOf(ask, { invoices, accounts, rows }, { policy, moment }));
}

/** A question that names no invoice may name a customer. */
function accountsAsked(
  asks: readonly CellAsk[],
  invoices: ReadonlyMap<InvoiceId, Invoice>,
): readonly AccountId[] {
  const named = asks.filter(({ what, of }) => what === "balance" && !invoices.has(invoiceIdOf(of)));
  const ids = [...invoices.values()].map(({ accountId }) => accountId);
  return [...new Set([...ids, ...named.map(({ of }) => accountIdOf(customerIdOf(of)))])];
}

/** Accounts whose open invoices are read at the same time. */
const TOGETHER = 100;

type Loaded = AccountReading & { readonly facts: AccountFacts };
type Readings = ReadonlyMap<AccountId, Loaded>;

async function readAccounts(
  reader: DocumentReader,
  id: OrganisationId,
  ids: readonly AccountId[],
): Promise<Readings> {
  const accounts = [...(await getAccounts(reader, id, ids)).values()].map(({ account }) => account);
  const customers = await getCustomers(
    reader,
    id,
    accounts.map(({ customerId }) => customerId),
  );
  const readings = new Map<AccountId, Loaded>();
  for (let from = 0; from < accounts.length; from += TOGETHER) {
    const some = accounts.slice(from, from + TOGETHER);
    const open = await Promise.all(some.map(({ accountId }) => openInvoicesOf(reader, id, accountId)));
    const synced = await syncedDays(reader, id, sourcesOf(open));
    some.forEach((account, index) => {
      const customer = customers.get(account.customerId);
      if (!customer) throw new Error(`Account ${account.accountId} has no customer`);
      const own = open[index] ?? [];
      const facts = factsOf(account, customer, own, synced);
      readings.set(account.accountId, { account, customer, invoices: own, synced, facts });
    });
  }
  return readings;
}

/** What the rows of the invoices say, account by account. */
function rowsAsked(
  invoices: readonly Invoice[],
  accounts: Readings,
  { policy, moment }: Asked,
): ReadonlyMap<InvoiceId, RowStatus> {
  const rows = new Map<InvoiceId, RowStatus>();
  for (const [accountId, some] of groupedByAccount(invoices)) {
    const reading = accounts.get(accountId);
    if (!reading) continue;
    const reported = rowsOfAccount(reading, some, policy, moment.today);
    reported.forEach(({ cells }, index) => {
      const invoice = some[index];
      if (invoice) rows.set(invoice.invoiceId, cells);
    });
  }
  return rows;
}

type Found = {
  readonly invoices: ReadonlyMap<InvoiceId, Invoice>;
  readonly accounts: Readings;
  readonly rows: ReadonlyMap<InvoiceId, RowStatus>;
};

function cellValueOf(
  ask: CellAsk,
  { invoices, accounts, rows }: Found,
  { policy, moment }: Asked,
): CellValue {
  const invoice = invoices.get(invoiceIdOf(ask.of));
  const row = invoice && rows.get(invoice.invoiceId);
  const reading = accounts.get(invoice?.accountId ?? accountIdOf(customerIdOf(ask.of)));
  if (!reading || (ask.what !== "balance" && !row)) return unknown(ask);
  const { account, customer, facts } = reading;
  if (!invoice || !row) return customerBalance(ask, facts.standing);
  const { accountId, nextActionOn } = account;
  const simulated = { accountId, facts, nextActionOn };
  return invoiceValue(ask, { invoice, row, account: simulated, party: customer.party, policy, moment });
}

const unknown = ({ what, of }: CellAsk): CellValue =>
  notAvailable(
    what === "balance"
      ? `No invoice or customer "${of}" in Dunbook: sync its table first.`
      : `No invoice ${of} in Dunbook: sync its table first.`,
  );
