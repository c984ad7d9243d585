import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import type { ActivityFormAnswer } from "#wire/activities";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";
import { AboutInvoices } from "./about-invoices";
import { type ActivityDraft, type DraftProblem, laterDay, STEPS, withStep } from "./activity-draft";
import { stepEffect, stepName } from "./activity-words";
import { PromiseParts } from "./promise-parts";

/** What every part of the next step is given. */
export type StepProps = {
  readonly draft: ActivityDraft;
  readonly form: ActivityFormAnswer;
  readonly wrong: DraftProblem | null;
  readonly change: (next: ActivityDraft) => void;
};

/** What was agreed, with what that needs to be known. */
export function NextStepFields(props: StepProps) {
  const { draft, form, change } = props;
  const layout = useLayout();
  return (
    <>
      <Field label={say("What comes next")}>
        <Select
          value={draft.step}
          onChange={(_event, { value }) =>
            change(withStep(draft, STEPS.find((step) => step === value) ?? "none", form.today))
          }
        >
          {STEPS.map((step) => (
            <option key={step} value={step}>
              {stepName(step)}
            </option>
          ))}
        </Select>
      </Field>
      <p className={layout.aside}>{stepEffect(draft.step)}</p>
      <OwnFields {...props} />
    </>
  );
}

function OwnFields(props: StepProps) {
  switch (props.draft.step) {
    case "none":
      return null;
    case "callAgain":
      return <CallAgain {...props} />;
    case "appointment":
      return <Appointment {...props} />;
    case "promise":
      return (
        <>
          <PromiseParts {...props} />
          <AboutInvoices {...props} />
        </>
      );
    case "pause":
      return (
        <>
          <DayField {...props} label={say("Reminders go on from")} from={laterDay(props.form.today, 1)} />
          <AboutInvoices {...props} />
        </>
      );
    case "dispute":
      return <AboutInvoices {...props} />;
    default:
      return props.draft.step satisfies never;
  }
}

type DayFieldProps = StepProps & { readonly label: string; readonly from: string };

function DayField({ draft, wrong, change, label, from }: DayFieldProps) {
  return (
    <Field label={label} validationMessage={wrong?.field === "day" ? wrong.text : undefined}>
      <Input
        type="date"
        value={draft.day}
        min={from}
        onChange={(_event, { value }) => change({ ...draft, day: value })}
      />
    </Field>
  );
}

/** So many days from today, or on a day; one of the two. */
function CallAgain(props: StepProps) {
  const { draft, form, wrong, change } = props;
  const isCounted = draft.inDays !== "" || draft.day === "";
  return (
    <>
      <Field label={say("When")}>
        <Select
          value={isCounted ? "counted" : "named"}
          onChange={(_event, { value }) =>
            change(
              value === "named"
                ? { ...draft, inDays: "", day: laterDay(form.today, 1) }
                : { ...draft, inDays: "3", day: "" },
            )
          }
        >
          <option value="counted">{say("In some days")}</option>
          <option value="named">{say("On a day")}</option>
        </Select>
      </Field>
      {isCounted ? (
        <Field
          label={say("In how many days")}
          hint={say("A weekend or holiday moves to the next working day.")}
          validationMessage={wrong?.field === "inDays" ? wrong.text : undefined}
        >
          <Input
            inputMode="numeric"
            value={draft.inDays}
            onChange={(_event, { value }) => change({ ...draft, inDays: value })}
          />
        </Field>
      ) : (
        <DayField {...props} label={say("Call again on")} from={form.today} />
      )}
    </>
  );
}

function Appointment(props: StepProps) {
  const { draft, form, change } = props;
  return (
    <>
      <DayField {...props} label={say("Day of the appointment")} from={form.today} />
      <Field label={say("Hour")} hint={say("Empty: some time that day")}>
        <Input
          type="time"
          value={draft.time}
          onChange={(_event, { value }) => change({ ...draft, time: value })}
        />
      </Field>
      <Field label={say("Where")}>
        <Input
          value={draft.place}
          maxLength={200}
          onChange={(_event, { value }) => change({ ...draft, place: value })}
        />
      </Field>
    </>
  );
}
