import { type CalendarDate, daysBetween } from "../base/calendar";
import type { Moment } from "../base/clock";
import { type CurrencyCode, decimalsOf, parseCurrency } from "../base/currency";
import { minorUnits, numberFromMinor } from "../base/money";
import { claimOn } from "../dunning/claims";
import type { PromisePart } from "../dunning/marks";
import { firstUnkept } from "../dunning/promise";
import { itemsByInvoice, type OpenItem } from "../dunning/standing";
import { invoiceSentences } from "../explain/explanation-sentences";
import { whyInvoice } from "../explain/why-invoice";
import { interestSentences } from "../interest/interest-sentences";
import { lateInterest } from "../interest/late-interest";
import { lawOf, type Party } from "../interest/laws";
import type { Invoice } from "../ledger/invoice";
import type { Policy } from "../policy/policy";
import type { RowStatus } from "../reports/row-status";
import type { SimulatedAccount } from "../simulation/dry-run";
import {
  type CellAsk,
  type CellValue,
  invalidValue,
  notAvailable,
  numberValue,
  textValue,
} from "./cell-value";

/** All that is known of one invoice; `row` is what its row in the sheet says. */
export type InvoiceReading = {
  readonly invoice: Invoice;
  readonly row: RowStatus;
  readonly account: SimulatedAccount;
  readonly party: Party;
  readonly policy: Policy;
  readonly moment: Moment;
};

/** What a formula about an invoice shows: the same as its row, its explanation and its calculation of interest say. */
export function invoiceValue({ what, on }: CellAsk, reading: InvoiceReading): CellValue {
  const { row } = reading;
  switch (what) {
    case "status":
      return textValue(row.status);
    case "level":
      return textValue(row.level);
    case "next":
      return textValue(row.nextActionOn === null ? row.nextAction : `${row.nextAction}, ${row.nextActionOn}`);
    case "balance":
      return numberValue(row.balance === null ? 0 : numberFromMinor(row.balance.minor, row.balance.currency));
    case "age":
      return numberValue(daysOverdue(openItem(reading), reading.moment.today));
    case "interest":
      return interestValue(reading, on ?? reading.moment.today);
    case "promise":
      return textValue(promiseText(reading));
    case "why":
      return whyValue(reading, on ?? reading.moment.today);
    default:
      return what satisfies never;
  }
}

function openItem({ account, invoice }: InvoiceReading): OpenItem | null {
  const item = itemsByInvoice(account.facts.standing).get(invoice.invoiceId);
  return item !== undefined && item.openMinor > 0 ? item : null;
}

/** 0 for what is settled or not due yet, so that a column of ages can be added up. */
const daysOverdue = (item: OpenItem | null, today: CalendarDate): number =>
  item === null ? 0 : Math.max(0, daysBetween(item.dueOn, today));

function interestValue(reading: InvoiceReading, on: CalendarDate): CellValue {
  const item = openItem(reading);
  if (item === null) return numberValue(0);
  const { policy, party } = reading;
  const law = lawOf(policy.interest.law, party);
  if (!law)
    return notAvailable(
      "The policy names no country whose law late interest is counted by: choose one first.",
    );
  const interest = lateInterest(claimOn(item, law, policy, on));
  if (interest.kind === "interest") return numberValue(numberFromMinor(interest.totalMinor, item.currency));
  return notAvailable(interestSentences(interest, { law, currency: item.currency }).join(" "));
}

/** What of the promise made for the invoice, else for the account, is waited for; "" where nothing is. */
function promiseText(reading: InvoiceReading): string {
  if (openItem(reading) === null) return "";
  const { history, standing } = reading.account.facts;
  const { invoiceId } = reading.invoice;
  const own = history.marks.invoices[invoiceId]?.promised;
  const promise = own ?? history.marks.account.promised;
  const part = promise ? firstUnkept(promise, own ? [invoiceId] : [], standing) : null;
  if (part === null) return "";
  const text = `${amountsText(part)} by ${part.by}`;
  return part.by < reading.moment.today ? `${text}, which has passed` : text;
}

function amountsText({ amountsMinor }: PromisePart): string {
  const amounts = Object.entries(amountsMinor).flatMap(([code, minor]) => {
    const currency = parseCurrency(code);
    return currency === null ? [] : [amountText(minor, currency)];
  });
  return amounts.length === 0 ? "All of it" : amounts.join(" and ");
}

const amountText = (minor: number, currency: CurrencyCode): string =>
  `${numberFromMinor(minorUnits(minor), currency).toFixed(decimalsOf(currency))} ${currency}`;

function whyValue({ account, policy, moment, invoice }: InvoiceReading, on: CalendarDate): CellValue {
  if (on < moment.today)
    return invalidValue(`WHY looks at today or later, and ${on} has passed: give a later day, or none.`);
  const found = whyInvoice(account, policy, moment, on, invoice.number);
  return textValue(invoiceSentences(found.invoice, found.firstDay).join(" "));
}
