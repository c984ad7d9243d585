import { type CalendarDate, daysBetween } from "../base/calendar";
import type { AccountFacts } from "../dunning/account-facts";
import { chasableOn } from "../dunning/chase";
import { type Chased, coursesOf } from "../dunning/courses";
import { sentInVain } from "../dunning/history-steps";
import { highestLevel } from "../dunning/next-level";
import { planAccount } from "../dunning/plan";
import type { Policy } from "../policy/policy";
import { check, days, money, yesNo } from "./check";
import { accountChecks, explainSpacing, sendingDayChecks, underWayCheck } from "./explain-account";
import { explainItem, itemName } from "./explain-item";
import { explainLevels, levelsLeft } from "./explain-level";
import { explainUpcoming } from "./explain-upcoming";
import type { CourseExplanation, Explanation, ReturnedNotice } from "./explanation";
import { OUR_POLICY, termsWithOrigin } from "./origin";

/** Every condition that decides about an account on a day, with its values, thresholds and who gave them. */
export function explain(facts: AccountFacts, policy: Policy, day: CalendarDate): Explanation {
  const terms = termsWithOrigin(policy, facts.traits);
  const { chased } = chasableOn(facts, policy, terms.terms, day);
  const courses = chased.length === 0 ? [] : coursesOf(chased, facts, policy, terms.terms);
  const overdue = chased.filter(({ dueOn }) => dueOn < day).length;
  const plan = planAccount(facts, policy, day);
  return {
    day,
    organisation: [
      check({
        id: "switched-on",
        what: "reminders are switched on",
        actual: yesNo(policy.switchedOn),
        op: "=",
        needed: yesNo(true),
        from: OUR_POLICY,
        otherwise: "switchedOff",
      }),
    ],
    credits: [...facts.standing.creditMinor].map(([currency, minor]) =>
      check({
        id: "credit",
        what: `credit left over in ${currency}`,
        actual: money(minor, currency),
        op: "<=",
        needed: money(0, currency),
        from: { kind: "invoiceRow" },
        otherwise: "creditExceedsDebt",
      }),
    ),
    items: facts.standing.items
      .filter(({ openMinor }) => openMinor > 0)
      .map((item) => explainItem(item, facts, policy, terms, day)),
    courses: courses.map((course) => explainCourse(course, facts, policy, day, overdue)),
    account: accountChecks(facts, policy, terms, day),
    spacing: explainSpacing(facts, terms, day),
    sendingDay: sendingDayChecks(facts, policy, day),
    firstDay: plan.kind === "notify" ? day : plan.until,
  };
}

function explainCourse(
  course: Chased,
  facts: AccountFacts,
  policy: Policy,
  day: CalendarDate,
  overdue: number,
): CourseExplanation {
  const number = course.items[0]?.number ?? "";
  const { from } = termsWithOrigin(policy, facts.traits, course.alone === null ? undefined : number);
  const asked = { course, facts, policy, day, from: from("levels") };
  return {
    alone: course.alone === null ? null : { invoiceId: course.alone, number },
    items: course.items.map((item) => ({
      ...itemName(item),
      overdue: check({
        id: "overdue",
        what: "days overdue",
        actual: days(daysBetween(item.dueOn, day)),
        op: ">=",
        needed: days(1),
        from: { kind: "invoiceRow" },
        otherwise: "notYetDue",
      }),
    })),
    underWay: underWayCheck(facts, course.alone),
    levelsLeft: levelsLeft(asked),
    upcoming: explainUpcoming({ ...asked, from: from("upcoming") }, overdue),
    levels: explainLevels(asked),
    returned: returnedOf(course, facts),
  };
}

/** The notice that the course sends again. */
function returnedOf({ alone, terms, reached }: Chased, { history }: AccountFacts): ReturnedNotice | null {
  const step = sentInVain(history, alone ?? "account");
  if (!step || highestLevel(terms, reached) !== step.level) return null;
  return { levelName: step.levelName, on: step.on };
}
