import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import type { Policy } from "#domain/policy/policy";
import type { PlanChange } from "../../../desk/plan-change";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Fold } from "../../parts/fold";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { Sentences } from "../../sync/sentences";
import { changedMessages, changeSentences } from "./plan-change-words";

type PlanChangePreviewProps = {
  readonly policy: Policy;
  /** Nothing is worked out of what cannot be saved. */
  readonly isSound: boolean;
};

/** What the next 90 days would bring otherwise if the form were saved, before it is. */
export function PlanChangePreview({ policy, isSound }: PlanChangePreviewProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value } = useTask<{
    readonly policy: Policy;
    readonly change: PlanChange;
  }>();
  const look = () => {
    if (isSound) run(async () => ({ policy, change: await desk.reminders.planChange(policy) }));
  };
  // What an earlier state of the form would change must not stand beside this one.
  const change = value?.policy === policy ? value.change : null;
  return (
    <div className={layout.section}>
      <div className={layout.actions}>
        <Button
          disabledFocusable={busy || !isSound}
          {...(busy ? { icon: <Spinner size="extra-tiny" aria-hidden /> } : {})}
          onClick={look}
        >
          {busy ? say("Working it out…") : say("What would change in 90 days?")}
        </Button>
      </div>
      <div role="status" className={layout.section}>
        {change && !busy ? <Sentences texts={changeSentences(change)} /> : null}
      </div>
      {change && !busy && changedMessages(change).length > 0 ? (
        <Fold title={say("Which messages")} level={4}>
          <ul className={layout.list}>
            {changedMessages(change).map(({ key, text }) => (
              <li key={key} className={layout.text}>
                {text}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
      {problem ? <Problem text={retell(problem)} again={again} /> : null}
    </div>
  );
}
