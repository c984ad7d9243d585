import { Button } from "@fluentui/react-button";
import { useId } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { useLive } from "../sync/live";
import { Sentences } from "../sync/sentences";
import { type SmsDraft, smsDraft } from "./provider-draft";
import type { ProviderPartProps } from "./provider-part-props";
import { smsSentences } from "./provider-words";
import { keepSendingDraft, sendingDraftsOf } from "./sending-drafts";
import { SmsForm } from "./sms-form";

/** What text messages are handed over to, and its form. */
export function SmsProviderPart({ answer, onChanged }: ProviderPartProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const { sms: draft } = useLive(sendingDraftsOf(desk));
  const open = (kind: SmsDraft["kind"]) => keepSendingDraft(desk, { sms: { ...smsDraft(answer.sms), kind } });
  return (
    <section className={layout.section} aria-labelledby={name}>
      <Heading level={4} id={name}>
        {say("Text messages")}
      </Heading>
      <Sentences texts={smsSentences(answer)} />
      {draft ? (
        <SmsForm
          answer={answer}
          draft={draft}
          onDraft={(part) => keepSendingDraft(desk, { sms: { ...draft, ...part } })}
          onDone={(saved) => {
            keepSendingDraft(desk, { sms: null });
            onChanged(saved);
          }}
        />
      ) : (
        <Allowed to="provide">
          <div className={layout.actions}>
            <Button onClick={() => open("twilio")}>
              {answer.sms === null
                ? say("Send text messages by Twilio…")
                : say("Change who sends text messages…")}
            </Button>
            {answer.sms === null ? null : (
              <Button onClick={() => open("standard")}>{say("Take Twilio away…")}</Button>
            )}
          </div>
        </Allowed>
      )}
    </section>
  );
}
