import type { Policy } from "#domain/policy/policy";
import type { Rule, RuleAudience } from "#domain/policy/rule";
import type { Terms } from "#domain/policy/terms";
import { say } from "../../../words/say";
import { readTerms, type TermsDraft, termsDraft } from "../policy/terms-draft";
import { SETTINGS } from "../policy/terms-words";

type Setting = keyof Terms;

/** A rule as it stands in the form. What it does not set is there all the same, so that a tick taken back loses nothing. */
export type RuleDraft = {
  readonly id: string;
  readonly name: string;
  readonly kind: RuleAudience["kind"];
  /** The group, the column's value, the customer or the invoice's number. */
  readonly who: string;
  /** Of a column: its header. */
  readonly column: string;
  readonly sets: readonly Setting[];
  readonly terms: TermsDraft;
};

/** A rule as the form opens with it; what it leaves alone is as everybody has it. */
export const ruleDraft = (rule: Rule, policy: Policy): RuleDraft => ({
  id: rule.id,
  name: rule.name,
  kind: rule.for.kind,
  who: whoOf(rule.for),
  column: rule.for.kind === "field" ? rule.for.field : "",
  sets: SETTINGS.filter((setting) => rule.set[setting] !== undefined),
  terms: termsDraft({ ...policy, ...rule.set }),
});

function whoOf(audience: RuleAudience): string {
  switch (audience.kind) {
    case "group":
      return audience.group;
    case "field":
      return audience.value;
    case "customer":
      return audience.customerKey;
    case "invoice":
      return audience.number;
    default:
      return audience satisfies never;
  }
}

/** A rule for a group that sets nothing yet. */
export const newRule = (id: string, policy: Policy): RuleDraft => ({
  id,
  name: say("New rule"),
  kind: "group",
  who: "",
  column: "",
  sets: [],
  terms: termsDraft(policy),
});

/** What was typed of a rule; `at` is the way to it in the policy: "rules[0]". */
export function readRule(at: string, draft: RuleDraft, problems: Map<string, string>): Rule {
  const found = new Map<string, string>();
  const terms = readTerms(`${at}.set.`, draft.terms, found);
  // What it does not set stands in no field, and is no problem.
  for (const [field, text] of found)
    if (draft.sets.some((setting) => field.startsWith(`${at}.set.${setting}`))) problems.set(field, text);
  const set = Object.fromEntries(draft.sets.map((setting) => [setting, terms[setting]]));
  return { id: draft.id, name: draft.name.trim(), for: audienceOf(draft), set };
}

function audienceOf({ kind, who, column }: RuleDraft): RuleAudience {
  const named = who.trim();
  switch (kind) {
    case "group":
      return { kind, group: named };
    case "field":
      return { kind, field: column.trim(), value: named };
    case "customer":
      return { kind, customerKey: named };
    case "invoice":
      return { kind, number: named };
    default:
      return kind satisfies never;
  }
}
