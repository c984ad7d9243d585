import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { oldestChased } from "../dunning/chase";
import { listedNumber } from "../dunning/listed-number";
import type { Marks } from "../dunning/marks";
import { awaitedPart } from "../dunning/promise";
import type { OpenItem } from "../dunning/standing";
import type { Policy } from "../policy/policy";
import { aDay, type Check, check, count, type Origin, yesNo } from "./check";
import type { ItemExplanation, ItemName } from "./explanation";
import { mostPerDocument, OUR_POLICY, type TermsWithOrigin } from "./origin";

const PERSON: Origin = { kind: "person" };
const INVOICE_ROW: Origin = { kind: "invoiceRow" };
const CUSTOMER_ROW: Origin = { kind: "customerRow" };

/** What every condition about one open invoice rests on. */
type Asked = {
  readonly item: OpenItem;
  readonly own: Marks;
  readonly account: Marks;
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly day: CalendarDate;
};

/** May this invoice be chased: each condition, the gravest first. */
export function explainItem(
  item: OpenItem,
  facts: AccountFacts,
  policy: Policy,
  terms: TermsWithOrigin,
  day: CalendarDate,
): ItemExplanation {
  const { account, invoices } = facts.history.marks;
  const asked = { item, own: invoices[item.invoiceId] ?? {}, account, facts, policy, day };
  const checks = [
    ...byItsRow(asked),
    ...byItsAge(asked),
    ...byWaiting(asked),
    ...byMaximum(item, facts, policy, terms),
  ];
  return { ...itemName(item), checks };
}

export const itemName = (item: OpenItem): ItemName => ({
  invoiceId: item.invoiceId,
  number: item.number,
  listedAs: listedNumber(item),
  dueOn: item.dueOn,
  currency: item.currency,
  openMinor: item.openMinor,
});

type Barrier = Pick<Check, "id" | "what" | "from" | "otherwise"> & { readonly stands: boolean };

/** A condition that holds while something is not so. */
const free = ({ stands, ...named }: Barrier): Check =>
  check({ ...named, actual: yesNo(stands), op: "=", needed: yesNo(false) });

/** What the rows and people say of it that only rows and people can take back. */
function byItsRow({ item, own, account }: Asked): readonly Check[] {
  const { chase } = item;
  const disputedByRow = item.disputed ? INVOICE_ROW : PERSON;
  return [
    free({
      id: "row-readable",
      what: "its row is missing or cannot be read",
      stands: chase === "vanished" || chase === "unreadable",
      from: INVOICE_ROW,
      otherwise: "rowsMissing",
    }),
    free({
      id: "not-ended",
      what: "dunning has been ended",
      stands: Boolean(own.ended ?? account.ended),
      from: PERSON,
      otherwise: "ended",
    }),
    free({
      id: "not-disputed",
      what: "disputed",
      stands: item.disputed || Boolean(own.disputed ?? account.disputed),
      from: disputedByRow,
      otherwise: "disputed",
    }),
    free({
      id: "not-answered",
      what: "an answer of the customer's waits for a person",
      stands: Boolean(own.answered ?? account.answered),
      from: PERSON,
      otherwise: "answered",
    }),
    free({
      id: "not-excluded",
      what: "excluded from reminders by its own row",
      stands: chase === "excluded",
      from: INVOICE_ROW,
      otherwise: "invoicesExcluded",
    }),
  ];
}

/** Whether it is too old, or too new where its customer was excluded; its own yes weighs more than either. */
function byItsAge({ item, own, facts, policy }: Asked): readonly Check[] {
  const checks: Check[] = [];
  const issuedOn = item.issuedOn ?? item.dueOn;
  if (!facts.customerSubjectToDunning && !item.ownYes) {
    const otherwise = "customerExcluded";
    const since = facts.excludedSince;
    const named = { id: "customer-included", from: CUSTOMER_ROW, otherwise } as const;
    checks.push(
      since === null
        ? free({ ...named, what: "the customer is excluded from reminders", stands: true })
        : check({
            ...named,
            what: "issued before the customer was excluded",
            actual: aDay(issuedOn),
            op: "<=",
            needed: aDay(addDays(since, -1)),
          }),
    );
  }
  const cutoff = oldestChased(policy);
  if (cutoff !== null && !item.ownYes && own.included === undefined)
    checks.push(
      check({
        id: "issued-since",
        what: "issued since reminders were switched on",
        actual: aDay(issuedOn),
        op: ">=",
        needed: aDay(cutoff),
        from: OUR_POLICY,
        otherwise: "beforeSwitchOn",
      }),
    );
  return checks;
}

type Wait = { readonly kind: "paused" | "promised"; readonly until: CalendarDate; readonly from: Origin };

/** Pauses and promises, the one that ends last first. */
function byWaiting({ item, own, account, facts, policy, day }: Asked): readonly Check[] {
  const paused = (until: CalendarDate | null | undefined, from: Origin): readonly Wait[] =>
    until ? [{ kind: "paused", until, from }] : [];
  const promised = ({ promised: promise }: Marks, covers: readonly InvoiceId[]): readonly Wait[] => {
    if (!promise) return [];
    const { by } = awaitedPart(promise, covers, facts.standing);
    return [{ kind: "promised", until: addDays(by, policy.promiseToleranceDays + 1), from: PERSON }];
  };
  const waits = [
    ...paused(item.pausedUntil, INVOICE_ROW),
    ...paused(facts.pausedUntil, CUSTOMER_ROW),
    ...paused(own.paused?.until, PERSON),
    ...paused(account.paused?.until, PERSON),
    ...promised(own, [item.invoiceId]),
    ...promised(account, []),
  ];
  return waits
    .toSorted((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0))
    .map(({ kind, until, from }) =>
      check({
        id: kind === "paused" ? "pause-over" : "promise-over",
        what: kind === "paused" ? "the pause is over" : "the promised day and its tolerance are over",
        actual: aDay(day),
        op: ">=",
        needed: aDay(until),
        from,
        otherwise: kind,
      }),
    );
}

function byMaximum(
  item: OpenItem,
  { history }: AccountFacts,
  policy: Policy,
  terms: TermsWithOrigin,
): readonly Check[] {
  const { most, from } = mostPerDocument(policy, terms, item.number);
  if (most === null) return [];
  return [
    check({
      id: "document-maximum",
      what: "notices that have listed it",
      actual: count(history.episode ? (history.noticed[item.invoiceId]?.notices ?? 0) : 0),
      op: "<=",
      needed: count(most - 1),
      from,
      otherwise: "documentMaximum",
    }),
  ];
}
