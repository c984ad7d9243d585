import { useState } from "react";
import { emailSecretOf } from "#domain/messages/provider-settings";
import type { ProvidersAnswer } from "#wire/provider";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { ChoiceField } from "../reminders/fields/choice-field";
import { Tick } from "../reminders/fields/tick";
import { Sentences } from "../sync/sentences";
import { FormFrame } from "./form-frame";
import { ProviderButtons } from "./provider-buttons";
import { type EmailDraft, emailOf, emailProblems, sharesPassword } from "./provider-draft";
import { draftNotes, EU_REGION } from "./provider-words";
import { SecretField } from "./secret-field";
import { SmtpFields } from "./smtp-fields";

type EmailFormProps = {
  readonly answer: ProvidersAnswer;
  readonly draft: EmailDraft;
  readonly onDraft: (part: Partial<EmailDraft>) => void;
  readonly onDone: (answer: ProvidersAnswer | null) => void;
};

/** Chooses and describes what e-mails are handed over to; below, what that will mean. */
export function EmailForm({ answer, draft, onDraft, onDone }: EmailFormProps) {
  const [secret, setSecret] = useState("");
  const problems = emailProblems(draft);
  const email = emailOf(draft);
  const name = emailSecretOf(email);
  const typed = secret.trim();
  const choose = (kind: EmailDraft["kind"]) => {
    // A key is never handed to another provider than the one it was typed for.
    setSecret("");
    onDraft({ kind });
  };
  return (
    <FormFrame label={say("Who sends e-mails")}>
      <ChoiceField
        label={say("E-mails go by")}
        value={draft.kind}
        choices={[
          { value: "standard", name: say("What this installation sends by") },
          { value: "smtp", name: say("A mail server of your own (SMTP)") },
          { value: "sendgrid", name: say("SendGrid, with a key of your own") },
        ]}
        onChoose={choose}
      />
      {draft.kind === "smtp" ? <SmtpFields {...{ draft, problems, onDraft }} /> : null}
      {draft.kind === "sendgrid" ? <SendGridFields {...{ draft, onDraft }} /> : null}
      {name === null ? null : (
        <SecretField
          label={name === "smtp" ? say("Password of the mail server") : say("Key of SendGrid")}
          isKept={answer.secrets[name]}
          canBeGiven={answer.takesSecrets}
          value={secret}
          onText={setSecret}
        />
      )}
      <Sentences texts={meanings(answer, draft, typed)} />
      <ProviderButtons
        change={{ email }}
        secret={name === null || typed === "" ? null : { name, secret: typed }}
        isSound={problems.size === 0}
        onDone={onDone}
      />
    </FormFrame>
  );
}

/** What saving it will mean. */
function meanings({ standard, secrets, email: before }: ProvidersAnswer, draft: EmailDraft, typed: string) {
  if (draft.kind === "standard")
    return [
      say("E-mails will go by {provider}. A key or password that is kept stays kept and is not used.", {
        provider: retell(standard.email),
      }),
    ];
  const isShared = typed === "" && secrets.smtp && sharesPassword(before, draft);
  return [
    ...draftNotes({ email: emailOf(draft), sms: null }),
    ...(isShared ? [say("The password that is kept goes to this server, unless you give another.")] : []),
  ];
}

type SendGridFieldsProps = Pick<EmailFormProps, "draft" | "onDraft">;

function SendGridFields({ draft, onDraft }: SendGridFieldsProps) {
  const { baseUrl } = draft;
  const trial = baseUrl === null || baseUrl === EU_REGION ? [] : [{ value: baseUrl, name: baseUrl }];
  return (
    <>
      <ChoiceField
        label={say("Where your SendGrid account is")}
        value={baseUrl ?? GLOBAL}
        choices={[
          { value: GLOBAL, name: say("Anywhere (global)") },
          { value: EU_REGION, name: say("In the EU region") },
          ...trial,
        ]}
        onChoose={(chosen) => onDraft({ baseUrl: chosen === GLOBAL ? null : chosen })}
      />
      <Tick
        label={say("Sandbox: SendGrid checks every e-mail and delivers none.")}
        on={draft.sandbox}
        onTick={(sandbox) => onDraft({ sandbox })}
      />
    </>
  );
}

/** SendGrid's usual region, which has no name of its own. */
const GLOBAL: string = "global";
