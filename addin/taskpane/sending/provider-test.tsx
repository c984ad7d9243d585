import { Button } from "@fluentui/react-button";
import { type FormEvent, useId, useState } from "react";
import type { ProviderTestAnswer } from "#wire/provider";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";
import { canBeTested } from "./provider-words";

/** Hands a few words to what is set up, for the person who sets it up, and says what came of it. */
export function ProviderTest() {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const [to, setTo] = useState("");
  const testing = useTask<ProviderTestAnswer>();
  const canGo = canBeTested(to) && !testing.busy;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (canGo) testing.run(() => desk.sending.test(to.trim()));
  };
  const result = testing.busy || testing.problem !== null ? null : testing.value;
  return (
    <form className={layout.section} aria-labelledby={name} onSubmit={send} noValidate>
      <Heading level={4} id={name}>
        {say("A test")}
      </Heading>
      <TextField
        kind="text"
        label={say("Your own e-mail address or telephone number")}
        hint={say(
          "A few words go there by what is saved, also while sending is stopped. A number as +37250001234.",
        )}
        value={to}
        problem={undefined}
        onText={setTo}
      />
      <div className={layout.actions}>
        <Button type="submit" disabledFocusable={!canGo}>
          {testing.busy ? say("Testing…") : say("Test who sends")}
        </Button>
        <span role="status" className={layout.aside}>
          {result?.sent ? retell(result.sentence) : ""}
        </span>
      </div>
      {result && !result.sent ? <Problem text={result.sentence} /> : null}
      {testing.problem ? <Problem text={testing.problem} again={testing.again} /> : null}
    </form>
  );
}
