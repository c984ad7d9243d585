import { type AccountFacts, planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { day, POLICY, sumsIn } from "./ledger";

/** The plan of a day in a line, for tables that a person reviews: "level 2: 1001 1002 = EUR 20000", or "notYetDue until 2026-11-16". */
export function planInWords(facts: AccountFacts, today: string, policy: Policy = POLICY): string {
  const plan = planAccount(facts, policy, day(today));
  return plan.kind === "notify"
    ? `level ${plan.level}: ${plan.items.map(({ number }) => number).join(" ")} = ${sumsIn(plan.totals)}`
    : `${plan.because.kind}${plan.until ? ` until ${plan.until}` : ""}`;
}
