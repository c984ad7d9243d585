import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { Role } from "#domain/people/role";
import type { InvitedAnswer } from "#wire/people";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";
import { RoleChoice } from "./member-item";

/** Invites somebody by e-mail. */
export function InviteForm({ onInvited }: { readonly onInvited: (said: string) => void }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("collector");
  const task = useTask<InvitedAnswer>();
  const isWhole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const invite = () => {
    if (!isWhole || task.busy) return;
    const wish = { email: email.trim(), role, ...(name.trim() === "" ? {} : { name: name.trim() }) };
    task.run(
      () => desk.people.invite(wish),
      ({ sentence }) => {
        setEmail("");
        setName("");
        onInvited(retell(sentence));
      },
    );
  };
  return (
    <form
      className={layout.section}
      aria-label={say("Invite somebody")}
      onSubmit={(event) => {
        event.preventDefault();
        invite();
      }}
    >
      <Heading level={3}>{say("Invite somebody")}</Heading>
      <TextField
        kind="text"
        label={say("Their e-mail address")}
        value={email}
        problem={undefined}
        onText={setEmail}
      />
      <TextField
        kind="text"
        label={say("Their name (may stay empty)")}
        value={name}
        problem={undefined}
        onText={setName}
      />
      <RoleChoice role={role} onRole={setRole} />
      <div className={layout.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={!isWhole || task.busy}>
          {task.busy ? say("Inviting…") : say("Invite")}
        </Button>
      </div>
      {task.problem ? <Problem text={retell(task.problem)} /> : null}
    </form>
  );
}
