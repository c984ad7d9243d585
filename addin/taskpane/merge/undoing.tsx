import { Button } from "@fluentui/react-button";
import type { UndoOutcome } from "../../desk/merge-desk";
import type { MergeState } from "../../desk/merge-log";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { timeText } from "../parts/day-text";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { undoLabel, undoneSentences } from "./merge-words";

/** The way back from the last write-back: the sheet alone is changed by it. */
export function Undoing({ state: { undo } }: { readonly state: MergeState }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { busy, value, problem, run, again } = useTask<UndoOutcome>();
  const start = () => {
    if (!busy) run(() => desk.merge.undo());
  };
  return (
    <div className={layout.section}>
      {undo ? (
        <div className={layout.actions}>
          <Button disabledFocusable={busy} onClick={start}>
            {undoLabel(undo.cells)}
          </Button>
          <p className={layout.aside}>
            {say("Written at {time}. Nothing is changed but the sheet.", { time: timeText(undo.at) })}
          </p>
        </div>
      ) : null}
      <div role="status">
        {value && !busy
          ? undoneSentences(value).map((sentence) => (
              <p key={sentence} className={layout.text}>
                {sentence}
              </p>
            ))
          : null}
      </div>
      {problem ? <Problem text={problem} again={again} /> : null}
    </div>
  );
}
