import type { Minimums } from "#domain/policy/terms";
import type { WizardAnswers } from "#domain/policy/wizard-policy";
import { say, sayCount, sayList } from "../../../words/say";
import { amountTexts } from "../../parts/amount-text";
import { weekdayWords } from "../policy/calendar-words";
import type { WizardStep } from "./wizard-draft";

/** What a step of the wizard is about. */
export function stepTitle(step: WizardStep): string {
  switch (step) {
    case "reminders":
      return say("Step 1 of 3: reminders before the due date");
    case "demands":
      return say("Step 2 of 3: demands after the due date");
    case "weekdays":
      return say("Step 3 of 3: the days of the week");
    default:
      return step satisfies never;
  }
}

/** What the answers of a step mean, in a sentence or two. */
export function stepSentences(step: WizardStep, answers: WizardAnswers): readonly string[] {
  switch (step) {
    case "reminders":
      return reminderSentences(answers.reminders);
    case "demands":
      return demandSentences(answers.demands);
    case "weekdays":
      return [say("Messages go out on {days}.", { days: weekdayWords(answers.sendOn) })];
    default:
      return step satisfies never;
  }
}

function reminderSentences(reminders: WizardAnswers["reminders"]): readonly string[] {
  if (reminders === null) return [say("Customers hear nothing of an invoice before it is overdue.")];
  const { daysBefore, minimumMinor } = reminders;
  return [
    daysBefore === 0
      ? say("A reminder goes out on the due date, once for each invoice.")
      : sayCount(
          daysBefore,
          "A reminder goes out {count} day before the due date, once for each invoice.",
          "A reminder goes out {count} days before the due date, once for each invoice.",
        ),
    fromSentence(minimumMinor),
  ];
}

function demandSentences(demands: WizardAnswers["demands"]): readonly string[] {
  const { firstDelayDays, repeatEveryDays, mostPerDocument, minimumMinor } = demands;
  const first = sayCount(firstDelayDays, "{count} day", "{count} days");
  return [
    mostPerDocument === 1
      ? say("One demand goes out {first} after the due date, and no other follows.", { first })
      : say("The first demand goes out {first} after the due date, then every {every}, {most} at most.", {
          first,
          every: sayCount(repeatEveryDays, "day", "{count} days"),
          most: mostPerDocument,
        }),
    fromSentence(minimumMinor),
  ];
}

function fromSentence(minimums: Minimums): string {
  const sums = amountTexts(minimums);
  return sums.length === 0
    ? say("Whatever the sum is.")
    : say("Only from {sums} on; in other currencies whatever the sum is.", { sums: sayList(sums) });
}
