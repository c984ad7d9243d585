import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Policy } from "../policy/policy";
import { resolveTerms, ruleOfInvoice } from "../policy/rule";
import type { Terms } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { sentInVain } from "./history-steps";
import type { OpenItem } from "./standing";

/** What is chased together: the account's invoices, or one invoice on its own, with how far it has come. */
export type Chased = {
  /** The invoice that goes on its own; null: the account's own course. */
  readonly alone: InvoiceId | null;
  readonly terms: Terms;
  /** The oldest first. */
  readonly items: readonly OpenItem[];
  readonly reached: Reached;
};

/** The highest level sent so far (0: none), how often, and when the latest time. */
export type Reached = {
  readonly level: number;
  readonly times: number;
  readonly on: CalendarDate | null;
  /** The level whose latest notice came back: it goes out again, and nothing above it before it has. Null: none did. */
  readonly again: number | null;
};

/** Lays an account's chased items into its courses: the account's own first, then single invoices, the oldest first. */
export function coursesOf(
  chased: readonly OpenItem[],
  facts: AccountFacts,
  policy: Policy,
  terms: Terms,
): readonly Chased[] {
  if (terms.together === "account" && !hasInvoiceRules(policy))
    return [{ alone: null, terms, items: chased, reached: reachedByAccount(facts) }];
  const together: OpenItem[] = [];
  const alone = new Map<InvoiceId, OpenItem[]>();
  for (const item of chased) {
    const own = terms.together === "invoice" || ruleOfInvoice(policy, item.number) !== null;
    if (!own) together.push(item);
    else alone.set(item.invoiceId, [...(alone.get(item.invoiceId) ?? []), item]);
  }
  const single = [...alone].map(([id, items]) => aloneCourse(id, items, facts, policy, terms));
  const own = { alone: null, terms, items: together, reached: reachedByAccount(facts) };
  return together.length > 0 ? [own, ...single] : single;
}

const hasInvoiceRules = ({ rules }: Policy): boolean => rules.some((rule) => rule.for.kind === "invoice");

function aloneCourse(
  id: InvoiceId,
  items: readonly OpenItem[],
  facts: AccountFacts,
  policy: Policy,
  terms: Terms,
): Chased {
  const number = items[0]?.number ?? "";
  const rule = ruleOfInvoice(policy, number);
  return {
    alone: id,
    terms: rule ? resolveTerms(policy, facts.traits, number).terms : terms,
    items,
    reached: reachedByInvoice(facts, id),
  };
}

function reachedByAccount({ history }: AccountFacts): Reached {
  const { episode } = history;
  const again = sentInVain(history, "account")?.level ?? null;
  if (!episode || episode.levelReached === 0) return { level: 0, times: 0, on: null, again };
  return { level: episode.levelReached, times: episode.timesAtLevel, on: episode.lastOn, again };
}

function reachedByInvoice({ history }: AccountFacts, id: InvoiceId): Reached {
  const noticed = history.episode ? history.noticed[id] : undefined;
  const again = sentInVain(history, id)?.level ?? null;
  if (!noticed) return { level: 0, times: 0, on: null, again };
  return { level: noticed.level, times: noticed.timesAtLevel, on: noticed.on, again };
}
