import { type CalendarDate, daysBetween } from "../base/calendar";
import type { Moment } from "../base/clock";
import { invoiceIdOf } from "../base/identity";
import type { Policy } from "../policy/policy";
import type { DryRunRequest, SimulatedAccount } from "../simulation/dry-run";
import { accountOn, simulate } from "../simulation/simulate";
import { explain } from "./explain";
import { explainInvoice, type InvoiceExplanation } from "./explain-invoice";
import type { Explanation } from "./explanation";

/** Why an invoice is or is not in a notice on a day. */
export type InvoiceWhy = {
  /** Of its whole account. */
  readonly explanation: Explanation;
  readonly invoice: InvoiceExplanation;
  /** The first day, from the asked one on, on which a notice lists it if nothing changes; null: none within a year. */
  readonly firstDay: CalendarDate | null;
};

/** How far it looks ahead. */
const MOST_DAYS = 366;

/**
 * Why the invoice of that number is in a notice on `on`, today or later, or why not. For a later day the notices that go
 * out until then count as sent, and the rows as compared again.
 */
export function whyInvoice(
  account: SimulatedAccount,
  policy: Policy,
  from: Moment,
  on: CalendarDate,
  number: string,
): InvoiceWhy {
  const request: DryRunRequest = {
    accounts: [account],
    policy: { ...policy, mostPerDay: null },
    from,
    days: MOST_DAYS + daysBetween(from.today, on),
    alreadyDecidedToday: 0,
    lookAtAll: true,
  };
  const explanation = explain(accountOn(account, request, on), policy, on);
  const invoice = explainInvoice(explanation, number);
  return { explanation, invoice, firstDay: firstDayOf(invoice, request, on) };
}

function firstDayOf(
  { decision, number }: InvoiceExplanation,
  request: DryRunRequest,
  on: CalendarDate,
): CalendarDate | null {
  if (decision.kind === "goesOut") return on;
  if (decision.kind === "notOpen" || decision.because === "dataTooOld") return null;
  const id = invoiceIdOf(number);
  const { messages } = simulate(request);
  return messages.find((message) => message.on >= on && message.invoiceIds.includes(id))?.on ?? null;
}
