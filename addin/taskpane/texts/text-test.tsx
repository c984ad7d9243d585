import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { TemplateSource } from "#domain/messages/template";
import type { TestSendAnswer } from "#wire/actions";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";

type TextTestProps = { readonly accountId: string; readonly draft: TemplateSource };

/** Sends what is being written to the person who writes it, and to nobody else. */
export function TextTest({ accountId, draft }: TextTestProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [to, setTo] = useState("");
  const testing = useTask<TestSendAnswer>();
  const isAddress = /^\S+@\S+\.\S+$/u.test(to.trim());
  const send = () => {
    if (isAddress && !testing.busy) testing.run(() => desk.texts.test(accountId, draft, to.trim()));
  };
  return (
    <div className={layout.section}>
      <TextField
        kind="text"
        label={say("Your own e-mail address")}
        hint={say("The customer gets nothing.")}
        value={to}
        problem={undefined}
        onText={setTo}
      />
      <div className={layout.actions}>
        <Button disabledFocusable={!isAddress || testing.busy} onClick={send}>
          {testing.busy ? say("Sending…") : say("Send me a test")}
        </Button>
        <span role="status" className={layout.aside}>
          {testing.value && !testing.busy && testing.problem === null ? retell(testing.value.sentence) : ""}
        </span>
      </div>
      {testing.problem ? <Problem text={retell(testing.problem)} again={testing.again} /> : null}
    </div>
  );
}
