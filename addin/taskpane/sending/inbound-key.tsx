import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { InboundAnswer } from "#wire/replies";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";

type InboundKeyProps = {
  /** Whether mail has to be signed now. */
  readonly signed: boolean;
  readonly onChanged: (answer: InboundAnswer) => void;
};

/** The public key that mail coming in is checked by, beside the secret in its address. */
export function InboundKey({ signed, onChanged }: InboundKeyProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [key, setKey] = useState("");
  const saving = useTask<InboundAnswer>();
  const typed = key.trim();
  const save = (publicKey: string | null) => {
    if (!saving.busy) saving.run(() => desk.sending.signInbound(publicKey), onChanged);
  };
  return (
    <div className={layout.section}>
      <p className={layout.text}>
        {signed
          ? say("Mail that comes in must be signed by SendGrid; it is checked by the key you gave.")
          : say("Mail that comes in is known by the address alone; its signature is not checked.")}
      </p>
      <TextField
        kind="text"
        label={say("Key that incoming mail is signed with")}
        hint={say(
          "The public key of the security policy of SendGrid's Inbound Parse. It is no secret, and not needed.",
        )}
        value={key}
        problem={undefined}
        onText={setKey}
      />
      <div className={layout.actions}>
        <Button
          disabledFocusable={typed === "" || saving.busy}
          onClick={() => (typed === "" ? undefined : save(typed))}
        >
          {saving.busy ? say("Saving…") : say("Save the key for incoming mail")}
        </Button>
        {signed ? (
          <Button disabledFocusable={saving.busy} onClick={() => save(null)}>
            {say("Take mail without a signature again")}
          </Button>
        ) : null}
      </div>
      {saving.problem ? <Problem text={retell(saving.problem)} /> : null}
    </div>
  );
}
