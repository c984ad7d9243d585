import { invoiceIdOf } from "../base/identity";
import { decideAccount } from "../dunning/decide-account";
import { UNSAID_OF_CUSTOMER } from "../ledger/customer";
import type { Policy } from "../policy/policy";
import { type Rule, resolveTerms } from "../policy/rule";
import type { Level, Terms } from "../policy/terms";
import { type Decide, liveThrough, type SentNotice } from "./live-through";
import {
  aboveMinimum,
  inOrder,
  leftInPeace,
  notTooEarly,
  type Promised,
  perDay,
  perDocument,
  sendingDays,
  spacing,
  upcomingOnce,
} from "./promises";
import { type SmallWorld, smallWorlds, type WorldCustomer } from "./small-world";
import { type StoryLine, storyOf } from "./story";
import { lifeOf } from "./world-life";

/** Something about a policy, tried on every small world: it holds in all of them, or this is how it comes to fail. */
export type Guarantee = {
  /** Stable: "days-between", "order-3". */
  readonly id: string;
  /** The rule whose customers or invoice it is about; null: everybody for whom there is no rule. */
  readonly rule: string | null;
  readonly sentence: string;
} & (
  | { readonly kind: "holds"; readonly worlds: number }
  | { readonly kind: "fails"; readonly story: readonly StoryLine[] }
);

/** So many worlds are lived through for one policy at most, its rules together getting as many as its own terms. */
const MOST_WORLDS = 9_000;

/** How guarantees are tried: by the engine itself and in thousands of worlds, unless said otherwise. */
export type Trial = { readonly decide?: Decide; readonly mostWorlds?: number };

/**
 * What a policy keeps, whatever happens in a small world: for the organisation's own terms, then for each rule. Takes
 * some seconds at most.
 */
export function guaranteesOf(policy: Policy, trial: Trial = {}): readonly Guarantee[] {
  const { decide = decideAccount, mostWorlds = MOST_WORLDS } = trial;
  const tried = asSwitchedOn(policy);
  const own = guaranteesFor(null, tried, mostWorlds, decide);
  const each = Math.ceil(mostWorlds / Math.max(1, policy.rules.length));
  return [...own, ...tried.rules.flatMap((rule) => guaranteesFor(rule, tried, each, decide))];
}

/**
 * As it is from the day it is switched on, with rows that are compared every day, and with every rate known that a claim
 * of interest needs.
 */
const asSwitchedOn = (policy: Policy): Policy => ({
  ...policy,
  switchedOn: true,
  olderDocuments: { kind: "all" },
  mostDataAgeDays: null,
  levels: policy.levels.map(withoutClaims),
  rules: policy.rules.map(({ set, ...rule }) => ({
    ...rule,
    set: set.levels ? { ...set, levels: set.levels.map(withoutClaims) } : set,
  })),
});

const withoutClaims = (level: Level): Level => ({
  ...level,
  claims: { interest: false, flatSum: false, feeMinor: {} },
});

function guaranteesFor(
  rule: Rule | null,
  policy: Policy,
  mostWorlds: number,
  decide: Decide,
): readonly Guarantee[] {
  const customer = customerOf(rule);
  const { terms } = resolveTerms(policy, customer.traits, customer.number);
  const worlds = spread(Array.from(smallWorlds(customer, policy, terms)), mostWorlds);
  // The terms of a rule for one invoice are those of its own course; what goes out beside it has its customer's.
  const alone = rule?.for.kind === "invoice" ? invoiceIdOf(rule.for.number) : null;
  const isOfRule = ({ content }: SentNotice): boolean => alone === null || content.alone === alone;
  const stories = new Map<Promised, readonly StoryLine[]>();
  const promises = promisesOf(terms, policy);
  for (const world of worlds) {
    const sent = liveThrough(lifeOf(world), policy, decide);
    for (const promise of promises) {
      if (stories.has(promise)) continue;
      const broken = promise.brokenBy(promise.of === "course" ? sent.filter(isOfRule) : sent, world);
      if (broken) stories.set(promise, storyOf(world, sent.slice(0, sent.indexOf(broken) + 1)));
    }
  }
  return promises.map((promise) => judged(promise, rule, stories.get(promise), worlds));
}

function judged(
  { id, sentence }: Promised,
  rule: Rule | null,
  story: readonly StoryLine[] | undefined,
  worlds: readonly SmallWorld[],
): Guarantee {
  const what = { id, rule: rule?.name ?? null, sentence };
  return story ? { ...what, kind: "fails", story } : { ...what, kind: "holds", worlds: worlds.length };
}

/** So many of them at most, evenly over the whole, the first included. */
const spread = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most
    ? items
    : items.filter(
        (_, index) =>
          Math.floor((index * most) / items.length) !== Math.floor(((index - 1) * most) / items.length),
      );

const promisesOf = (terms: Terms, policy: Policy): readonly Promised[] => [
  spacing(terms),
  perDay(
    terms,
    policy.rules.some((rule) => rule.for.kind === "invoice"),
  ),
  ...terms.levels.slice(1).map((_, index) => inOrder(terms, index + 2)),
  sendingDays(policy),
  perDocument(terms),
  ...terms.levels.flatMap(({ delay }, index) =>
    delay.from === "previousNotice" ? [] : [notTooEarly(terms, index + 1)],
  ),
  ...(terms.upcoming ? [upcomingOnce(terms.upcoming.daysBefore)] : []),
  aboveMinimum(terms),
  leftInPeace,
];

/** A customer (and the number of its oldest invoice) whom the rule concerns, and as few others as may be. */
function customerOf(rule: Rule | null): WorldCustomer {
  const plain: WorldCustomer = {
    traits: { customerKey: "Somebody", group: UNSAID_OF_CUSTOMER.group, fields: UNSAID_OF_CUSTOMER.fields },
    number: "A",
  };
  if (rule === null) return plain;
  const { traits } = plain;
  switch (rule.for.kind) {
    case "group":
      return { ...plain, traits: { ...traits, group: rule.for.group } };
    case "field":
      return { ...plain, traits: { ...traits, fields: { [rule.for.field]: rule.for.value } } };
    case "customer":
      return { ...plain, traits: { ...traits, customerKey: rule.for.customerKey } };
    case "invoice":
      return { ...plain, number: rule.for.number };
    default:
      return rule.for satisfies never;
  }
}
