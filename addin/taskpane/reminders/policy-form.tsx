import { Button } from "@fluentui/react-button";
import { useEffect, useRef, useState } from "react";
import type { Policy } from "#domain/policy/policy";
import { useDesk } from "../desk-context";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { LevelFields } from "./level-fields";
import { draftOf, type LevelDraft, type PolicyDraft, readDraft } from "./policy-draft";
import { TextField } from "./text-field";
import { WeekdayChoice } from "./weekday-choice";

type PolicyFormProps = {
  /** The policy as it was when the form was opened. */
  readonly policy: Policy;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

/** The hour, the weekdays, the spacing, and each level's days and least sums. What is wrong is said at its field. */
export function PolicyForm({ policy, onSaved, onCancel }: PolicyFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  // What is saved replaces the version that was read when the form was opened, and no later one.
  const [before] = useState(policy);
  const [draft, setDraft] = useState(() => draftOf(policy));
  const saving = useTask<unknown>();
  const read = readDraft(draft, before);
  const change = (part: Partial<PolicyDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = () => {
    if (read.problems.size > 0) return;
    saving.run(() => desk.reminders.savePolicy(read.policy, before.version), onSaved);
  };
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className={layout.section}>
      <div ref={title} tabIndex={-1}>
        <Heading level={4}>Changing the policy</Heading>
      </div>
      <PolicyFields draft={draft} problems={read.problems} onChange={change} />
      {draft.levels.map((level) => (
        <LevelFields
          key={level.at}
          draft={level}
          problems={read.problems}
          onDraft={(changed) => change({ levels: withLevel(draft.levels, changed) })}
        />
      ))}
      <Elsewhere draft={draft} problems={read.problems} />
      {saving.problem ? <Problem text={saving.problem} /> : null}
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={saving.busy || read.problems.size > 0} onClick={save}>
          {saving.busy ? "Saving…" : "Save the policy"}
        </Button>
        <Button onClick={onCancel}>Leave it as it was</Button>
      </div>
    </div>
  );
}

const withLevel = (levels: readonly LevelDraft[], changed: LevelDraft) =>
  levels.map((level) => (level.at === changed.at ? changed : level));

type PolicyFieldsProps = {
  readonly draft: PolicyDraft;
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
};

function PolicyFields({ draft, problems, onChange }: PolicyFieldsProps) {
  return (
    <>
      <TextField
        label="Hour of sending"
        hint="0 to 23, in the organisation's time zone."
        value={draft.sendHour}
        problem={problems.get("sendHour")}
        onText={(sendHour) => onChange({ sendHour })}
      />
      <WeekdayChoice
        days={draft.sendOn}
        problem={problems.get("sendOn") ?? null}
        onDays={(sendOn) => onChange({ sendOn })}
      />
      <TextField
        label="Days between two notices to one customer"
        value={draft.daysBetweenNotices}
        problem={problems.get("daysBetweenNotices")}
        onText={(daysBetweenNotices) => onChange({ daysBetweenNotices })}
      />
    </>
  );
}

/** Problems of what this form has no field for. */
function Elsewhere({ draft, problems }: Pick<PolicyFieldsProps, "draft" | "problems">) {
  const shown = new Set([
    "sendHour",
    "sendOn",
    "daysBetweenNotices",
    ...draft.levels.flatMap(({ at, minimums }) => [
      `${at}.delay.days`,
      ...Object.keys(minimums).map((code) => `${at}.minimumMinor.${code}`),
    ]),
  ]);
  const texts = [...problems].filter(([field]) => !shown.has(field)).map(([, text]) => text);
  return texts.length === 0 ? null : <Problem text={texts.join(" ")} />;
}
