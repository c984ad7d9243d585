import { Button } from "@fluentui/react-button";
import { say } from "../../../words/say";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Quiet } from "../../parts/quiet";
import { ChoiceField } from "../fields/choice-field";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import type { Problems } from "../fields/typed";
import { SettingField } from "../policy/spacing-fields";
import { SETTINGS } from "../policy/terms-words";
import type { OwnTextName } from "../policy/text-choices";
import type { RuleDraft } from "./rule-draft";
import { settingName } from "./setting-names";

type RulesFieldsProps = {
  readonly rules: readonly RuleDraft[];
  readonly problems: Problems;
  readonly own: readonly OwnTextName[];
  /** A rule that sets nothing yet. */
  readonly fresh: () => RuleDraft;
  readonly onRules: (rules: readonly RuleDraft[]) => void;
};

/** The rules, each to be opened, changed and removed, and one more to be added. */
export function RulesFields({ rules, problems, own, fresh, onRules }: RulesFieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <Heading level={4}>{say("Rules for some customers")}</Heading>
      {rules.length === 0 ? (
        <Quiet>{say("There are none: everybody is chased by the policy above.")}</Quiet>
      ) : null}
      <div>
        {rules.map((rule, index) => (
          <Fold key={rule.id} title={rule.name || say("Without a name")} level={4} openAtFirst={isNew(rule)}>
            <RuleFields
              at={`rules[${index}]`}
              rule={rule}
              problems={problems}
              own={own}
              onRule={(changed) => onRules(rules.map((one) => (one.id === rule.id ? changed : one)))}
            />
            <div className={layout.actions}>
              <Button size="small" onClick={() => onRules(rules.filter(({ id }) => id !== rule.id))}>
                {say("Delete the rule {name}", { name: rule.name })}
              </Button>
            </div>
          </Fold>
        ))}
      </div>
      <div className={layout.actions}>
        <Button size="small" onClick={() => onRules([...rules, fresh()])}>
          {say("Add a rule")}
        </Button>
      </div>
    </div>
  );
}

const isNew = ({ sets, who }: RuleDraft): boolean => sets.length === 0 && who === "";

type RuleFieldsProps = Pick<RulesFieldsProps, "problems" | "own"> & {
  readonly at: string;
  readonly rule: RuleDraft;
  readonly onRule: (rule: RuleDraft) => void;
};

function RuleFields({ at, rule, problems, own, onRule }: RuleFieldsProps) {
  const layout = useLayout();
  const nothing = problems.get(`${at}.set`);
  return (
    <div className={layout.section}>
      <TextField
        kind="text"
        label={say("Name of the rule")}
        value={rule.name}
        problem={problems.get(`${at}.name`)}
        onText={(name) => onRule({ ...rule, name })}
      />
      <Audience at={at} rule={rule} problems={problems} onRule={onRule} />
      <Heading level={4}>{say("What is different for them")}</Heading>
      {SETTINGS.filter((setting) => rule.kind !== "invoice" || OF_INVOICES.has(setting)).map((setting) => (
        <div key={setting} className={layout.section}>
          <Tick
            label={settingName(setting)}
            on={rule.sets.includes(setting)}
            onTick={(on) =>
              onRule({
                ...rule,
                sets: SETTINGS.filter((one) => (one === setting ? on : rule.sets.includes(one))),
              })
            }
          />
          {rule.sets.includes(setting) ? (
            <SettingField
              setting={setting}
              at={`${at}.set.`}
              draft={rule.terms}
              problems={problems}
              own={own}
              onDraft={(part) => onRule({ ...rule, terms: { ...rule.terms, ...part } })}
            />
          ) : null}
        </div>
      ))}
      {nothing === undefined ? null : <Quiet>{nothing}</Quiet>}
    </div>
  );
}

/** What one invoice can have of its own; all else is its customer's. */
const OF_INVOICES: ReadonlySet<string> = new Set(["upcoming", "levels", "mostPerDocument"]);

function Audience({ at, rule, problems, onRule }: Omit<RuleFieldsProps, "own">) {
  const wrong = [...problems].find(([field]) => field === `${at}.for` || field.startsWith(`${at}.for.`))?.[1];
  return (
    <>
      <ChoiceField
        label={say("It is for")}
        value={rule.kind}
        choices={[
          { value: "group", name: say("the customers of a group") },
          { value: "field", name: say("customers by a column of yours") },
          { value: "customer", name: say("one customer") },
          { value: "invoice", name: say("one invoice") },
        ]}
        onChoose={(kind) => onRule({ ...rule, kind })}
      />
      {rule.kind === "field" ? (
        <TextField
          kind="text"
          label={say("Column")}
          hint={say("Its header in your customers table, marked as a free field.")}
          value={rule.column}
          problem={problems.get(`${at}.for.field`)}
          onText={(column) => onRule({ ...rule, column })}
        />
      ) : null}
      <TextField
        kind="text"
        label={whoLabel(rule.kind)}
        value={rule.who}
        problem={wrong}
        onText={(who) => onRule({ ...rule, who })}
      />
    </>
  );
}

function whoLabel(kind: RuleDraft["kind"]): string {
  switch (kind) {
    case "group":
      return say("Group");
    case "field":
      return say("Value in it");
    case "customer":
      return say("Customer's code, or name where there is none");
    case "invoice":
      return say("Invoice number");
    default:
      return kind satisfies never;
  }
}
