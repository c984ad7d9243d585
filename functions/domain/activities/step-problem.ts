import { addDays, type CalendarDate } from "../base/calendar";
import { markProblem } from "../dunning/mark-problem";
import type { PromisePart } from "../dunning/marks";
import type { AccountStanding } from "../dunning/standing";
import type { NextStep } from "./activity";

/** A call-back in more than a year is forgotten by everybody. */
const MOST_DAYS_AHEAD = 366;

export const MOST_PARTS = 24;

/** Why a next step cannot be taken, with the remedy, as a sentence; null for a sound one. */
export function stepProblem(next: NextStep, standing: AccountStanding, today: CalendarDate): string | null {
  switch (next.kind) {
    case "none":
    case "dispute":
      return null;
    case "callAgain":
      return "on" in next.when
        ? dayProblem(next.when.on, today)
        : dayProblem(addDays(today, next.when.inDays), today);
    case "appointment":
      return dayProblem(next.on, today);
    case "pause":
      return markProblem({ kind: "paused", until: next.until }, next.invoiceIds, standing, today);
    case "promise":
      return partsProblem(next.parts, standing, today);
    default:
      return next satisfies never;
  }
}

function dayProblem(day: CalendarDate, today: CalendarDate): string | null {
  if (day < today) return `${day} has passed: give today or a later day.`;
  return day > addDays(today, MOST_DAYS_AHEAD)
    ? `${day} is more than a year ahead: give an earlier day.`
    : null;
}

function partsProblem(
  parts: readonly PromisePart[],
  standing: AccountStanding,
  today: CalendarDate,
): string | null {
  if (parts.length === 0) return "Give the day by which payment is promised.";
  if (parts.length > MOST_PARTS)
    return `A promise has ${MOST_PARTS} parts at most: put some of them together.`;
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before && part.by <= before.by)
      return `The parts of a promise follow each other: ${part.by} is not later than ${before.by}.`;
    const isLast = index === parts.length - 1;
    if (!isLast && Object.keys(part.amountsMinor).length === 0)
      return `Give the amount that is promised by ${part.by}; only the last part may be all the rest.`;
    const problem = markProblem({ kind: "promised", ...part }, [], standing, today);
    if (problem) return problem;
  }
  return null;
}
