import type { CalendarDate } from "../base/calendar";
import { subtract } from "../base/money";
import type { Organisation } from "../dunning/organisation";
import type { Customer } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";
import { type Letter, NOTHING_MORE } from "./letter";
import { letterSender } from "./letter-sender";
import type { CourtesyMessage } from "./outbox";

/**
 * What a message that chases nobody says, by its invoices as they are now; null where it is no longer called for: the
 * thanks for a payment that was taken back, the invoice that has been cancelled.
 */
export function courtesyLetter(
  { courtesy }: CourtesyMessage,
  organisation: Organisation,
  customer: Customer,
  invoices: readonly Invoice[],
  today: CalendarDate,
): Letter | null {
  if (courtesy.invoiceIds.length > 0 && !invoices.some((invoice) => isStillSo(courtesy.template, invoice)))
    return null;
  const own = invoices.filter((invoice) => isStillSo(courtesy.template, invoice));
  return {
    ...NOTHING_MORE,
    template: courtesy.template,
    language: customer.language ?? organisation.policy.fallbackLanguage,
    writtenOn: today,
    remindedOn: null,
    payBy: own.find(({ dueOn }) => dueOn !== null)?.dueOn ?? today,
    sender: letterSender(organisation, customer, new Set(own.map(({ currency }) => currency))),
    customer: { name: customer.name, contactName: customer.contactName },
    lines: [],
    totals: [],
    links: own.flatMap(({ number, fileLink }) =>
      fileLink === null ? [] : [{ label: number, url: fileLink }],
    ),
    paid:
      courtesy.template === "thanks"
        ? own.map(({ number, currency, totalMinor, settledOn }) => ({
            number,
            currency,
            minor: totalMinor,
            on: settledOn ?? today,
          }))
        : [],
    body: courtesy.body,
  };
}

/** Whether what the message is about still holds of an invoice. */
function isStillSo(template: CourtesyMessage["courtesy"]["template"], invoice: Invoice): boolean {
  if (invoice.presence !== "present") return false;
  switch (template) {
    case "thanks":
      return invoice.state === "paid" || subtract(invoice.totalMinor, invoice.paidMinor) <= 0;
    case "invoice-issued":
      return invoice.kind === "invoice" && invoice.state !== "cancelled" && invoice.state !== "toBeIssued";
    case "storno-issued":
      return invoice.kind === "storno" && invoice.state !== "toBeIssued";
    default:
      return true;
  }
}
