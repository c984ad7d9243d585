import { Button } from "@fluentui/react-button";
import { useState } from "react";
import type { PeopleAnswer } from "#wire/people";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { isNameless, youAre } from "../parts/person-name";
import { Problem } from "../parts/problem";
import { roleName } from "../parts/role-name";
import { roleSentence } from "../parts/role-words";
import { useTask } from "../parts/use-task";
import { TextField } from "../reminders/fields/text-field";

type YouProps = {
  /** Null until the list has come. */
  readonly me: PeopleAnswer["members"][number] | null;
  readonly onChanged: (said: string) => void;
};

/** Whoever sits at the pane: what they may do here and how they are called, and the ways to somebody else or out. */
export function You({ me, onChanged }: YouProps) {
  const { session, onSwitch } = useDesk();
  const layout = useLayout();
  const [open, setOpen] = useState<"name" | "leave" | null>(null);
  const { role, organisation } = session;
  const name = me?.name ?? session.name ?? session.member;
  const close = () => setOpen(null);
  return (
    <section className={layout.section}>
      <p className={layout.text}>{youAre(name, roleName(role), organisation)}</p>
      <p className={layout.aside}>{roleSentence(role)}</p>
      <div className={layout.actions}>
        <Button size="small" onClick={onSwitch}>
          {say("Somebody else, or an invitation…")}
        </Button>
        <Button size="small" aria-expanded={open === "name"} onClick={() => setOpen("name")}>
          {say("Your name…")}
        </Button>
        {me === null || me.isLastOwner ? null : (
          <Button size="small" aria-expanded={open === "leave"} onClick={() => setOpen("leave")}>
            {say("Leave…")}
          </Button>
        )}
      </div>
      {open === "name" ? (
        <Name
          name={isNameless(name) ? "" : name}
          onClose={close}
          onSaved={(said) => {
            close();
            onChanged(said);
          }}
        />
      ) : null}
      {open === "leave" ? <Leave onClose={close} /> : null}
    </section>
  );
}

type NameProps = {
  readonly name: string;
  readonly onSaved: (said: string) => void;
  readonly onClose: () => void;
};

function Name({ name, onSaved, onClose }: NameProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [typed, setTyped] = useState(name);
  const task = useTask<PeopleAnswer>();
  return (
    <form
      className={layout.card}
      aria-label={say("Your name")}
      onSubmit={(event) => {
        event.preventDefault();
        const asked = typed.trim() === "" ? null : typed.trim();
        if (!task.busy)
          task.run(
            () => desk.people.rename(asked),
            () => onSaved(say("Your colleagues see that name from now on.")),
          );
      }}
    >
      <TextField
        kind="text"
        label={say("How colleagues know you")}
        value={typed}
        problem={undefined}
        onText={setTyped}
      />
      <div className={layout.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={task.busy}>
          {say("Save the name")}
        </Button>
        <Button onClick={onClose}>{say("Cancel")}</Button>
      </div>
      {task.problem ? <Problem text={retell(task.problem)} /> : null}
    </form>
  );
}

function Leave({ onClose }: { readonly onClose: () => void }) {
  const { desk, session } = useDesk();
  const layout = useLayout();
  const leaving = useTask<void>();
  const { organisation } = session;
  // Nothing of what was on the pane is theirs to see any more.
  const leave = () =>
    leaving.run(
      () => desk.people.leave(),
      () => location.reload(),
    );
  return (
    <section className={layout.card} aria-label={say("Leave {organisation}?", { organisation })}>
      <p className={layout.text}>
        {say(
          "Leave {organisation}? What you have done stays on record. To come back you need a new invitation.",
          { organisation },
        )}
      </p>
      <div className={layout.actions}>
        <Button onClick={onClose}>{say("Stay")}</Button>
        <Button disabledFocusable={leaving.busy} onClick={leave}>
          {leaving.busy ? say("One moment…") : say("Leave now")}
        </Button>
      </div>
      {leaving.problem ? <Problem text={retell(leaving.problem)} again={leaving.again} /> : null}
    </section>
  );
}
