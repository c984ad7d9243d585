import { Field } from "@fluentui/react-field";
import { Textarea } from "@fluentui/react-textarea";
import { say } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import type { Problems } from "../fields/typed";
import { WeekdayChoice } from "../fields/weekday-choice";
import type { PolicyDraft } from "./policy-draft";

export type PolicyFieldsProps = {
  readonly draft: PolicyDraft;
  readonly problems: Problems;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
};

/** The hours and days on which messages go out. */
export function CalendarFields({ draft, problems, onChange }: PolicyFieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <TextField
        label={say("Hour of sending")}
        hint={say("0 to 23, in the organisation's time zone.")}
        value={draft.sendHour}
        problem={problems.get("sendHour")}
        onText={(sendHour) => onChange({ sendHour })}
      />
      <WeekdayChoice
        days={draft.sendOn}
        problem={problems.get("sendOn") ?? null}
        onDays={(sendOn) => onChange({ sendOn })}
      />
    </div>
  );
}

/** The place whose hours and holidays count. */
export function PlaceFields({ draft, problems, onChange }: PolicyFieldsProps) {
  const layout = useLayout();
  const off = [...problems].find(([field]) => field.startsWith("holidays.extra"))?.[1];
  return (
    <div className={layout.section}>
      <TextField
        kind="text"
        label={say("Time zone")}
        hint={say("Such as Europe/Tallinn.")}
        value={draft.timeZone}
        problem={problems.get("timeZone")}
        onText={(timeZone) => onChange({ timeZone })}
      />
      <TextField
        kind="text"
        label={say("Public holidays of")}
        hint={say("The two letters of a country, such as EE. Leave it empty for none.")}
        value={draft.country}
        problem={problems.get("holidays.country")}
        onText={(country) => onChange({ country })}
      />
      <Tick
        label={say("The public holidays of the customer's country count, too")}
        on={draft.alsoCustomers}
        onTick={(alsoCustomers) => onChange({ alsoCustomers })}
      />
      <Field
        label={say("Days off of your own")}
        hint={say("Each on a line of its own: 2026-12-24 Christmas Eve.")}
        validationState={off === undefined ? "none" : "error"}
        validationMessage={off ?? null}
      >
        <Textarea
          value={draft.daysOff}
          resize="vertical"
          onChange={(_event, { value }) => onChange({ daysOff: value })}
        />
      </Field>
    </div>
  );
}
