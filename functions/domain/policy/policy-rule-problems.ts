import { nameKey } from "../base/identity";
import type { Policy } from "./policy";
import type { OwnTemplates } from "./policy-notice-problems";
import { nameProblems, type PolicyProblem, unless } from "./policy-problem";
import { reachProblems, termsProblems } from "./policy-terms-problems";
import type { Rule, RuleAudience } from "./rule";
import type { Terms } from "./terms";

type Setting = keyof Terms;

/** What an invoice can have of its own; all else is about its customer. */
const OF_INVOICES: ReadonlySet<Setting> = new Set<Setting>(["upcoming", "levels", "mostPerDocument"]);

/** As an accountant calls them. */
const SETTING_NAMES: Readonly<Record<Setting, string>> = {
  together: "whether invoices go together",
  upcoming: "the reminder before the due date",
  levels: "the levels",
  daysBetweenNotices: "the days between two notices",
  mostPerAccountAndDay: "the most notices a day",
  mostPerDocument: "the most notices per document",
  mostPerEpisode: "the most notices per account",
};

/** What is wrong with the rules of a policy, each by itself and between two of them. */
export function ruleProblems(policy: Policy, own: OwnTemplates): readonly PolicyProblem[] {
  return policy.rules.flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const itself = oneRule(at, rule, policy, own);
    return [...itself, ...policy.rules.slice(0, index).flatMap((other) => betweenTwo(at, rule, other))];
  });
}

function oneRule(at: string, rule: Rule, policy: Policy, own: OwnTemplates): readonly PolicyProblem[] {
  const terms = termsProblems(`${at}.set.`, rule.set, own);
  return [
    ...nameProblems(`${at}.name`, rule.name),
    ...audienceProblems(`${at}.for`, rule.for),
    ...unless(
      settingsOf(rule).length > 0,
      `${at}.set`,
      `"${rule.name}" sets nothing.`,
      "Say what is different for these customers, or delete the rule.",
    ),
    ...settingsOf(rule).flatMap((setting) =>
      unless(
        rule.for.kind !== "invoice" || OF_INVOICES.has(setting),
        `${at}.set.${setting}`,
        `${upperFirst(SETTING_NAMES[setting])} is a customer's, not one invoice's.`,
        "Make a rule for the customer.",
      ),
    ),
    ...terms,
    ...(terms.length > 0 ? [] : reachedWith(at, rule, policy)),
  ];
}

/** A rule's own levels must be within reach; one that only lowers a maximum leaves levels out on purpose. */
function reachedWith(at: string, { set, for: audience }: Rule, policy: Policy): readonly PolicyProblem[] {
  if (!set.levels) return [];
  const terms = { ...policy, ...set };
  return reachProblems(`${at}.set.`, audience.kind === "invoice" ? { ...terms, together: "invoice" } : terms);
}

function audienceProblems(field: string, audience: RuleAudience): readonly PolicyProblem[] {
  return Object.entries(audience).flatMap(([part, text]) =>
    unless(text.trim() !== "", `${field}.${part}`, "It is empty.", `Say for which ${part} the rule is.`),
  );
}

/** Two rules that say something about the same customers, so that neither is more specific. */
function betweenTwo(at: string, rule: Rule, other: Rule): readonly PolicyProblem[] {
  const names = `"${other.name}" and "${rule.name}"`;
  const same = unless(rule.id !== other.id, `${at}.id`, `${names} have the same id.`, "Give each its own.");
  if (audienceKey(rule.for) === audienceKey(other.for)) {
    const problem = `${names} are for the same ${nounOf(rule.for)}.`;
    return [...same, { field: `${at}.for`, problem, remedy: "Put what both set into one rule." }];
  }
  const shared = settingsOf(rule).filter((setting) => other.set[setting] !== undefined);
  const [first] = shared;
  if (first === undefined || !mayMeet(rule.for, other.for)) return same;
  const problem = `${names} both set ${SETTING_NAMES[first]}, and a customer may have both fields.`;
  const remedy = "Name the customers instead, or use one field for both rules.";
  return [...same, { field: `${at}.set.${first}`, problem, remedy }];
}

/** Only fields of different names can both hold for one customer: it has one group, one code, and one value in a field. */
const mayMeet = (a: RuleAudience, b: RuleAudience): boolean =>
  a.kind === "field" && b.kind === "field" && a.field !== b.field;

const audienceKey = (audience: RuleAudience): string =>
  Object.entries(audience)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, text]) => (part === "field" ? text : nameKey(text)))
    .join("\n");

const nounOf = ({ kind }: RuleAudience): string =>
  kind === "invoice" ? "invoice" : kind === "customer" ? "customer" : "customers";

const settingsOf = ({ set }: Rule): readonly Setting[] =>
  (Object.keys(SETTING_NAMES) as Setting[]).filter((setting) => set[setting] !== undefined);

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
