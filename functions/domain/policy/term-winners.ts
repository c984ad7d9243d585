import type { Policy } from "./policy";
import { type CustomerTraits, type Rule, type TermSource, termSources } from "./rule";
import type { Terms } from "./terms";

/** Who said a value: a rule, or (null) the organisation's own policy. */
export type Said<Value> = { readonly rule: Rule | null; readonly value: Value };

/** What one term is for a customer or invoice, and what it would be otherwise. */
export type Winner<Value> = Said<Value> & {
  /** What others say of it, the next most specific first; one that says the same is among them. */
  readonly otherwise: readonly Said<Value>[];
  /** Another rule that is just as specific and says something else: only one of the two may stand. */
  readonly against: Rule | null;
};

export type Winners = { readonly [Setting in keyof Terms]: Winner<Terms[Setting]> };

/** Of each setting, which rule wins for a customer, or for one of its invoices where `number` is given. */
export function winnersFor(policy: Policy, customer: CustomerTraits, number?: string): Winners {
  const sources = [...termSources(policy, customer, number)].reverse();
  return {
    together: winnerOf("together", sources),
    upcoming: winnerOf("upcoming", sources),
    levels: winnerOf("levels", sources),
    daysBetweenNotices: winnerOf("daysBetweenNotices", sources),
    mostPerAccountAndDay: winnerOf("mostPerAccountAndDay", sources),
    mostPerDocument: winnerOf("mostPerDocument", sources),
    mostPerEpisode: winnerOf("mostPerEpisode", sources),
  };
}

function winnerOf<Setting extends keyof Terms>(
  setting: Setting,
  sources: readonly TermSource[],
): Winner<Terms[Setting]> {
  const said = sources.flatMap(({ rule, set }): readonly Said<Terms[Setting]>[] => {
    const value = set[setting];
    return value === undefined ? [] : [{ rule, value }];
  });
  const [first, ...otherwise] = said;
  if (!first) throw new Error(`The organisation's own policy says nothing of ${setting}`);
  const rival = otherwise.find(({ rule }) => rule !== null && rule.for.kind === first.rule?.for.kind);
  return { ...first, otherwise, against: rival?.rule ?? null };
}
