import type { CustomerAnswer } from "#wire/customer";
import { say } from "../../words/say";
import { amountText } from "../parts/amount-text";

/** How old what is open is, of one currency. */
export type Ages = CustomerAnswer["ages"][number];

/** One part of it: how old, how much, and its share of the whole for the bar. */
export type AgePart = {
  /** From 0, not yet due, to 4, the oldest. */
  readonly age: number;
  readonly name: string;
  readonly amount: string;
  readonly minor: number;
};

/** How old the parts are; as many as `byAgeMinor` has. */
const ageNames = (): readonly string[] => [
  say("Not due"),
  say("1–30 days"),
  say("31–60 days"),
  say("61–90 days"),
  say("Over 90 days"),
];

/** The parts in which anything is open, the youngest first. */
export function ageParts({ currency, byAgeMinor }: Ages): readonly AgePart[] {
  return ageNames()
    .map((name, age) => ({ age, name, minor: byAgeMinor[age] ?? 0 }))
    .filter(({ minor }) => minor > 0)
    .map((part) => ({ ...part, amount: amountText(part.minor, currency) }));
}
