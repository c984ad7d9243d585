import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { MessageAnswer } from "#wire/answers";
import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed, WhyNot } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { LongList } from "../sync/long-list";
import { MessageLine } from "./message-line";
import { doubtSentence, knownSentence } from "./unsettled-words";

const useStyles = makeStyles({
  message: {
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

type UnsettledListProps = {
  readonly messages: readonly MessageAnswer[];
  readonly onSettled: () => void;
};

/** Messages of which nobody knows whether they went out, each with the two answers a person can give. */
export function UnsettledList({ messages, onSettled }: UnsettledListProps) {
  const layout = useLayout();
  const title = useId();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {sayCount(messages.length, "{count} message to settle", "{count} messages to settle")}
      </Heading>
      <p className={layout.text}>{whatItIs()}</p>
      <WhyNot to="run" />
      <p className={layout.aside}>
        <strong>{say("It went out:")}</strong>{" "}
        {say("it counts as sent, and the next level follows in its time.")}
      </p>
      <p className={layout.aside}>
        <strong>{say("It did not:")}</strong>{" "}
        {say("it is taken back, and what is due is decided anew at the next sending.")}
      </p>
      <LongList
        items={messages}
        keyOf={({ messageId }) => messageId}
        atATime={20}
        render={(message) => <Unsettled message={message} onSettled={onSettled} />}
      />
    </section>
  );
}

const whatItIs = (): string =>
  say(
    "Nobody knows whether these went out, so they are not repeated by themselves. Look at the mail provider's list of sent messages, or ask the customer.",
  );

const ANSWERS = [
  { as: "sent", label: () => say("It went out") },
  { as: "notSent", label: () => say("It did not") },
] as const;

type UnsettledProps = { readonly message: MessageAnswer; readonly onSettled: () => void };

function Unsettled({ message, onSettled }: UnsettledProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const settling = useTask<void>();
  const what = useId();
  const settle = (as: "sent" | "notSent") => {
    if (!settling.busy) settling.run(() => desk.settle(message.messageId, as), onSettled);
  };
  return (
    <div className={`${layout.section} ${styles.message}`}>
      <div id={what}>
        <MessageLine message={message} />
        <p className={layout.aside}>{doubtSentence(message)}</p>
      </div>
      <p className={layout.aside}>{knownSentence(message)}</p>
      <Allowed to="run">
        <div className={layout.actions}>
          {ANSWERS.map(({ as, label }) => (
            <Button
              key={as}
              aria-describedby={what}
              disabledFocusable={settling.busy}
              onClick={() => settle(as)}
            >
              {label()}
            </Button>
          ))}
        </div>
      </Allowed>
      {settling.problem ? <Problem text={settling.problem} again={settling.again} /> : null}
    </div>
  );
}
