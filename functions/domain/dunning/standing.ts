import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { type InvoiceId, nameKey } from "../base/identity";
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
  // More paid than owed is a credit, whatever the row calls itself.
  return invoice.state === "paid"
    ? invoice.paidMinor > invoice.totalMinor
    : invoice.totalMinor !== invoice.paidMinor;
}

/** The standing of one account from its invoices, in any order. */
export function standingOf(invoices: readonly Invoice[]): AccountStanding {
  const items: MutableItem[] = [];
  const lowering: Invoice[] = [];
  const pool = new Map<CurrencyCode, MinorUnits>();
  for (const invoice of invoices) {
    if (invoice.kind === "creditNote" || invoice.kind === "storno") lowering.push(invoice);
    else if (isDebt(invoice)) {
      items.push(openItem(invoice));
      pourSurplus(invoice, pool);
    }
  }
  items.sort(oldestFirst);
  if (lowering.length > 0) lower(items, lowering, pool);
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

/** Credit notes before stornos, so that the order of the rows does not count: a storno cancels what is left. */
function lower(
  items: readonly MutableItem[],
  lowering: readonly Invoice[],
  pool: Map<CurrencyCode, MinorUnits>,
): void {
  const byNumber = new Map(items.map((item) => [nameKey(item.number), item]));
  const valid = lowering.filter(({ state }) => state !== "toBeIssued" && state !== "cancelled");
  const targetOf = ({ creditsNumber }: Invoice) =>
    creditsNumber === null ? undefined : byNumber.get(nameKey(creditsNumber));
  for (const one of valid) if (one.kind === "creditNote") credit(one, targetOf(one), pool);
  for (const one of valid) if (one.kind === "storno") cancel(targetOf(one));
}

function credit(note: Invoice, target: MutableItem | undefined, pool: Map<CurrencyCode, MinorUnits>): void {
  if (note.state === "paid") return;
  const available = subtract(note.totalMinor, smallerOf(note.paidMinor, note.totalMinor));
  const used = target?.currency === note.currency ? smallerOf(available, target.openMinor) : ZERO;
  if (target && used > 0) settle(target, used, "credit");
  if (available > used) pour(pool, note.currency, subtract(available, used));
}

function cancel(target: MutableItem | undefined): void {
  if (target && target.openMinor > 0) settle(target, target.openMinor, "storno");
}

function spendOldestFirst(items: readonly MutableItem[], pool: Map<CurrencyCode, MinorUnits>): void {
  if (pool.size === 0) return;
  for (const item of items) {
    // Nobody knows what is still owed on an invoice whose row is gone or cannot be read: no credit is spent on it.
    if (item.openMinor === 0 || item.chase === "vanished" || item.chase === "unreadable") continue;
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
