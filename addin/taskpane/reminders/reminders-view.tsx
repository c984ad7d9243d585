import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useRef } from "react";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useLive } from "../sync/live";
import { Stopped } from "../today/stopped";
import { useFresh } from "../today/use-fresh";
import { AutomationsSection } from "./automations/automations-section";
import { DryRunSection } from "./outlook/dry-run-section";
import { PolicySection } from "./policy/policy-section";
import type { RemindersProps } from "./reminders-props";
import { RulesSection } from "./rules/rules-section";
import { StormSection } from "./storm-section";
import { SwitchSection } from "./switch-section";
import { wizardOf } from "./wizard/wizard-state";

const REFRESH_MS = 20_000;

/** Whether reminders go out, what would go out in the days ahead, and the policy that decides it. */
export function RemindersView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.reminders.policy(), [desk]);
  const { value: answer, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const title = useRef<HTMLDivElement>(null);
  const changed = useCallback(() => {
    // The button that was pressed goes away with what it did: whoever works by keyboard starts again from the top.
    title.current?.focus();
    refresh();
  }, [refresh]);
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>{say("Reminders")}</Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking how reminders stand")} /> : null}
      </div>
      {problem ? <Problem text={retell(problem)} again={changed} /> : null}
      {answer ? <Sections answer={answer} onChanged={changed} /> : null}
    </div>
  );
}

function Sections(props: RemindersProps) {
  const { answer, onChanged } = props;
  const { desk } = useDesk();
  const settingUp = useLive(wizardOf(desk)).open;
  return (
    <>
      {answer.stoppedBecause === null ? null : (
        <Stopped because={answer.stoppedBecause} onResumed={onChanged} />
      )}
      <StormSection {...props} />
      <SwitchSection {...props} />
      {/* Who answers the three questions has one thing to think of. */}
      {settingUp ? null : <Rest {...props} />}
    </>
  );
}

function Rest(props: RemindersProps) {
  const { answer } = props;
  return (
    <>
      {/* What an earlier policy would have sent must not stand beside this one. */}
      <DryRunSection key={`${answer.policy.version} ${answer.stoppedBecause}`} answer={answer} />
      <PolicySection {...props} />
      <RulesSection policy={answer.policy} />
      <AutomationsSection />
    </>
  );
}
