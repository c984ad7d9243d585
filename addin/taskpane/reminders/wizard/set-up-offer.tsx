import { Button } from "@fluentui/react-button";
import { useEffect } from "react";
import type { PolicyAnswer } from "#wire/policy-answers";
import { say } from "../../../words/say";
import { useDesk, useMay } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { useTask } from "../../parts/use-task";
import { openWizard } from "./wizard-state";

/** The way on after a sync where no reminders are switched on; nothing where they are, or while that is not known. */
export function SetUpOffer() {
  const { desk, show } = useDesk();
  const layout = useLayout();
  const maySetUp = useMay()("rules");
  const { run, value } = useTask<PolicyAnswer>();
  // Merely an offer: where it cannot be asked, nothing is said of it here.
  useEffect(() => run(() => desk.reminders.policy()), [run, desk]);
  if (value === null || value.policy.switchedOn || !maySetUp) return null;
  const begin = () => {
    openWizard(desk);
    show("reminders");
  };
  return (
    <section className={layout.section} aria-label={say("Reminders")}>
      <p className={layout.text}>
        {say(
          "Reminders are off: nothing is sent to customers yet. Three steps set them up, and you see what would go out before anything does.",
        )}
      </p>
      <div className={layout.actions}>
        <Button appearance="primary" onClick={begin}>
          {say("Set up reminders…")}
        </Button>
      </div>
    </section>
  );
}
