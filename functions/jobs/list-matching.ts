import { describeFilter } from "#domain/audiences/describe-filter";
import type { CustomerFacts, Debt, InvoiceFacts } from "#domain/audiences/facts";
import { type FilterFacts, factsOfAccount } from "#domain/audiences/facts-of-account";
import { type Filter, matches } from "#domain/audiences/filter";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Invoice } from "#domain/ledger/invoice";
import type { MatchAnswer, MatchedCustomer, MatchedInvoice } from "#wire/bulk";
import type { DocumentReader, Stored } from "../store/port";
import { listAccounts } from "../store/repositories/accounts";
import { invoicesIssued, invoicesOf, invoicesSettled } from "../store/repositories/recent-invoices";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { type Candidate, matchingOf } from "./automate-candidates";

const PAGE = 100;

/**
 * The accounts that a filter means, with those of their invoices that it means (none for a filter of customers). A filter
 * that asks for days reads what happened in them; any other goes through the accounts.
 */
export async function* matchingAccounts(
  reader: DocumentReader,
  id: OrganisationId,
  { policy }: Organisation,
  filter: Filter,
  today: CalendarDate,
): AsyncGenerator<Candidate> {
  const recent = await recentFor(reader, id, filter, today);
  if (recent !== null) {
    yield* matchingOf(reader, id, policy, filter, recent, today);
    return;
  }
  let after: Stored | undefined;
  do {
    const page = await listAccounts(reader, id, PAGE, after);
    const loaded = await loadFacts(
      reader,
      id,
      page.accounts.map(({ account }) => account),
    );
    for (const one of loaded) {
      const facts = factsOfAccount(one.customer, one.facts, policy);
      const invoices = await meantOf(reader, id, one, facts, filter, today);
      if (invoices !== null) yield { loaded: one, invoices };
    }
    after = page.last;
  } while (after);
}

/** Those of an account's invoices that are meant; null: neither it nor any of them is. */
export async function meantOf(
  reader: DocumentReader,
  id: OrganisationId,
  { account, invoices: open }: LoadedAccount,
  facts: FilterFacts,
  filter: Filter,
  today: CalendarDate,
): Promise<readonly Invoice[] | null> {
  if (filter.of === "customers") return matches(filter, facts.customer, today) ? [] : null;
  const all = asksForOpen(filter) ? open : await invoicesOf(reader, id, account.accountId);
  const meant = all.filter(
    (invoice) => invoice.presence === "present" && matches(filter, facts.invoice(invoice), today),
  );
  return meant.length > 0 ? meant : null;
}

/** Whether only invoices can be meant on which something is owed. */
const asksForOpen = ({ where }: Filter): boolean =>
  where.some(
    (one) =>
      one.kind === "unpaid" ||
      one.kind === "overdue" ||
      one.kind === "debtOlderThan" ||
      (one.kind === "amount" && one.of === "open" && one.bound === "atLeast"),
  );

/** The invoices of the days that a filter asks for; null where it asks for none. */
export async function recentFor(
  reader: DocumentReader,
  id: OrganisationId,
  { of, where }: Filter,
  today: CalendarDate,
): Promise<readonly Invoice[] | null> {
  if (of === "customers") return null;
  for (const one of where) {
    if (one.kind === "paidWithin")
      return invoicesSettled(reader, id, { from: addDays(today, -one.days), to: today });
    if (one.kind === "issuedWithin")
      return invoicesIssued(reader, id, { from: addDays(today, -one.days), to: today });
  }
  return null;
}

/** What a filter means today, so many at most. */
export async function listMatching(
  reader: DocumentReader,
  id: OrganisationId,
  organisation: Organisation,
  filter: Filter,
  limit: number,
  { today }: Moment,
): Promise<MatchAnswer> {
  const invoices: MatchedInvoice[] = [];
  const customers: MatchedCustomer[] = [];
  for await (const { loaded, invoices: meant } of matchingAccounts(reader, id, organisation, filter, today)) {
    const facts = factsOfAccount(loaded.customer, loaded.facts, organisation.policy);
    if (filter.of === "customers") customers.push(matchedCustomer(loaded, facts.customer));
    else for (const one of meant) invoices.push(matchedInvoice(one, loaded, facts.invoice(one)));
    if (invoices.length > limit || customers.length > limit) break;
  }
  return {
    today,
    sentence: describeFilter(filter),
    invoices: invoices.slice(0, limit).sort(byCustomer),
    customers: customers.slice(0, limit).sort(byCustomer),
    more: invoices.length > limit || customers.length > limit,
  };
}

const matchedInvoice = (
  invoice: Invoice,
  { account, customer }: LoadedAccount,
  { debts, levelReached, subjectToDunning }: InvoiceFacts,
): MatchedInvoice => ({
  invoiceId: invoice.invoiceId,
  accountId: account.accountId,
  number: invoice.number,
  customer: customer.name,
  kind: invoice.kind,
  state: invoice.state,
  issuedOn: invoice.issuedOn,
  dueOn: invoice.dueOn,
  settledOn: invoice.settledOn,
  currency: invoice.currency,
  totalMinor: invoice.totalMinor,
  openMinor: debts.reduce((sum, { openMinor }) => sum + openMinor, 0),
  levelReached,
  subjectToDunning,
});

const matchedCustomer = (
  { account, customer }: LoadedAccount,
  { debts, levelReached, lastContactOn }: CustomerFacts,
): MatchedCustomer => ({
  accountId: account.accountId,
  customer: customer.name,
  email: customer.email,
  country: customer.country,
  group: customer.group,
  responsible: customer.responsible,
  open: openSums(debts),
  levelReached,
  lastContactOn,
});

function openSums(debts: readonly Debt[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { currency, openMinor } of debts) sums[currency] = (sums[currency] ?? 0) + openMinor;
  return sums;
}

type Listed = { readonly customer: string; readonly dueOn?: string | null; readonly number?: string };

function byCustomer(a: Listed, b: Listed): number {
  const [first, second] = [a, b].map(({ customer, dueOn, number }) => [customer, dueOn, number].join("\n"));
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
