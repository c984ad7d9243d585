import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useLive } from "../sync/live";
import { Spoken } from "../sync/spoken";
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
  const running = state.kind === "running";
  const waits = waitingSentence(waiting);
  const sentences = state.kind === "done" ? runSentences(state.run) : [];
  return (
    <section className={layout.section} aria-label="Sending">
      {waits ? <p className={layout.text}>{waits}</p> : null}
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={running || stopped}
          {...(running ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
          onClick={sending.start}
        >
          {running ? "Sending…" : "Send what is due now"}
        </Button>
      </div>
      <p className={layout.aside}>{stopped ? WHILE_STOPPED : BY_ITSELF}</p>
      {sentences.map((sentence) => (
        <p key={sentence} className={layout.text}>
          {sentence}
        </p>
      ))}
      {state.kind === "failed" ? <Problem text={state.problem} again={sending.start} /> : null}
      <Spoken text={running ? "Sending" : sentences.join(" ")} />
    </section>
  );
}

const BY_ITSELF = "Otherwise it goes out by itself at the send hour.";
const WHILE_STOPPED = "Sending has stopped: let it go on first.";
