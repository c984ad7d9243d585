import type { JournalEntry } from "../dunning/journal";
import type { ActivityKind, ActivityResult } from "./activity";

/** "Call by anna: reached". What was said stands in the note. */
export function activitySentence({
  what,
  result,
  by,
}: Extract<JournalEntry, { kind: "activityLogged" }>): string {
  const went = result === null ? "" : `: ${RESULTS[result]}`;
  return `${KINDS[what]} by ${by}${went}`;
}

const KINDS: Readonly<Record<ActivityKind, string>> = {
  call: "Call",
  visit: "Visit",
  mail: "Own e-mail",
};

const RESULTS: Readonly<Record<ActivityResult, string>> = {
  reached: "reached",
  notReached: "not reached",
  leftMessage: "left a message",
  wrongNumber: "wrong number",
  refused: "would not talk",
};
