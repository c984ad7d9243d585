import { asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { accountIdOf, customerIdOf, invoiceIdOf, type MessageId, sourceIdOf } from "#domain/base/identity";
import { minorUnits } from "#domain/base/money";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import { standingOf } from "#domain/dunning/standing";
import { type CustomerRow, UNSAID_OF_CUSTOMER } from "#domain/ledger/customer";
import type { Invoice, InvoiceRow, Presence } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { CustomerTraits } from "#domain/policy/rule";
import { startingPolicy, switchedOn } from "#domain/policy/starting-policy";
import { levelName } from "#domain/policy/terms";

/** Ledgers as tests write them down: what a row says, and everything it does not say filled in plainly. */

export const day = asCalendarDate;

export function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (!parsed) throw new Error(`Not a currency: ${code}`);
  return parsed;
}

/** What a test says about an invoice; amounts in minor units. */
export type InvoiceWords = {
  readonly due?: string | null;
  readonly total?: number;
  readonly paid?: number;
  readonly currency?: string;
  readonly kind?: InvoiceRow["kind"];
  readonly state?: InvoiceRow["state"];
  /** The number of the invoice that a credit note or storno names. */
  readonly credits?: string;
  readonly dunning?: InvoiceRow["subjectToDunning"];
  readonly customer?: string;
  readonly email?: string | null;
  readonly issued?: string | null;
  readonly pausedUntil?: string;
  readonly disputed?: boolean;
  /** Day and amount of each. */
  readonly instalments?: readonly (readonly [on: string, minor: number])[];
  readonly paidOn?: string;
  readonly fileLink?: string;
};

/** A row of an invoice table: EUR 100.00 due on 2 November 2026, unless said otherwise. */
export function invoiceRow(number: string, words: InvoiceWords = {}): InvoiceRow {
  const { customer = "Tamm Ehitus OÜ", due = "2026-11-02", issued = null } = words;
  return {
    number,
    kind: words.kind ?? "invoice",
    state: words.state ?? "issued",
    customerKey: customer,
    customerName: customer,
    email: words.email === undefined ? "jaan@tamm.example" : words.email,
    branch: null,
    issuedOn: issued === null ? null : day(issued),
    fulfilledOn: null,
    dueOn: due === null ? null : day(due),
    currency: currency(words.currency ?? "EUR"),
    totalMinor: minorUnits(words.total ?? 100_00),
    paidMinor: minorUnits(words.paid ?? 0),
    creditsNumber: words.credits ?? null,
    subjectToDunning: words.dunning ?? "fromCustomer",
    ...arrangements(words),
    payments: [],
  };
}

function arrangements({ pausedUntil, disputed, instalments, paidOn, fileLink }: InvoiceWords) {
  return {
    pausedUntil: pausedUntil === undefined ? null : day(pausedUntil),
    disputed: disputed ?? false,
    instalments: (instalments ?? []).map(([on, minor]) => ({
      dueOn: day(on),
      amountMinor: minorUnits(minor),
    })),
    paidOn: paidOn === undefined ? null : day(paidOn),
    fileLink: fileLink ?? null,
  };
}

/** The same row in the ledger. */
export function invoice(
  number: string,
  words: InvoiceWords & { readonly presence?: Presence; readonly settledOn?: string } = {},
): Invoice {
  const row = invoiceRow(number, words);
  const customerId = customerIdOf(row.customerKey);
  return {
    ...row,
    customerId,
    invoiceId: invoiceIdOf(number),
    sourceId: sourceIdOf("book.xlsx", "Invoices"),
    accountId: accountIdOf(customerId),
    presence: words.presence ?? "present",
    settledOn: words.settledOn === undefined ? null : day(words.settledOn),
  };
}

/** A credit note of EUR 100.00 for the account, or for the invoice it `credits`. */
export const creditNote = (
  number: string,
  words: InvoiceWords & { readonly presence?: Presence } = {},
): Invoice => invoice(number, { due: null, ...words, kind: "creditNote" });

/** A row of a customers table. */
export function customerRow(customerKey: string, changes: Partial<CustomerRow> = {}): CustomerRow {
  return {
    ...UNSAID_OF_CUSTOMER,
    customerKey,
    name: customerKey,
    email: "jaan@tamm.example",
    country: "EE",
    ...changes,
  };
}

/**
 * The policy an organisation starts with, as of Tallinn and switched on: reminder 3 days after due, demand 14, final notice
 * 14 after it; documents of any age, rows of any age.
 */
export const POLICY: Policy = {
  ...switchedOn(startingPolicy("Europe/Tallinn"), day("2026-01-01"), { kind: "all" }),
  mostDataAgeDays: null,
};

/** The customer of the invoices that a test writes down, as rules see it. */
export const TAMM: CustomerTraits = { customerKey: "Tamm Ehitus OÜ", group: null, fields: {} };

/** The facts about an account that nobody has written to yet. */
export function factsAbout(invoices: readonly Invoice[], changes: Partial<AccountFacts> = {}): AccountFacts {
  return {
    traits: TAMM,
    email: "jaan@tamm.example",
    phone: "+372 5123 4567",
    party: "business",
    country: "EE",
    customerSubjectToDunning: true,
    excludedSince: null,
    pausedUntil: null,
    customerReadable: true,
    syncedOn: null,
    standing: standingOf(invoices),
    history: NO_HISTORY,
    ...changes,
  };
}

/** The history of an account that got its latest notice, of `level`, on `on`. */
export function historyAfter(
  level: number,
  on: string,
  changes: Partial<DunningHistory> = {},
): DunningHistory {
  const noticedOn = day(on);
  return {
    ...NO_HISTORY,
    entries: 3,
    episodes: 1,
    episode: {
      number: 1,
      startedOn: noticedOn,
      levelReached: level,
      timesAtLevel: 1,
      lastOn: noticedOn,
      notices: level,
    },
    lastNotice: {
      level,
      levelName: levelName(POLICY, level),
      on: noticedOn,
      messageId: `a_1~notice~1~${level}~1~email` as MessageId,
      delivery: null,
    },
    lastContact: { on: noticedOn, count: 1 },
    ...changes,
  };
}

/** A sum per currency as a test writes it: "EUR 10000, USD 500", in minor units. */
export const sumsIn = (amounts: ReadonlyMap<CurrencyCode, number>): string =>
  [...amounts]
    .filter(([, minor]) => minor !== 0)
    .map(([code, minor]) => `${code} ${minor}`)
    .sort()
    .join(", ");

/** The days from `first` to `last`, both included. */
export function daysFrom(first: string, last: string): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  const end = Date.parse(day(last));
  for (let at = Date.parse(day(first)); at <= end; at += 86_400_000)
    days.push(day(new Date(at).toISOString().slice(0, 10)));
  return days;
}
