import type { ActivityKind, ActivityResult } from "#domain/activities/activity";
import type { LogActivityAnswer } from "#wire/activities";
import { say } from "../../words/say";
import { dayText } from "../parts/day-text";
import type { Step } from "./activity-draft";

/** What was done, as it is chosen. */
export const kindName = (kind: ActivityKind): string => KINDS[kind]();

const KINDS: Readonly<Record<ActivityKind, () => string>> = {
  call: () => say("Call"),
  visit: () => say("Visit"),
  mail: () => say("E-mail of my own"),
};

/** How it went, as it is chosen. */
export const resultName = (result: ActivityResult): string => RESULTS[result]();

const RESULTS: Readonly<Record<ActivityResult, () => string>> = {
  reached: () => say("Reached"),
  notReached: () => say("Not reached"),
  leftMessage: () => say("Left a message"),
  wrongNumber: () => say("Wrong number"),
  refused: () => say("Would not talk"),
};

/** What comes next, as it is chosen. */
export const stepName = (step: Step): string => STEP_NAMES[step]();

const STEP_NAMES: Readonly<Record<Step, () => string>> = {
  none: () => say("Nothing agreed"),
  callAgain: () => say("Call again"),
  promise: () => say("Promise to pay"),
  appointment: () => say("Appointment"),
  dispute: () => say("Dispute"),
  pause: () => say("Pause reminders"),
};

/** What a next step does, in a sentence. */
export const stepEffect = (step: Step): string => EFFECTS[step]();

const EFFECTS: Readonly<Record<Step, () => string>> = {
  none: () => say("Reminders go on; the customer is back on the list after some days without an answer."),
  callAgain: () => say("The customer is back on the list on that day; reminders go on meanwhile."),
  promise: () => say("Reminders wait for the promised day, and go on if it passes without payment."),
  appointment: () => say("It stands first on the list of that day; reminders go on meanwhile."),
  dispute: () => say("What is disputed is not chased until the dispute is settled."),
  pause: () => say("No reminder goes out before that day; then they go on by themselves."),
};

/** What is said once it is logged: whose, when the customer is back on the list, and whether that day had to move. */
export function loggedSentence({ customer, restsUntil, moved }: LogActivityAnswer): string {
  return [
    say("{customer}: logged.", { customer }),
    restsUntil === null
      ? say("It is back on the list when something new comes in.")
      : say("It is back on the list on {day}.", { day: dayText(restsUntil) }),
    ...(moved === null ? [] : [movedSentence(moved)]),
  ].join(" ");
}

function movedSentence({ from, holiday }: NonNullable<LogActivityAnswer["moved"]>): string {
  const day = dayText(from);
  return holiday === null
    ? say("{day} is at a weekend: the next working day was taken.", { day })
    : say("{day} is a day off ({holiday}): the next working day was taken.", { day, holiday });
}
