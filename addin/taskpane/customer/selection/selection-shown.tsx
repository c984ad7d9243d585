import { Button } from "@fluentui/react-button";
import { ProgressBar } from "@fluentui/react-progress";
import { useId } from "react";
import { retell } from "../../../words/retell";
import { say, sayCount } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { LongList } from "../../sync/long-list";
import { told } from "../told";
import { canGo, type SelectionLine, type SelectionRun, type SelectionState } from "./selection-run";
import {
  endedSentence,
  lineSentence,
  outcomeLine,
  progressSentence,
  readySentence,
  unknownSentence,
} from "./selection-words";

type SelectionShownProps = {
  readonly run: SelectionRun;
  readonly state: SelectionState;
  /** A button goes away with what it answered: the focus goes where it is told to. */
  readonly onAnswered: () => void;
};

/** Who would get which notice, how far the sending has come, and what it came to. */
export function SelectionShown({ run, state, onAnswered }: SelectionShownProps) {
  const answering = (answer: () => void) => () => {
    onAnswered();
    answer();
  };
  switch (state.kind) {
    case "none":
      return null;
    case "looking":
    case "sending":
      return <UnderWay state={state} onStop={answering(run.stop)} />;
    case "ready":
      return <Ready run={run} state={state} answering={answering} />;
    case "ended":
      return <Ended run={run} state={state} answering={answering} />;
    case "failed":
      return <Problem text={retell(state.problem)} again={answering(state.again)} />;
    default:
      return state satisfies never;
  }
}

type In<Kind extends SelectionState["kind"]> = Extract<SelectionState, { readonly kind: Kind }>;
type Answering = (answer: () => void) => () => void;

function UnderWay({
  state,
  onStop,
}: {
  readonly state: In<"looking" | "sending">;
  readonly onStop: () => void;
}) {
  const layout = useLayout();
  const words = useId();
  return (
    <>
      <ProgressBar aria-labelledby={words} {...(state.of === 0 ? {} : { value: state.done / state.of })} />
      <p id={words} role="status" className={layout.text}>
        {progressSentence(state)}
      </p>
      <div>
        <Button size="small" onClick={onStop}>
          {state.kind === "looking" ? say("Cancel") : say("Stop after this customer")}
        </Button>
      </div>
    </>
  );
}

type ReadyProps = {
  readonly run: SelectionRun;
  readonly state: In<"ready">;
  readonly answering: Answering;
};

function Ready({ run, state: { lines, unknown }, answering }: ReadyProps) {
  const layout = useLayout();
  const chosen = lines.filter(({ isChosen }) => isChosen).length;
  const notKnown = unknownSentence(unknown);
  return (
    <>
      <p role="status" className={layout.text}>
        {readySentence(lines)}
      </p>
      {notKnown === null ? null : <Problem tone="warning" text={notKnown} />}
      <LongList
        items={lines}
        keyOf={({ accountId }) => accountId}
        atATime={20}
        render={(line) => <Line line={line} onChoose={(is) => run.choose(line.accountId, is)} />}
      />
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={chosen === 0}
          onClick={answering(() => void run.send(lines))}
        >
          {sayCount(chosen, "Send {count} notice now", "Send {count} notices now")}
        </Button>
        <Button onClick={answering(run.putAway)}>{say("Send none")}</Button>
      </div>
    </>
  );
}

function Line({
  line,
  onChoose,
}: {
  readonly line: SelectionLine;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const layout = useLayout();
  const { customer, asked, isChosen } = line;
  return (
    <>
      {canGo(line) ? (
        <label className={layout.actions}>
          <input type="checkbox" checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
          <strong className={layout.text}>{customer}</strong>
        </label>
      ) : (
        <p className={layout.text}>
          <strong>{customer}</strong>
        </p>
      )}
      <p className={canGo(line) ? layout.text : layout.aside}>
        {canGo(line) ? lineSentence(line) : say("Gets nothing: {why}", { why: lineSentence(line) })}
      </p>
      {asked?.warnings.map((warning) => (
        <p key={warning} className={layout.aside}>
          {told(warning)}
        </p>
      ))}
    </>
  );
}

type EndedProps = {
  readonly run: SelectionRun;
  readonly state: In<"ended">;
  readonly answering: Answering;
};

function Ended({ run, state, answering }: EndedProps) {
  const layout = useLayout();
  const { outcomes, left, again } = state;
  const lines = outcomes.map((outcome) => ({ ...outcomeLine(outcome), ...outcome }));
  return (
    <>
      <p role="status" className={layout.text}>
        {endedSentence(state)}
      </p>
      <LongList
        // What a person has to look at stands on top.
        items={[...lines].sort((a, b) => Number(a.went) - Number(b.went))}
        keyOf={({ accountId }) => accountId}
        atATime={20}
        render={({ customer, went, text }) =>
          went ? (
            <p className={layout.text}>
              <strong>{customer}</strong>: {text}
            </p>
          ) : (
            <Problem text={say("{customer}: {problem}", { customer, problem: text })} />
          )
        }
      />
      <div className={layout.actions}>
        {again.length === 0 ? null : (
          <Button size="small" onClick={answering(() => void run.send(again))}>
            {left.length === 0 ? say("Try again") : say("Go on with the others")}
          </Button>
        )}
        <Button size="small" onClick={answering(run.putAway)}>
          {say("Put this away")}
        </Button>
      </div>
    </>
  );
}
