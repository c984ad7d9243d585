import { Button } from "@fluentui/react-button";
import type { AtDoor, Inside, Wish } from "../../sign-in/door";
import { say } from "../../words/say";
import type { Opened } from "../frame/start";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { InvitationForm } from "./invitation-form";
import { MemberList } from "./member-list";
import { NewOrganisation } from "./new-organisation";

type DoorScreenProps = {
  readonly at: Exclude<AtDoor, Inside>;
  readonly enter: (wish: Wish) => Promise<Opened>;
  readonly onEntered: (found: Opened) => void;
};

/** Who wants in, and where to: what the pane shows before anybody is at it. */
export function DoorScreen({ at, enter, onEntered }: DoorScreenProps) {
  const layout = useLayout();
  const { run, again, busy, problem } = useTask<Opened>();
  const ask = (wish: Wish) => {
    if (!busy) run(() => enter(wish), onEntered);
  };
  return (
    <div className={layout.view}>
      <Question at={at} busy={busy} onWish={ask} />
      {problem === null ? null : <Problem text={problem} again={again} />}
    </div>
  );
}

type QuestionProps = {
  readonly at: DoorScreenProps["at"];
  readonly busy: boolean;
  readonly onWish: (wish: Wish) => void;
};

function Question({ at, busy, onWish }: QuestionProps) {
  const layout = useLayout();
  switch (at.kind) {
    case "choose":
      return (
        <section className={layout.section}>
          <Heading level={2}>{say("Who are you?")}</Heading>
          <p className={layout.text}>
            {say("Several people work at this computer. What you do is written down under your name.")}
          </p>
          <MemberList members={at.members} busy={busy} onChoose={(member) => onWish({ member })} />
          <InvitationForm busy={busy} onCode={(invitation) => onWish({ invitation })} />
        </section>
      );
    case "ask":
      return (
        <section className={layout.section}>
          <Heading level={2}>{say("Sign in to Dunbook")}</Heading>
          <p className={layout.text}>
            {say(
              "Sign in with your Microsoft work account. Dunbook learns from it who you are, and nothing of your mail or files.",
            )}
          </p>
          <div className={layout.actions}>
            <Button appearance="primary" disabledFocusable={busy} onClick={() => onWish({})}>
              {busy ? say("Signing in…") : say("Sign in")}
            </Button>
          </div>
        </section>
      );
    case "newcomer":
      return (
        <>
          <section className={layout.section}>
            <Heading level={2}>{say("Welcome to Dunbook")}</Heading>
            <p className={layout.text}>{newcomerSentence(at)}</p>
            <InvitationForm busy={busy} onCode={(invitation) => onWish({ invitation })} />
          </section>
          {at.mayCreate ? (
            <NewOrganisation email={at.email} busy={busy} onCreate={(create) => onWish({ create })} />
          ) : null}
        </>
      );
  }
}

function newcomerSentence({ name, email, mayCreate }: Extract<AtDoor, { readonly kind: "newcomer" }>) {
  const person = name ?? email;
  const known =
    person === null
      ? say("You are signed in, and belong to no organisation here yet.")
      : say("You are signed in as {person}, and belong to no organisation here yet.", { person });
  const way = mayCreate
    ? say("Enter the code of your invitation, or set up an organisation of your own.")
    : say("Enter the code of your invitation. If you have none, ask an owner of your organisation for it.");
  return `${known} ${way}`;
}
