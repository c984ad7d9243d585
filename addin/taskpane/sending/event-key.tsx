import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { ProvidersAnswer } from "#wire/provider";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";
import { AddressToCopy } from "./address-to-copy";
import type { ProviderPartProps } from "./provider-part-props";

/** The public key by which SendGrid's reports are told from forged ones. */
export function EventKey({ answer, onChanged }: ProviderPartProps) {
  const { desk, session } = useDesk();
  const layout = useLayout();
  const [key, setKey] = useState("");
  const saving = useTask<ProvidersAnswer>();
  const typed = key.trim();
  const save = () => {
    if (typed !== "" && !saving.busy) saving.run(() => desk.sending.keepEventKey(typed), onChanged);
  };
  return (
    <Fold title={say("Reports of SendGrid")} level={4}>
      <p className={layout.text}>
        {answer.hasEventKey
          ? say(
              "SendGrid reports what was delivered or bounced; its reports are checked by the key you gave.",
            )
          : say(
              "What was delivered or bounced is not seen here until you give the key that SendGrid signs its reports with.",
            )}
      </p>
      <AddressToCopy
        label={say("Address for SendGrid's reports")}
        hint={say("In SendGrid: Settings, Mail Settings, Event Webhooks, Post URL.")}
        url={`${location.origin}/webhooks/sendgrid/${session.organisationId}`}
      />
      <TextField
        kind="text"
        label={say("Verification key")}
        hint={say(
          "From SendGrid: Mail Settings, Event Webhooks, Signature Verification. It is public, and no secret.",
        )}
        value={key}
        problem={undefined}
        onText={setKey}
      />
      <div className={layout.actions}>
        <Button disabledFocusable={typed === "" || saving.busy} onClick={save}>
          {saving.busy ? say("Saving…") : say("Save the verification key")}
        </Button>
      </div>
      {saving.problem ? <Problem text={saving.problem} /> : null}
    </Fold>
  );
}
