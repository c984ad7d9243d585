import type { CalendarDate } from "../base/calendar";
import type { AccountId, InvoiceId } from "../base/identity";
import type { AccountFacts } from "./account-facts";
import type { HoldReason } from "./hold-reason";
import type { ClosingOutcome, Happening } from "./journal";

/** Reasons that say: no more notices will come by themselves. */
const AT_THE_END: ReadonlySet<HoldReason["kind"]> = new Set([
  "levelsExhausted",
  "documentMaximum",
  "episodeMaximum",
]);

/** Documents that had notices and need none any more, since nothing of them is open: told once each. */
export function settledDocuments(
  accountId: AccountId,
  { standing, history }: AccountFacts,
  today: CalendarDate,
): readonly Happening[] {
  const left = unclosed(history.noticed);
  if (left.length === 0) return [];
  const open = new Set(standing.items.filter(({ openMinor }) => openMinor > 0).map((item) => item.invoiceId));
  return closing(
    accountId,
    "settled",
    left.filter((id) => !open.has(id)),
    history.entries,
    today,
  );
}

/** Documents that had notices and get no more, by the policy or by a person's word: told once each. */
export function finishedDocuments(
  accountId: AccountId,
  { history }: AccountFacts,
  because: HoldReason["kind"],
  today: CalendarDate,
): readonly Happening[] {
  const outcome = because === "ended" ? "ended" : AT_THE_END.has(because) ? "maximum" : null;
  if (outcome === null) return [];
  return closing(accountId, outcome, unclosed(history.noticed), history.entries, today);
}

const unclosed = (noticed: AccountFacts["history"]["noticed"]): readonly InvoiceId[] =>
  (Object.keys(noticed) as InvoiceId[]).filter((id) => noticed[id]?.closed === false);

function closing(
  accountId: AccountId,
  outcome: ClosingOutcome,
  invoiceIds: readonly InvoiceId[],
  entries: number,
  on: CalendarDate,
): readonly Happening[] {
  if (invoiceIds.length === 0) return [];
  const entry = { kind: "documentsClosed", outcome, invoiceIds, on } as const;
  return [{ id: `${accountId}~closed~${entries}`, entry }];
}
