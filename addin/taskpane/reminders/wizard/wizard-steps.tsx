import { say } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { SumsFields } from "../fields/sums-fields";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import type { Problems } from "../fields/typed";
import { WeekdayChoice } from "../fields/weekday-choice";
import type { WizardDraft, WizardStep } from "./wizard-draft";

type StepProps = {
  readonly step: WizardStep;
  readonly draft: WizardDraft;
  readonly problems: Problems;
  readonly onDraft: (change: Partial<WizardDraft>) => void;
};

/** The fields of one step. */
export function StepFields({ step, ...props }: StepProps) {
  switch (step) {
    case "reminders":
      return <ReminderFields {...props} />;
    case "demands":
      return <DemandFields {...props} />;
    case "weekdays":
      return (
        <WeekdayChoice
          days={props.draft.sendOn}
          problem={props.problems.get("sendOn") ?? null}
          onDays={(sendOn) => props.onDraft({ sendOn })}
        />
      );
    default:
      return step satisfies never;
  }
}

type FieldsProps = Omit<StepProps, "step">;

function ReminderFields({ draft, problems, onDraft }: FieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <Tick
        label={say("Remind customers before an invoice is due")}
        on={draft.remind}
        onTick={(remind) => onDraft({ remind })}
      />
      {draft.remind ? (
        <>
          <TextField
            label={say("Days before the due date")}
            value={draft.daysBefore}
            problem={problems.get("upcoming.daysBefore")}
            onText={(daysBefore) => onDraft({ daysBefore })}
          />
          <SumsFields
            legend={say("Least sum to remind of")}
            hint={say("Of smaller invoices nobody is reminded. Leave it empty for any sum.")}
            at="upcoming.minimumMinor"
            sums={draft.remindSums}
            problems={problems}
            labelOf={(currency) => say("Least sum in {currency}", { currency })}
            onSums={(remindSums) => onDraft({ remindSums })}
          />
        </>
      ) : null}
    </div>
  );
}

function DemandFields({ draft, problems, onDraft }: FieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <TextField
        label={say("Days after the due date for the first demand")}
        value={draft.firstDelay}
        problem={problems.get("levels[0].delay.days")}
        onText={(firstDelay) => onDraft({ firstDelay })}
      />
      <TextField
        label={say("Days from one demand to the next")}
        value={draft.repeatEvery}
        problem={problems.get("levels[0].repeat.everyDays")}
        onText={(repeatEvery) => onDraft({ repeatEvery })}
      />
      <TextField
        label={say("Most demands for one document")}
        value={draft.mostPerDocument}
        problem={problems.get("mostPerDocument")}
        onText={(mostPerDocument) => onDraft({ mostPerDocument })}
      />
      <SumsFields
        legend={say("Least debt to demand")}
        hint={say("Customers who owe less get no demand. Leave it empty for any sum.")}
        at="levels[0].minimumMinor"
        sums={draft.demandSums}
        problems={problems}
        labelOf={(currency) => say("Least debt in {currency}", { currency })}
        onSums={(demandSums) => onDraft({ demandSums })}
      />
      <Tick
        label={say(
          "Mail the responsible colleague a closing report when the reminders of a document have ended: paid, cancelled, or the most demands reached",
        )}
        on={draft.closingReport}
        onTick={(closingReport) => onDraft({ closingReport })}
      />
    </div>
  );
}
