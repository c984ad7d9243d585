import { useId, useState } from "react";
import type { SimulateRequest } from "#wire/dry-run";
import { say } from "../../../words/say";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import type { RemindersProps } from "../reminders-props";
import { DRY_RUN_DAYS, DryRunSheet } from "./dry-run-sheet";
import { OlderChoice, type OlderDraft, olderOf } from "./older-choice";

/** Every message of the next 90 days, on a sheet of its own. */
export function DryRunSection({ answer: { policy } }: Pick<RemindersProps, "answer">) {
  const layout = useLayout();
  const title = useId();
  const [draft, setDraft] = useState<OlderDraft>({ kind: "none", since: "" });
  const older = olderOf(draft);
  const request: SimulateRequest | null = policy.switchedOn
    ? { days: DRY_RUN_DAYS }
    : older && { days: DRY_RUN_DAYS, switchOn: { olderDocuments: older } };
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("The days ahead")}
      </Heading>
      <p className={layout.text}>
        {say(
          'Writes every message that goes out if nothing changes onto a sheet "Dry run", by the same reckoning that sends them. Nothing is sent by this.',
        )}
      </p>
      {policy.switchedOn ? null : <OlderChoice draft={draft} onDraft={setDraft} />}
      <DryRunSheet label={say("Show the next {days} days", { days: DRY_RUN_DAYS })} request={request} />
    </section>
  );
}
