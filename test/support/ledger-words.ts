import type { AccountFacts } from "#domain/dunning/account-facts";
import { type AccountPlan, type Notify, planAccount } from "#domain/dunning/plan";
import type { OpenItem } from "#domain/dunning/standing";
import type { Policy } from "#domain/policy/policy";
import { day, POLICY, sumsIn } from "./ledger";

/** The plan of a day in a line, for tables that a person reviews: "level 2: 1001 1002 = EUR 20000", or "notYetDue until 2026-11-16". */
export const planInWords = (facts: AccountFacts, today: string, policy: Policy = POLICY): string =>
  inWords(planAccount(facts, policy, day(today)));

/** A plan in a line: "upcoming: …", "level 2 alone, time 3, by letter: …", or a hold with its day. */
export function inWords(plan: AccountPlan): string {
  if (plan.kind === "hold") return `${plan.because.kind}${plan.until ? ` until ${plan.until}` : ""}`;
  return `${noticeInWords(plan)}: ${plan.items.map(itemInWords).join(" ")} = ${sumsIn(plan.totals)}`;
}

function noticeInWords({ course, level, occurrence, channel }: Notify): string {
  const name = course === "upcoming" ? "upcoming" : `level ${level}${course === "alone" ? " alone" : ""}`;
  const again = course !== "upcoming" && occurrence > 1 ? `, time ${occurrence}` : "";
  return `${name}${again}${channel === "letter" ? ", by letter" : ""}`;
}

const itemInWords = ({ number, instalment }: OpenItem): string =>
  instalment === null ? number : `${number}(${instalment.no}/${instalment.of})`;
