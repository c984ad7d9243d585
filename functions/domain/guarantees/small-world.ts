import { addDays, asCalendarDate, type CalendarDate } from "../base/calendar";
import { type CurrencyCode, parseCurrency } from "../base/currency";
import { type MinorUnits, minorUnits } from "../base/money";
import type { Policy } from "../policy/policy";
import type { CustomerTraits } from "../policy/rule";
import type { Terms } from "../policy/terms";
import { lastDay, soonestDay } from "./reach";

/** One customer with one or two invoices, and what happens to them: all that a guarantee is tried on. */
export type SmallWorld = {
  readonly traits: CustomerTraits;
  readonly from: CalendarDate;
  readonly days: number;
  /** The oldest first. */
  readonly invoices: readonly WorldInvoice[];
  readonly missed: Missed;
};

export type WorldInvoice = {
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

/** Every combination of due weekday, sums around the minimums, payments, missed days, disputes and pauses. */
export function* smallWorlds(customer: WorldCustomer, policy: Policy, terms: Terms): Iterable<SmallWorld> {
  for (const dueOn of dueDays(policy, terms)) {
    const plans = Array.from(secondInvoices(dueOn, terms));
    for (const first of firstInvoices(customer.number, dueOn, terms))
      for (const missed of missedDays(dueOn, terms))
        for (const second of plans)
          yield {
            traits: customer.traits,
            from: addDays(dueOn, -(terms.upcoming?.daysBefore ?? 0) - 3),
            days: (terms.upcoming?.daysBefore ?? 0) + lastDay(terms) + 40,
            invoices: second === null ? [first] : [first, second],
            missed,
          };
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
  const first = soonestDay(terms);
  const paidOn = [null, addDays(dueOn, first + 1), addDays(dueOn, Math.max(first + 2, lastDay(terms) - 3))];
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
      for (const trouble of troubles) yield { number, dueOn, currency, minor, paidOn: paid, ...trouble };
}

/** No second invoice; or one due later, in the same currency or in another one. */
function* secondInvoices(firstDueOn: CalendarDate, terms: Terms): Iterable<WorldInvoice | null> {
  yield null;
  const [currency = EUR, other] = currenciesOf(terms);
  const later = [1, Math.max(2, soonestDay(terms) - 1), Math.max(3, lastDay(terms) - 1)];
  const sums = sumsAround(terms, currency);
  const invoice = (days: number, code: CurrencyCode, minor: MinorUnits): WorldInvoice => ({
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

/** Just below the smallest minimum, the smallest, and the largest: what is between them decides nothing else. */
function sumsAround({ levels, upcoming }: Terms, currency: CurrencyCode): readonly MinorUnits[] {
  const minimums = [...levels, ...(upcoming ? [upcoming] : [])].map(
    ({ minimumMinor }) => minimumMinor[currency] ?? 0,
  );
  const [least, most] = [Math.min(...minimums), Math.max(...minimums)];
  const sums = [least - 1, least, most].filter((minor) => minor > 0);
  return sums.length === 0 ? [ONE] : [...new Set(sums)].map(minorUnits);
}
