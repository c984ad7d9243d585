import type { CellValue } from "#domain/cell-values/cell-value";
import { type CellAskRequest, MOST_ASKS, MOST_WHYS } from "#wire/cell-values";

/** The same question from any number of cells is one. */
export const keyOfAsk = ({ what, of, on = "", currency = "" }: CellAskRequest): string =>
  JSON.stringify([what, of, on, currency]);

/** Questions in as few requests as there may be; those that take longest are spread. */
export function inRequests(asks: readonly CellAskRequest[]): readonly (readonly CellAskRequest[])[] {
  const slow = asks.filter(({ what }) => what === "why");
  const quick = asks.filter(({ what }) => what !== "why");
  return [...pieces(quick, MOST_ASKS), ...pieces(slow, MOST_WHYS)];
}

function pieces<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** A question that stands in cells of the sheet, and what they show. */
export type LiveAsk = {
  readonly ask: CellAskRequest;
  readonly shows: Set<(value: CellValue) => void>;
  /** What they show; null: nothing yet. */
  shown: CellValue | null;
  /** Whether it is what the service said last, rather than what was kept or why there is none. */
  current: boolean;
};

/** Shows a value wherever it is asked for, unless it stands there already. */
export function showIn(live: LiveAsk, value: CellValue, current: boolean): void {
  live.current = current;
  if (live.shown !== null && JSON.stringify(live.shown) === JSON.stringify(value)) return;
  live.shown = value;
  for (const show of live.shows) show(value);
}
