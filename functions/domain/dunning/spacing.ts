import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Terms } from "../policy/terms";
import type { DunningHistory } from "./history";

/**
 * The first day on which the account may get another notice. Days with notices are the policy's days apart; on one such
 * day several may go out only where invoices go on their own, up to the policy's number.
 */
export function freeFrom(
  history: DunningHistory,
  terms: Terms,
  alone: InvoiceId | null,
  today: CalendarDate,
): CalendarDate {
  const { lastContact } = history;
  if (lastContact === null) return today;
  if (lastContact.on === today && alone !== null && hasRoomToday(history, terms, today)) return today;
  return addDays(lastContact.on, terms.daysBetweenNotices);
}

/** Whether one more notice of a single invoice may go out today, beside those that went out or are on their way. */
export function hasRoomToday(
  { lastContact, underWay }: DunningHistory,
  { mostPerAccountAndDay }: Terms,
  today: CalendarDate,
): boolean {
  const sent = lastContact?.on === today ? lastContact.count : 0;
  return sent + Object.keys(underWay).length < mostPerAccountAndDay;
}
