import type { Policy } from "../policy/policy";
import { type CustomerTraits, type Origins, type Rule, resolveTerms, ruleOfInvoice } from "../policy/rule";
import type { Terms } from "../policy/terms";
import type { Origin } from "./check";

/** The terms that hold for an account or one invoice of it, and who gave each. */
export type TermsWithOrigin = {
  readonly terms: Terms;
  readonly from: (setting: keyof Terms) => Origin;
};

export const OUR_POLICY: Origin = { kind: "policy" };

/** The terms of the account's own course; or, with a number, of an invoice that goes on its own. */
export function termsWithOrigin(policy: Policy, traits: CustomerTraits, number?: string): TermsWithOrigin {
  const { terms, origins } = resolveTerms(policy, traits, number);
  return { terms, from: (setting: keyof Origins) => originOf(origins[setting]) };
}

/** How often a document may be listed, and who says so: the invoice's own rule, else the customer's terms. */
export function mostPerDocument(
  policy: Policy,
  account: TermsWithOrigin,
  number: string,
): { readonly most: number | null; readonly from: Origin } {
  const rule = ruleOfInvoice(policy, number);
  return rule?.set.mostPerDocument === undefined
    ? { most: account.terms.mostPerDocument, from: account.from("mostPerDocument") }
    : { most: rule.set.mostPerDocument, from: originOf(rule) };
}

const originOf = (rule: Rule | null): Origin => (rule ? { kind: "rule", name: rule.name } : OUR_POLICY);
