import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useId, useState } from "react";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Sentences } from "../sync/sentences";
import { OlderChoice, type OlderDraft, olderOf } from "./older-choice";
import type { RemindersProps } from "./reminders-props";
import { dryRunSentences } from "./reminders-words";

const DAYS = 90;

/** Every message of the next 90 days, on a sheet of its own. */
export function DryRunSection({ answer: { policy } }: Pick<RemindersProps, "answer">) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const [draft, setDraft] = useState<OlderDraft>({ kind: "none", since: "" });
  const { run, again, busy, problem, value } = useTask<DryRunAnswer>();
  const older = olderOf(draft);
  const show = () => {
    const request: SimulateRequest | null = policy.switchedOn
      ? { days: DAYS }
      : older && { days: DAYS, switchOn: { olderDocuments: older } };
    if (request) run((signal) => desk.reminders.writeDryRun(request, signal));
  };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        The days ahead
      </Heading>
      <p className={layout.text}>{WHAT_IT_IS}</p>
      {policy.switchedOn ? null : <OlderChoice draft={draft} onDraft={setDraft} />}
      <div className={layout.actions}>
        <Button
          disabledFocusable={busy || (!policy.switchedOn && older === null)}
          {...(busy ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
          onClick={show}
        >
          {busy ? "Working it out…" : `Show the next ${DAYS} days`}
        </Button>
      </div>
      <div role="status" className={layout.section}>
        {value && !busy ? <Sentences texts={dryRunSentences(value, DAYS)} /> : null}
      </div>
      {problem ? <Problem text={problem} again={again} /> : null}
    </section>
  );
}

const WHAT_IT_IS =
  'Writes every message that goes out if nothing changes onto a sheet "Dry run", by the same reckoning that sends them. Nothing is sent by this.';
