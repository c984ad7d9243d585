import type { CalendarDate } from "../base/calendar";
import { type CurrencyCode, decimalsOf } from "../base/currency";
import { type MinorUnits, numberFromMinor } from "../base/money";
import type { SentNotice } from "./live-through";
import type { SmallWorld, WorldInvoice } from "./small-world";

/** One thing that happens, on its day. */
export type StoryLine = { readonly on: CalendarDate; readonly text: string };

/** What happens in a world up to a notice and with it, day by day: how that notice comes about. */
export function storyOf(world: SmallWorld, sent: readonly SentNotice[]): readonly StoryLine[] {
  const end = sent.at(-1)?.on ?? world.from;
  const lines = [...missedLines(world), ...world.invoices.flatMap(invoiceLines)];
  const told = lines.filter(({ on }) => on <= end);
  return [...told, ...sent.map(noticeLine)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function missedLines({ missed, from }: SmallWorld): readonly StoryLine[] {
  switch (missed.kind) {
    case "none":
      return [];
    case "everySecond":
      return [{ on: from, text: "From here on there is a run on every second day only." }];
    case "stretch":
      return [{ on: missed.from, text: `From here to ${missed.to} there is no run.` }];
    default:
      return missed satisfies never;
  }
}

function invoiceLines({
  number,
  dueOn,
  currency,
  minor,
  paidOn,
  disputed,
  pausedUntil,
}: WorldInvoice): readonly StoryLine[] {
  const name = `Invoice ${number}`;
  return [
    { on: dueOn, text: `${name} over ${money(minor, currency)} is due.` },
    ...(pausedUntil ? [{ on: dueOn, text: `${name} is paused until ${pausedUntil}.` }] : []),
    ...(disputed ? [{ on: disputed.from, text: `${name} is disputed, until ${disputed.to}.` }] : []),
    ...(paidOn ? [{ on: paidOn, text: `${name} is paid.` }] : []),
  ];
}

function noticeLine({ on, content, plan }: SentNotice): StoryLine {
  const numbers = [...new Set(plan.items.map(({ number }) => number))].join(" and ");
  const sums = [...plan.totals].map(([currency, minor]) => money(minor, currency)).join(" and ");
  return { on, text: `"${content.levelName}" goes out about invoice ${numbers}, ${sums}.` };
}

const money = (minor: MinorUnits, currency: CurrencyCode): string =>
  `${currency} ${numberFromMinor(minor, currency).toFixed(decimalsOf(currency))}`;
