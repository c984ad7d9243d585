import { addDays, type CalendarDate, daysBetween } from "../base/calendar";
import { endOfMonth } from "../dunning/next-level";
import { offDayReason, type SendingCalendar } from "../dunning/sending-days";
import { levelOf, noticeTermsOf, type Terms } from "../policy/terms";
import type { SentNotice } from "./live-through";
import type { SmallWorld, WorldInvoice } from "./small-world";
import { isDisputedOn, isPaidOn } from "./world-life";

/** Something that a policy is said to keep. */
export type Promised = {
  readonly id: string;
  readonly sentence: string;
  /** About all that a customer gets, or about the notices of one course by themselves. */
  readonly of: "customer" | "course";
  /** The first notice that breaks it; null: none does. */
  readonly brokenBy: (sent: readonly SentNotice[], world: SmallWorld) => SentNotice | null;
};

const firstOf = (
  sent: readonly SentNotice[],
  breaks: (notice: SentNotice, index: number) => boolean,
): SentNotice | null => sent.find(breaks) ?? null;

const isChasing = ({ content }: SentNotice): boolean => content.course !== "upcoming";

/** Days on which the customer gets something are apart. */
export const spacing = ({ daysBetweenNotices }: Terms): Promised => ({
  id: "days-between",
  of: "customer",
  sentence: `Two days with notices to one customer are never less than ${days(daysBetweenNotices)} apart.`,
  brokenBy: (sent) =>
    firstOf(sent, ({ on }, index) => {
      const before = sent[index - 1];
      return before !== undefined && before.on !== on && daysBetween(before.on, on) < daysBetweenNotices;
    }),
});

/** Several a day only where invoices go on their own. */
export function perDay({ together, mostPerAccountAndDay }: Terms, invoicesAlone: boolean): Promised {
  const most = together === "invoice" || invoicesAlone ? mostPerAccountAndDay : 1;
  return {
    id: "per-day",
    of: "customer",
    sentence: `One customer gets at most ${notices(most)} on a day.`,
    brokenBy: (sent) =>
      firstOf(sent, ({ on }, index) => sent.slice(0, index).filter((one) => one.on === on).length >= most),
  };
}

/** Level n+1 comes after level n, in the same course. */
export function inOrder({ levels }: Terms, level: number): Promised {
  const names = levels.map(({ name }) => `"${name}"`);
  return {
    id: `order-${level}`,
    of: "course",
    sentence: `${names[level - 1]} never comes before ${names[level - 2]}.`,
    brokenBy: (sent) =>
      firstOf(sent, (notice, index) => {
        if (!isChasing(notice) || notice.content.level !== level) return false;
        return !sent
          .slice(0, index)
          .some((one) => isSameCourse(one, notice) && one.content.level >= level - 1);
      }),
  };
}

const isSameCourse = (a: SentNotice, b: SentNotice): boolean =>
  isChasing(a) && a.content.alone === b.content.alone && a.content.episode === b.content.episode;

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** None on off days. */
export function sendingDays(calendar: SendingCalendar): Promised {
  const sending = WEEKDAYS.filter((_, index) => calendar.sendOn.some((day) => day === index + 1));
  return {
    id: "sending-days",
    of: "customer",
    sentence: `Notices go out on ${sending.join(", ")} only, and on no day off.`,
    brokenBy: (sent) => firstOf(sent, ({ on }) => offDayReason(calendar, null, on) !== null),
  };
}

/** At most so many notices per document. */
export function perDocument({ levels, mostPerDocument }: Terms): Promised {
  const all = levels.reduce((sum, { repeat }) => sum + 1 + (repeat?.times ?? 0), 0);
  const most = Math.min(all, mostPerDocument ?? all);
  return {
    id: "per-document",
    of: "course",
    sentence: `After its due date no document is in more than ${notices(most)}.`,
    brokenBy: (sent) =>
      firstOf(sent, (notice, index) => {
        const before = sent.slice(0, index).filter(isChasing);
        return (
          isChasing(notice) &&
          notice.content.invoiceIds.some(
            (id) => before.filter(({ content }) => content.invoiceIds.includes(id)).length >= most,
          )
        );
      }),
  };
}

/** The oldest invoice on the list is as late as the level says; a level that counts from another says nothing of it. */
export function notTooEarly(terms: Terms, level: number): Promised {
  const { name, delay } = levelOf(terms, level);
  const isOfMonth = delay.from === "endOfMonth";
  const start = isOfMonth
    ? "the end of the month in which the oldest invoice on it was due"
    : "the due date of the oldest invoice on it";
  return {
    id: `not-too-early-${level}`,
    of: "course",
    sentence: `"${name}" never goes out less than ${days(delay.days)} after ${start}.`,
    brokenBy: (sent, world) =>
      firstOf(sent, (notice) => {
        const oldest = listed(notice, world)[0];
        if (!isChasing(notice) || notice.content.level !== level || !oldest) return false;
        return addDays(isOfMonth ? endOfMonth(oldest.dueOn) : oldest.dueOn, delay.days) > notice.on;
      }),
  };
}

/** The reminder before the due date: in its days, and once. */
export const upcomingOnce = (daysBefore: number): Promised => ({
  id: "upcoming-once",
  of: "course",
  sentence: `The reminder before the due date comes at most ${days(daysBefore)} before it, not after it, and once for each invoice.`,
  brokenBy: (sent, world) =>
    firstOf(sent, (notice, index) => {
      if (isChasing(notice)) return false;
      const before = sent.slice(0, index).filter((one) => !isChasing(one));
      return listed(notice, world).some(
        (invoice) =>
          invoice.dueOn < notice.on ||
          addDays(invoice.dueOn, -daysBefore) > notice.on ||
          before.some((one) => listed(one, world).includes(invoice)),
      );
    }),
});

/** Per currency the sum that is open on the list reaches the level's minimum. */
export const aboveMinimum = (terms: Terms): Promised => ({
  id: "minimum",
  of: "course",
  sentence: "No currency is asked for with less than the minimum of the notice.",
  brokenBy: (sent, world) =>
    firstOf(sent, (notice) => {
      const { minimumMinor } = noticeTermsOf(terms, notice.content.level);
      const sums = new Map<string, number>();
      for (const invoice of listed(notice, world))
        sums.set(invoice.currency, (sums.get(invoice.currency) ?? 0) + openMinor(invoice, notice.on));
      return [...sums].some(([code, minor]) => minor < (minimumMinor[code] ?? 0));
    }),
});

/** What is paid, disputed or paused is in no notice. */
export const leftInPeace: Promised = {
  id: "left-in-peace",
  of: "customer",
  sentence: "Nothing that is paid, disputed or paused is in a notice.",
  brokenBy: (sent, world) =>
    firstOf(sent, (notice) =>
      listed(notice, world).some(
        (invoice) =>
          isPaidOn(invoice, notice.on) ||
          isDisputedOn(invoice, notice.on) ||
          (invoice.pausedUntil !== null && invoice.pausedUntil > notice.on),
      ),
    ),
};

/** The world's invoices on a notice, the oldest first. */
const listed = ({ plan }: SentNotice, { invoices }: SmallWorld): readonly WorldInvoice[] =>
  invoices.filter(({ number }) => plan.items.some((item) => item.number === number));

const openMinor = (invoice: WorldInvoice, day: CalendarDate): number =>
  isPaidOn(invoice, day) ? 0 : invoice.minor;

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);
const notices = (count: number): string => (count === 1 ? "1 notice" : `${count} notices`);
