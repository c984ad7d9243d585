import { Button } from "@fluentui/react-button";
import { memo, useEffect, useRef } from "react";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { Conflicts } from "../merge/conflicts";
import { timeText } from "../parts/day-text";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { SetUpOffer } from "../reminders/wizard/set-up-offer";
import type { ViewProps } from "../views";
import { BrokenOff } from "./broken-off";
import { useLive } from "./live";
import { outcomeSentences, stoppedText } from "./outcome-words";
import { Questions } from "./questions";
import { refusedGroups } from "./refused-groups";
import { RefusedList } from "./refused-list";
import { Sentences } from "./sentences";
import { SyncProgressLine } from "./sync-progress-line";
import { type SyncState, syncRunOf } from "./sync-run";

/** Sends what has changed in the tables, and shows what was taken and which rows wait to be corrected. */
export function SyncView({ intent }: ViewProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const mayStart = useMay()("sync");
  const run = syncRunOf(desk);
  const state = useLive(run.live);
  const { phase, latest } = state;
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (intent?.intent === "start" && mayStart) run.start();
  }, [intent, run, mayStart]);
  // The button that was pressed goes away: whoever works by keyboard stays beside its place.
  const andStay = (deed: () => void) => () => {
    deed();
    main.current?.focus();
  };
  const running = phase.kind === "running";
  return (
    <div className={layout.view}>
      <section className={layout.section}>
        <Heading level={2}>{say("Sync")}</Heading>
        {mayStart && phase.kind === "resting" && !latest ? <BrokenOff onGoOn={andStay(run.start)} /> : null}
        {mayStart && !latest && !running ? <Quiet>{whatItDoes()}</Quiet> : null}
        {mayStart ? null : <Quiet>{whoSyncs()}</Quiet>}
        {mayStart ? (
          <div className={layout.actions}>
            <Button
              ref={main}
              appearance={isAllDone(state) ? "secondary" : "primary"}
              disabledFocusable={running}
              onClick={run.start}
            >
              {buttonText(state)}
            </Button>
            {running ? (
              <Button disabled={phase.stopping} onClick={andStay(run.stop)}>
                {say("Cancel")}
              </Button>
            ) : null}
          </div>
        ) : null}
        {running ? <SyncProgressLine progress={phase.progress} stopping={phase.stopping} /> : null}
        {phase.kind === "failed" ? <Problem text={phase.problem} again={andStay(run.start)} /> : null}
        <div role="status">
          {phase.kind === "stopped" ? <p className={layout.text}>{stoppedText()}</p> : null}
        </div>
      </section>
      {/* Not while a sync runs, for it may find others; and what failed is said once. */}
      {mayStart ? (
        <Questions after={phase.kind === "resting" ? (latest?.at ?? null) : undefined} onSync={run.start} />
      ) : null}
      <Conflicts />
      <Latest latest={latest} nextStep={isAllDone(state)} />
    </div>
  );
}

const whatItDoes = (): string =>
  say(
    "Sends the rows that are new or changed, and writes into the sheet how each invoice stands. Nothing is sent to customers by this.",
  );

const whoSyncs = (): string =>
  say(
    "An accountant or an owner sends the rows. The rows here are kept up to date without that: see the foot of the pane.",
  );

function buttonText({ phase, latest }: SyncState): string {
  if (phase.kind === "running") return say("Syncing…");
  return latest || phase.kind === "stopped" ? say("Sync again") : say("Sync now");
}

/** A sync after which there is nothing to do here: the way leads on. */
const isAllDone = ({ phase, latest }: SyncState): boolean =>
  phase.kind === "resting" && latest !== null && latest.outcome.refused.length === 0;

type LatestProps = { readonly latest: SyncState["latest"]; readonly nextStep: boolean };

/** Drawn once per sync: the progress of the next one, many times a second, must not draw hundreds of rows again. */
const Latest = memo(function Latest({ latest, nextStep }: LatestProps) {
  const { desk, show } = useDesk();
  const layout = useLayout();
  const { run: look, problem } = useTask<void>();
  const groups = refusedGroups(latest?.outcome.refused ?? []);
  return (
    <>
      {/* In its place from the beginning, so that what comes into it is read out. */}
      <div role="status" className={layout.section}>
        {latest ? (
          <Heading level={3}>{say("Last sync, {time}", { time: timeText(latest.at) })}</Heading>
        ) : null}
        {latest ? <Sentences texts={outcomeSentences(latest.outcome, groups.length)} /> : null}
      </div>
      {latest ? (
        <div className={layout.actions}>
          <Button appearance={nextStep ? "primary" : "secondary"} onClick={() => show("today")}>
            {say("See today")}
          </Button>
          <Button onClick={() => look(() => desk.showStatus())}>{say("Show the statuses")}</Button>
        </div>
      ) : null}
      {latest ? <SetUpOffer key={latest.at.getTime()} /> : null}
      {problem === null ? null : <Problem text={problem} />}
      {/* A list of another sync starts again from its top. */}
      {latest && groups.length > 0 ? <RefusedList key={latest.at.getTime()} groups={groups} /> : null}
    </>
  );
});
