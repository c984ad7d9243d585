import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { makeStyles } from "@griffel/react";
import { useId } from "react";
import type { Report } from "../../desk/collect-report";
import { say } from "../../words/say";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { ReportRun } from "./report-run";
import type { Reports } from "./use-reports";
import { daysProblem } from "./wishes-draft";

const useStyles = makeStyles({
  // Four digits at most.
  days: { width: "5.5em", minWidth: 0 },
});

type ReportItemProps = {
  readonly reports: Reports;
  readonly report: Report;
  /** The name of its table, by which the workbook has it or not. */
  readonly table: string;
  readonly title: string;
  /** What it means, as a sentence; null where the title says it all. */
  readonly about: string | null;
  /** The days that it can be asked with, as they are typed; absent where it asks for none. */
  readonly days?: {
    readonly label: string;
    readonly typed: string;
    readonly least: number;
    readonly onType: (typed: string) => void;
  };
};

/** One list or report: what it is, what can be chosen, the ways into its sheet, and how far that is. */
export function ReportItem({ reports, report, table, title, about, days }: ReportItemProps) {
  const layout = useLayout();
  const styles = useStyles();
  const name = useId();
  const { look, run, running, write, show } = reports;
  const problem = days ? daysProblem(days.typed, days.least) : null;
  const isThere = look.value?.tables.some((one) => one.toLowerCase() === table.toLowerCase()) ?? false;
  return (
    <li className={layout.section} aria-labelledby={name}>
      <Heading level={4} id={name}>
        {title}
      </Heading>
      {about === null ? null : <p className={layout.aside}>{about}</p>}
      {days ? (
        <Field
          label={days.label}
          size="small"
          {...(problem === null ? {} : { validationState: "error", validationMessage: problem })}
        >
          <Input
            size="small"
            className={styles.days}
            inputMode="numeric"
            value={days.typed}
            onChange={(_, { value }) => days.onType(value)}
          />
        </Field>
      ) : null}
      <div className={layout.actions}>
        <Button
          size="small"
          aria-describedby={name}
          disabledFocusable={run.busy || problem !== null}
          onClick={() => write(report, table)}
        >
          {isThere ? say("Refresh") : say("Put into a sheet")}
        </Button>
        {isThere ? (
          <Button size="small" appearance="subtle" aria-describedby={name} onClick={() => show(table)}>
            {say("Show the sheet")}
          </Button>
        ) : null}
      </div>
      {running === table ? <ReportRun reports={reports} /> : null}
    </li>
  );
}
