import { addDays, type CalendarDate, earlierOf, laterOf } from "../base/calendar";
import type { HeldState } from "../dunning/held";
import type { DunningHistory } from "../dunning/history";
import type { HoldReason } from "../dunning/hold-reason";
import { partsOf } from "../dunning/promise";
import type { Unreachable } from "./work-reason";

/** A notice, or a talk without another agreement, is given so many days before somebody calls. */
export const DAYS_WITHOUT_ANSWER = 7;

type Known = HeldState & { readonly history: DunningHistory };

/**
 * The first day on which a collector may have to call about an account, as far as its own past tells; null: none. It is
 * kept with the account, so that a day's list reads those accounts alone. It may come too early (what was promised has been
 * paid meanwhile), never too late: whether there is something to do is decided afresh when the list is made.
 */
export function workDayOf(account: Known): CalendarDate | null {
  const days = [noticeDay(account), deadEndDay(account), promiseDay(account)].filter((day) => day !== null);
  const [first, ...others] = days;
  if (first === undefined) return null;
  const { talk } = account.history;
  const day = others.reduce(earlierOf, first);
  return talk === null ? day : laterOf(day, restEnds(talk));
}

/** Until when a talk leaves the customer in peace, that day not included. */
export const restEnds = ({ on, restsUntil }: NonNullable<DunningHistory["talk"]>): CalendarDate =>
  restsUntil ?? addDays(on, DAYS_WITHOUT_ANSWER);

/** After these no notice follows: all that the policy has went out. */
const EXHAUSTED: ReadonlySet<HoldReason["kind"]> = new Set([
  "levelsExhausted",
  "documentMaximum",
  "episodeMaximum",
]);

/** Whether a hold means that every notice went out, and a person goes on. */
export const isExhausted = (kind: HoldReason["kind"]): boolean => EXHAUSTED.has(kind);

/** Whether a hold means that no notice can reach the customer. */
export const isUnreachable = (kind: HoldReason["kind"]): kind is Unreachable =>
  kind === "noAddress" || kind === "addressFailed" || kind === "noNumber" || kind === "numberFailed";

const noticeDay = ({ history: { episode, lastContact } }: Known): CalendarDate | null =>
  episode === null || episode.notices === 0 || lastContact === null
    ? null
    : addDays(lastContact.on, DAYS_WITHOUT_ANSWER);

const deadEndDay = ({ heldFor, heldFrom }: Known): CalendarDate | null =>
  heldFor !== null && (isExhausted(heldFor) || isUnreachable(heldFor)) ? heldFrom : null;

function promiseDay({ history: { marks } }: Known): CalendarDate | null {
  let first = marks.account.promised ? firstDay(marks.account.promised) : null;
  for (const { promised } of Object.values(marks.invoices)) {
    if (!promised) continue;
    const day = firstDay(promised);
    first = first === null ? day : earlierOf(first, day);
  }
  return first;
}

const firstDay = (promise: Parameters<typeof partsOf>[0]): CalendarDate =>
  partsOf(promise)[0]?.by ?? promise.by;
