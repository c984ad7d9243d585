import { addDays, type CalendarDate, daysBetween } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, subtract, sumPerCurrency, ZERO } from "../base/money";
import type { Organisation } from "../dunning/organisation";
import { type AccountStanding, type OpenItem, standingOf } from "../dunning/standing";
import type { Customer, Language } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";
import type { Letter, LetterAmount } from "../messages/letter";
import { letterSender } from "../messages/letter-sender";

/**
 * A statement of account: everything that is open with a customer on a day, what came in lately, and how old what is open is.
 * It asks for nothing and counts as no notice.
 */
export type Statement = Pick<Letter, "language" | "sender" | "customer" | "postalAddress" | "payBox"> & {
  readonly on: CalendarDate;
  /** What is open, by currency; the longest due first. */
  readonly items: readonly StatementItem[];
  /** Payments and credit notes of the last days, the latest first. */
  readonly movements: readonly Movement[];
  readonly movementDays: number;
  /** One for each currency in which anything is open or left over. */
  readonly balances: readonly Balance[];
  /** Numbers of invoices that are not in it: their row is gone or cannot be read, and nobody knows what is open of them. */
  readonly leftOut: readonly string[];
};

export type StatementItem = Pick<
  OpenItem,
  "number" | "instalment" | "issuedOn" | "dueOn" | "currency" | "totalMinor" | "openMinor"
> & { readonly daysOverdue: number };

/** `on`: null for a payment whose row does not state its day. */
export type Movement = LetterAmount & {
  readonly kind: "payment" | "creditNote";
  readonly number: string;
  readonly on: CalendarDate | null;
};

/** What is open in one currency, by how long it has been due: not yet, then up to so many days, and beyond. */
export type Balance = {
  readonly currency: CurrencyCode;
  readonly openMinor: MinorUnits;
  /** As many as there are of AGES, and one more for what is older. */
  readonly byAgeMinor: readonly MinorUnits[];
  /** The customer's money that nothing open has taken. */
  readonly creditMinor: MinorUnits;
  readonly balanceMinor: MinorUnits;
};

/** The last day overdue of each age; 0: not yet overdue. */
export const AGES = [0, 30, 60, 90] as const;

const MOVEMENT_DAYS = 90;

export type StatementFacts = {
  readonly organisation: Organisation;
  readonly customer: Customer;
  /** Those that matter to what is owed. */
  readonly invoices: readonly Invoice[];
  /** The latest of those that were settled. */
  readonly settled: readonly Invoice[];
};

/** The statement as of that day, without a pay box. `language`: null for the customer's. */
export function statementOf(facts: StatementFacts, language: Language | null, on: CalendarDate): Statement {
  const { organisation, customer, invoices, settled } = facts;
  const standing = standingOf(invoices);
  const { items, leftOut } = openOn(standing, on);
  const balances = balancesOf(items, standing.creditMinor);
  return {
    on,
    language: language ?? customer.language ?? organisation.policy.fallbackLanguage,
    sender: letterSender(organisation, customer, new Set(balances.map(({ currency }) => currency))),
    customer: { name: customer.name, contactName: customer.contactName },
    postalAddress: customer.postalAddress?.split("\n") ?? [],
    items,
    movements: movementsOf([...invoices, ...settled], on),
    movementDays: MOVEMENT_DAYS,
    balances,
    leftOut,
    payBox: null,
  };
}

/** What is open of a standing and known; and the numbers of those whose row is gone or cannot be read. */
export function openOn({ items }: AccountStanding, on: CalendarDate): Pick<Statement, "items" | "leftOut"> {
  const open = items.filter(({ openMinor }) => openMinor > 0);
  const isKnown = ({ chase }: OpenItem): boolean => chase !== "vanished" && chase !== "unreadable";
  return {
    items: inOrder(open.filter(isKnown).map((item) => itemOf(item, on))),
    leftOut: [...new Set(open.filter((item) => !isKnown(item)).map(({ number }) => number))],
  };
}

const itemOf = (item: OpenItem, on: CalendarDate): StatementItem => ({
  number: item.number,
  instalment: item.instalment,
  issuedOn: item.issuedOn,
  dueOn: item.dueOn,
  currency: item.currency,
  totalMinor: item.totalMinor,
  openMinor: item.openMinor,
  daysOverdue: Math.max(0, daysBetween(item.dueOn, on)),
});

/** Currency by currency, as each first occurs; within one the longest due first, as they come. */
function inOrder(items: readonly StatementItem[]): readonly StatementItem[] {
  const currencies = [...new Set(items.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => items.filter((item) => item.currency === currency));
}

/** What is open of `items`, and left over, by currency and age. */
export function balancesOf(
  items: readonly StatementItem[],
  credits: ReadonlyMap<CurrencyCode, MinorUnits>,
): readonly Balance[] {
  const open = sumPerCurrency(items, ({ openMinor, currency }) => ({ minor: openMinor, currency }));
  const left = [...credits].flatMap(([currency, minor]) => (minor > 0 ? [currency] : []));
  return [...new Set([...open.keys(), ...left])].map((currency) => {
    const openMinor = open.get(currency) ?? ZERO;
    const creditMinor = credits.get(currency) ?? ZERO;
    const own = items.filter((item) => item.currency === currency);
    return {
      currency,
      openMinor,
      byAgeMinor: sumsByAge(own),
      creditMinor,
      balanceMinor: subtract(openMinor, creditMinor),
    };
  });
}

/** What is open by how long it has been due: a sum for each of AGES, and one for what is older. */
export function sumsByAge(
  items: readonly Pick<StatementItem, "daysOverdue" | "openMinor">[],
): readonly MinorUnits[] {
  const sums = Array.from({ length: AGES.length + 1 }, () => ZERO);
  for (const { daysOverdue, openMinor } of items) {
    const found = AGES.findIndex((most) => daysOverdue <= most);
    const age = found === -1 ? AGES.length : found;
    sums[age] = add(sums[age] ?? ZERO, openMinor);
  }
  return sums;
}

function movementsOf(invoices: readonly Invoice[], on: CalendarDate): readonly Movement[] {
  const since = addDays(on, -MOVEMENT_DAYS);
  const isRecent = (day: CalendarDate): boolean => day > since && day <= on;
  const movements = invoices.flatMap((invoice) => movementOf(invoice) ?? []);
  return movements
    .filter((movement) => (movement.on === null ? isPartlyPaid(movement, invoices) : isRecent(movement.on)))
    .sort(latestFirst);
}

/** A payment without a day is worth a line only where it explains why less is open: of an invoice that still is. */
const isPartlyPaid = ({ kind, number }: Movement, invoices: readonly Invoice[]): boolean =>
  kind === "payment" &&
  invoices.some((one) => one.number === number && one.state !== "paid" && one.paidMinor < one.totalMinor);

function movementOf({ kind, state, number, currency, ...invoice }: Invoice): Movement | null {
  if (state === "cancelled" || state === "toBeIssued" || invoice.presence !== "present") return null;
  if (kind === "creditNote")
    return { kind, number, currency, minor: invoice.totalMinor, on: invoice.issuedOn };
  if (kind !== "invoice") return null;
  const minor = state === "paid" && invoice.paidMinor === 0 ? invoice.totalMinor : invoice.paidMinor;
  return minor > 0
    ? { kind: "payment", number, currency, minor, on: invoice.paidOn ?? invoice.settledOn }
    : null;
}

/** What has no day comes last. */
function latestFirst(a: Movement, b: Movement): number {
  if (a.on !== b.on) return (a.on ?? "") > (b.on ?? "") ? -1 : 1;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}
