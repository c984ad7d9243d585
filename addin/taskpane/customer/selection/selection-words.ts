import type { SelectedRows } from "../../../desk/desk";
import { retell } from "../../../words/retell";
import { say, sayCount, sayList } from "../../../words/say";
import { goesSentence, outcomeOf } from "../deeds/send-words";
import { told } from "../told";
import { canGo, type NamedOutcome, type SelectionLine, type SelectionState } from "./selection-run";

/** How many rows are selected: "12 rows are selected. The customer of the active row is shown below." */
export function selectedSentence({ rowCount, left }: Pick<SelectedRows, "rowCount" | "left">): string {
  if (left > 0)
    return say("More than {most} rows are selected: the first {most} are looked at.", { most: rowCount });
  return sayCount(rowCount, "{count} row is selected.", "{count} rows are selected.");
}

/** What a customer would get, or why it gets nothing. */
export function lineSentence({ asked, problem }: Pick<SelectionLine, "asked" | "problem">): string {
  if (asked === null) return retell(problem ?? "");
  if (asked.inTheWay !== null) return told(asked.inTheWay);
  const goes = goesSentence(asked);
  const notice = retell(asked.levelName);
  return goes === null ? notice : say("{notice}. {goes}", { notice, goes });
}

/** Who gets something and who does not, before anything is sent. */
export function readySentence(lines: readonly SelectionLine[]): string {
  const chosen = lines.filter(({ isChosen }) => isChosen).length;
  if (lines.length === 0) return say("None of the selected rows has a customer that is known yet.");
  if (!lines.some(canGo)) return say("None of these customers can get a notice now.");
  return sayCount(
    chosen,
    "{count} of {of} customers gets a notice now.",
    "{count} of {of} customers get a notice now.",
    { of: lines.length },
  );
}

/** Numbers that the service has never seen. */
export const unknownSentence = (numbers: readonly string[]): string | null =>
  numbers.length === 0
    ? null
    : say("Not known yet: {numbers}. Sync the table first.", { numbers: sayList(shortened(numbers)) });

const MOST_NAMED = 5;
const shortened = (numbers: readonly string[]): readonly string[] =>
  numbers.length <= MOST_NAMED
    ? numbers
    : [...numbers.slice(0, MOST_NAMED - 1), say("{count} more", { count: numbers.length - MOST_NAMED + 1 })];

/** How far it has come. */
export function progressSentence({
  kind,
  done,
  of,
}: Extract<SelectionState, { readonly kind: "looking" | "sending" }>): string {
  if (of === 0) return say("Looking whose rows these are…");
  const places = { place: Math.min(done + 1, of), of };
  return kind === "looking"
    ? say("Looking what would go out: customer {place} of {of}…", places)
    : say("Sending: customer {place} of {of}…", places);
}

/** What became of one customer's notice; `went` false where a person should look. */
export function outcomeLine(outcome: NamedOutcome): { readonly went: boolean; readonly text: string } {
  if ("problem" in outcome) return { went: false, text: retell(outcome.problem) };
  const { went, text } = outcomeOf(outcome.answer);
  return { went, text: told(text) };
}

/** What it came to in all. */
export function endedSentence({
  outcomes,
  left,
}: Extract<SelectionState, { readonly kind: "ended" }>): string {
  const went = outcomes.filter((outcome) => outcomeLine(outcome).went).length;
  const sent = sayCount(
    went,
    "{count} of {of} notices has gone out or is ready.",
    "{count} of {of} notices have gone out or are ready.",
    { of: outcomes.length + left.length },
  );
  if (left.length === 0) return sent;
  const stopped = sayCount(
    left.length,
    "Stopped: {count} customer has got nothing.",
    "Stopped: {count} customers have got nothing.",
  );
  return say("{sent} {stopped}", { sent, stopped });
}
