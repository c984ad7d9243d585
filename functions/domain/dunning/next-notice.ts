import type { CalendarDate } from "../base/calendar";
import type { Policy } from "../policy/policy";
import type { AccountFacts } from "./account-facts";
import { planAccount } from "./plan";
import type { Shown } from "./plan-asked";

/**
 * The notice that goes out next by itself if nothing changes, and its day: today, or the first day on which one does. Null:
 * only new facts, or a person, bring one.
 */
export function nextNotice(facts: AccountFacts, policy: Policy, today: CalendarDate): Shown | null {
  const plan = planAccount(facts, policy, today);
  if (plan.kind === "notify") return { plan, on: today };
  if (plan.until === null) return null;
  const then = planAccount(facts, policy, plan.until);
  return then.kind === "notify" ? { plan: then, on: plan.until } : null;
}
