import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useRef } from "react";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { timeText } from "../parts/day-text";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useLive } from "../sync/live";
import { Sentences } from "../sync/sentences";
import { sendingRunOf } from "./sending-run";
import { runSentences, waitingSentence } from "./today-words";

type SendNowProps = {
  /** Messages decided and not yet out. */
  readonly waiting: number;
  readonly stopped: boolean;
};

/** Sends what is due without waiting for the send hour, and says what came of it. */
export function SendNow({ waiting, stopped }: SendNowProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const sending = sendingRunOf(desk);
  const state = useLive(sending.live);
  const maySend = useMay()("run");
  const running = state.kind === "running";
  const waits = waitingSentence(waiting);
  const button = useRef<HTMLButtonElement>(null);
  const again = () => {
    sending.start();
    // "Try again" goes away with the problem: the focus stays beside its place.
    button.current?.focus();
  };
  return (
    <section className={layout.section} aria-label={say("Sending")}>
      {waits ? <p className={layout.text}>{waits}</p> : null}
      <Allowed to="run">
        <div className={layout.actions}>
          <Button
            ref={button}
            appearance="primary"
            disabledFocusable={running || stopped}
            {...(running ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
            onClick={sending.start}
          >
            {running ? say("Sending…") : say("Send what is due now")}
          </Button>
        </div>
      </Allowed>
      <p className={layout.aside}>
        {!maySend
          ? say("What is due goes out by itself at the send hour.")
          : stopped
            ? say("Sending has stopped: let it go on first.")
            : say("Otherwise it goes out by itself at the send hour.")}
      </p>
      <div role="status" className={layout.section}>
        {state.kind === "done" ? (
          <p className={layout.aside}>{say("Sent by hand at {time}:", { time: timeText(state.at) })}</p>
        ) : null}
        {state.kind === "done" ? <Sentences texts={runSentences(state.run)} /> : null}
      </div>
      {state.kind === "failed" ? <Problem text={state.problem} again={again} /> : null}
    </section>
  );
}
