import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { type KeyboardEvent, useState } from "react";
import type { Language } from "#domain/ledger/customer";
import type { TestSendAnswer } from "#wire/actions";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { told } from "../told";

type TestSendProps = {
  readonly accountId: string;
  readonly level: number | null;
  readonly language: Language | null;
};

/** Sends the notice that is shown to the person who looks at it, and to nobody else. */
export function TestSend({ accountId, level, language }: TestSendProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [to, setTo] = useState("");
  const testing = useTask<TestSendAnswer>();
  const isAddress = /^\S+@\S+\.\S+$/u.test(to.trim());
  const send = () => {
    if (!isAddress || testing.busy) return;
    testing.run(() => desk.actions.testSend(accountId, { to: to.trim(), level, language }));
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    send();
  };
  return (
    <div className={layout.section}>
      <Field label={say("Your own e-mail address")} hint={say("The customer gets nothing.")}>
        <Input
          type="email"
          autoComplete="email"
          value={to}
          onChange={(_event, { value }) => setTo(value)}
          onKeyDown={sendByKey}
        />
      </Field>
      <div className={layout.actions}>
        <Button disabledFocusable={!isAddress || testing.busy} onClick={send}>
          {testing.busy ? say("Sending…") : say("Send me a test")}
        </Button>
        <span role="status" className={layout.aside}>
          {testing.value && !testing.busy && testing.problem === null ? told(testing.value.sentence) : ""}
        </span>
      </div>
      {testing.problem ? <Problem text={retell(testing.problem)} again={testing.again} /> : null}
    </div>
  );
}
