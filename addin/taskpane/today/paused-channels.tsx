import type { PausedAnswer } from "#wire/answers";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { pausedText } from "./paused-words";
import { sendingRunOf } from "./sending-run";

type PausedChannelsProps = {
  readonly paused: readonly PausedAnswer[];
  readonly onResumed: () => void;
};

/** Says which channels stand still, why and until when, and tries again before that. */
export function PausedChannels({ paused, onResumed }: PausedChannelsProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const mayResume = useMay()("run");
  const resuming = useTask<void>();
  const resume = () => {
    if (resuming.busy) return;
    resuming.run(
      () => desk.resume(),
      () => {
        sendingRunOf(desk).start();
        onResumed();
      },
    );
  };
  return (
    <div className={layout.section}>
      <Problem
        text={pausedText(paused)}
        tone="warning"
        {...(mayResume ? { again: resume } : {})}
        againLabel={resuming.busy ? say("One moment…") : say("Try again now")}
      />
      {resuming.problem ? <Problem text={resuming.problem} again={resuming.again} /> : null}
    </div>
  );
}
