import type { Moment } from "#domain/base/clock";
import type { AccountId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import { planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/dunning/policy";
import type { OpenItem } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import { type RowStatus, rowStatusOf } from "#domain/reports/row-status";
import type { DocumentStore } from "../store/port";
import { type Account, getAccounts } from "../store/repositories/accounts";
import { getCustomers, invoicesOfSource, openInvoicesOf } from "../store/repositories/ledger";
import { factsOf } from "./account-facts";

export type ReportedRow = { readonly number: string; readonly cells: RowStatus };

/** What every row of a source should say now: a fold over ledger, outbox and journal. */
export async function reportStatus(
  store: DocumentStore,
  organisation: OrganisationId,
  source: SourceId,
  policy: Policy,
  moment: Moment,
): Promise<readonly ReportedRow[]> {
  const invoices = await allOfSource(store, organisation, source);
  const byAccount = new Map<AccountId, Invoice[]>();
  for (const invoice of invoices) {
    const together = byAccount.get(invoice.accountId);
    if (together) together.push(invoice);
    else byAccount.set(invoice.accountId, [invoice]);
  }
  const accounts = await getAccounts(store, organisation, [...byAccount.keys()]);
  const customers = await getCustomers(
    store,
    organisation,
    [...accounts.values()].map(({ account }) => account.customerId),
  );
  const rows: ReportedRow[] = [];
  for (const [id, own] of byAccount) {
    const account = accounts.get(id)?.account;
    const customer = account ? customers.get(account.customerId) : undefined;
    if (!account || !customer) throw new Error(`Account ${id} is incomplete`);
    const all = await withOthers(store, organisation, source, account, own);
    const facts = factsOf(account, customer, all);
    const plan = planAccount(facts, policy, moment.today);
    const items = new Map<InvoiceId, OpenItem>(facts.standing.items.map((item) => [item.invoiceId, item]));
    const view = { history: account.history, plan, policy, today: moment.today };
    for (const invoice of own)
      rows.push({ number: invoice.number, cells: rowStatusOf(invoice, items.get(invoice.invoiceId), view) });
  }
  return rows;
}

/** The account's invoices of this source, and those of other tables that matter to its standing as well. */
async function withOthers(
  store: DocumentStore,
  organisation: OrganisationId,
  source: SourceId,
  account: Account,
  own: readonly Invoice[],
): Promise<readonly Invoice[]> {
  const open = await openInvoicesOf(store, organisation, account.accountId);
  const others = open.filter((invoice) => invoice.sourceId !== source);
  return others.length === 0 ? own : [...own, ...others];
}

async function allOfSource(
  store: DocumentStore,
  organisation: OrganisationId,
  source: SourceId,
): Promise<readonly Invoice[]> {
  const invoices: Invoice[] = [];
  let after: Parameters<typeof invoicesOfSource>[4];
  do {
    const page = await invoicesOfSource(store, organisation, source, 1000, after);
    invoices.push(...page.invoices);
    after = page.last;
  } while (after);
  return invoices;
}
