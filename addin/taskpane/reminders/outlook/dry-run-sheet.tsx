import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { Sentences } from "../../sync/sentences";
import { dryRunSentences } from "../reminders-words";

/** How far a dry run looks ahead. */
export const DRY_RUN_DAYS = 90;

type DryRunSheetProps = {
  readonly label: string;
  /** Null while it is not known what is to be looked at. */
  readonly request: SimulateRequest | null;
};

/** Writes the messages of the days ahead onto a sheet, and sums them up. */
export function DryRunSheet({ label, request }: DryRunSheetProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value } = useTask<DryRunAnswer>();
  const show = () => {
    if (request) run((signal) => desk.reminders.writeDryRun(request, signal));
  };
  return (
    <>
      <div className={layout.actions}>
        <Button
          disabledFocusable={busy || request === null}
          {...(busy ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
          onClick={show}
        >
          {busy ? say("Working it out…") : label}
        </Button>
      </div>
      <div role="status" className={layout.section}>
        {value && !busy ? <Sentences texts={dryRunSentences(value, DRY_RUN_DAYS)} /> : null}
      </div>
      {problem ? <Problem text={retell(problem)} again={again} /> : null}
    </>
  );
}
