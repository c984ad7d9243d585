import { addDays, type CalendarDate, daysBetween } from "../base/calendar";
import { ZERO } from "../base/money";
import type { AccountFacts } from "../dunning/account-facts";
import { NO_HISTORY } from "../dunning/history";
import type { OpenItem } from "../dunning/standing";
import type { Life } from "./live-through";
import type { Missed, SmallWorld, WorldInvoice } from "./small-world";

/** The world as the engine meets it, day by day. */
export function lifeOf(world: SmallWorld): Life {
  const changes = new Set(world.invoices.flatMap(changeDays));
  return {
    accountId: world.accountId,
    from: world.from,
    days: world.days,
    history: NO_HISTORY,
    factsOn: (day) => factsOn(world, day),
    changesOn: (day) => changes.has(day),
    runsOn: (day) => runsOn(world.missed, world.from, day),
  };
}

/** The days on which the invoice's row says something new. */
const changeDays = ({ paidOn, disputed }: WorldInvoice): readonly CalendarDate[] => [
  ...(paidOn ? [paidOn] : []),
  ...(disputed ? [disputed.from, addDays(disputed.to, 1)] : []),
];

function runsOn(missed: Missed, from: CalendarDate, day: CalendarDate): boolean {
  switch (missed.kind) {
    case "none":
      return true;
    case "everySecond":
      return daysBetween(from, day) % 2 === 0;
    case "stretch":
      return day < missed.from || day > missed.to;
    default:
      return missed satisfies never;
  }
}

export const isPaidOn = ({ paidOn }: WorldInvoice, day: CalendarDate): boolean =>
  paidOn !== null && paidOn <= day;

export const isDisputedOn = ({ disputed }: WorldInvoice, day: CalendarDate): boolean =>
  disputed !== null && disputed.from <= day && day <= disputed.to;

function factsOn(world: SmallWorld, day: CalendarDate): Omit<AccountFacts, "history"> {
  const items = world.invoices.map((invoice) => item(invoice, day));
  return {
    traits: world.traits,
    email: "someone@example.com",
    phone: "+37251234567",
    country: null,
    party: "business",
    customerSubjectToDunning: true,
    excludedSince: null,
    pausedUntil: null,
    customerReadable: true,
    syncedOn: null,
    standing: { items, creditMinor: new Map() },
  };
}

function item(invoice: WorldInvoice, day: CalendarDate): OpenItem {
  const isPaid = isPaidOn(invoice, day);
  return {
    invoiceId: invoice.invoiceId,
    number: invoice.number,
    issuedOn: null,
    dueOn: invoice.dueOn,
    currency: invoice.currency,
    totalMinor: invoice.minor,
    openMinor: isPaid ? ZERO : invoice.minor,
    settledBy: isPaid ? "payment" : "open",
    chase: "yes",
    instalment: null,
    ownYes: false,
    fileLink: null,
    pausedUntil: invoice.pausedUntil,
    disputed: isDisputedOn(invoice, day),
  };
}
