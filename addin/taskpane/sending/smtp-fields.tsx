import { say } from "../../words/say";
import { ChoiceField } from "../reminders/fields/choice-field";
import { TextField } from "../reminders/fields/text-field";
import type { FieldProblems } from "./field-problems";
import { type EmailDraft, withTls } from "./provider-draft";

type SmtpFieldsProps = {
  readonly draft: EmailDraft;
  readonly problems: FieldProblems;
  readonly onDraft: (part: Partial<EmailDraft>) => void;
};

/** The mail server, and how Dunbook speaks to it. A field that nobody has filled in yet is not wrong yet. */
export function SmtpFields({ draft, problems, onDraft }: SmtpFieldsProps) {
  return (
    <>
      <TextField
        kind="text"
        label={say("Mail server")}
        hint={say("Its name, such as smtp.example.com.")}
        value={draft.host}
        problem={draft.host === "" ? undefined : problems.get("host")}
        onText={(host) => onDraft({ host })}
      />
      <ChoiceField
        label={say("Encryption")}
        value={draft.tls}
        choices={[
          { value: "startTls", name: say("STARTTLS, after the greeting") },
          { value: "required", name: say("TLS from the first byte") },
          { value: "none", name: say("None") },
        ]}
        problem={problems.get("tls")}
        onChoose={(tls) => onDraft(withTls(draft, tls))}
      />
      <TextField
        label={say("Port")}
        value={draft.port}
        problem={problems.get("port")}
        onText={(port) => onDraft({ port })}
      />
      <TextField
        kind="text"
        label={say("Name to sign in with")}
        hint={say("Usually the address of the mailbox. Leave it empty where the server asks for none.")}
        value={draft.user}
        problem={problems.get("user")}
        onText={(user) => onDraft({ user })}
      />
    </>
  );
}
