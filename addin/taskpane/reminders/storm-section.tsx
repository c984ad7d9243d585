import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { useId, useState } from "react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { wholeNumberOf } from "./fields/typed";
import type { RemindersProps } from "./reminders-props";
import { stormSentence } from "./reminders-words";

/** The first messages that wait for a person, and how many of them may go out a day; nothing where none wait. */
export function StormSection({ answer, onChanged }: RemindersProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const { storm, policy } = answer;
  const agreeing = useTask<unknown>();
  const [text, setText] = useState(String(storm.kind === "ramp" ? storm.perDay : policy.stormLimit || 1));
  const sentence = stormSentence(answer);
  if (sentence === null) return null;
  const perDay = wholeNumberOf(text);
  const isSound = perDay !== null && perDay >= 1;
  const agree = () => {
    if (isSound) agreeing.run(() => desk.reminders.agreeToStorm(perDay), onChanged);
  };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("The first messages")}
      </Heading>
      <p className={layout.text}>{sentence}</p>
      <Allowed to="run" orSay>
        <Field
          label={say("So many a day")}
          validationState={isSound ? "none" : "error"}
          validationMessage={isSound ? null : say("Give a whole number from 1.")}
        >
          <Input inputMode="numeric" value={text} onChange={(_event, { value }) => setText(value)} />
        </Field>
        <div className={layout.actions}>
          <Button
            appearance={storm.kind === "waiting" ? "primary" : "secondary"}
            disabledFocusable={agreeing.busy || !isSound}
            onClick={agree}
          >
            {agreeing.busy
              ? say("One moment…")
              : storm.kind === "waiting"
                ? say("Let them go out")
                : say("Change the number")}
          </Button>
        </div>
      </Allowed>
      {agreeing.problem ? <Problem text={retell(agreeing.problem)} /> : null}
    </section>
  );
}
