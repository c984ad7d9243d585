import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { parseCurrency } from "#domain/base/currency";
import { minorUnits } from "#domain/base/money";
import type { DeliveryState } from "#domain/messages/delivery-state";
import type { OutboxState } from "#domain/messages/outbox";
import { formatsOf } from "../../../functions/render/formats";

/** How the page writes amounts, days and states: the same way as the letters do. */

const formats = formatsOf("en");
const weekdays = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const counts = new Intl.NumberFormat("en-GB");
const LONGEST = 160;

/** "EUR 1,234.56", from minor units and a currency code; an unknown code shows the bare units rather than nothing. */
export function moneyText(code: string, minor: number): string {
  const currency = parseCurrency(code);
  return currency ? formats.money(minorUnits(minor), currency) : `${code} ${minor}`;
}

/** The amounts by currency code, in the order of the codes, without those of zero. */
export function moneyTexts(amounts: Readonly<Record<string, number>>): readonly string[] {
  const entries = Object.entries(amounts).filter(([, minor]) => minor !== 0);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, minor]) => moneyText(code, minor));
}

/** "16 Nov 2026"; what is no day is shown as it came. */
export const dayText = (day: string): string => ifDay(day, formats.shortDate);

/** "Monday, 16 November 2026". */
export const longDayText = (day: string): string =>
  ifDay(day, (date) => `${weekdays.format(new Date(`${date}T12:00:00Z`))}, ${formats.date(date)}`);

/** "16 Nov 2026, 09:00", as a clock on the wall of `timeZone` shows `at`. */
export function momentText(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(new Date(at));
}

/** "1,234". */
export const countText = (count: number): string => counts.format(count);

/** "1 message", "12 messages". */
export const countOf = (count: number, one: string, more = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : more}`;

/** "a, b and c". */
export const listText = (items: readonly string[]): string => formats.list(items);

/** The first letter large: for a phrase that stands alone. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** At most 160 characters, for what came from outside and could be of any length. */
export const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join("")}…`;

const OUTBOX_WORDS: Readonly<Record<OutboxState, string>> = {
  queued: "waiting to go out",
  claimed: "going out",
  submitting: "going out",
  accepted: "sent",
  rejected: "refused by the mail provider",
  held: "held: did it go out?",
  withdrawn: "withdrawn",
  toPost: "a letter to print and post",
};

const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  deferred: "delayed",
  processed: "on its way",
  delivered: "delivered",
  opened: "opened",
  clicked: "opened",
  unsubscribed: "unsubscribed",
  bounced: "returned as undeliverable",
  dropped: "not delivered",
  spam: "marked as spam",
};

/** What has become of a message in the outbox, in words. */
export const stateText = (state: string): string => wordFor(OUTBOX_WORDS, state);

/** What the mail provider reported last, in words. */
export const deliveryText = (delivery: string): string => wordFor(DELIVERY_WORDS, delivery);

/** Whether what the provider reported means that the customer has not read it. */
export const isFailedDelivery = (delivery: string | null): boolean =>
  delivery === "bounced" || delivery === "dropped" || delivery === "spam";

const wordFor = (words: Readonly<Record<string, string>>, state: string): string => words[state] ?? state;

const ifDay = (text: string, show: (day: CalendarDate) => string): string => {
  const day = parseCalendarDate(text);
  return day ? show(day) : text;
};
