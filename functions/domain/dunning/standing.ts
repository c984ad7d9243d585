import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { type InvoiceId, nameKey } from "../base/identity";
import { add, type MinorUnits, smallerOf, subtract, ZERO } from "../base/money";
import type { Invoice } from "../ledger/invoice";
import type { InvoicePayment } from "../ledger/payment";
import { explaining } from "./openings";

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
  /** Which part of the invoice this is, where it falls due in parts; each part is an item of its own. */
  readonly instalment: { readonly no: number; readonly of: number } | null;
  /** The row's own "yes" to reminders, which weighs more than what is said of the customer or of older documents. */
  readonly ownYes: boolean;
  /** The row's own pause: no notice before that day. */
  readonly pausedUntil: CalendarDate | null;
  readonly disputed: boolean;
  /** Where the invoice's file can be had; null: its row names none. */
  readonly fileLink: string | null;
  /** Where their days are known: all that was paid of it. Left out: nothing, or nobody knows when. */
  readonly payments?: readonly InvoicePayment[];
};

/** An invoice's instalments as one item again: what is open of all, due when the earliest open one is. */
function wholeInvoice(parts: readonly OpenItem[]): OpenItem | undefined {
  const leading = parts.find((part) => part.openMinor > 0) ?? parts.at(-1);
  if (!leading || parts.length === 1) return leading;
  const sum = (of: (part: OpenItem) => MinorUnits): MinorUnits =>
    parts.reduce((total, part) => add(total, of(part)), ZERO);
  return { ...leading, totalMinor: sum((part) => part.totalMinor), openMinor: sum((part) => part.openMinor) };
}

/** Every invoice of a standing as one item, by its id, in the order in which they fall due. */
export function itemsByInvoice({ items }: AccountStanding): ReadonlyMap<InvoiceId, OpenItem> {
  if (items.every(({ instalment }) => instalment === null))
    return new Map(items.map((item) => [item.invoiceId, item]));
  const parts = new Map<InvoiceId, OpenItem[]>();
  for (const item of items) {
    const known = parts.get(item.invoiceId);
    if (known) known.push(item);
    else parts.set(item.invoiceId, [item]);
  }
  const whole = [...parts].flatMap(([id, own]) => {
    const item = wholeInvoice(own);
    return item ? [[id, item] as const] : [];
  });
  return new Map(whole);
}

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
      items.push(...openItems(invoice));
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

/** The invoice as one item, or as one for each of its instalments; what was paid settles the earliest of them first. */
function openItems(invoice: Invoice): readonly MutableItem[] {
  const whole = openItem(invoice);
  if (invoice.instalments.length === 0) return [whole];
  let unpaid = subtract(invoice.totalMinor, whole.openMinor);
  // Which payment was for which instalment, nobody says.
  const { payments: _, ...part } = whole;
  return invoice.instalments.map(({ dueOn, amountMinor }, index) => {
    const paid = smallerOf(unpaid, amountMinor);
    unpaid = subtract(unpaid, paid);
    const openMinor = subtract(amountMinor, paid);
    return {
      ...part,
      dueOn,
      totalMinor: amountMinor,
      openMinor,
      settledBy: openMinor > 0 ? "open" : whole.settledBy === "storno" ? "storno" : "payment",
      instalment: { no: index + 1, of: invoice.instalments.length },
    };
  });
}

function openItem(invoice: Invoice): MutableItem {
  const settled = invoice.state === "paid" || invoice.paidMinor >= invoice.totalMinor;
  const cancelled = invoice.state === "cancelled";
  const payments = explaining(invoice.payments, invoice.paidMinor);
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
    instalment: null,
    ownYes: invoice.subjectToDunning === "yes",
    pausedUntil: invoice.pausedUntil,
    disputed: invoice.disputed,
    fileLink: invoice.fileLink,
    ...(payments.length > 0 ? { payments } : {}),
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
  const byNumber = new Map<string, MutableItem[]>();
  for (const item of items) {
    const key = nameKey(item.number);
    const parts = byNumber.get(key);
    if (parts) parts.push(item);
    else byNumber.set(key, [item]);
  }
  const valid = lowering.filter(({ state }) => state !== "toBeIssued" && state !== "cancelled");
  const targetsOf = ({ creditsNumber }: Invoice) =>
    creditsNumber === null ? [] : (byNumber.get(nameKey(creditsNumber)) ?? []);
  for (const one of valid) if (one.kind === "creditNote") credit(one, targetsOf(one), pool);
  for (const one of valid) if (one.kind === "storno") cancel(targetsOf(one));
}

function credit(note: Invoice, targets: readonly MutableItem[], pool: Map<CurrencyCode, MinorUnits>): void {
  if (note.state === "paid") return;
  let available = subtract(note.totalMinor, smallerOf(note.paidMinor, note.totalMinor));
  for (const target of targets) {
    if (target.currency !== note.currency) continue;
    const used = smallerOf(available, target.openMinor);
    if (used > 0) settle(target, used, "credit");
    available = subtract(available, used);
  }
  if (available > 0) pour(pool, note.currency, available);
}

function cancel(targets: readonly MutableItem[]): void {
  for (const target of targets) if (target.openMinor > 0) settle(target, target.openMinor, "storno");
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
