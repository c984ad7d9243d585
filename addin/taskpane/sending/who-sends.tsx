import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useId, useRef } from "react";
import type { ProvidersAnswer } from "#wire/provider";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { Sentences } from "../sync/sentences";
import { EmailProviderPart } from "./email-provider";
import type { ProviderPartProps } from "./provider-part-props";
import { ProviderTest } from "./provider-test";
import { needsCare } from "./provider-words";
import { SmsProviderPart } from "./sms-provider";

/** What messages are handed over to, the way to change it, and a test of it. */
export function WhoSends() {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const title = useRef<HTMLDivElement>(null);
  const { run, again, busy, problem, value } = useTask<{ readonly answer: ProvidersAnswer | null }>();
  useEffect(() => run(async () => ({ answer: await desk.sending.providers() })), [run, desk]);
  const changed = useCallback(
    (answer: ProvidersAnswer | null) => {
      if (answer) run(async () => ({ answer }));
      // The form goes away with its buttons: whoever works by keyboard goes on from the heading.
      title.current?.focus();
    },
    [run],
  );
  return (
    <section className={layout.section} aria-labelledby={name}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={3} id={name}>
          {say("Who sends")}
        </Heading>
        {busy && !value ? <Spinner size="extra-tiny" aria-label={say("Looking who sends")} /> : null}
      </div>
      {problem ? <Problem text={problem} again={again} /> : null}
      {value?.answer === null ? (
        <Quiet>
          {say(
            "What messages are handed over to is set where Dunbook is deployed. It cannot be changed here.",
          )}
        </Quiet>
      ) : null}
      {value?.answer ? <Providers answer={value.answer} onChanged={changed} /> : null}
    </section>
  );
}

function Providers(props: ProviderPartProps) {
  const { answer } = props;
  const layout = useLayout();
  const notes = answer.notes.map(retell);
  return (
    <>
      {needsCare(answer) ? <Problem tone="warning" text={notes.join(" ")} /> : <Sentences texts={notes} />}
      <div className={layout.view}>
        <EmailProviderPart {...props} />
        <SmsProviderPart {...props} />
        <Allowed to="provide" orSay>
          <ProviderTest />
        </Allowed>
      </div>
    </>
  );
}
