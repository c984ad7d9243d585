import type { ReactNode } from "react";
import type { DeliverySettings } from "#domain/messages/delivery-settings";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { ChoiceField } from "../reminders/fields/choice-field";
import { TextField } from "../reminders/fields/text-field";
import { Tick } from "../reminders/fields/tick";
import type { DeliveryDraft } from "./delivery-draft";
import { type DeliveryMeanings, deliveryMeanings } from "./delivery-words";
import type { FieldProblems } from "./field-problems";

type DeliveryFieldsProps = {
  readonly draft: DeliveryDraft;
  /** What the draft stands for. */
  readonly settings: DeliverySettings;
  readonly problems: FieldProblems;
  readonly onDraft: (part: Partial<DeliveryDraft>) => void;
};

/** The fields of the form; what one means stands below it, and is left out while the field is wrong. */
export function DeliveryFields({ draft, settings, problems, onDraft }: DeliveryFieldsProps) {
  const meanings = deliveryMeanings(settings);
  const fields = { draft, problems, meanings, onDraft };
  return (
    <>
      <LinkFields {...fields} />
      <PaymentFields {...fields} />
      <PaceFields {...fields} />
    </>
  );
}

type FieldsProps = Omit<DeliveryFieldsProps, "settings"> & { readonly meanings: DeliveryMeanings };

function LinkFields({ draft, problems, meanings, onDraft }: FieldsProps) {
  return (
    <>
      <Meant text={problems.has("publicUrl") ? null : meanings.publicUrl}>
        <TextField
          kind="text"
          label={say("Public address of links")}
          hint={say("Where customers reach Dunbook, such as https://dunbook.example.com.")}
          value={draft.publicUrl}
          problem={problems.get("publicUrl")}
          onText={(publicUrl) => onDraft({ publicUrl })}
        />
      </Meant>
      <Meant text={meanings.answerLinks}>
        <Tick
          label={say("Notices offer answers by a click")}
          on={draft.answerLinks}
          onTick={(answerLinks) => onDraft({ answerLinks })}
        />
      </Meant>
      <Meant text={problems.has("replyDomain") ? null : meanings.replyDomain}>
        <TextField
          kind="text"
          label={say("Domain for answers by e-mail")}
          hint={say("Such as replies.example.com. Whoever looks after your domains sets it up.")}
          value={draft.replyDomain}
          problem={problems.get("replyDomain")}
          onText={(replyDomain) => onDraft({ replyDomain })}
        />
      </Meant>
    </>
  );
}

function PaymentFields({ draft, meanings, onDraft }: FieldsProps) {
  return (
    <>
      <Meant text={meanings.reference}>
        <ChoiceField
          label={say("Payment reference")}
          value={draft.reference ?? "none"}
          choices={[
            { value: "none", name: say("Invoice numbers alone") },
            { value: "rf", name: say("RF reference (ISO 11649)") },
            { value: "viitenumber", name: say("Viitenumber (Estonia)") },
          ]}
          onChoose={(chosen) => onDraft({ reference: chosen === "none" ? null : chosen })}
        />
      </Meant>
      <Meant text={meanings.paymentQr}>
        <Tick
          label={say("Payment code for banking apps")}
          on={draft.paymentQr}
          onTick={(paymentQr) => onDraft({ paymentQr })}
        />
      </Meant>
      <Meant text={meanings.filesAs}>
        <ChoiceField
          label={say("Invoices go with a message")}
          value={draft.filesAs}
          choices={[
            { value: "attachment", name: say("As attachments") },
            { value: "link", name: say("As links") },
          ]}
          onChoose={(filesAs) => onDraft({ filesAs })}
        />
      </Meant>
    </>
  );
}

function PaceFields({ draft, problems, meanings, onDraft }: FieldsProps) {
  return (
    <>
      <Meant text={problems.has("perMinute.email") ? null : meanings.emailPerMinute}>
        <TextField
          label={say("E-mails a minute at most")}
          hint={say("Leave it empty for no limit.")}
          value={draft.emailPerMinute}
          problem={problems.get("perMinute.email")}
          onText={(emailPerMinute) => onDraft({ emailPerMinute })}
        />
      </Meant>
      <Meant text={problems.has("perMinute.sms") ? null : meanings.smsPerMinute}>
        <TextField
          label={say("Text messages a minute at most")}
          hint={say("Leave it empty for no limit.")}
          value={draft.smsPerMinute}
          problem={problems.get("perMinute.sms")}
          onText={(smsPerMinute) => onDraft({ smsPerMinute })}
        />
      </Meant>
    </>
  );
}

/** A field with what it means; read out when it becomes another. */
function Meant({ text, children }: { readonly text: string | null; readonly children: ReactNode }) {
  const layout = useLayout();
  return (
    <div>
      {children}
      <p role="status" className={layout.aside}>
        {text}
      </p>
    </div>
  );
}
