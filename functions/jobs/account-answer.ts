import type { CalendarDate } from "#domain/base/calendar";
import { sumPerCurrency } from "#domain/base/money";
import type { Organisation } from "#domain/dunning/organisation";
import { planAccount } from "#domain/dunning/plan";
import type { AccountStanding, OpenItem } from "#domain/dunning/standing";
import { termsFor } from "#domain/policy/rule";
import { levelName } from "#domain/policy/terms";
import { HOLD_NAMES, holdSentence, nextByItself } from "#domain/reports/hold-sentence";
import type { AccountAnswer } from "#wire/answers";
import type { LoadedAccount } from "./account-facts";

/** What an account owes, what happens next by itself, and why nothing goes out today where that is so. */
export function accountAnswer(
  { account, customer, facts }: LoadedAccount,
  { policy }: Organisation,
  today: CalendarDate,
): AccountAnswer {
  const plan = planAccount(facts, policy, today);
  const terms = termsFor(policy, facts.traits);
  const open = facts.standing.items.filter((item) => item.openMinor > 0);
  const last = account.history.lastNotice;
  return {
    accountId: account.accountId,
    customer: customer.name,
    email: customer.email,
    open: sums(open),
    overdue: overdueSums(facts.standing, today),
    oldestDueOn: open[0]?.dueOn ?? null,
    missing: open
      .filter(({ chase }) => chase === "vanished" || chase === "unreadable")
      .map(({ number }) => number),
    levelReached: account.history.episode?.levelReached ?? 0,
    lastNotice: last ? { level: last.levelName, on: last.on, delivery: last.delivery } : null,
    next:
      plan.kind === "notify"
        ? { action: levelName(terms, plan.level), on: today }
        : nextByItself(plan, terms),
    hold:
      plan.kind === "notify"
        ? null
        : {
            kind: plan.because.kind,
            name: HOLD_NAMES[plan.because.kind],
            sentence: holdSentence(plan, terms),
          },
  };
}

/** What of it is past its due date, in minor units by currency code. */
export const overdueSums = ({ items }: AccountStanding, today: CalendarDate): Record<string, number> =>
  sums(items.filter((item) => item.openMinor > 0 && item.dueOn < today));

const sums = (items: readonly OpenItem[]): Record<string, number> =>
  Object.fromEntries(sumPerCurrency(items, (item) => ({ minor: item.openMinor, currency: item.currency })));
