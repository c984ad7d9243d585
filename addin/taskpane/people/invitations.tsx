import { Button } from "@fluentui/react-button";
import { useId } from "react";
import type { PeopleAnswer } from "#wire/people";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { momentText } from "../parts/day-text";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { roleName } from "../parts/role-name";
import { useTask } from "../parts/use-task";

type InvitationsProps = {
  readonly invitations: PeopleAnswer["invitations"];
  readonly onChanged: (said: string) => void;
};

/** Who has been invited and has not come yet; nothing where nobody is waited for. */
export function Invitations({ invitations, onChanged }: InvitationsProps) {
  const layout = useLayout();
  if (invitations.length === 0) return null;
  return (
    <section className={layout.section}>
      <Heading level={3}>{say("Invited, not here yet")}</Heading>
      <ul className={layout.list}>
        {invitations.map((one) => (
          <li key={one.email}>
            <Invitation invitation={one} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type InvitationProps = Pick<InvitationsProps, "onChanged"> & {
  readonly invitation: PeopleAnswer["invitations"][number];
};

function Invitation({ invitation: { email, name, role, expiresAt, isOver }, onChanged }: InvitationProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const what = useId();
  const task = useTask<PeopleAnswer>();
  const takeBack = () =>
    task.run(
      () => desk.people.takeBack(email),
      () => onChanged(say("The invitation of {email} is taken back.", { email })),
    );
  return (
    <div className={layout.section}>
      <div id={what}>
        <p className={layout.text}>
          {name === null ? email : `${name}, ${email}`}, {roleName(role)}
        </p>
        <p className={layout.aside}>
          {isOver
            ? say("The invitation has run out: invite them again.")
            : say("The code is good until {moment}.", { moment: momentText(expiresAt) })}
        </p>
      </div>
      <div className={layout.actions}>
        <Button size="small" aria-describedby={what} disabledFocusable={task.busy} onClick={takeBack}>
          {say("Take back")}
        </Button>
      </div>
      {task.problem ? <Problem text={retell(task.problem)} again={task.again} /> : null}
    </div>
  );
}
