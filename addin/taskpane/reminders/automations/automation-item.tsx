import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Textarea } from "@fluentui/react-textarea";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId, useState } from "react";
import type { AutomationAnswer, AutomationsAnswer } from "#wire/automations";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk, useMay } from "../../desk-context";
import { dayText } from "../../parts/day-text";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { Switch } from "./switch";

const useStyles = makeStyles({
  head: {
    display: "flex",
    columnGap: tokens.spacingHorizontalM,
    justifyContent: "space-between",
    alignItems: "center",
  },
  item: { paddingBottom: tokens.spacingVerticalS },
});

type AutomationProps = {
  readonly answer: AutomationAnswer;
  readonly onDone: (answer: AutomationsAnswer) => void;
};

/** One automation: what it does, whether it is on, and the text of its to-do. */
export function Automation({ answer, onDone }: AutomationProps) {
  const { desk } = useDesk();
  const styles = useStyles();
  const layout = useLayout();
  const name = useId();
  const maySwitch = useMay()("rules");
  const task = useTask<AutomationsAnswer>();
  const { id, since, automation } = answer;
  const flip = (on: boolean) => task.run(() => desk.reminders.switchAutomation(id, on), onDone);
  return (
    <section className={`${layout.section} ${styles.item}`} aria-labelledby={name}>
      <div className={styles.head}>
        <Heading level={4} id={name}>
          {retell(answer.name)}
        </Heading>
        {maySwitch ? (
          <Switch on={since !== null} busy={task.busy} labelledBy={name} onSwitch={flip} />
        ) : (
          <span className={layout.text}>{since === null ? say("Off") : say("On")}</span>
        )}
      </div>
      <p className={layout.text}>{retell(answer.does)}</p>
      <p className={layout.aside}>
        {retell(answer.about)} {since === null ? "" : say("On since {day}.", { day: dayText(since) })}
      </p>
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
      {automation?.does.kind === "todo" && maySwitch ? (
        <TodoText key={automation.does.text} id={id} text={automation.does.text} onDone={onDone} />
      ) : null}
    </section>
  );
}

type TodoTextProps = Pick<AutomationProps, "onDone"> & { readonly id: string; readonly text: string };

function TodoText({ id, text, onDone }: TodoTextProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [draft, setDraft] = useState(text);
  const task = useTask<AutomationsAnswer>();
  const save = () => task.run(() => desk.reminders.changeAutomation(id, { text: draft }), onDone);
  return (
    <Fold title={say("Its text")} level={4}>
      <Field label={say("What the colleague is asked to do")}>
        <Textarea value={draft} resize="vertical" onChange={(_event, { value }) => setDraft(value)} />
      </Field>
      <div className={layout.actions}>
        <Button disabledFocusable={task.busy || draft === text} onClick={save}>
          {task.busy ? say("Saving…") : say("Save the text")}
        </Button>
      </div>
      {task.problem ? <Problem text={retell(task.problem)} /> : null}
    </Fold>
  );
}
