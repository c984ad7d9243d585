import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Mark, Marks, PromisePart } from "./marks";
import type { AccountStanding, OpenItem } from "./standing";

/** A promise as it stands: what was promised, and on which day. */
export type Promised = NonNullable<Marks["promised"]>;

type PromiseMark = Extract<Mark, { kind: "promised" }>;

/** What is to be paid by when; a promise that is not divided is its own only part. */
export const partsOf = ({ parts, by, amountsMinor }: PromiseMark): readonly PromisePart[] =>
  parts ?? [{ by, amountsMinor }];

/**
 * The part that is waited for: the first that has not come in, else the last. `covers`: the invoices it is about; none:
 * all of the account.
 */
export function awaitedPart(
  promise: Promised,
  covers: readonly InvoiceId[],
  standing: AccountStanding,
): PromisePart {
  return firstUnkept(promise, covers, standing) ?? lastOf(promise);
}

/** The first part that has not come in; null: all that was promised is paid. */
export function firstUnkept(
  promise: Promised,
  covers: readonly InvoiceId[],
  standing: AccountStanding,
): PromisePart | null {
  const open = openSums(coveredItems(standing, covers, promise.on));
  const promised: Record<string, number> = {};
  for (const part of partsOf(promise)) {
    if (Object.keys(part.amountsMinor).length === 0) {
      if (Object.values(open).some((minor) => minor > 0)) return part;
      continue;
    }
    for (const [currency, minor] of Object.entries(part.amountsMinor))
      promised[currency] = (promised[currency] ?? 0) + minor;
    if (!haveComeIn(promised, open, promise)) return part;
  }
  return null;
}

/** What was open when it was promised, as the mark keeps it. `covers`: as above. */
export function promiseWithOwed(
  mark: PromiseMark,
  covers: readonly InvoiceId[],
  standing: AccountStanding,
  today: CalendarDate,
): PromiseMark {
  return { ...mark, owedMinor: openSums(coveredItems(standing, covers, today)) };
}

/** Where nobody wrote down what was open, only a settled currency tells that its part has come in. */
function haveComeIn(
  promised: Readonly<Record<string, number>>,
  open: Readonly<Record<string, number>>,
  { owedMinor }: PromiseMark,
): boolean {
  return Object.entries(promised).every(([currency, minor]) => {
    const left = open[currency] ?? 0;
    return left === 0 || (owedMinor !== undefined && (owedMinor[currency] ?? 0) - left >= minor);
  });
}

/** Invoices issued after the promise are none of it. */
const coveredItems = (
  { items }: AccountStanding,
  covers: readonly InvoiceId[],
  on: CalendarDate,
): readonly OpenItem[] =>
  items.filter(
    ({ invoiceId, issuedOn }) =>
      (issuedOn === null || issuedOn <= on) && (covers.length === 0 || covers.includes(invoiceId)),
  );

function openSums(items: readonly OpenItem[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { currency, openMinor } of items)
    if (openMinor > 0) sums[currency] = (sums[currency] ?? 0) + openMinor;
  return sums;
}

const lastOf = (promise: PromiseMark): PromisePart => {
  const { by, amountsMinor } = promise;
  return partsOf(promise).at(-1) ?? { by, amountsMinor };
};
