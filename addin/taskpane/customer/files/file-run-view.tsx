import { Button } from "@fluentui/react-button";
import { ProgressBar } from "@fluentui/react-progress";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { retell } from "../../../words/retell";
import { say, sayCount } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { LongList } from "../../sync/long-list";
import { Sentences } from "../../sync/sentences";
import type { FileOutcome, FileRun, FileRunState } from "./file-run";
import {
  attachingText,
  contradictedSentence,
  matchedSentence,
  openSentence,
  outcomeSentences,
} from "./file-words";

type FileRunViewProps = {
  readonly run: FileRun;
  readonly state: FileRunState;
  /** A button goes away with what it answered: the focus goes where it is told to. */
  readonly onAnswered: () => void;
};

/** What attaching files asks of a person, how far it has come, and what it came to. */
export function FileRunView(props: FileRunViewProps) {
  const layout = useLayout();
  const place = useRef<HTMLDivElement>(null);
  const { kind } = props.state;
  useEffect(() => {
    // It stands below what was pressed, perhaps out of sight.
    if (kind !== "none") place.current?.scrollIntoView({ block: "nearest" });
  }, [kind]);
  return (
    <div ref={place} role="status" className={layout.section}>
      <Inside {...props} />
    </div>
  );
}

function Inside({ run, state, onAnswered }: FileRunViewProps) {
  const answering = (answer: () => void) => () => {
    onAnswered();
    answer();
  };
  switch (state.kind) {
    case "none":
      return null;
    case "matching":
      return (
        <Quiet>
          {state.count === 1
            ? say("Looking which invoice it is of…")
            : say("Looking which invoice they are of…")}
        </Quiet>
      );
    case "contradicted":
      return (
        <Asked text={contradictedSentence(state.one.file.name, state.numbers, state.one.to.number)}>
          <Button size="small" onClick={answering(run.putAway)}>
            {say("Do not attach it")}
          </Button>
          <Button size="small" onClick={answering(() => void run.attach([state.one]))}>
            {say("Attach it to {number} all the same", { number: state.one.to.number })}
          </Button>
        </Asked>
      );
    case "matched":
      return <Matched run={run} state={state} answering={answering} />;
    case "attaching":
      return <Attaching state={state} onStop={answering(run.stop)} />;
    case "ended":
      return (
        <Ended
          outcome={state.outcome}
          again={answering(() => void run.attach(state.outcome.refused))}
          putAway={answering(run.putAway)}
        />
      );
    case "failed":
      return <Problem text={retell(state.problem)} again={answering(state.again)} />;
    default:
      return state satisfies never;
  }
}

function Asked({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const layout = useLayout();
  return (
    <>
      <p className={layout.text}>{text}</p>
      <div className={layout.actions}>{children}</div>
    </>
  );
}

type MatchedProps = {
  readonly run: FileRun;
  readonly state: Extract<FileRunState, { readonly kind: "matched" }>;
  readonly answering: (answer: () => void) => () => void;
};

function Matched({ run, state: { sure, open }, answering }: MatchedProps) {
  const layout = useLayout();
  return (
    <>
      <p className={layout.text}>{matchedSentence(sure.length, sure.length + open.length)}</p>
      <LongList
        items={sure.map((one, place) => ({ ...one, place }))}
        keyOf={({ place }) => `${place}`}
        atATime={10}
        render={({ file, to }) => (
          <p className={layout.text}>
            {say("“{file}” → invoice {number}", { file: file.name, number: to.number })}
          </p>
        )}
      />
      <LongList
        items={open.map((one, place) => ({ one, place }))}
        keyOf={({ place }) => `${place}`}
        atATime={10}
        render={({ one }) => <p className={layout.aside}>{openSentence(one)}</p>}
      />
      <div className={layout.actions}>
        {sure.length === 0 ? null : (
          <Button appearance="primary" size="small" onClick={answering(() => void run.attach(sure))}>
            {sayCount(sure.length, "Attach {count} file", "Attach {count} files")}
          </Button>
        )}
        <Button size="small" onClick={answering(run.putAway)}>
          {sure.length === 0 ? say("Put this away") : say("Attach none")}
        </Button>
      </div>
    </>
  );
}

type AttachingProps = {
  readonly state: Extract<FileRunState, { readonly kind: "attaching" }>;
  readonly onStop: () => void;
};

function Attaching({ state: { place, of, name }, onStop }: AttachingProps) {
  const layout = useLayout();
  const words = useId();
  return (
    <>
      <ProgressBar aria-labelledby={words} {...(of === 1 ? {} : { value: (place - 1) / of })} />
      <p id={words} className={layout.text}>
        {attachingText(place, of, name)}
      </p>
      {of === 1 ? null : (
        <div>
          <Button size="small" onClick={onStop}>
            {say("Stop after this file")}
          </Button>
        </div>
      )}
    </>
  );
}

type EndedProps = {
  readonly outcome: FileOutcome;
  readonly again: () => void;
  readonly putAway: () => void;
};

function Ended({ outcome, again, putAway }: EndedProps) {
  const layout = useLayout();
  const { refused } = outcome;
  return (
    <>
      <Sentences texts={outcomeSentences(outcome)} />
      {refused.slice(0, MOST_PROBLEMS).map(({ file, to, problem }) => (
        <Problem key={`${to.invoiceId} ${file.name}`} text={retell(problem)} />
      ))}
      {refused.length > MOST_PROBLEMS ? (
        <p className={layout.text}>
          {sayCount(
            refused.length - MOST_PROBLEMS,
            "{count} more file not attached.",
            "{count} more files not attached.",
          )}
        </p>
      ) : null}
      {refused.length === 0 ? null : (
        <div className={layout.actions}>
          <Button size="small" onClick={again}>
            {say("Try again")}
          </Button>
          <Button size="small" onClick={putAway}>
            {say("Put this away")}
          </Button>
        </div>
      )}
    </>
  );
}

const MOST_PROBLEMS = 5;
