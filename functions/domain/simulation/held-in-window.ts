import { addDays, type CalendarDate, daysBetween } from "../base/calendar";
import { add, type MinorUnits, ZERO } from "../base/money";
import type { AccountFacts } from "../dunning/account-facts";
import { type Hold, planAccount } from "../dunning/plan";
import type { Policy } from "../policy/policy";
import type { DryRunHold } from "./dry-run";
import type { LookedAt } from "./look-at";

/** Why accounts with something open get no message in the window, or none any more after the last. */
export function heldInWindow(
  accounts: readonly LookedAt[],
  policy: Policy,
  from: CalendarDate,
  until: CalendarDate,
): readonly DryRunHold[] {
  return [...accounts]
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
    .filter(({ facts }) => facts.standing.items.some(({ openMinor }) => openMinor > 0))
    .flatMap((account) => (account.sent > 0 ? atRest(account) : silent(account, policy, from, until)));
}

/** An account whose last message is followed by none, however long one waits. */
function atRest(account: LookedAt): readonly DryRunHold[] {
  const { latest } = account;
  if (latest === null || latest.plan.kind === "notify" || latest.plan.until !== null) return [];
  return [holdRow(account, latest.plan, latest.on)];
}

/** An account that gets no message: why at the beginning, and at the end where that is another reason. */
function silent(
  account: LookedAt,
  policy: Policy,
  from: CalendarDate,
  until: CalendarDate,
): readonly DryRunHold[] {
  const first = holdOn(account.facts, policy, from);
  const last = holdOn(account.facts, policy, until);
  const rows = first ? [holdRow(account, first, from)] : [];
  if (!last) return [...rows, ...leftOver(account, policy)];
  if (last.because.kind === first?.because.kind) return rows;
  const since = beginningOf(last, account.facts, policy, from, until);
  return [...rows, holdRow(account, since.hold, since.on)];
}

/** It would get a message, but every day is full before its turn. */
function leftOver(account: LookedAt, { mostPerDay }: Policy): readonly DryRunHold[] {
  const { latest } = account;
  if (mostPerDay === null || latest?.plan.kind !== "notify") return [];
  return [holdRow(account, { because: { kind: "dailyMaximum", most: mostPerDay }, until: null }, latest.on)];
}

const holdOn = (facts: AccountFacts, policy: Policy, day: CalendarDate): Hold | null => {
  const plan = planAccount(facts, policy, day);
  return plan.kind === "hold" ? plan : null;
};

/** The day on which the reason of the window's last day begins, found by halving. */
function beginningOf(
  last: Hold,
  facts: AccountFacts,
  policy: Policy,
  from: CalendarDate,
  until: CalendarDate,
): { readonly hold: Hold; readonly on: CalendarDate } {
  let other = from;
  let same = { hold: last, on: until };
  while (daysBetween(other, same.on) > 1) {
    const middle = addDays(other, Math.floor(daysBetween(other, same.on) / 2));
    const hold = holdOn(facts, policy, middle);
    if (hold?.because.kind === last.because.kind) same = { hold, on: middle };
    else other = middle;
  }
  return same;
}

type Reason = Pick<DryRunHold, "because" | "until">;

function holdRow({ accountId, facts }: LookedAt, { because, until }: Reason, from: CalendarDate): DryRunHold {
  const sums = new Map<string, MinorUnits>();
  for (const { openMinor, dueOn, currency } of facts.standing.items)
    if (openMinor > 0 && dueOn < from) sums.set(currency, add(sums.get(currency) ?? ZERO, openMinor));
  return { accountId, from, because, until, overdueMinor: Object.fromEntries(sums) };
}
