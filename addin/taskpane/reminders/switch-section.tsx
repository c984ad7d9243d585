import { Button } from "@fluentui/react-button";
import { useState } from "react";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Sentences } from "../sync/sentences";
import type { RemindersProps } from "./reminders-props";
import { switchSentences } from "./reminders-words";
import { SwitchOn } from "./switch-on";

/** Whether reminders go out at all, the switch, and the brake that stops everything at once. */
export function SwitchSection({ answer, onChanged }: RemindersProps) {
  const layout = useLayout();
  const [choosing, setChoosing] = useState(false);
  const { switchedOn } = answer.policy;
  const done = () => {
    setChoosing(false);
    onChanged();
  };
  return (
    <section className={layout.section} aria-label="Whether reminders go out">
      <div role="status" className={layout.section}>
        <Sentences texts={switchSentences(answer)} />
      </div>
      {choosing && !switchedOn ? (
        <SwitchOn answer={answer} onSwitched={done} onCancel={done} />
      ) : (
        <div className={layout.actions}>
          {switchedOn ? (
            <SwitchOff onChanged={onChanged} />
          ) : (
            <Button appearance="primary" onClick={() => setChoosing(true)}>
              Switch reminders on…
            </Button>
          )}
          {answer.stoppedBecause === null ? <StopAll onChanged={onChanged} /> : null}
        </div>
      )}
      {switchedOn ? <p className={layout.aside}>{OFF_AND_STOP}</p> : null}
    </section>
  );
}

const OFF_AND_STOP =
  "Switched off, nothing new is decided and what was not sent yet is taken back. Stopped, nothing at all leaves, thanks included, until you let it go on.";

type DeedProps = Pick<RemindersProps, "onChanged">;

function SwitchOff({ onChanged }: DeedProps) {
  const { desk } = useDesk();
  const task = useTask<unknown>();
  const off = () => task.run(() => desk.reminders.switchReminders({ on: false }), onChanged);
  return (
    <>
      <Button disabledFocusable={task.busy} onClick={off}>
        {task.busy ? "Switching off…" : "Switch reminders off"}
      </Button>
      {task.problem ? <Problem text={task.problem} again={task.again} /> : null}
    </>
  );
}

function StopAll({ onChanged }: DeedProps) {
  const { desk } = useDesk();
  const task = useTask<unknown>();
  const stop = () => task.run(() => desk.reminders.stopSending(), onChanged);
  return (
    <>
      <Button disabledFocusable={task.busy} onClick={stop}>
        {task.busy ? "Stopping…" : "Stop all sending now"}
      </Button>
      {task.problem ? <Problem text={task.problem} again={task.again} /> : null}
    </>
  );
}
