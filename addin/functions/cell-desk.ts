import type { CellValue } from "#domain/cell-values/cell-value";
import { retell } from "../words/retell";
import { say } from "../words/say";
import type { CellCall, ShownValue } from "../workbook/custom-functions";
import { momentText } from "./as-of";
import { type AnswerTimes, CellAnswers, type SignedIn } from "./cell-answers";
import { AS_OF } from "./function-ids";
import { type KeepingPlace, KeptValues } from "./kept-values";
import { readArguments } from "./read-arguments";

/** All formulas of the workbook. */
export type CellDesk = {
  readonly answer: (call: CellCall) => void;
  /** Somebody has changed something: the formulas are to follow at once. */
  readonly lookNow: () => void;
};

/** `place` is where values are kept for the days without a network; null: nowhere. */
export function openCellDesk(
  signIn: () => Promise<SignedIn>,
  place: KeepingPlace | null,
  times?: AnswerTimes,
): CellDesk {
  const answers = new CellAnswers(signIn, new KeptValues(place), times);
  return {
    answer: (call) => {
      // The formula may have gone while this part of the pane was on its way.
      if (call.ended.aborted) return;
      const end = call.id === AS_OF ? showMoment(answers, call) : showValue(answers, call);
      call.ended.addEventListener("abort", end);
    },
    lookNow: () => answers.lookNow(),
  };
}

function showValue(answers: CellAnswers, call: CellCall): () => void {
  const read = readArguments(call.id, call.given);
  if (read.ok) return answers.watch(read.value, (value) => call.show(inWords(value)));
  call.show({ kind: "error", code: "invalidValue", reason: read.problem });
  return () => undefined;
}

/** Values stay as the rows have them, so that other formulas can compare them; reasons are for people. */
const inWords = (value: CellValue): ShownValue =>
  value.kind === "error" ? { ...value, reason: retell(value.reason) } : value;

function showMoment(answers: CellAnswers, call: CellCall): () => void {
  let shown: string | null = null;
  return answers.watchMoment((at) => {
    const text = at === null ? "" : momentText(at);
    if (text === shown) return;
    shown = text;
    call.show(
      text === ""
        ? {
            kind: "error",
            code: "notAvailable",
            reason: say("No value has come from Dunbook yet: ask for one first, as in =DUNBOOK.STATUS(A2)."),
          }
        : { kind: "text", text },
    );
  });
}
