import type { InvoiceId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { oldestChased } from "../dunning/chase";
import type { OpenItem } from "../dunning/standing";
import type { Customer } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";
import type { Policy } from "../policy/policy";
import { type CustomerFacts, customerFacts, type InvoiceFacts, invoiceFacts } from "./facts";

/** What filters may ask about an account's customer and any of its invoices, from the facts a decision rests on. */
export type FilterFacts = {
  readonly customer: CustomerFacts;
  readonly invoice: (invoice: Invoice) => InvoiceFacts;
};

export function factsOfAccount(customer: Customer, facts: AccountFacts, policy: Policy): FilterFacts {
  const { standing, history } = facts;
  const noticed = Object.values(history.noticed).map(({ level }) => level);
  const own = customerFacts(customer, standing.items, {
    subjectToDunning: policy.switchedOn && facts.customerSubjectToDunning,
    levelReached: Math.max(0, history.episode?.levelReached ?? 0, ...noticed),
    lastContactOn: history.lastContact?.on ?? null,
  });
  const items = itemsOf(standing.items);
  return {
    customer: own,
    invoice: (invoice) =>
      invoiceFacts(
        invoice,
        items.get(invoice.invoiceId) ?? [],
        {
          subjectToDunning: isSubjectToDunning(invoice, facts, policy),
          levelReached: history.noticed[invoice.invoiceId]?.level ?? 0,
        },
        own,
      ),
  };
}

function itemsOf(items: readonly OpenItem[]): ReadonlyMap<InvoiceId, readonly OpenItem[]> {
  const byInvoice = new Map<InvoiceId, OpenItem[]>();
  for (const item of items) {
    const known = byInvoice.get(item.invoiceId);
    if (known) known.push(item);
    else byInvoice.set(item.invoiceId, [item]);
  }
  return byInvoice;
}

/** By the organisation's switch, the document's own word, its customer's, and its age; what merely waits is subject. */
function isSubjectToDunning(invoice: Invoice, facts: AccountFacts, policy: Policy): boolean {
  if (!policy.switchedOn || invoice.subjectToDunning === "no") return false;
  if (invoice.subjectToDunning === "yes") return true;
  const day = invoice.issuedOn ?? invoice.dueOn;
  const { excludedSince, customerSubjectToDunning } = facts;
  if (!customerSubjectToDunning && (excludedSince === null || day === null || day >= excludedSince))
    return false;
  const oldest = oldestChased(policy);
  const isIncluded = facts.history.marks.invoices[invoice.invoiceId]?.included !== undefined;
  return oldest === null || isIncluded || (day !== null && day >= oldest);
}
