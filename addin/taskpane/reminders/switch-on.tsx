import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useRef, useState } from "react";
import type { OlderDocuments } from "#domain/policy/policy";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Sentences } from "../sync/sentences";
import { Guarantees } from "./guarantees";
import { OlderChoice, type OlderDraft, olderOf } from "./older-choice";
import type { RemindersProps } from "./reminders-props";
import { firstRunSentences } from "./reminders-words";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    minWidth: 0,
  },
});

type SwitchOnProps = Pick<RemindersProps, "answer"> & {
  readonly onSwitched: () => void;
  readonly onCancel: () => void;
};

/** Switching on with open eyes: which documents, what the first run would send, and what the policy guarantees. */
export function SwitchOn({ answer, onSwitched, onCancel }: SwitchOnProps) {
  const { desk } = useDesk();
  const styles = useStyles();
  const layout = useLayout();
  const [draft, setDraft] = useState<OlderDraft>({ kind: "none", since: "" });
  const switching = useTask<unknown>();
  const older = olderOf(draft);
  const switchOn = (olderDocuments: OlderDocuments) =>
    switching.run(() => desk.reminders.switchReminders({ on: true, olderDocuments }), onSwitched);
  const unsound = answer.problems.length > 0;
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={styles.card} aria-label="Switching reminders on">
      <div ref={title} tabIndex={-1}>
        <Heading level={3}>Before reminders are on</Heading>
      </div>
      <OlderChoice draft={draft} onDraft={setDraft} />
      {older ? <FirstRun key={JSON.stringify(older)} olderDocuments={older} /> : null}
      <Guarantees version={answer.policy.version} />
      {switching.problem ? <Problem text={switching.problem} /> : null}
      <div className={layout.actions}>
        <Button
          appearance="primary"
          disabledFocusable={switching.busy || older === null || unsound}
          onClick={() => older && switchOn(older)}
        >
          {switching.busy ? "Switching on…" : "Switch on"}
        </Button>
        <Button onClick={onCancel}>Leave them off</Button>
      </div>
      {unsound ? (
        <p className={layout.aside}>The policy has problems, listed below: mend them first.</p>
      ) : null}
    </section>
  );
}

/** Far enough to see the first run behind a holiday. */
const DAYS_AHEAD = 14;

function FirstRun({ olderDocuments }: { readonly olderDocuments: OlderDocuments }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value } = useTask<DryRunAnswer>();
  useEffect(() => {
    const request: SimulateRequest = { days: DAYS_AHEAD, switchOn: { olderDocuments } };
    run(() => desk.reminders.lookAhead(request));
  }, [run, desk, olderDocuments]);
  return (
    <div role="status" className={layout.section}>
      {busy ? <Spinner size="extra-tiny" label="Counting what would go out…" /> : null}
      {value ? <Sentences texts={firstRunSentences(value)} /> : null}
      {problem ? <Problem text={problem} again={again} /> : null}
    </div>
  );
}
