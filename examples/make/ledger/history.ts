import { addDays, type CalendarDate } from "#domain/base/calendar";
import { STARTS_ON } from "./company";
import { CUSTOMERS, type ExampleCurrency, type ExampleCustomer } from "./customers";
import { type Draw, drawFrom } from "./draw";
import type { Entry } from "./entry";
import { workingDays } from "./working-days";

/** List prices in euro cents: pendants, table and floor lamps, shades, and the bench that goes with them. */
const PRICES_CENTS = [4_950, 8_900, 14_500, 17_800, 21_950, 29_900, 38_600, 64_000] as const;

/** A foreign price list is not a conversion: it is set once a year, and rounded to what looks well in a catalogue. */
const PRICE_LISTS: Readonly<Record<ExampleCurrency, { readonly factor: number; readonly roundTo: number }>> =
  {
    EUR: { factor: 1, roundTo: 50 },
    PLN: { factor: 4.3, roundTo: 500 },
    HUF: { factor: 395, roundTo: 50_000 },
  };

/** Their open debts are told in the cases alone, so everything ordinary of theirs is paid. */
const ONLY_CASES_OPEN: ReadonlySet<string> = new Set(["C-005", "C-019", "C-027", "C-029", "C-040"]);

const REMARKS = [
  "Fair order",
  "Self-collect",
  "Delivered in two parts",
  "PO on file",
  "Repeat order",
] as const;

/** `count` ordinary invoices over eight months: what is due by the start is paid, what is not yet due mostly open. */
export function ordinaryInvoices(count: number): readonly Entry[] {
  const draw = drawFrom(20_261_116);
  const days = workingDays("2026-03-16", "2026-11-13");
  return Array.from({ length: count }, (_, index) => {
    const issuedOn = days[Math.floor((index * days.length) / count)];
    if (!issuedOn) throw new Error("More invoices than the calendar holds");
    return ordinaryInvoice(draw, issuedOn);
  });
}

function ordinaryInvoice(draw: Draw, issuedOn: CalendarDate): Entry {
  const customer = draw.oneOf(CUSTOMERS);
  const dueOn = addDays(issuedOn, customer.termsDays);
  const totalMinor = orderTotal(draw, customer);
  const remark = draw.between(1, 9) === 1 ? draw.oneOf(REMARKS) : "";
  const ordinary = {
    key: null,
    numbering: draw.between(1, 14) === 1 ? "shop" : "yearly",
    kind: "Invoice",
    customer: customer.code,
    issuedOn,
    dueOn,
    totalMinor,
    currency: customer.currency,
    credits: null,
  } as const;
  const settled = dueOn < STARTS_ON || ONLY_CASES_OPEN.has(customer.code) || draw.between(1, 6) === 1;
  if (settled) return { ...ordinary, paidMinor: totalMinor, comment: remark };
  const deposit = draw.between(1, 7) === 1;
  return deposit
    ? { ...ordinary, paidMinor: Math.round(totalMinor / 300) * 100, comment: "Deposit of a third paid" }
    : { ...ordinary, paidMinor: 0, comment: remark };
}

/** One to three articles in quantities a shop or hotel takes, by the customer's price list. */
function orderTotal(draw: Draw, customer: ExampleCustomer): number {
  const list = PRICE_LISTS[customer.currency];
  const largest = customer.group === "gold" ? 14 : 6;
  const lines = Array.from({ length: draw.between(1, 3) }, () => {
    const price = Math.round((draw.oneOf(PRICES_CENTS) * list.factor) / list.roundTo) * list.roundTo;
    return price * draw.between(1, largest);
  });
  return lines.reduce((sum, line) => sum + line, 0);
}
