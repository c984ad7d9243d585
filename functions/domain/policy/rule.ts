import { nameKey } from "../base/identity";
import type { Policy } from "./policy";
import type { Terms } from "./terms";

/** Other terms than the organisation's, for those it names. What it does not set stays as it was. */
export type Rule = {
  readonly id: string;
  /** As people know it: "Gold customers". */
  readonly name: string;
  readonly for: RuleAudience;
  readonly set: { readonly [Setting in keyof Terms]?: Terms[Setting] };
};

/** From the widest to the most specific; the most specific one that sets something wins. */
export type RuleAudience =
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "field"; readonly field: string; readonly value: string }
  | { readonly kind: "customer"; readonly customerKey: string }
  | { readonly kind: "invoice"; readonly number: string };

/** What rules tell customers apart by. */
export type CustomerTraits = {
  readonly customerKey: string;
  readonly group: string | null;
  readonly fields: { readonly [name: string]: string };
};

/** Which rule gave a setting; null: the organisation's own. */
export type Origins = { readonly [Setting in keyof Terms]: Rule | null };

export type ResolvedTerms = { readonly terms: Terms; readonly origins: Origins };

const SETTINGS = [
  "together",
  "upcoming",
  "levels",
  "daysBetweenNotices",
  "mostPerAccountAndDay",
  "mostPerDocument",
  "mostPerEpisode",
] as const satisfies readonly (keyof Terms)[];

/** The terms for a customer, or for one invoice of theirs where `number` is given, and which rule gave each. */
export function resolveTerms(policy: Policy, customer: CustomerTraits, number?: string): ResolvedTerms {
  const rules = rulesFor(policy, customer, number);
  const ruleOf = (setting: keyof Terms): Rule | null =>
    rules.findLast((rule) => rule.set[setting] !== undefined) ?? null;
  const origins = Object.fromEntries(SETTINGS.map((setting) => [setting, ruleOf(setting)]));
  return { terms: termsBy(policy, rules), origins: origins as Origins };
}

/** Where terms come from: a rule, or (null) the organisation's own policy. */
export type TermSource = { readonly rule: Rule | null; readonly set: Rule["set"] };

/** All that say something about a customer or one of its invoices, the widest first: of each setting the last one wins. */
export const termSources = (
  policy: Policy,
  customer: CustomerTraits,
  number?: string,
): readonly TermSource[] => [
  { rule: null, set: ownTerms(policy) },
  ...rulesFor(policy, customer, number).map((rule) => ({ rule, set: rule.set })),
];

/** The terms for a customer; where no rule concerns it they are the policy itself, and nothing is made. */
export function termsFor(policy: Policy, customer: CustomerTraits): Terms {
  if (policy.rules.length === 0) return policy;
  const rules = rulesFor(policy, customer);
  return rules.length === 0 ? policy : termsBy(policy, rules);
}

const termsBy = (policy: Policy, rules: readonly Rule[]): Terms =>
  Object.assign(ownTerms(policy), ...rules.map((rule) => rule.set));

const ownTerms = (policy: Policy): Terms => ({
  together: policy.together,
  upcoming: policy.upcoming,
  levels: policy.levels,
  daysBetweenNotices: policy.daysBetweenNotices,
  mostPerAccountAndDay: policy.mostPerAccountAndDay,
  mostPerDocument: policy.mostPerDocument,
  mostPerEpisode: policy.mostPerEpisode,
});

/** The rule for one invoice, which puts it on its own; null where none names it. */
export function ruleOfInvoice({ rules }: Policy, number: string): Rule | null {
  if (rules.length === 0) return null;
  const { invoices } = indexOf(rules);
  return invoices.size === 0 ? null : (invoices.get(nameKey(number))?.[0] ?? null);
}

/** The rules that concern a customer or one of its invoices, the widest first. */
function rulesFor({ rules }: Policy, customer: CustomerTraits, number?: string): readonly Rule[] {
  if (rules.length === 0) return [];
  const { groups, fields, customers, invoices } = indexOf(rules);
  const found = (index: ByName, name: string | null | undefined): readonly Rule[] =>
    name == null || index.size === 0 ? [] : (index.get(nameKey(name)) ?? []);
  return [
    ...found(groups, customer.group),
    ...[...fields].flatMap(([field, values]) => found(values, customer.fields[field] ?? "")),
    ...found(customers, customer.customerKey),
    ...found(invoices, number),
  ];
}

type ByName = ReadonlyMap<string, readonly Rule[]>;

/** The rules by whom they are for: a ledger asks for them once for every account and invoice. */
type RuleIndex = {
  readonly groups: ByName;
  /** By the field's name, then its value. */
  readonly fields: ReadonlyMap<string, ByName>;
  readonly customers: ByName;
  readonly invoices: ByName;
};

const indexes = new WeakMap<readonly Rule[], RuleIndex>();

function indexOf(rules: readonly Rule[]): RuleIndex {
  const known = indexes.get(rules);
  if (known) return known;
  const fields = new Set(rules.flatMap((rule) => (rule.for.kind === "field" ? [rule.for.field] : [])));
  const made: RuleIndex = {
    groups: byName(rules, (audience) => (audience.kind === "group" ? audience.group : null)),
    fields: new Map(
      [...fields].map((name) => [
        name,
        byName(rules, (one) => (one.kind === "field" && one.field === name ? one.value : null)),
      ]),
    ),
    customers: byName(rules, (audience) => (audience.kind === "customer" ? audience.customerKey : null)),
    invoices: byName(rules, (audience) => (audience.kind === "invoice" ? audience.number : null)),
  };
  indexes.set(rules, made);
  return made;
}

/** The rules by the name that `nameOf` finds in their audience, in whatever case it is written. */
function byName(rules: readonly Rule[], nameOf: (audience: RuleAudience) => string | null): ByName {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    const name = nameOf(rule.for);
    if (name === null) continue;
    const key = nameKey(name);
    found.set(key, [...(found.get(key) ?? []), rule]);
  }
  return found;
}
