import { Button } from "@fluentui/react-button";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

type StarterProps = {
  /** The main thing to do here, or one way among others. */
  readonly weight: "main" | "beside";
  /** The sheets are there now. */
  readonly onMade: () => void;
};

/** Makes the two tables to begin with, for who has none yet. */
export function Starter({ weight, onMade }: StarterProps) {
  const layout = useLayout();
  const { desk } = useDesk();
  const { busy, problem, run, again } = useTask<void>();
  return (
    <div className={layout.section}>
      {problem === null ? null : <Problem text={retell(problem)} again={again} />}
      <p className={layout.text}>
        {say(
          "A starter workbook adds sheets for invoices, customers, contacts and payments, with a few sample rows to try.",
        )}
      </p>
      <div className={layout.actions}>
        <Button
          appearance={weight === "main" ? "primary" : "secondary"}
          disabledFocusable={busy}
          onClick={() => run(() => desk.makeStarter(), onMade)}
        >
          {busy ? say("Making the sheets…") : say("Make a starter workbook")}
        </Button>
      </div>
    </div>
  );
}
