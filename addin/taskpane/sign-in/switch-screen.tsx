import { Button } from "@fluentui/react-button";
import { useEffect } from "react";
import type { Session } from "#wire/session";
import type { Door, Wish } from "../../sign-in/door";
import { say } from "../../words/say";
import type { Opened } from "../frame/start";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { youAre } from "../parts/person-name";
import { Problem } from "../parts/problem";
import { roleName } from "../parts/role-name";
import { useTask } from "../parts/use-task";
import { InvitationForm } from "./invitation-form";
import { MemberList } from "./member-list";

type SwitchScreenProps = {
  readonly session: Session;
  readonly members: Door["members"];
  readonly enter: (wish: Wish) => Promise<Opened>;
  readonly onEntered: (found: Opened) => void;
  readonly onBack: () => void;
};

/** Somebody else sits down here, or the same person goes to another of her organisations. */
export function SwitchScreen({ session, members, enter, onEntered, onBack }: SwitchScreenProps) {
  const layout = useLayout();
  const { run, again, busy, problem } = useTask<Opened>();
  const ask = (wish: Wish) => {
    if (!busy) run(() => enter(wish), onEntered);
  };
  // Roles and people may have changed since the pane was opened.
  const { run: look, value: now } = useTask<Session["members"]>();
  useEffect(() => look(members), [look, members]);
  const others = (now ?? []).filter(({ member }) => member !== session.member);
  const elsewhere = session.organisations.filter(({ id }) => id !== session.organisationId);
  const { name, member, role, organisation } = session;
  return (
    <div className={layout.view}>
      <section className={layout.section}>
        <Heading level={2}>{say("Switch")}</Heading>
        <p className={layout.text}>{youAre(name ?? member, roleName(role), organisation)}</p>
        <div className={layout.actions}>
          <Button appearance="primary" onClick={onBack}>
            {say("Stay")}
          </Button>
        </div>
      </section>
      {others.length > 0 ? (
        <section className={layout.section}>
          <Heading level={3}>{say("Somebody else sits here")}</Heading>
          <MemberList members={others} busy={busy} onChoose={(chosen) => ask({ member: chosen })} />
        </section>
      ) : null}
      {elsewhere.length > 0 ? (
        <section className={layout.section}>
          <Heading level={3}>{say("Another organisation")}</Heading>
          <ul className={layout.list}>
            {elsewhere.map(({ id, name: called }) => (
              <li key={id}>
                <Button disabledFocusable={busy} onClick={() => ask({ organisation: id })}>
                  {called}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <InvitationForm busy={busy} onCode={(invitation) => ask({ invitation })} />
      {problem === null ? null : <Problem text={problem} again={again} />}
    </div>
  );
}
