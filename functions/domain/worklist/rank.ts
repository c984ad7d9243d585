import { type CurrencyCode, decimalsOf } from "../base/currency";
import type { Debt } from "./debt";
import { byKindThenDay, WORK_KINDS, type WorkReason } from "./work-reason";

/** One customer on the list of a day, or a message of nobody's. */
export type Work = {
  /** The account's id; of what belongs to no account, its own. */
  readonly key: string;
  readonly reasons: readonly WorkReason[];
  readonly debt: Debt;
};

/** How much a line weighs: in the currency in which it weighs most; `times`: the usual of that currency on the list. */
export type Weight = {
  readonly currency: CurrencyCode;
  readonly minor: number;
  /** How long it has been overdue, on the average of its amounts. */
  readonly days: number;
  readonly times: number;
};

export type Ranked<Line extends Work> = { readonly work: Line; readonly weight: Weight | null };

/**
 * A day's work in the order of what is worth most. Today's appointments come first, by the hour, for they cannot wait;
 * then each line by its overdue amounts times the days they are overdue. Currencies are never added or converted: a line's
 * weight in one is told in times the usual weight on this list in that currency (the median), and its heaviest counts.
 * Among equals: by their reason (a broken promise first), then the older, then by their key, so that the order is one.
 */
export function ranked<Line extends Work>(lines: readonly Line[]): readonly Ranked<Line>[] {
  const usual = usualWeights(lines);
  const weighed = lines.map((work) => ({
    work: { ...work, reasons: work.reasons.toSorted(byKindThenDay) },
    weight: heaviest(work.debt, usual),
  }));
  return weighed.sort(inOrder);
}

function inOrder(a: Ranked<Work>, b: Ranked<Work>): number {
  return (
    compare(hourOf(a.work), hourOf(b.work)) ||
    (b.weight?.times ?? 0) - (a.weight?.times ?? 0) ||
    kindOf(a.work) - kindOf(b.work) ||
    compare(dayOf(a.work), dayOf(b.work)) ||
    compare(a.work.key, b.work.key)
  );
}

/** "~" sorts behind every hour: what is no appointment comes after those. One without an hour comes first. */
function hourOf({ reasons: [first] }: Work): string {
  return first?.kind === "appointment" ? `${first.on} ${first.time ?? ""}` : "~";
}

const kindOf = ({ reasons: [first] }: Work): number =>
  first ? WORK_KINDS.indexOf(first.kind) : WORK_KINDS.length;

const dayOf = ({ debt, reasons: [first] }: Work): string => debt.oldestDueOn ?? first?.on ?? "";

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function usualWeights(lines: readonly Work[]): ReadonlyMap<CurrencyCode, number> {
  const weights = new Map<CurrencyCode, number[]>();
  for (const { debt } of lines)
    for (const [currency, { amountDays }] of debt.overdue) {
      const known = weights.get(currency);
      if (known) known.push(amountDays);
      else weights.set(currency, [amountDays]);
    }
  return new Map([...weights].map(([currency, own]) => [currency, median(own)]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
}

function heaviest({ overdue }: Debt, usual: ReadonlyMap<CurrencyCode, number>): Weight | null {
  let most: Weight | null = null;
  for (const [currency, { minor, amountDays }] of [...overdue].sort(([a], [b]) => compare(a, b))) {
    const times = amountDays / (usual.get(currency) ?? amountDays);
    if (most !== null && times <= most.times) continue;
    const days = Math.round((amountDays * 10 ** decimalsOf(currency)) / minor);
    most = { currency, minor, days, times };
  }
  return most;
}
