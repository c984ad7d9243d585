import { Button } from "@fluentui/react-button";
import { useEffect, useRef } from "react";
import { useDesk } from "../desk-context";
import { timeText } from "../parts/day-text";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import type { ViewProps } from "../views";
import { useLive } from "./live";
import { outcomeSentences, STOPPED } from "./outcome-words";
import { stageText } from "./progress-words";
import { refusedGroups } from "./refused-groups";
import { RefusedList } from "./refused-list";
import { Spoken } from "./spoken";
import { SyncProgressLine } from "./sync-progress-line";
import { type SyncState, syncRunOf } from "./sync-run";

/** Sends what has changed in the tables, and shows what was taken and which rows wait to be corrected. */
export function SyncView({ intent }: ViewProps) {
  const { desk, show } = useDesk();
  const layout = useLayout();
  const run = syncRunOf(desk);
  const state = useLive(run.live);
  const { phase, latest } = state;
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (intent?.intent === "start") run.start();
  }, [intent, run]);
  const stop = () => {
    run.stop();
    // The button that was pressed goes away: whoever works by keyboard stays beside its place.
    main.current?.focus();
  };
  const running = phase.kind === "running";
  return (
    <div className={layout.view}>
      <section className={layout.section}>
        <Heading level={2}>Sync</Heading>
        {latest || running ? null : <Quiet>{WHAT_IT_DOES}</Quiet>}
        <div className={layout.actions}>
          <Button ref={main} appearance="primary" disabledFocusable={running} onClick={run.start}>
            {buttonText(state)}
          </Button>
          {running ? (
            <Button disabled={phase.stopping} onClick={stop}>
              Cancel
            </Button>
          ) : null}
          {latest && !running ? <Button onClick={() => show("today")}>See today</Button> : null}
        </div>
        {running ? <SyncProgressLine progress={phase.progress} stopping={phase.stopping} /> : null}
        {phase.kind === "stopped" ? <p className={layout.text}>{STOPPED}</p> : null}
        {phase.kind === "failed" ? <Problem text={phase.problem} again={run.start} /> : null}
        <Spoken text={spokenText(state)} />
      </section>
      {latest ? <Latest latest={latest} /> : null}
    </div>
  );
}

const WHAT_IT_DOES =
  "Sends the rows that are new or changed, and writes into the sheet how each invoice stands. Nothing is sent to customers by this.";

function buttonText({ phase, latest }: SyncState): string {
  if (phase.kind === "running") return "Syncing…";
  return latest || phase.kind === "stopped" ? "Sync again" : "Sync now";
}

function spokenText({ phase, latest }: SyncState): string {
  if (phase.kind === "running") return phase.stopping ? "Stopping…" : stageText(phase.progress);
  if (phase.kind === "stopped") return STOPPED;
  if (phase.kind === "failed" || !latest) return "";
  return outcomeSentences(latest.outcome, refusedGroups(latest.outcome.refused).length).join(" ");
}

function Latest({ latest: { outcome, at } }: { readonly latest: NonNullable<SyncState["latest"]> }) {
  const layout = useLayout();
  const groups = refusedGroups(outcome.refused);
  return (
    <>
      <section className={layout.section}>
        <Heading level={3}>Last sync, {timeText(at)}</Heading>
        {outcomeSentences(outcome, groups.length).map((sentence) => (
          <p key={sentence} className={layout.text}>
            {sentence}
          </p>
        ))}
      </section>
      {/* A list of another sync starts again from its top. */}
      {groups.length > 0 ? <RefusedList key={at.getTime()} groups={groups} /> : null}
    </>
  );
}
