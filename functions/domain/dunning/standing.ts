import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { InvoiceId } from "../base/identity";
import { add, type MinorUnits, smallerOf, subtract, ZERO } from "../base/money";
import type { Invoice } from "../ledger/invoice";

/**
 * What an account owes, since when, and what of it may be chased.
 * Credits come off first: a credit note lowers the invoice it names, what is left of it (and any over-payment) lowers the
 * account's other invoices of the same currency, the oldest first.
 */
export type AccountStanding = {
  /** Every invoice of the account with its balance, in the order of the due dates, then numbers. */
  readonly items: readonly OpenItem[];
  /** What is left of credits once nothing is open to take it, per currency. */
  readonly creditMinor: ReadonlyMap<CurrencyCode, MinorUnits>;
};

/** May this invoice be chased; if not, why not. */
export type Chase = "yes" | "excluded" | "vanished" | "unreadable";

export type OpenItem = {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly issuedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly currency: CurrencyCode;
  readonly totalMinor: MinorUnits;
  /** Still open after payments and credits; 0 for a settled invoice. */
  readonly openMinor: MinorUnits;
  readonly settledBy: "open" | "payment" | "credit" | "storno";
  readonly chase: Chase;
};

/** Whether an invoice can still matter to its account's standing: what a day's run must read, and no more. */
export function mattersToStanding(invoice: Invoice): boolean {
  if (invoice.kind === "storno") return true;
  if (invoice.state === "cancelled" || invoice.state === "toBeIssued" || invoice.kind === "proforma")
    return false;
  if (invoice.kind === "creditNote")
    return invoice.state !== "paid" && invoice.totalMinor > invoice.paidMinor;
  return invoice.state === "issued" && invoice.totalMinor !== invoice.paidMinor;
}

/** The standing of one account from its invoices, in any order. */
export function standingOf(invoices: readonly Invoice[]): AccountStanding {
  const items: MutableItem[] = [];
  const byNumber = new Map<string, MutableItem>();
  let credits: Invoice[] | null = null;
  for (const invoice of invoices) {
    if (invoice.kind === "creditNote" || invoice.kind === "storno") credits = [...(credits ?? []), invoice];
    else if (isDebt(invoice)) {
      const item = openItem(invoice);
      items.push(item);
      byNumber.set(invoice.number, item);
    }
  }
  items.sort(oldestFirst);
  const pool = new Map<CurrencyCode, MinorUnits>();
  for (const invoice of invoices) if (isDebt(invoice)) pourSurplus(invoice, pool);
  for (const credit of credits ?? []) applyToNamed(credit, byNumber, pool);
  spendOldestFirst(items, pool);
  return { items, creditMinor: pool };
}

type MutableItem = { -readonly [Name in keyof OpenItem]: OpenItem[Name] };

function isDebt(invoice: Invoice): boolean {
  return invoice.kind === "invoice" && invoice.state !== "toBeIssued" && invoice.dueOn !== null;
}

function openItem(invoice: Invoice): MutableItem {
  const settled = invoice.state === "paid" || invoice.paidMinor >= invoice.totalMinor;
  const cancelled = invoice.state === "cancelled";
  return {
    invoiceId: invoice.invoiceId,
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn as CalendarDate,
    currency: invoice.currency,
    totalMinor: invoice.totalMinor,
    openMinor: settled || cancelled ? ZERO : subtract(invoice.totalMinor, invoice.paidMinor),
    settledBy: cancelled ? "storno" : settled ? "payment" : "open",
    chase: chaseOf(invoice),
  };
}

function chaseOf(invoice: Invoice): Chase {
  if (invoice.presence !== "present") return invoice.presence;
  return invoice.subjectToDunning === "no" ? "excluded" : "yes";
}

/** An over-payment is the customer's money: it lowers what else is owed. */
function pourSurplus(invoice: Invoice, pool: Map<CurrencyCode, MinorUnits>): void {
  if (invoice.paidMinor <= invoice.totalMinor || invoice.state === "cancelled") return;
  pour(pool, invoice.currency, subtract(invoice.paidMinor, invoice.totalMinor));
}

function applyToNamed(
  credit: Invoice,
  byNumber: ReadonlyMap<string, MutableItem>,
  pool: Map<CurrencyCode, MinorUnits>,
): void {
  if (credit.state === "toBeIssued" || credit.state === "cancelled") return;
  const target = credit.creditsNumber === null ? undefined : byNumber.get(credit.creditsNumber);
  const sameCurrency = target?.currency === credit.currency ? target : undefined;
  if (credit.kind === "storno") {
    if (target && target.openMinor > 0) settle(target, target.openMinor, "storno");
    return;
  }
  const available =
    credit.state === "paid"
      ? ZERO
      : subtract(credit.totalMinor, smallerOf(credit.paidMinor, credit.totalMinor));
  const used = sameCurrency ? smallerOf(available, sameCurrency.openMinor) : ZERO;
  if (sameCurrency && used > 0) settle(sameCurrency, used, "credit");
  if (available > used) pour(pool, credit.currency, subtract(available, used));
}

function spendOldestFirst(items: readonly MutableItem[], pool: Map<CurrencyCode, MinorUnits>): void {
  if (pool.size === 0) return;
  for (const item of items) {
    // Nobody knows whether an invoice that has gone from its table is still owed: no credit is spent on it.
    if (item.openMinor === 0 || item.chase === "vanished") continue;
    const used = smallerOf(pool.get(item.currency) ?? ZERO, item.openMinor);
    if (used === 0) continue;
    settle(item, used, "credit");
    pool.set(item.currency, subtract(pool.get(item.currency) ?? ZERO, used));
  }
}

function settle(item: MutableItem, usedMinor: MinorUnits, by: OpenItem["settledBy"]): void {
  item.openMinor = subtract(item.openMinor, usedMinor);
  if (item.openMinor === 0) item.settledBy = by;
}

function pour(pool: Map<CurrencyCode, MinorUnits>, currency: CurrencyCode, minor: MinorUnits): void {
  pool.set(currency, add(pool.get(currency) ?? ZERO, minor));
}

function oldestFirst(a: OpenItem, b: OpenItem): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}
