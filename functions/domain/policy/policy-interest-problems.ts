import { parseConfirmedRates, parseContractPercent } from "../interest/confirmed-rates";
import { parsePerUnit } from "../interest/exchange-rates";
import type { InterestSettings } from "./policy";
import { type PolicyProblem, unless } from "./policy-problem";

const LAWS = ["EU", "HU", "GR", "ES", "EE", "PL"] as const satisfies readonly InterestSettings["law"][];
const DAY_COUNTS = ["365", "360", "actual/actual"] as const satisfies readonly InterestSettings["dayCount"][];

/** What is wrong with how late interest is worked out. */
export const interestProblems = (interest: InterestSettings): readonly PolicyProblem[] => [
  ...unless(
    LAWS.includes(interest.law),
    "interest.law",
    `The law of "${interest.law}" is not known here.`,
    `Choose one of ${LAWS.join(", ")}.`,
  ),
  ...unless(
    DAY_COUNTS.includes(interest.dayCount),
    "interest.dayCount",
    `"${interest.dayCount}" is no way of counting days.`,
    `Choose one of ${DAY_COUNTS.join(", ")}.`,
  ),
  ...unless(
    interest.contractPercent === null || parseContractPercent(interest.contractPercent) !== null,
    "interest.contractPercent",
    `"${interest.contractPercent}" is no yearly rate.`,
    "Give percent from 0 to 100 with four decimals at most, such as 8.5, or none.",
  ),
  ...confirmedProblems(interest.confirmedRates),
  ...interest.exchangeRates.flatMap(({ perUnit }, index) =>
    unless(
      parsePerUnit(perUnit) !== null,
      `interest.exchangeRates[${index}].perUnit`,
      `"${perUnit}" is no exchange rate.`,
      "Give what one unit costs, above 0, such as 389.12.",
    ),
  ),
];

function confirmedProblems(rates: InterestSettings["confirmedRates"]): readonly PolicyProblem[] {
  const read = parseConfirmedRates(rates);
  if (read.ok) return [];
  return read.problem.map(({ index, field, problem }) => ({
    field: `interest.confirmedRates[${index}].${field}`,
    problem: `"${rates[index]?.[field]}" cannot be taken.`,
    remedy: problem,
  }));
}
