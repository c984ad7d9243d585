import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Happening, JournalEntry } from "../dunning/journal";
import type { AccountMarks, AnswerSays, Mark } from "../dunning/marks";
import type { Reply } from "./reply";

/**
 * What a person's settling of an answer comes to. The answer's own hold goes, except where another answer about the same
 * still waits: that one's takes its place, so that nothing is chased on that nobody has looked at. `waiting`: the account's
 * other answers that wait.
 */
export function afterSettling(
  reply: Reply,
  as: "accepted" | "dismissed",
  mark: Mark | null,
  marks: AccountMarks,
  waiting: readonly Reply[],
  by: string,
  on: CalendarDate,
): readonly Happening[] {
  const { replyId, says, invoiceIds } = reply;
  const entries: JournalEntry[] = [{ kind: "replySettled", replyId, says, as, by, on }];
  if (mark) entries.push({ kind: "marked", mark, invoiceIds, by, on });
  const freed: InvoiceId[] = [];
  for (const target of targetsOf(reply)) {
    const current = target === null ? marks.account.answered : marks.invoices[target]?.answered;
    if (!current || !isOwnHold(reply)) continue;
    const next = stillSaid(target, waiting);
    if (next !== null)
      entries.push({
        kind: "marked",
        mark: { kind: "answered", says: next },
        invoiceIds: target === null ? [] : [target],
        by: "customer",
        on,
      });
    else if (target === null) entries.push(unmarked([], by, on));
    else freed.push(target);
  }
  if (freed.length > 0) entries.push(unmarked(freed, by, on));
  return entries.map((entry, index) => ({ id: `${replyId}~settled~${index}`, entry }));
}

/** An answer that could not be trusted held nothing: settling it takes no other's hold away. */
const isOwnHold = ({ trust }: Reply): boolean => trust === "verified";

/** What an answer is about; null: the account as such. */
const targetsOf = ({ invoiceIds }: Reply): readonly (InvoiceId | null)[] =>
  invoiceIds.length === 0 ? [null] : invoiceIds;

/** What another answer that waits says about the same; null: none does. */
function stillSaid(target: InvoiceId | null, waiting: readonly Reply[]): AnswerSays | null {
  for (const other of waiting) {
    const { trust, holds } = other;
    if (trust === "verified" && holds !== null && targetsOf(other).includes(target)) return holds;
  }
  return null;
}

const unmarked = (invoiceIds: readonly InvoiceId[], by: string, on: CalendarDate): JournalEntry => ({
  kind: "unmarked",
  markKind: "answered",
  invoiceIds,
  by,
  on,
});
