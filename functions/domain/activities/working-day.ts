import type { CalendarDate, Weekday } from "../base/calendar";
import { type OffDay, offDayReason, type SendingCalendar, sendingDayFrom } from "../dunning/sending-days";

/** A day on which somebody works, and why it is not the one that was asked for, where it is not. */
export type WorkingDay = {
  readonly on: CalendarDate;
  readonly moved: { readonly from: CalendarDate; readonly off: OffDay } | null;
};

/**
 * The first day from `day` on on which people work: Monday to Friday less the holidays, whatever weekdays the organisation
 * sends its messages on. A calendar without any such day moves nothing.
 */
export function workingDayFrom(
  calendar: SendingCalendar,
  customerCountry: string | null,
  day: CalendarDate,
): WorkingDay {
  const week: SendingCalendar = { ...calendar, sendOn: WORKING_WEEK };
  const off = offDayReason(week, customerCountry, day);
  const on = sendingDayFrom(week, customerCountry, day);
  return off === null || on === null ? { on: day, moved: null } : { on, moved: { from: day, off } };
}

const WORKING_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];
