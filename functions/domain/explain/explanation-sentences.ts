import type { CalendarDate } from "../base/calendar";
import { firstFailing } from "./check";
import { failedSentence, fulfilledSentence } from "./check-sentence";
import { judge } from "./evaluate";
import type { InvoiceExplanation } from "./explain-invoice";
import type { Explanation, ReturnedNotice } from "./explanation";

/** Why an account gets a notice on a day, or none: the decision, what is not chased, and the first day of a notice. */
export function explanationSentences(explanation: Explanation): readonly string[] {
  return [
    decisionSentence(explanation),
    ...explanation.courses.flatMap(({ returned }) => againSentences(returned)),
    ...explanation.items.flatMap(({ listedAs, checks }) => {
      const failing = firstFailing(checks);
      return failing ? [`${listedAs} is not chased: ${failedSentence(failing)}`] : [];
    }),
    firstDaySentence(explanation.firstDay, explanation.day),
  ];
}

function decisionSentence(explanation: Explanation): string {
  const verdict = judge(explanation);
  if (verdict.kind === "notify") {
    const numbers = verdict.items.map(({ listedAs }) => listedAs).join(", ");
    return `${explanation.day}: ${verdict.next.notice.levelName} goes out, listing ${numbers}.`;
  }
  if (!verdict.decisive) return `${explanation.day}: nothing is owed.`;
  return `${explanation.day}: nothing goes out. ${named(verdict.levelName)}${failedSentence(verdict.decisive)}`;
}

const named = (levelName: string | null): string => (levelName === null ? "" : `${levelName}: `);

/** What decided about one invoice, and the first day on which a notice lists it. */
export function invoiceSentences(
  { number, day, decision, returned }: InvoiceExplanation,
  firstDay: CalendarDate | null,
): readonly string[] {
  switch (decision.kind) {
    case "notOpen":
      return [`${number}: nothing of it is open.`];
    case "goesOut":
      return [
        `${day}: ${number} is listed in the ${decision.levelName}.`,
        `What decided: ${fulfilledSentence(decision.decisive)}`,
        ...againSentences(returned),
      ];
    case "held":
      return [
        `${day}: ${number} is in no notice.`,
        `What decided: ${named(decision.levelName)}${failedSentence(decision.decisive)}`,
        ...againSentences(returned),
        firstDaySentence(firstDay, day),
      ];
    default:
      return decision satisfies never;
  }
}

/** Why a level is due that has been sent before. */
const againSentences = (returned: ReturnedNotice | null): readonly string[] =>
  returned === null
    ? []
    : [
        `${returned.levelName} goes out again: the one sent on ${returned.on} came back, so it does not count.`,
      ];

function firstDaySentence(firstDay: CalendarDate | null, day: CalendarDate): string {
  if (firstDay === null) return "It does not go out by itself, however long one waits.";
  return firstDay === day ? "It goes out on this day." : `If nothing changes, it goes out on ${firstDay}.`;
}
