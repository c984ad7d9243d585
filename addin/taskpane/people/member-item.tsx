import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { useId, useState } from "react";
import { ROLES, type Role } from "#domain/people/role";
import type { PeopleAnswer } from "#wire/people";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { isNameless, personName } from "../parts/person-name";
import { Problem } from "../parts/problem";
import { roleName } from "../parts/role-name";
import { roleSentence } from "../parts/role-words";
import { useTask } from "../parts/use-task";
import { ChoiceField } from "../reminders/fields/choice-field";

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } });

type Person = PeopleAnswer["members"][number];

type MemberItemProps = {
  readonly person: Person;
  readonly mayChange: boolean;
  readonly onChanged: (said: string) => void;
};

/** One who belongs here: name and role, and for an owner the ways to change the role or to send them away. */
export function MemberItem({ person, mayChange, onChanged }: MemberItemProps) {
  const layout = useLayout();
  const styles = useStyles();
  const what = useId();
  const [open, setOpen] = useState(false);
  const { member, name, email, role, isYou, isLastOwner } = person;
  const yours = isNameless(name) ? say("You") : say("{name} (you)", { name });
  const called = isYou ? yours : personName(name);
  return (
    <div className={layout.section}>
      <div id={what}>
        <p className={layout.text}>
          <span className={styles.name}>{called}</span>, {roleName(role)}
        </p>
        {email === null || email === name ? null : <p className={layout.aside}>{email}</p>}
        {mayChange && isLastOwner ? (
          <p className={layout.aside}>{say("The only owner: make somebody else an owner before you go.")}</p>
        ) : null}
      </div>
      {mayChange && member !== null && !isLastOwner && !isYou ? (
        <div className={layout.actions}>
          <Button size="small" aria-describedby={what} aria-expanded={open} onClick={() => setOpen(!open)}>
            {say("Change…")}
          </Button>
        </div>
      ) : null}
      {open && member !== null ? (
        <Change
          person={{ ...person, member }}
          onDone={(said) => {
            setOpen(false);
            onChanged(said);
          }}
        />
      ) : null}
    </div>
  );
}

type ChangeProps = {
  readonly person: Person & { readonly member: string };
  readonly onDone: (said: string) => void;
};

function Change({ person: { member, name: known, role }, onDone }: ChangeProps) {
  const name = personName(known);
  const { desk } = useDesk();
  const layout = useLayout();
  const [chosen, setChosen] = useState<Role>(role);
  const [sending, setSending] = useState(false);
  const task = useTask<PeopleAnswer>();
  const save = () =>
    task.run(
      () => desk.people.changeRole(member, chosen),
      () => onDone(say("{name} is {role} now.", { name, role: roleName(chosen) })),
    );
  const remove = () =>
    task.run(
      () => desk.people.remove(member),
      () => onDone(say("{name} does not belong here any more.", { name })),
    );
  return (
    <section className={mergeClasses(layout.card)} aria-label={say("What {name} may do", { name })}>
      <RoleChoice role={chosen} onRole={setChosen} />
      {sending ? (
        <p className={layout.text}>
          {say("Send {name} away? They are out at once; what they have done stays on record.", { name })}
        </p>
      ) : null}
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={task.busy || chosen === role}
          onClick={() => {
            if (chosen !== role && !task.busy) save();
          }}
        >
          {say("Save the role")}
        </Button>
        {sending ? (
          <Button disabledFocusable={task.busy} onClick={remove}>
            {say("Send away")}
          </Button>
        ) : (
          <Button onClick={() => setSending(true)}>{say("Send away…")}</Button>
        )}
      </div>
      {task.problem ? <Problem text={retell(task.problem)} /> : null}
    </section>
  );
}

/** The roles to choose from, and what the chosen one means. */
export function RoleChoice(props: { readonly role: Role; readonly onRole: (role: Role) => void }) {
  const { role, onRole } = props;
  return (
    <ChoiceField
      label={say("Role")}
      hint={roleSentence(role)}
      value={role}
      choices={ROLES.map((one) => ({ value: one, name: roleName(one) }))}
      onChoose={onRole}
    />
  );
}
