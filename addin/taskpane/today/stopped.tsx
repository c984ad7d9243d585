import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { asSentence } from "./today-words";

type StoppedProps = {
  /** Why sending has stopped, as the service says it. */
  readonly because: string;
  readonly onResumed: () => void;
};

/** Says that nothing is sent at present, and lets sending go on once the cause is mended. */
export function Stopped({ because, onResumed }: StoppedProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const mayResume = useMay()("run");
  const resuming = useTask<void>();
  const resume = () => resuming.run(() => desk.resume(), onResumed);
  const text = say(
    "Sending has stopped. {because} Nothing goes out until the cause is mended and you let sending go on.",
    { because: asSentence(retell(because)) },
  );
  return (
    <div className={layout.section}>
      <Problem
        text={text}
        tone="warning"
        {...(mayResume ? { again: resume } : {})}
        againLabel={resuming.busy ? say("One moment…") : say("Let sending go on")}
      />
      {resuming.problem ? <Problem text={resuming.problem} again={resuming.again} /> : null}
    </div>
  );
}
