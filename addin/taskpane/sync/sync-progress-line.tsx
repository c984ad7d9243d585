import { ProgressBar } from "@fluentui/react-progress";
import { useId } from "react";
import type { SyncProgress } from "../../sync/sync-workbook";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { progressShare, progressText, stageText } from "./progress-words";
import { Spoken } from "./spoken";

type SyncProgressLineProps = {
  readonly progress: SyncProgress | null;
  /** The person has cancelled, and the step under way comes to its end. */
  readonly stopping: boolean;
};

/** How far a running sync has come: a bar, and what is being done in words. */
export function SyncProgressLine({ progress, stopping }: SyncProgressLineProps) {
  const layout = useLayout();
  const words = useId();
  const share = stopping ? undefined : progressShare(progress);
  return (
    <div className={layout.section}>
      <ProgressBar aria-labelledby={words} {...(share === undefined ? {} : { value: share })} />
      <p id={words} className={layout.text}>
        {stopping ? say("Stopping…") : progressText(progress)}
      </p>
      <Spoken text={stopping ? say("Stopping…") : stageText(progress)} />
    </div>
  );
}
