import { Button } from "@fluentui/react-button";
import { useId } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { useLive } from "../sync/live";
import { Sentences } from "../sync/sentences";
import { EmailForm } from "./email-form";
import { EventKey } from "./event-key";
import { type EmailDraft, emailDraft } from "./provider-draft";
import type { ProviderPartProps } from "./provider-part-props";
import { emailSentences } from "./provider-words";
import { keepSendingDraft, sendingDraftsOf } from "./sending-drafts";

/** What e-mails are handed over to, and its form. */
export function EmailProviderPart({ answer, onChanged }: ProviderPartProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const { email: draft } = useLive(sendingDraftsOf(desk));
  const open = (kind: EmailDraft["kind"]) =>
    keepSendingDraft(desk, { email: { ...emailDraft(answer.email), kind } });
  return (
    <section className={layout.section} aria-labelledby={name}>
      <Heading level={4} id={name}>
        {say("E-mail")}
      </Heading>
      <Sentences texts={emailSentences(answer)} />
      {draft ? (
        <EmailForm
          answer={answer}
          draft={draft}
          onDraft={(part) => keepSendingDraft(desk, { email: { ...draft, ...part } })}
          onDone={(saved) => {
            keepSendingDraft(desk, { email: null });
            onChanged(saved);
          }}
        />
      ) : (
        <Allowed to="provide">
          <div className={layout.actions}>
            {answer.email === null ? (
              <Button onClick={() => open("smtp")}>{say("Send e-mails by your own…")}</Button>
            ) : (
              <ChangeButtons kind={answer.email.kind} onOpen={open} />
            )}
          </div>
        </Allowed>
      )}
      {answer.email?.kind === "sendgrid" ? (
        <Allowed to="provide">
          <EventKey answer={answer} onChanged={onChanged} />
        </Allowed>
      ) : null}
    </section>
  );
}

type ChangeButtonsProps = {
  readonly kind: EmailDraft["kind"];
  readonly onOpen: (kind: EmailDraft["kind"]) => void;
};

function ChangeButtons({ kind, onOpen }: ChangeButtonsProps) {
  return (
    <>
      <Button onClick={() => onOpen(kind)}>{say("Change who sends e-mails…")}</Button>
      <Button onClick={() => onOpen("standard")}>{say("Take it away…")}</Button>
    </>
  );
}
