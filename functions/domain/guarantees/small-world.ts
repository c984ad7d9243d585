import { addDays, asCalendarDate, type CalendarDate } from "../base/calendar";
import { type CurrencyCode, parseCurrency } from "../base/currency";
import { type AccountId, accountIdOf, customerIdOf, type InvoiceId, invoiceIdOf } from "../base/identity";
import { type MinorUnits, minorUnits } from "../base/money";
import type { Policy } from "../policy/policy";
import type { CustomerTraits } from "../policy/rule";
import type { Terms } from "../policy/terms";
import { lastDay, soonestDay } from "./reach";

/** One customer with one or two invoices, and what happens to them: all that a guarantee is tried on. */
export type SmallWorld = {
  readonly accountId: AccountId;
  readonly traits: CustomerTraits;
  readonly from: CalendarDate;
  readonly days: number;
  /** The oldest first. */
  readonly invoices: readonly WorldInvoice[];
  readonly missed: Missed;
};

export type WorldInvoice = {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly dueOn: CalendarDate;
  readonly currency: CurrencyCode;
  readonly minor: MinorUnits;
  /** From that day on it is paid; null: never. */
  readonly paidOn: CalendarDate | null;
  /** Disputed from the first day to the last, both included. */
  readonly disputed: Stretch | null;
  readonly pausedUntil: CalendarDate | null;
};

export type Stretch = { readonly from: CalendarDate; readonly to: CalendarDate };

/** The days on which nothing runs. */
export type Missed =
  | { readonly kind: "none" }
  | { readonly kind: "everySecond" }
  | ({ readonly kind: "stretch" } & Stretch);

/** Whose worlds they are: a customer, and the number that its oldest invoice has. */
export type WorldCustomer = { readonly traits: CustomerTraits; readonly number: string };

/** A Monday in a year without surprises, where the policy itself names no day. */
const PLAIN_MONDAY = asCalendarDate("2027-03-01");

/** Every combination of due weekday, sums around the minimums, payments, missed days, disputes and pauses; the plain ones first. */
export function* smallWorlds(customer: WorldCustomer, policy: Policy, terms: Terms): Iterable<SmallWorld> {
  const ahead = (terms.upcoming?.daysBefore ?? 0) + 3;
  const account = {
    accountId: accountIdOf(customerIdOf(customer.traits.customerKey)),
    traits: customer.traits,
    days: ahead + lastDay(terms) + 40,
  };
  for (const dueOn of dueDays(policy, terms)) {
    const from = addDays(dueOn, -ahead);
    const firsts = Array.from(firstInvoices(customer.number, dueOn, terms));
    for (const second of secondInvoices(dueOn, terms))
      for (const first of firsts)
        for (const missed of missedDays(dueOn, terms))
          yield { ...account, from, missed, invoices: second === null ? [first] : [first, second] };
  }
}

/** One due date on each weekday, and two whose first notice would fall on a day off. */
function dueDays(policy: Policy, terms: Terms): readonly CalendarDate[] {
  const { country, extra, frozen } = policy.holidays;
  const off = [...extra.map(({ on }) => on), ...Object.keys(frozen[country ?? ""] ?? {}).map(asCalendarDate)];
  const holidays = off.slice(0, 2).map((day) => addDays(day, -soonestDay(terms)));
  return [...[0, 1, 2, 3, 4, 5, 6].map((weekday) => addDays(PLAIN_MONDAY, weekday)), ...holidays];
}

function* firstInvoices(number: string, dueOn: CalendarDate, terms: Terms): Iterable<WorldInvoice> {
  const currency = currenciesOf(terms)[0] ?? EUR;
  const invoiceId = invoiceIdOf(number);
  const first = soonestDay(terms);
  const paidOn = [null, addDays(dueOn, first + 1), addDays(dueOn, lateDay(terms))];
  const troubles = [
    { disputed: null, pausedUntil: null },
    {
      disputed: { from: addDays(dueOn, first), to: addDays(dueOn, first + 10) },
      pausedUntil: null,
    },
    { disputed: null, pausedUntil: addDays(dueOn, first + 10) },
  ];
  for (const minor of sumsAround(terms, currency))
    for (const paid of paidOn)
      for (const trouble of troubles)
        yield { invoiceId, number, dueOn, currency, minor, paidOn: paid, ...trouble };
}

/** No second invoice; or one due later, in the same currency or in another one. */
function* secondInvoices(firstDueOn: CalendarDate, terms: Terms): Iterable<WorldInvoice | null> {
  yield null;
  const [currency = EUR, other] = currenciesOf(terms);
  // The second one has just become overdue when the first is paid: the levels go on with it.
  const later = new Set([1, soonestDay(terms), lateDay(terms) - 1]);
  const invoiceId = invoiceIdOf("B");
  const sums = sumsAround(terms, currency);
  const invoice = (days: number, code: CurrencyCode, minor: MinorUnits): WorldInvoice => ({
    invoiceId,
    number: "B",
    dueOn: addDays(firstDueOn, days),
    currency: code,
    minor,
    paidOn: null,
    disputed: null,
    pausedUntil: null,
  });
  for (const days of later)
    for (const minor of new Set([sums[0], sums.at(-1)]))
      if (minor !== undefined) yield invoice(days, currency, minor);
  if (other) yield invoice(1, other, sumsAround(terms, other)[0] ?? ONE);
}

/** Days after the due date when the last level is near. */
const lateDay = (terms: Terms): number => Math.max(soonestDay(terms) + 2, lastDay(terms) - 3);

const missedDays = (dueOn: CalendarDate, terms: Terms): readonly Missed[] => [
  { kind: "none" },
  { kind: "everySecond" },
  { kind: "stretch", from: addDays(dueOn, soonestDay(terms)), to: addDays(dueOn, soonestDay(terms) + 6) },
  { kind: "stretch", from: addDays(dueOn, 1), to: addDays(dueOn, lastDay(terms) + 3) },
];

const EUR = currencyOf("EUR");
const ONE = minorUnits(1);

function currencyOf(code: string): CurrencyCode {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`Not a currency: ${code}`);
  return currency;
}

/** The currencies that the terms name, at most two. */
function currenciesOf({ levels, upcoming }: Terms): readonly CurrencyCode[] {
  const named = [...levels, ...(upcoming ? [upcoming] : [])].flatMap(({ minimumMinor }) =>
    Object.keys(minimumMinor),
  );
  return [...new Set(named)].slice(0, 2).map(currencyOf);
}

/** The largest minimum, the smallest, and just below that: what is between them decides nothing else. */
function sumsAround({ levels, upcoming }: Terms, currency: CurrencyCode): readonly MinorUnits[] {
  const minimums = [...levels, ...(upcoming ? [upcoming] : [])].map(
    ({ minimumMinor }) => minimumMinor[currency] ?? 0,
  );
  const [least, most] = [Math.min(...minimums), Math.max(...minimums)];
  const sums = [most, least, least - 1].filter((minor) => minor > 0);
  return sums.length === 0 ? [ONE] : [...new Set(sums)].map(minorUnits);
}
