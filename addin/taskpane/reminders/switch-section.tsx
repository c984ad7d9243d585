import { Button } from "@fluentui/react-button";
import { useState } from "react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { Allowed, WhyNot } from "../parts/allowed";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { useLive } from "../sync/live";
import { Sentences } from "../sync/sentences";
import type { RemindersProps } from "./reminders-props";
import { switchSentences } from "./reminders-words";
import { SwitchOn } from "./switch-on";
import { Wizard } from "./wizard/wizard";
import { openWizard, wizardOf } from "./wizard/wizard-state";

/** Whether reminders go out at all, the way to set them up, the switch, and the brake that stops everything at once. */
export function SwitchSection({ answer, onChanged }: RemindersProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [choosing, setChoosing] = useState(false);
  const wizard = useLive(wizardOf(desk));
  const { switchedOn } = answer.policy;
  const done = () => {
    setChoosing(false);
    onChanged();
  };
  const setUp = () => {
    setChoosing(true);
    onChanged();
  };
  return (
    <section className={layout.section} aria-label={say("Whether reminders go out")}>
      <div role="status" className={layout.section}>
        <Sentences texts={switchSentences(answer)} />
      </div>
      {wizard.open ? <Wizard answer={answer} onSaved={setUp} /> : null}
      {choosing && !switchedOn && !wizard.open ? (
        // Another policy sends something else: what was counted for the one before must not stand there.
        <SwitchOn key={answer.policy.version} answer={answer} onSwitched={done} onCancel={done} />
      ) : null}
      {(choosing && !switchedOn) || wizard.open ? null : (
        <Deeds answer={answer} onChanged={onChanged} onChoose={() => setChoosing(true)} />
      )}
      <WhyNot to="rules" />
      {switchedOn ? <WhatStoppingMeans /> : null}
    </section>
  );
}

/** Whoever may stop all sending need not be one who may let it go on. */
function WhatStoppingMeans() {
  const layout = useLayout();
  return (
    <p className={layout.aside}>
      {useMay()("run")
        ? say(
            "Switched off, nothing new is decided and what was not sent yet is taken back. Stopped, nothing at all leaves, thanks included, until you let it go on.",
          )
        : say(
            "Stopped, nothing at all leaves, thanks included, until an accountant or an owner lets it go on.",
          )}
    </p>
  );
}

function Deeds({ answer, onChanged, onChoose }: RemindersProps & { readonly onChoose: () => void }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { switchedOn, startedOn } = answer.policy;
  // Who has never switched them on is led by the hand; who has knows what the switch does.
  const isNew = startedOn === null;
  return (
    <div className={layout.actions}>
      {switchedOn ? (
        <Allowed to="rules">
          <SwitchOff onChanged={onChanged} />
        </Allowed>
      ) : (
        <Allowed to="rules">
          <Button appearance={isNew ? "primary" : "secondary"} onClick={() => openWizard(desk)}>
            {say("Set up in three steps…")}
          </Button>
          <Button appearance={isNew ? "secondary" : "primary"} onClick={onChoose}>
            {say("Switch reminders on…")}
          </Button>
        </Allowed>
      )}
      {answer.stoppedBecause === null ? (
        <Allowed to="collect">
          <StopAll onChanged={onChanged} />
        </Allowed>
      ) : null}
    </div>
  );
}

type DeedProps = Pick<RemindersProps, "onChanged">;

function SwitchOff({ onChanged }: DeedProps) {
  const { desk } = useDesk();
  const task = useTask<unknown>();
  const off = () => task.run(() => desk.reminders.switchReminders({ on: false }), onChanged);
  return (
    <>
      <Button disabledFocusable={task.busy} onClick={off}>
        {task.busy ? say("Switching off…") : say("Switch reminders off")}
      </Button>
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
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
        {task.busy ? say("Stopping…") : say("Stop all sending now")}
      </Button>
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
    </>
  );
}
