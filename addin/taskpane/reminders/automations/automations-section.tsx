import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useId } from "react";
import type { AutomationsAnswer } from "#wire/automations";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { Quiet } from "../../parts/quiet";
import { useTask } from "../../parts/use-task";
import { Automation } from "./automation-item";

/** What else goes out or is asked for by itself, each with a switch of its own. */
export function AutomationsSection() {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const { run, again, busy, problem, value } = useTask<AutomationsAnswer>();
  useEffect(() => run(() => desk.reminders.automations()), [run, desk]);
  const done = useCallback((answer: AutomationsAnswer) => run(async () => answer), [run]);
  return (
    <section className={layout.section} aria-labelledby={title}>
      <div className={layout.actions}>
        <Heading level={3} id={title}>
          {say("Automations")}
        </Heading>
        {busy && !value ? <Spinner size="extra-tiny" aria-label={say("Looking at the automations")} /> : null}
      </div>
      <Quiet>
        {say("Each is off until you switch it on. None of them is a reminder, and none delays one.")}
      </Quiet>
      {problem ? <Problem text={retell(problem)} again={again} /> : null}
      {value ? (
        <ul className={layout.list}>
          {ofTheirOwn(value).map((one) => (
            <li key={one.id}>
              <Automation answer={one} onDone={done} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Reminders are switched at the top of the view, where more is said of it. */
const ofTheirOwn = ({ automations }: AutomationsAnswer) =>
  automations.filter(({ automation }) => automation !== null);
