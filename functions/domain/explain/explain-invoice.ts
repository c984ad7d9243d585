import type { CalendarDate } from "../base/calendar";
import { nameKey } from "../base/identity";
import type { HoldReason } from "../dunning/hold-reason";
import { type Check, check, count, firstFailing, isTrue } from "./check";
import { judge, type NextNotice } from "./evaluate";
import type {
  CourseExplanation,
  Explanation,
  ItemExplanation,
  ItemName,
  ReturnedNotice,
} from "./explanation";

/** What decided about one invoice on a day. */
export type InvoiceExplanation = {
  readonly number: string;
  readonly day: CalendarDate;
  readonly decision: InvoiceDecision;
  /** The notice that came back and goes out again; null: the latest one has arrived. */
  readonly returned: ReturnedNotice | null;
};

/** `levelName`: of the notice that lists it, or would next; null: none is in sight. */
export type InvoiceDecision =
  /** Nothing of it is open: paid, credited, or not in the ledger. */
  | { readonly kind: "notOpen" }
  /** `decisive`: the condition that was the last to be fulfilled. */
  | { readonly kind: "goesOut"; readonly decisive: Check; readonly levelName: string }
  /** `decisive`: the first condition that does not hold. */
  | {
      readonly kind: "held";
      readonly because: HoldReason["kind"];
      readonly decisive: Check;
      readonly levelName: string | null;
    };

/** The part of an explanation that decided for the invoice of that number; of instalments the first that may be chased. */
export function explainInvoice(explanation: Explanation, number: string): InvoiceExplanation {
  const own = explanation.items.filter((item) => nameKey(item.number) === nameKey(number));
  const course = courseOf(own[0], explanation);
  return {
    number,
    day: explanation.day,
    decision: decisionFor(own, explanation),
    returned: course?.returned ?? null,
  };
}

const courseOf = (
  item: ItemExplanation | undefined,
  { courses }: Explanation,
): CourseExplanation | undefined =>
  courses.find(({ items }) => items.some(({ invoiceId }) => invoiceId === item?.invoiceId));

function decisionFor(own: readonly ItemExplanation[], explanation: Explanation): InvoiceDecision {
  const [leading] = own;
  if (!leading) return { kind: "notOpen" };
  const off = firstFailing(explanation.organisation);
  if (off) return held(off, null);
  const isOwn = ({ invoiceId }: ItemName): boolean => invoiceId === leading.invoiceId;
  const course = courseOf(leading, explanation);
  if (!course) return held(unchased(own), null);
  const verdict = judge(explanation, [course]);
  if (verdict.kind === "hold") return held(verdict.decisive ?? course.levelsLeft, verdict.levelName);
  const { levelName } = verdict.next.notice;
  if (!verdict.items.some(isOwn)) return held(unlisted(verdict.next, isOwn), levelName);
  const ahead = aheadOf(course, explanation);
  if (ahead) return held(ahead, levelName);
  const turn = turnOf(course, explanation);
  return isTrue(turn)
    ? { kind: "goesOut", decisive: lastFulfilled(verdict.next), levelName }
    : held(turn, levelName);
}

const held = (decisive: Check, levelName: string | null): InvoiceDecision => ({
  kind: "held",
  because: decisive.otherwise,
  decisive,
  levelName,
});

function unchased(own: readonly ItemExplanation[]): Check {
  const failing = firstFailing(own.flatMap(({ checks }) => checks));
  if (!failing) throw new Error("An invoice that may be chased is in no course");
  return failing;
}

/** Why a notice that goes out does not list the invoice: not overdue, or its currency is below the minimum. */
function unlisted({ course, notice }: NextNotice, isOwn: (item: ItemName) => boolean): Check {
  const isUpcoming = !("turn" in notice);
  const item = (isUpcoming ? notice.items : course.items).find(isOwn);
  const checks = isUpcoming
    ? [
        ...(notice.items.find(isOwn)?.checks ?? []),
        ...notice.minimums
          .filter(({ currency }) => currency === item?.currency)
          .map(({ minimum }) => minimum),
      ]
    : [
        ...course.items.filter(isOwn).map(({ overdue }) => overdue),
        ...notice.currencies
          .filter(({ currency }) => currency === item?.currency)
          .map(({ minimum }) => minimum),
      ];
  const failing = firstFailing(checks);
  if (!failing) throw new Error("An invoice is not listed though nothing keeps it off");
  return failing;
}

/** A rate that a course before it waits for keeps the whole account waiting: a person has to look it up. */
function aheadOf(course: CourseExplanation, explanation: Explanation): Check | null {
  for (const other of explanation.courses.slice(0, explanation.courses.indexOf(course))) {
    const verdict = judge(explanation, [other]);
    if (verdict.kind === "hold" && verdict.decisive?.id === "rates") return verdict.decisive;
  }
  return null;
}

/** Of single invoices only so many get their notice on one day, in the order of their courses. */
function turnOf(course: CourseExplanation, explanation: Explanation): Check {
  const { room } = explanation.spacing;
  const before = explanation.courses.slice(0, explanation.courses.indexOf(course));
  const ahead = before.filter((other) => judge(explanation, [other]).kind === "notify").length;
  const sent = room.actual.kind === "count" ? room.actual.count : 0;
  return check({ ...room, id: "turn", actual: count(sent + ahead) });
}

/** Of what a notice waited for, what was fulfilled last. */
function lastFulfilled({ notice }: NextNotice): Check {
  if (!("turn" in notice)) {
    const opened = notice.items.flatMap(({ checks }) => (firstFailing(checks) ? [] : checks));
    return opened.find(({ id }) => id === "window-open") ?? notice.nothingOverdue;
  }
  const due = notice.currencies.find(
    ({ delay, minimum, overdue }) => firstFailing([delay, minimum, overdue]) === undefined,
  );
  if (!due) throw new Error("A level that is due in no currency");
  const { delay, minimum, minimumOn } = due;
  const sumCameLast = delay.needed.kind === "day" && minimumOn !== null && minimumOn > delay.needed.on;
  return sumCameLast ? minimum : delay;
}
