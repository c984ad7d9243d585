import { useState } from "react";
import type { ProvidersAnswer } from "#wire/provider";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { ChoiceField } from "../reminders/fields/choice-field";
import { TextField } from "../reminders/fields/text-field";
import { FormFrame } from "./form-frame";
import { ProviderButtons } from "./provider-buttons";
import { type SmsDraft, smsOf, smsProblems } from "./provider-draft";
import { SecretField } from "./secret-field";

type SmsFormProps = {
  readonly answer: ProvidersAnswer;
  readonly draft: SmsDraft;
  readonly onDraft: (part: Partial<SmsDraft>) => void;
  readonly onDone: (answer: ProvidersAnswer | null) => void;
};

/** Chooses and describes what text messages are handed over to. */
export function SmsForm({ answer, draft, onDraft, onDone }: SmsFormProps) {
  const layout = useLayout();
  const [token, setToken] = useState("");
  const isTwilio = draft.kind === "twilio";
  const typed = token.trim();
  return (
    <FormFrame label={say("Who sends text messages")}>
      <ChoiceField
        label={say("Text messages go by")}
        value={draft.kind}
        choices={[
          { value: "standard", name: say("What this installation sends by") },
          { value: "twilio", name: say("Twilio, with a token of your own") },
        ]}
        onChoose={(kind) => onDraft({ kind })}
      />
      {isTwilio ? (
        <TwilioFields draft={draft} onDraft={onDraft} />
      ) : (
        <p className={layout.text}>{standardMeaning(answer)}</p>
      )}
      {isTwilio ? (
        <SecretField
          label={say("Token of Twilio")}
          isKept={answer.secrets.twilio}
          canBeGiven={answer.takesSecrets}
          value={token}
          onText={setToken}
        />
      ) : null}
      <ProviderButtons
        change={{ sms: smsOf(draft) }}
        secret={!isTwilio || typed === "" ? null : { name: "twilio", secret: typed }}
        isSound={smsProblems(draft).size === 0}
        onDone={onDone}
      />
    </FormFrame>
  );
}

const standardMeaning = ({ standard }: ProvidersAnswer): string =>
  standard.sms === null
    ? say("No text message will be sent: this installation sends none by itself.")
    : say("Text messages will go by {provider}.", { provider: retell(standard.sms) });

/** A field that nobody has filled in yet is not wrong yet. */
function TwilioFields({ draft, onDraft }: Pick<SmsFormProps, "draft" | "onDraft">) {
  const problems = smsProblems(draft);
  return (
    <>
      <TextField
        kind="text"
        label={say("Account SID")}
        hint={say("From Twilio's console: AC and 32 letters and digits.")}
        value={draft.accountSid}
        problem={draft.accountSid === "" ? undefined : problems.get("accountSid")}
        onText={(accountSid) => onDraft({ accountSid })}
      />
      <TextField
        kind="text"
        label={say("Sender")}
        hint={say(
          "Your number at Twilio, a messaging service (MG…), or a name of at most 11 letters and digits.",
        )}
        value={draft.from}
        problem={draft.from === "" ? undefined : problems.get("from")}
        onText={(from) => onDraft({ from })}
      />
    </>
  );
}
