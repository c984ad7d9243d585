import { Button } from "@fluentui/react-button";
import { useEffect, useMemo, useRef } from "react";
import type { Terms } from "#domain/policy/terms";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { newRuleId } from "../rules/new-rule-id";
import { newRule } from "../rules/rule-draft";
import { RulesFields } from "../rules/rule-fields";
import { TryRules } from "../rules/try-rules";
import { CalendarFields, PlaceFields, type PolicyFieldsProps } from "./calendar-fields";
import { endEdit, type PolicyEdit, policyEditOf } from "./editor-state";
import { InterestFields, LimitFields, OlderFields } from "./limit-fields";
import { PlanChangePreview } from "./plan-change";
import { type DraftReading, type PolicyDraft, readDraft } from "./policy-draft";
import { SettingField } from "./spacing-fields";
import type { OwnTextName } from "./text-choices";

type PolicyFormProps = { readonly edit: PolicyEdit; readonly onSaved: () => void };

/** All that a policy says, to be changed. What is wrong is said at its field and below; nothing is saved before the button. */
export function PolicyForm({ edit: { before, draft }, onSaved }: PolicyFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const read = useMemo(() => readDraft(draft, before), [draft, before]);
  const texts = useTask<readonly OwnTextName[]>();
  const { run } = texts;
  useEffect(() => run(() => desk.texts.own()), [run, desk]);
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);
  const change = (part: Partial<PolicyDraft>) =>
    policyEditOf(desk).change((now) => now && { ...now, draft: { ...now.draft, ...part } });
  const fields = { draft, problems: read.problems, onChange: change, own: texts.value ?? [] };
  return (
    <div className={layout.section}>
      <div ref={title} tabIndex={-1}>
        <Heading level={4}>{say("Changing the policy")}</Heading>
      </div>
      <CalendarFields {...fields} />
      <Setting {...fields} setting="daysBetweenNotices" />
      <Setting {...fields} setting="upcoming" />
      <Setting {...fields} setting="levels" />
      <More {...fields} isOn={before.switchedOn} />
      <RulesFields
        rules={draft.rules}
        problems={read.problems}
        own={fields.own}
        fresh={() => newRule(newRuleId(draft.rules), read.policy)}
        onRules={(rules) => change({ rules })}
      />
      <TryRules policy={read.policy} />
      <PlanChangePreview policy={read.policy} isSound={read.problems.size === 0} />
      <Save read={read} basedOn={before.version} onSaved={onSaved} />
    </div>
  );
}

type FieldsProps = PolicyFieldsProps & { readonly own: readonly OwnTextName[] };

function Setting({
  draft,
  problems,
  own,
  onChange,
  setting,
}: FieldsProps & { readonly setting: keyof Terms }) {
  return (
    <SettingField
      setting={setting}
      at=""
      draft={draft.terms}
      problems={problems}
      own={own}
      onDraft={(part) => onChange({ terms: { ...draft.terms, ...part } })}
    />
  );
}

/** What is changed rarely. */
function More({ isOn, ...fields }: FieldsProps & { readonly isOn: boolean }) {
  const layout = useLayout();
  const { problems } = fields;
  const has = (...starts: readonly string[]): boolean =>
    [...problems.keys()].some((field) => starts.some((start) => field.startsWith(start)));
  return (
    <div>
      <Fold title={say("Together, and how many at most")} level={4} openAtFirst={has("most", "together")}>
        <div className={layout.section}>
          <Setting {...fields} setting="together" />
          <Setting {...fields} setting="mostPerAccountAndDay" />
          <Setting {...fields} setting="mostPerDocument" />
          <Setting {...fields} setting="mostPerEpisode" />
        </div>
      </Fold>
      <Fold title={say("Time zone and days off")} level={4} openAtFirst={has("timeZone", "holidays")}>
        <PlaceFields {...fields} />
      </Fold>
      <Fold title={say("Limits, language, letters")} level={4} openAtFirst={has("stormLimit", "promise")}>
        <LimitFields {...fields} />
        {isOn ? <OlderFields {...fields} /> : null}
      </Fold>
      <Fold title={say("Late interest")} level={4} openAtFirst={has("interest")}>
        <InterestFields {...fields} />
      </Fold>
    </div>
  );
}

type SaveProps = { readonly read: DraftReading; readonly basedOn: number; readonly onSaved: () => void };

function Save({ read, basedOn, onSaved }: SaveProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<unknown>();
  const wrong = [...new Set(read.problems.values())];
  const save = () => {
    if (wrong.length > 0 || saving.busy) return;
    saving.run(
      () => desk.reminders.savePolicy(read.policy, basedOn),
      () => {
        endEdit(desk);
        onSaved();
      },
    );
  };
  const leave = () => {
    endEdit(desk);
    onSaved();
  };
  return (
    <>
      {wrong.length > 0 ? <Problem tone="warning" text={wrong.join(" ")} /> : null}
      {saving.problem ? <Problem text={retell(saving.problem)} /> : null}
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={saving.busy || wrong.length > 0} onClick={save}>
          {saving.busy ? say("Saving…") : say("Save the policy")}
        </Button>
        <Button onClick={leave}>{say("Leave it as it was")}</Button>
      </div>
    </>
  );
}
