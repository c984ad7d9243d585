import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { chasableOn } from "../dunning/chase";
import { heldBy } from "../dunning/held";
import { planAccount } from "../dunning/plan";
import { firstUnkept, type Promised } from "../dunning/promise";
import type { Policy } from "../policy/policy";
import { termsFor } from "../policy/rule";
import { DAYS_WITHOUT_ANSWER, isExhausted, isUnreachable, restEnds } from "./work-day";
import type { WorkReason } from "./work-reason";

/** Why somebody should call a customer on a day, by its own facts; none while a talk leaves it in peace. */
export function callReasons(facts: AccountFacts, policy: Policy, today: CalendarDate): readonly WorkReason[] {
  const { talk } = facts.history;
  if (talk !== null && restEnds(talk) > today) return [];
  return [...promiseReasons(facts, policy, today), ...noticeReasons(facts, policy, today)];
}

/** What was promised for today or earlier and has not come in. */
function promiseReasons(facts: AccountFacts, policy: Policy, today: CalendarDate): readonly WorkReason[] {
  const { account, invoices } = facts.history.marks;
  const own = Object.entries(invoices).map(
    ([invoice, marks]) => [marks.promised, [invoice as InvoiceId]] as const,
  );
  return [[account.promised, []] as const, ...own].flatMap(([promise, covers]) =>
    promise ? promiseReason(promise, covers, facts, policy, today) : [],
  );
}

function promiseReason(
  promise: Promised,
  covers: readonly InvoiceId[],
  { standing }: AccountFacts,
  policy: Policy,
  today: CalendarDate,
): readonly WorkReason[] {
  const part = firstUnkept(promise, covers, standing);
  if (part === null || part.by > today || !isOpen(standing, covers)) return [];
  const isBroken = addDays(part.by, policy.promiseToleranceDays) < today;
  return [{ kind: isBroken ? "brokenPromise" : "promiseDue", on: part.by, amountsMinor: part.amountsMinor }];
}

const isOpen = ({ items }: AccountFacts["standing"], covers: readonly InvoiceId[]): boolean =>
  items.some(
    ({ invoiceId, openMinor }) => openMinor > 0 && (covers.length === 0 || covers.includes(invoiceId)),
  );

/** Notices that came to nothing: all have gone out, none can be written, or the latest was not answered. */
function noticeReasons(facts: AccountFacts, policy: Policy, today: CalendarDate): readonly WorkReason[] {
  const { episode, lastContact, lastNotice } = facts.history;
  const plan = planAccount(facts, policy, today);
  const { heldFor, heldFrom } = heldBy(plan, facts.standing);
  if (heldFor !== null && heldFrom !== null) {
    if (heldFrom > today) return [];
    if (isUnreachable(heldFor)) return [{ kind: "unreachable", because: heldFor, on: heldFrom }];
    // That the last notice went out is news today; that nothing follows it, from tomorrow on.
    if (isExhausted(heldFor) && lastNotice?.on === today) return [];
    if (isExhausted(heldFor))
      return [
        { kind: "exhausted", levelName: lastNotice?.levelName ?? null, on: lastNotice?.on ?? heldFrom },
      ];
  }
  if (episode === null || episode.notices === 0 || lastContact === null || lastNotice === null) return [];
  if (addDays(lastContact.on, DAYS_WITHOUT_ANSWER) > today) return [];
  const { chased } = chasableOn(facts, policy, termsFor(policy, facts.traits), today);
  return chased.some(({ dueOn }) => dueOn < today)
    ? [{ kind: "unanswered", levelName: lastNotice.levelName, on: lastContact.on }]
    : [];
}
