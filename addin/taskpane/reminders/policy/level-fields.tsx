import { say } from "../../../words/say";
import { useLayout } from "../../parts/layout";
import { ChoiceField } from "../fields/choice-field";
import { SumsFields } from "../fields/sums-fields";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import type { LevelDraft, UpcomingDraft } from "./notice-draft";
import { NoticeFields, type NoticeFieldsProps } from "./notice-fields";

/** A level: when it goes out, what it asks for, and all that every notice has. */
export function LevelFields(props: NoticeFieldsProps<LevelDraft>) {
  const { at, draft, problems, onDraft } = props;
  const layout = useLayout();
  const change = (part: Partial<LevelDraft>) => onDraft({ ...draft, ...part });
  return (
    <div className={layout.section}>
      <TextField
        label={say("Days to wait")}
        value={draft.days}
        problem={problems.get(`${at}.delay.days`)}
        onText={(days) => change({ days })}
      />
      <ChoiceField
        label={say("Counted from")}
        value={draft.counts}
        choices={[
          { value: "dueDate", name: say("the due date") },
          { value: "endOfMonth", name: say("the end of the due date's month") },
          { value: "previousNotice", name: say("the notice before it") },
        ]}
        problem={problems.get(`${at}.delay.from`)}
        onChoose={(counts) => change({ counts })}
      />
      <ChoiceField
        label={say("Which it is")}
        value={draft.notice}
        choices={[
          { value: "reminder", name: say("a friendly reminder") },
          { value: "demand", name: say("a demand") },
        ]}
        problem={problems.get(`${at}.notice`)}
        onChoose={(notice) => change({ notice })}
      />
      <NoticeFields {...props} onDraft={change} />
      <Again {...props} />
      <Claims {...props} />
    </div>
  );
}

function Again({ at, draft, problems, onDraft }: NoticeFieldsProps<LevelDraft>) {
  return (
    <>
      <Tick
        label={say("It is sent again")}
        on={draft.repeats}
        onTick={(repeats) => onDraft({ ...draft, repeats })}
      />
      {draft.repeats ? (
        <>
          <TextField
            label={say("Every so many days")}
            value={draft.everyDays}
            problem={problems.get(`${at}.repeat.everyDays`)}
            onText={(everyDays) => onDraft({ ...draft, everyDays })}
          />
          <TextField
            label={say("So many times more")}
            value={draft.times}
            problem={problems.get(`${at}.repeat.times`)}
            onText={(times) => onDraft({ ...draft, times })}
          />
        </>
      ) : null}
    </>
  );
}

function Claims({ at, draft, problems, onDraft }: NoticeFieldsProps<LevelDraft>) {
  return (
    <>
      <Tick
        label={say("It asks for late interest")}
        on={draft.interest}
        onTick={(interest) => onDraft({ ...draft, interest })}
      />
      <Tick
        label={say("It asks for the flat sum that the law gives for each invoice")}
        on={draft.flatSum}
        onTick={(flatSum) => onDraft({ ...draft, flatSum })}
      />
      <SumsFields
        legend={say("Your own fee for it")}
        hint={say("By currency. Leave it empty for none.")}
        at={`${at}.claims.feeMinor`}
        sums={draft.fees}
        problems={problems}
        labelOf={(currency) => say("Fee in {currency}", { currency })}
        onSums={(fees) => onDraft({ ...draft, fees })}
      />
    </>
  );
}

/** The reminder before the due date. */
export function UpcomingFields(props: NoticeFieldsProps<UpcomingDraft>) {
  const { at, draft, problems, onDraft } = props;
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <TextField
        label={say("Days before the due date")}
        value={draft.daysBefore}
        problem={problems.get(`${at}.daysBefore`)}
        onText={(daysBefore) => onDraft({ ...draft, daysBefore })}
      />
      <NoticeFields {...props} onDraft={(part) => onDraft({ ...draft, ...part })} />
    </div>
  );
}
