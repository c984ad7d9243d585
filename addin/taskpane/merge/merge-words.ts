import { parseCalendarDate } from "#domain/base/calendar";
import type { KeptCell, WordsAnswer } from "#wire/cell-edits";
import { STATUS_HEADERS } from "#wire/status";
import type { UndoOutcome } from "../../desk/merge-desk";
import { retell } from "../../words/retell";
import { say, sayCount } from "../../words/say";
import { dayText, momentText } from "../parts/day-text";

/** What is said of words that people wrote into Dunbook's own columns. */

/** One way to end a conflict: what it is called, and whose words then stand. */
export type ChoiceWords = { readonly keep: string; readonly label: string };

/** Where a cell is, as its row and column name it. */
export const placeText = ({ number, field }: Pick<KeptCell, "number" | "field">): string =>
  say("{number}, {column}", { number, column: STATUS_HEADERS[field] });

/** The words in conflict, one sentence each: those that stand in the cell, those of others, and Dunbook's. `me` reads them. */
export function conflictSentences({ shown, others, dunbook }: KeptCell, me: string): readonly string[] {
  return [shown, ...others]
    .map((words) => writtenSentence(words, me))
    .concat([
      dunbook === ""
        ? say("Dunbook leaves the cell empty.")
        : say("Dunbook says “{words}”.", { words: shownWords(retell(dunbook)) }),
    ]);
}

const writtenSentence = ({ by, at, text }: WordsAnswer, me: string): string =>
  by === me
    ? say("You wrote “{words}” on {moment}.", { words: shownWords(text), moment: momentText(at) })
    : say("{member} wrote “{words}” on {moment}.", {
        member: by,
        words: shownWords(text),
        moment: momentText(at),
      });

/** The ways to choose, the words that stand in the cell first. */
export function choicesOf({ shown, others }: KeptCell): readonly ChoiceWords[] {
  return [
    { keep: shown.id, label: say("Keep “{words}”", { words: shortWords(shown.text) }) },
    ...others.map(({ id, text }) => ({
      keep: id,
      label: say("Take “{words}”", { words: shortWords(text) }),
    })),
    { keep: "dunbook", label: say("Take Dunbook’s") },
  ];
}

export const conflictsTitle = (count: number): string =>
  sayCount(count, "{count} cell to choose", "{count} cells to choose");

export const keptTitle = (count: number): string =>
  sayCount(count, "{count} cell in your own words", "{count} cells in your own words");

/** What a conflict is, and that nothing hurries. */
export const whatAConflictIs = (): string =>
  say(
    "Somebody wrote into these cells, and Dunbook or another person says something else. The newest words of a person stand in the sheet until you choose.",
  );

export const undoLabel = (cells: number): string =>
  sayCount(cells, "Undo the last write-back ({count} cell)", "Undo the last write-back ({count} cells)");

/** What undoing came to. */
export function undoneSentences({ undone, left }: UndoOutcome): readonly string[] {
  return [
    sayCount(
      undone,
      "{count} cell says again what it said before; it stays so until Dunbook has something new for it.",
      "{count} cells say again what they said before; they stay so until Dunbook has something new for them.",
    ),
    ...(left === 0
      ? []
      : [
          sayCount(
            left,
            "{count} cell was left alone, because it has been changed since.",
            "{count} cells were left alone, because they have been changed since.",
          ),
        ]),
  ];
}

export const replacedTitle = (count: number): string =>
  sayCount(count, "{count} cell was replaced", "{count} cells were replaced");

export const whatReplacedMeans = (): string =>
  say(
    "These cells held words that Dunbook did not know of, and say Dunbook’s now. Undo the last write-back if you want them back.",
  );

export const emptiedText = (count: number): string =>
  sayCount(
    count,
    "{count} cell that was emptied says Dunbook’s words again.",
    "{count} cells that were emptied say Dunbook’s words again.",
  );

/** Why a person's words stay in the sheet alone. */
export const leftText = (
  place: Pick<KeptCell, "number" | "field">,
  because: "tooLong" | "unknownInvoice",
): string =>
  because === "tooLong"
    ? say(
        "{place}: longer than 4,000 characters, so it stays in this workbook alone. Shorten it, and sync again.",
        { place: placeText(place) },
      )
    : say(
        "{place}: the row has not been taken, so it stays in this workbook alone. Correct the row, and sync again.",
        {
          place: placeText(place),
        },
      );

/** A day as people write it; anything else as it stands. */
const shownWords = (words: string): string => (parseCalendarDate(words) ? dayText(words) : words);

const LONGEST_LABEL = 40;
const shortWords = (words: string): string => {
  const shown = shownWords(words);
  return shown.length <= LONGEST_LABEL ? shown : `${shown.slice(0, LONGEST_LABEL - 1)}…`;
};
