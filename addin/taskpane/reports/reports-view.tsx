import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { AGEING_TABLE, REGISTER_TABLE, viewTable, viewTitle } from "../../desk/report-names";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { Opening } from "../frame/opening";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { ReportItem } from "./report-item";
import { ReportRun } from "./report-run";
import { type Reports, useReports } from "./use-reports";
import { daysProblem, daysTyped, type WishesDraft } from "./wishes-draft";

const useStyles = makeStyles({
  items: { rowGap: tokens.spacingVerticalL },
});

/** The view Reports: lists and reports as tables of the workbook. */
export function ReportsView() {
  const layout = useLayout();
  const reports = useReports();
  const { look, draft, onDraft, run, running, write, showing } = reports;
  return (
    <div className={layout.view}>
      <Heading level={2}>{say("Reports")}</Heading>
      <p className={layout.text}>
        {say(
          "Lists and reports as tables of this workbook. They change when you refresh them, never by themselves, and what you write into columns of your own stays with its row.",
        )}
      </p>
      {look.problem ? <Problem text={look.problem} again={look.again} /> : null}
      {showing.problem ? <Problem text={showing.problem} /> : null}
      {look.busy && !look.value ? <Opening text={say("Looking at the reports…")} /> : null}
      {look.value && draft ? (
        <>
          <Field
            label={say("Only customers of this colleague")}
            hint={say("As the column Responsible has it. Empty: everybody's.")}
          >
            <Input
              value={draft.responsible}
              onChange={(_, { value: responsible }) => onDraft({ ...draft, responsible })}
            />
          </Field>
          {look.value.tables.length > 0 ? (
            <div className={layout.actions}>
              <Button appearance="primary" disabledFocusable={run.busy} onClick={() => write(null, "")}>
                {say("Refresh all")}
              </Button>
            </div>
          ) : null}
          {running === "" ? <ReportRun reports={reports} /> : null}
          <Lists reports={reports} draft={draft} />
          <OtherReports reports={reports} draft={draft} />
        </>
      ) : null}
    </div>
  );
}

type PartProps = { readonly reports: Reports; readonly draft: WishesDraft };

function Lists({ reports, draft }: PartProps) {
  const layout = useLayout();
  const styles = useStyles();
  const { look, onDraft } = reports;
  return (
    <section className={layout.section}>
      <Heading level={3}>{say("Lists")}</Heading>
      <ul className={mergeClasses(layout.list, styles.items)}>
        {look.value?.views.map((view) => {
          const typed = daysTyped(draft, view);
          const days = {
            label: say("Days"),
            typed,
            least: 0,
            onType: (text: string) => onDraft({ ...draft, days: { ...draft.days, [view.id]: text } }),
          };
          const chosen = daysProblem(typed, 0) === null ? Number(typed) : view.days;
          return (
            <ReportItem
              key={view.id}
              reports={reports}
              report={{ kind: "view", view }}
              table={viewTable(view.id)}
              title={viewTitle(view, chosen)}
              // The sentence names the list's own days.
              about={view.days === null || chosen === view.days ? retell(view.sentence) : null}
              {...(view.days === null ? {} : { days })}
            />
          );
        })}
      </ul>
    </section>
  );
}

function OtherReports({ reports, draft }: PartProps) {
  const layout = useLayout();
  const styles = useStyles();
  const { onDraft } = reports;
  return (
    <section className={layout.section}>
      <Heading level={3}>{say("Ageing and register")}</Heading>
      <ul className={mergeClasses(layout.list, styles.items)}>
        <ReportItem
          reports={reports}
          report={{ kind: "ageing" }}
          table={AGEING_TABLE}
          title={say("Ageing by customer and currency")}
          about={say(
            "What is not yet due, and what has been due for 1–30, 31–60, 61–90 and more days: the sums of each currency, and a sheet with a chart for each.",
          )}
        />
        <ReportItem
          reports={reports}
          report={{ kind: "register" }}
          table={REGISTER_TABLE}
          title={say("Register of what was done")}
          about={say(
            "Every message, note, mark and answer: the day, the customer, what, by whom, and the result.",
          )}
          days={{
            label: say("Days back from today"),
            typed: draft.registerDays,
            least: 1,
            onType: (registerDays) => onDraft({ ...draft, registerDays }),
          }}
        />
      </ul>
    </section>
  );
}
