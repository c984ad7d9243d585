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

const SPECIFICITY: Readonly<Record<RuleAudience["kind"], number>> = {
  group: 1,
  field: 2,
  customer: 3,
  invoice: 4,
};

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
  const rules = policy.rules
    .filter((rule) => concerns(rule.for, customer, number))
    .sort((a, b) => SPECIFICITY[a.for.kind] - SPECIFICITY[b.for.kind]);
  const ruleOf = (setting: keyof Terms): Rule | null =>
    rules.findLast((rule) => rule.set[setting] !== undefined) ?? null;
  const terms = Object.assign(ownTerms(policy), ...rules.map((rule) => rule.set));
  const origins = Object.fromEntries(SETTINGS.map((setting) => [setting, ruleOf(setting)]));
  return { terms, origins: origins as Origins };
}

const ownTerms = (policy: Policy): Terms => ({
  together: policy.together,
  upcoming: policy.upcoming,
  levels: policy.levels,
  daysBetweenNotices: policy.daysBetweenNotices,
  mostPerAccountAndDay: policy.mostPerAccountAndDay,
  mostPerDocument: policy.mostPerDocument,
  mostPerEpisode: policy.mostPerEpisode,
});

/** The terms for a customer; where there are no rules they are the policy itself, and nothing is made. */
export function termsFor(policy: Policy, customer: CustomerTraits): Terms {
  return policy.rules.length === 0 ? policy : resolveTerms(policy, customer).terms;
}

/** The rule for one invoice, which puts it on its own; null where none names it. */
export function ruleOfInvoice(policy: Policy, number: string): Rule | null {
  if (policy.rules.length === 0) return null;
  return (
    policy.rules.find((rule) => rule.for.kind === "invoice" && sameName(rule.for.number, number)) ?? null
  );
}

function concerns(audience: RuleAudience, customer: CustomerTraits, number: string | undefined): boolean {
  switch (audience.kind) {
    case "group":
      return customer.group !== null && sameName(audience.group, customer.group);
    case "field":
      return sameName(audience.value, customer.fields[audience.field] ?? "");
    case "customer":
      return sameName(audience.customerKey, customer.customerKey);
    case "invoice":
      return number !== undefined && sameName(audience.number, number);
    default:
      return audience satisfies never;
  }
}

const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);
