import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useEffect, useRef, useState } from "react";
import type { OlderDocuments } from "#domain/policy/policy";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Sentences } from "../sync/sentences";
import { DRY_RUN_DAYS, DryRunSheet } from "./outlook/dry-run-sheet";
import { Guarantees } from "./outlook/guarantees";
import { OlderChoice, type OlderDraft, olderOf } from "./outlook/older-choice";
import type { RemindersProps } from "./reminders-props";
import { firstRunSentences } from "./reminders-words";

type SwitchOnProps = Pick<RemindersProps, "answer"> & {
  readonly onSwitched: () => void;
  readonly onCancel: () => void;
};

/**
 * Switching on with open eyes: which documents, what the first run would send, every message of the days ahead on a sheet,
 * and what the policy guarantees.
 */
export function SwitchOn({ answer, onSwitched, onCancel }: SwitchOnProps) {
  const layout = useLayout();
  const [draft, setDraft] = useState<OlderDraft>({ kind: "none", since: "" });
  const older = olderOf(draft);
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={layout.card} aria-label={say("Switching reminders on")}>
      <div ref={title} tabIndex={-1}>
        <Heading level={3}>{say("Before reminders are on")}</Heading>
      </div>
      <OlderChoice draft={draft} onDraft={setDraft} />
      {older ? <Ahead key={JSON.stringify(older)} olderDocuments={older} /> : null}
      <Guarantees version={answer.policy.version} />
      <Decide
        older={older}
        unsound={answer.problems.length > 0}
        onSwitched={onSwitched}
        onCancel={onCancel}
      />
    </section>
  );
}

type DecideProps = Pick<SwitchOnProps, "onSwitched" | "onCancel"> & {
  /** Null while it is not said. */
  readonly older: OlderDocuments | null;
  readonly unsound: boolean;
};

function Decide({ older, unsound, onSwitched, onCancel }: DecideProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const switching = useTask<unknown>();
  const switchOn = (olderDocuments: OlderDocuments) =>
    switching.run(() => desk.reminders.switchReminders({ on: true, olderDocuments }), onSwitched);
  return (
    <>
      {switching.problem ? <Problem text={retell(switching.problem)} /> : null}
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={switching.busy || older === null || unsound}
          onClick={() => older && !unsound && switchOn(older)}
        >
          {switching.busy ? say("Switching on…") : say("Switch on")}
        </Button>
        <Button onClick={onCancel}>{say("Leave them off")}</Button>
      </div>
      {unsound ? (
        <p className={layout.aside}>{say("The policy has problems, listed below: mend them first.")}</p>
      ) : null}
    </>
  );
}

/** Far enough to see the first run behind a holiday. */
const DAYS_AHEAD = 14;

function Ahead({ olderDocuments }: { readonly olderDocuments: OlderDocuments }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value } = useTask<DryRunAnswer>();
  useEffect(() => {
    const request: SimulateRequest = { days: DAYS_AHEAD, switchOn: { olderDocuments } };
    run(() => desk.reminders.lookAhead(request));
  }, [run, desk, olderDocuments]);
  return (
    <>
      <div role="status" className={layout.section}>
        {busy ? <Spinner size="extra-tiny" label={say("Counting what would go out…")} /> : null}
        {value ? <Sentences texts={firstRunSentences(value)} /> : null}
        {problem ? <Problem text={retell(problem)} again={again} /> : null}
      </div>
      <DryRunSheet
        label={say("Write the next {days} days onto a sheet", { days: DRY_RUN_DAYS })}
        request={{ days: DRY_RUN_DAYS, switchOn: { olderDocuments } }}
      />
    </>
  );
}
