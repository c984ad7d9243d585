import type { CalendarDate } from "#domain/base/calendar";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import { claimOn, flatSumOn } from "#domain/dunning/claims";
import type { Organisation } from "#domain/dunning/organisation";
import { itemsByInvoice } from "#domain/dunning/standing";
import { interestDayByDay } from "#domain/interest/day-by-day";
import { flatSumSentence, interestSentences } from "#domain/interest/interest-sentences";
import { lateInterest } from "#domain/interest/late-interest";
import { lawOf } from "#domain/interest/laws";
import type { InterestAnswer } from "#wire/interest";
import type { DocumentReader } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getInvoices } from "../store/repositories/ledger";
import { loadFacts } from "./account-facts";

/**
 * Late interest and the flat sum on an invoice as of a day, by the law that the policy names; null for an invoice that is
 * not known or has nothing open. Each instalment bears interest from its own due date; shown is the one due first.
 */
export async function interestOf(
  reader: DocumentReader,
  id: OrganisationId,
  { policy }: Organisation,
  invoiceId: InvoiceId,
  on: CalendarDate,
): Promise<InterestAnswer | null> {
  const invoice = (await getInvoices(reader, id, [invoiceId])).get(invoiceId);
  const account = invoice && (await getAccounts(reader, id, [invoice.accountId])).get(invoice.accountId);
  if (!invoice || !account) return null;
  const [loaded] = await loadFacts(reader, id, [account.account]);
  const item = loaded && itemsByInvoice(loaded.facts.standing).get(invoiceId);
  if (!loaded || !item || item.openMinor === 0) return null;
  const law = lawOf(policy.interest.law, loaded.facts.party);
  if (!law) return null;
  const claim = claimOn(item, law, policy, on);
  const interest = lateInterest(claim);
  const daily = interestDayByDay(claim);
  const { currency } = item;
  return {
    number: invoice.number,
    customer: loaded.customer.name,
    on,
    currency,
    openMinor: item.openMinor,
    sentences: [...interestSentences(interest, { law, currency })],
    periods: interest.kind === "interest" ? [...interest.periods] : [],
    days: daily.kind === "days" ? [...daily.days] : [],
    totalMinor: interest.kind === "interest" ? interest.totalMinor : null,
    flatSum: flatSumSentence(flatSumOn(item, law, policy), law),
  };
}
