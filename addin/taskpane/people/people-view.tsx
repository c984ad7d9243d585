import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useRef, useState } from "react";
import type { PeopleAnswer } from "#wire/people";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useFresh } from "../today/use-fresh";
import { Invitations } from "./invitations";
import { InviteForm } from "./invite-form";
import { MemberItem } from "./member-item";
import { You } from "./you";

const REFRESH_MS = 60_000;

/** Who belongs to the organisation and may do what; an owner changes it here. */
export function PeopleView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.people.list(), [desk]);
  const { value: people, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const [said, setSaid] = useState("");
  const title = useRef<HTMLDivElement>(null);
  const changed = (sentence: string) => {
    setSaid(sentence);
    // The button that was pressed goes away with what it did: whoever works by keyboard starts again from the top.
    title.current?.focus();
    refresh();
  };
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>{say("People")}</Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking who belongs here")} /> : null}
      </div>
      <p role="status" className={layout.text}>
        {said}
      </p>
      {problem ? <Problem text={retell(problem)} again={refresh} /> : null}
      <You me={people?.members.find(({ isYou }) => isYou) ?? null} onChanged={changed} />
      {people ? <Colleagues people={people} onChanged={changed} /> : null}
      {people ? <Invitations invitations={people.invitations} onChanged={changed} /> : null}
      <Allowed to="people">
        <InviteForm onInvited={changed} />
      </Allowed>
    </div>
  );
}

type ColleaguesProps = {
  readonly people: PeopleAnswer;
  readonly onChanged: (said: string) => void;
};

function Colleagues({ people: { members, mayChange }, onChanged }: ColleaguesProps) {
  const layout = useLayout();
  return (
    <section className={layout.section}>
      <Heading level={3}>{say("Who works here")}</Heading>
      <ul className={layout.list}>
        {members.map((one) => (
          <li key={one.member ?? `${one.name} ${one.since}`}>
            <MemberItem person={one} mayChange={mayChange} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </section>
  );
}
