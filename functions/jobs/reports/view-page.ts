import type { CustomerFacts, InvoiceFacts } from "#domain/audiences/facts";
import { factsOfAccount } from "#domain/audiences/facts-of-account";
import { matches } from "#domain/audiences/filter";
import { type CalendarDate, daysBetween, earlierOf } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Invoice } from "#domain/ledger/invoice";
import { describeView, isWithoutAction, lastActionOn, type View, viewsOf } from "#domain/reports/views";
import type { ViewAnswer, ViewCustomer, ViewInvoice, ViewsAnswer } from "#wire/reports";
import type { DocumentReader } from "../../store/port";
import { getAccounts } from "../../store/repositories/accounts";
import type { LoadedAccount } from "../account-facts";
import { groupedByAccount } from "../automate-candidates";
import { meantOf, recentFor } from "../list-matching";
import { pageOfAccounts, pageOfThese } from "./account-pages";

/** The lists that people keep in sheets. */
export const viewsAnswer = ({ filters }: Organisation): ViewsAnswer => ({
  views: viewsOf(filters).map((view) => ({
    id: view.id,
    name: view.name,
    sentence: describeView(view),
    of: view.filter.of,
    days: view.days,
    isOwn: view.isOwn,
  })),
});

/** One page of a list as it is today; `place`: the account that the page before ended with. */
export async function viewPage(
  reader: DocumentReader,
  id: OrganisationId,
  organisation: Organisation,
  view: View,
  place: AccountId | null,
  today: CalendarDate,
): Promise<ViewAnswer> {
  const head = {
    today,
    sentence: describeView(view),
    of: view.filter.of,
    days: view.days,
  };
  if (view.filter.of === "customers") {
    const { rows, next } = await pageOfAccounts(reader, id, place, (loaded) =>
      customerRows(loaded, organisation, view, today),
    );
    return { ...head, invoices: [], customers: [...rows], next };
  }
  const { rows, next } = await invoicePage(reader, id, organisation, view, place, today);
  return { ...head, invoices: [...rows], customers: [], next };
}

/** A list that asks for days reads what happened in them; any other goes through the accounts. */
async function invoicePage(
  reader: DocumentReader,
  id: OrganisationId,
  organisation: Organisation,
  { filter }: View,
  place: AccountId | null,
  today: CalendarDate,
) {
  const { policy } = organisation;
  const recent = await recentFor(reader, id, filter, today);
  if (recent === null)
    return pageOfAccounts(reader, id, place, async (loaded) => {
      const facts = factsOfAccount(loaded.customer, loaded.facts, policy);
      const meant = (await meantOf(reader, id, loaded, facts, filter, today)) ?? [];
      return meant.map((one) => invoiceRow(one, loaded, facts.invoice(one), today));
    });
  const byAccount = groupedByAccount(recent.filter(({ presence }) => presence === "present"));
  const ids = [...byAccount.keys()].filter((one) => place === null || one > place).sort();
  const accounts = await getAccounts(reader, id, ids);
  const known = ids.flatMap((one) => accounts.get(one)?.account ?? []);
  return pageOfThese(reader, id, known, (loaded) => {
    const facts = factsOfAccount(loaded.customer, loaded.facts, policy);
    const own = byAccount.get(loaded.account.accountId) ?? [];
    return own
      .filter((one) => matches(filter, facts.invoice(one), today))
      .map((one) => invoiceRow(one, loaded, facts.invoice(one), today));
  });
}

function customerRows(
  loaded: LoadedAccount,
  { policy }: Organisation,
  { filter, withoutActionFor }: View,
  today: CalendarDate,
): readonly ViewCustomer[] {
  const facts = factsOfAccount(loaded.customer, loaded.facts, policy).customer;
  const last = lastActionOn(loaded.account.history, loaded.account.latestNote);
  const isMeant =
    matches(filter, facts, today) &&
    (withoutActionFor === null || isWithoutAction(last, withoutActionFor, today));
  return isMeant ? [customerRow(loaded, facts, last)] : [];
}

function customerRow(
  { customer }: LoadedAccount,
  { debts, levelReached, lastContactOn }: CustomerFacts,
  last: CalendarDate | null,
): ViewCustomer {
  const open: Record<string, number> = {};
  for (const { currency, openMinor } of debts) open[currency] = (open[currency] ?? 0) + openMinor;
  return {
    customer: customer.name,
    email: customer.email,
    phone: customer.phone,
    country: customer.country,
    group: customer.group,
    responsible: customer.responsible,
    open,
    levelReached,
    lastContactOn,
    lastActionOn: last,
  };
}

function invoiceRow(
  invoice: Invoice,
  { customer }: LoadedAccount,
  { debts, levelReached }: InvoiceFacts,
  today: CalendarDate,
): ViewInvoice {
  const dueDays = debts.map(({ dueOn }) => dueOn);
  const since = dueDays.length === 0 ? null : dueDays.reduce(earlierOf);
  return {
    number: invoice.number,
    customer: customer.name,
    responsible: customer.responsible,
    kind: invoice.kind,
    state: invoice.state,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    settledOn: invoice.settledOn,
    currency: invoice.currency,
    totalMinor: invoice.totalMinor,
    openMinor: debts.reduce((sum, { openMinor }) => sum + openMinor, 0),
    daysOverdue: since === null ? 0 : Math.max(0, daysBetween(since, today)),
    levelReached,
  };
}
