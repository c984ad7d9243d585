import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { VanishedSays } from "../vanished/vanished-row";
import type { DunningHistory, Episode } from "./history";
import type { JournalEntry } from "./journal";

/** What was said of an account's rows while they were gone, as far as it has to be undone when they are back. */
export type Gone = {
  readonly rows: { readonly [invoice: InvoiceId]: GoneRow };
  /** The latest episode that was closed; a row that is back unpaid opens it again, so that its levels do not restart. */
  readonly closed: Episode | null;
};

/** `episode`: the one that was open when it was said; null: none was. `backOn`: null while it is gone. */
export type GoneRow = {
  readonly says: VanishedSays;
  readonly episode: number | null;
  readonly backOn: CalendarDate | null;
};

export const NOTHING_GONE: Gone = { rows: {}, closed: null };

/** Somebody has said what missing rows mean; "kept" takes an earlier answer back. */
export function afterAnswer(
  history: DunningHistory,
  { says, invoiceIds }: Extract<JournalEntry, { kind: "vanishedAnswered" }>,
): DunningHistory {
  const before = says === "kept" ? reopened(history, invoiceIds) : history;
  const episode = before.episode?.number ?? null;
  const said = invoiceIds.map((id): [InvoiceId, GoneRow] => [
    id,
    { says, episode: before.gone.rows[id]?.episode ?? episode, backOn: null },
  ]);
  return { ...before, gone: { ...before.gone, rows: { ...before.gone.rows, ...Object.fromEntries(said) } } };
}

/** Rows are back: the episode that ended without them goes on, for they had never been paid. */
export function afterReturn(
  history: DunningHistory,
  ids: readonly InvoiceId[],
  on: CalendarDate,
): DunningHistory {
  const before = reopened(history, ids);
  const back = ids.flatMap((id): readonly [InvoiceId, GoneRow][] => {
    const known = before.gone.rows[id];
    return known ? [[id, { ...known, backOn: on }]] : [];
  });
  return { ...before, gone: { ...before.gone, rows: { ...before.gone.rows, ...Object.fromEntries(back) } } };
}

function reopened(history: DunningHistory, ids: readonly InvoiceId[]): DunningHistory {
  const { rows, closed } = history.gone;
  const answered = ids.filter((id) => rows[id] !== undefined && rows[id].backOn === null);
  const noticed = answered.flatMap((id) => {
    const known = history.noticed[id];
    return known ? [[id, { ...known, closed: false }] as const] : [];
  });
  const told = { ...history, noticed: { ...history.noticed, ...Object.fromEntries(noticed) } };
  const wasItsLast = closed !== null && answered.some((id) => rows[id]?.episode === closed.number);
  return history.episode === null && wasItsLast ? { ...told, episode: closed } : told;
}
