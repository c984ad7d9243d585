import { switchedOnOf } from "../automations/built-in-automations";
import { DAYS_OF_THANKS } from "../automations/recent-activity";
import { type CalendarDate, daysBetween } from "../base/calendar";
import { subtract } from "../base/money";
import type { Organisation } from "../dunning/organisation";
import type { Customer } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";
import { closingPart, invoicesPart, paidPart, stornoPart, todoPart } from "./courtesy-parts";
import { type Letter, NOTHING_MORE } from "./letter";
import { letterSender } from "./letter-sender";
import type { CourtesyMessage } from "./outbox";

/**
 * What a message that chases nobody says, by its invoices as they are now; null where it is no longer called for: the
 * thanks for a payment that was taken back, the invoice that has been cancelled, an automation that was switched off, a
 * customer who has no address any more.
 */
export function courtesyLetter(
  message: CourtesyMessage,
  organisation: Organisation,
  customer: Customer,
  invoices: readonly Invoice[],
  today: CalendarDate,
): Letter | null {
  const { courtesy } = message;
  if (courtesy.to === "customer" && customer.email === null) return null;
  if (!isSwitchedOn(courtesy.automation, organisation)) return null;
  const own = invoices.filter((invoice) => isStillSo(message, invoice, today));
  if (courtesy.invoiceIds.length > 0 && own.length === 0) return null;
  return {
    ...NOTHING_MORE,
    template: courtesy.template,
    language: languageOf(message, organisation, customer),
    writtenOn: today,
    remindedOn: null,
    payBy: own.find(({ dueOn }) => dueOn !== null)?.dueOn ?? today,
    sender: letterSender(organisation, customer, new Set(own.map(({ currency }) => currency))),
    customer: { name: customer.name, contactName: customer.contactName },
    lines: [],
    totals: [],
    ...partsOf(message, customer, own, today),
  };
}

function partsOf(
  { courtesy }: CourtesyMessage,
  customer: Customer,
  invoices: readonly Invoice[],
  today: CalendarDate,
): Partial<Letter> {
  const about = aboutOf(courtesy);
  switch (about) {
    case "payments":
      return paidPart(invoices, today);
    case "invoices":
      return { ...invoicesPart(invoices, today), body: courtesy.body };
    case "stornos":
      return stornoPart(invoices, today);
    case "todo":
      return todoPart(courtesy.body?.text ?? courtesy.title, customer, invoices);
    case "closing":
      return closingPart(courtesy.closing, invoices);
    default:
      return about satisfies never;
  }
}

type About = "payments" | "invoices" | "stornos" | "todo" | "closing";

/** By the automation it comes from, whatever its text is called; a message to many is about invoices. */
function aboutOf({ automation }: CourtesyMessage["courtesy"]): About {
  switch (automation) {
    case "thank-you":
      return "payments";
    case "storno-sent":
      return "stornos";
    case "overdue-todo":
      return "todo";
    case "closing-report":
      return "closing";
    default:
      return "invoices";
  }
}

const isSwitchedOn = (automation: string | null, { automations }: Organisation): boolean =>
  automation === null || switchedOnOf(automations).some(({ id }) => id === automation);

/** Whether what the message is about still holds of an invoice. */
function isStillSo({ courtesy, decidedOn }: CourtesyMessage, invoice: Invoice, today: CalendarDate): boolean {
  const about = aboutOf(courtesy);
  // Its dunning has ended, whatever has become of its row since.
  if (about === "closing") return true;
  if (invoice.presence !== "present") return false;
  const isPaid = invoice.state === "paid" || subtract(invoice.totalMinor, invoice.paidMinor) <= 0;
  switch (about) {
    case "payments":
      return isPaid && daysBetween(decidedOn, today) <= DAYS_OF_THANKS;
    case "stornos":
      return invoice.kind === "storno" && isIssued(invoice);
    case "todo":
      return !isPaid && isIssued(invoice);
    case "invoices":
      return courtesy.automation === null || (invoice.kind === "invoice" && isIssued(invoice));
    default:
      return about satisfies never;
  }
}

const isIssued = ({ state }: Invoice): boolean => state === "issued" || state === "paid";

/** A person's words stay in their language; colleagues read the organisation's. */
function languageOf(
  { courtesy }: CourtesyMessage,
  { policy }: Organisation,
  { language }: Customer,
): Letter["language"] {
  if (courtesy.to === "colleague") return policy.fallbackLanguage;
  if (courtesy.body) return courtesy.body.language ?? policy.fallbackLanguage;
  return language ?? policy.fallbackLanguage;
}
