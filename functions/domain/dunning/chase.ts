import { addDays, type CalendarDate } from "../base/calendar";
import type { Policy } from "../policy/policy";
import { ruleOfInvoice } from "../policy/rule";
import type { Terms } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import type { AnswerSays, EndOfDunning, Marks } from "./marks";
import { awaitedPart } from "./promise";
import type { OpenItem } from "./standing";

/** Why an open invoice is not chased on a day. `until`: the first day on which that changes by itself; null: never. */
export type Unchased = {
  readonly item: OpenItem;
  readonly because: UnchasedReason;
  readonly until: CalendarDate | null;
};

export type UnchasedReason =
  | { readonly kind: "rowMissing" }
  | { readonly kind: "ended"; readonly how: EndOfDunning }
  | { readonly kind: "disputed" }
  | { readonly kind: "answered"; readonly says: AnswerSays }
  | { readonly kind: "promised"; readonly by: CalendarDate }
  | { readonly kind: "paused"; readonly until: CalendarDate }
  | { readonly kind: "excluded" }
  | { readonly kind: "customerExcluded"; readonly since: CalendarDate | null }
  | { readonly kind: "beforeSwitchOn"; readonly startedOn: CalendarDate }
  | { readonly kind: "documentMaximum"; readonly most: number };

/** The open items of an account on a day: what may be chased, and what may not and why. Both the oldest first. */
export type Chasable = { readonly chased: readonly OpenItem[]; readonly unchased: readonly Unchased[] };

/** What of an account may be chased on `day`. */
export function chasableOn(facts: AccountFacts, policy: Policy, terms: Terms, day: CalendarDate): Chasable {
  const chased: OpenItem[] = [];
  const unchased: Unchased[] = [];
  const cutoff = oldestChased(policy);
  const plain = isPlain(facts);
  for (const item of facts.standing.items) {
    if (item.openMinor === 0) continue;
    const reason =
      plain && item.chase === "yes" && cutoff === null && !item.disputed && item.pausedUntil === null
        ? documentReason(item, facts, policy, terms)
        : reasonOf(item, facts, policy, terms, cutoff, day);
    if (reason === null) chased.push(item);
    else unchased.push(reason);
  }
  return { chased, unchased };
}

/** Nobody has said anything about the customer or its invoices: the usual case, decided without looking further. */
function isPlain({ customerSubjectToDunning, pausedUntil, history: { marks } }: AccountFacts): boolean {
  return (
    customerSubjectToDunning && pausedUntil === null && isEmpty(marks.account) && isEmpty(marks.invoices)
  );
}

function isEmpty(marks: object): boolean {
  for (const _ in marks) return false;
  return true;
}

/** The first issue date that is chased; null: documents of any age. */
export function oldestChased({ startedOn, olderDocuments }: Policy): CalendarDate | null {
  if (olderDocuments.kind === "all") return null;
  if (startedOn === null) return null;
  return olderDocuments.kind === "issuedFrom" && olderDocuments.on < startedOn
    ? olderDocuments.on
    : startedOn;
}

/** What is first in the way of an item, the gravest first. */
function reasonOf(
  item: OpenItem,
  facts: AccountFacts,
  policy: Policy,
  terms: Terms,
  cutoff: CalendarDate | null,
  day: CalendarDate,
): Unchased | null {
  const { account, invoices } = facts.history.marks;
  const own = invoices[item.invoiceId] ?? {};
  const never = (because: UnchasedReason): Unchased => ({ item, because, until: null });
  if (item.chase === "vanished" || item.chase === "unreadable") return never({ kind: "rowMissing" });
  const ended = own.ended ?? account.ended;
  if (ended) return never({ kind: "ended", how: ended.how });
  if (item.disputed || own.disputed || account.disputed) return never({ kind: "disputed" });
  const answered = own.answered ?? account.answered;
  if (answered) return never({ kind: "answered", says: answered.says });
  if (item.chase === "excluded") return never({ kind: "excluded" });
  const asNew = item.ownYes || own.included !== undefined;
  if (!item.ownYes && isExcludedWithCustomer(item, facts))
    return never({ kind: "customerExcluded", since: facts.excludedSince });
  if (cutoff !== null && !asNew && issuedOrDue(item) < cutoff)
    return never({ kind: "beforeSwitchOn", startedOn: policy.startedOn ?? cutoff });
  return whileItLasts(item, own, account, facts, policy, day) ?? documentReason(item, facts, policy, terms);
}

/** Excluding a customer concerns documents issued from then on. */
function isExcludedWithCustomer(item: OpenItem, facts: AccountFacts): boolean {
  if (facts.customerSubjectToDunning) return false;
  return facts.excludedSince === null || issuedOrDue(item) >= facts.excludedSince;
}

/** An invoice without an issue date is as old as its due date says. */
const issuedOrDue = ({ issuedOn, dueOn }: OpenItem): CalendarDate => issuedOn ?? dueOn;

/** Pauses and promises: what ends by itself. Where several hold, the one that ends last. */
function whileItLasts(
  item: OpenItem,
  own: Marks,
  account: Marks,
  facts: AccountFacts,
  policy: Policy,
  day: CalendarDate,
): Unchased | null {
  let latest: Unchased | null = null;
  const consider = (because: UnchasedReason, until: CalendarDate): void => {
    if (until > day && (latest === null || latest.until === null || until > latest.until))
      latest = { item, because, until };
  };
  for (const until of [item.pausedUntil, facts.pausedUntil, own.paused?.until, account.paused?.until]) {
    if (until) consider({ kind: "paused", until }, until);
  }
  for (const [promise, covers] of [
    [own.promised, [item.invoiceId]],
    [account.promised, []],
  ] as const) {
    if (!promise) continue;
    const { by } = awaitedPart(promise, covers, facts.standing);
    consider({ kind: "promised", by }, addDays(by, policy.promiseToleranceDays + 1));
  }
  return latest;
}

/** The rule for one invoice may say how often it is listed at most; else its customer's terms do. */
function documentReason(
  item: OpenItem,
  { history }: AccountFacts,
  policy: Policy,
  terms: Terms,
): Unchased | null {
  const own = ruleOfInvoice(policy, item.number)?.set.mostPerDocument;
  const most = own === undefined ? terms.mostPerDocument : own;
  // A new episode counts afresh, also while it has not been opened yet.
  if (most === null || history.episode === null) return null;
  if ((history.noticed[item.invoiceId]?.notices ?? 0) < most) return null;
  return { item, because: { kind: "documentMaximum", most }, until: null };
}
