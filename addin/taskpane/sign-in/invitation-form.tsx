import { Button } from "@fluentui/react-button";
import { useState } from "react";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { TextField } from "../reminders/fields/text-field";

type InvitationFormProps = { readonly busy: boolean; readonly onCode: (code: string) => void };

/** The code out of an invitation's mail. */
export function InvitationForm({ busy, onCode }: InvitationFormProps) {
  const layout = useLayout();
  const [code, setCode] = useState("");
  const typed = code.trim();
  return (
    <form
      className={layout.section}
      aria-label={say("I have an invitation")}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== "" && !busy) onCode(typed);
      }}
    >
      <TextField
        kind="text"
        label={say("I have an invitation")}
        hint={say("Its code is in the e-mail that invited you.")}
        value={code}
        problem={undefined}
        onText={setCode}
      />
      <div className={layout.actions}>
        <Button type="submit" disabledFocusable={typed === "" || busy}>
          {busy ? say("One moment…") : say("Accept the invitation")}
        </Button>
      </div>
    </form>
  );
}
