import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { ProgressBar } from "@fluentui/react-progress";
import { useId } from "react";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Spoken } from "../sync/spoken";
import { progressShare, progressText, stageText, writtenText } from "./reports-words";
import type { Reports } from "./use-reports";

/** How far a report has come, and then what was written, with the way to each sheet. */
export function ReportRun({ reports: { run, progress, show } }: { readonly reports: Reports }) {
  const layout = useLayout();
  const words = useId();
  const { busy, problem, value } = run;
  const share = progressShare(progress);
  return (
    <>
      {busy ? (
        <div className={layout.section}>
          <ProgressBar aria-labelledby={words} {...(share === undefined ? {} : { value: share })} />
          <p id={words} className={layout.text}>
            {progressText(progress)}
          </p>
          <Spoken text={stageText(progress)} />
          <div className={layout.actions}>
            <Button size="small" onClick={run.cancel}>
              {say("Cancel")}
            </Button>
          </div>
        </div>
      ) : null}
      <div role="status">
        {value && !busy && !problem ? (
          <ul className={layout.list}>
            {value.map((sheet) => (
              <li key={sheet.table} className={layout.text}>
                <Link as="button" onClick={() => show(sheet.table)}>
                  {writtenText(sheet)}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {problem ? <Problem text={problem} again={run.again} /> : null}
    </>
  );
}
