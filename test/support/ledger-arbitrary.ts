import fc from "fast-check";
import { addDays, type CalendarDate, type Weekday } from "#domain/base/calendar";
import type { Level, Policy } from "#domain/policy/policy";
import type { Invoice } from "#domain/ledger/invoice";
import { day, type InvoiceWords, invoice, POLICY } from "./ledger";

/** Ledgers and policies as they may be found somewhere, for laws that hold for all of them. */

/** The day around which random ledgers lie, a Monday. */
export const MIDDLE: CalendarDate = day("2026-11-16");

export type LedgerOptions = {
  /** Whether invoices may be cancelled and stornos may cancel them. Default true. */
  readonly cancellations?: boolean;
  /** At least so many rows. Default none. */
  readonly least?: number;
};

/** Lists to draw from: what stands in them often is met often, as in real tables. */
const CODES = ["EUR", "EUR", "EUR", "USD", "JPY"] as const;
const INVOICES = ["invoice", "invoice", "invoice", "invoice", "invoice", "invoice"] as const;
const PRESENT = ["present", "present", "present", "present", "present", "present", "present"] as const;
const ISSUED = ["issued", "issued", "issued", "issued", "issued"] as const;

/** Up to eight invoices of one account, numbered 1001 …, some of them credit notes that name others. */
export function anyLedger({
  cancellations = true,
  least = 0,
}: LedgerOptions = {}): fc.Arbitrary<readonly Invoice[]> {
  return fc.array(anyWords(cancellations), { minLength: least, maxLength: 8, size: "max" }).map((all) =>
    all.map(({ names, presence, ...words }, index) => {
      const target = names === null ? null : `${1001 + (names % all.length)}`;
      const credits = target === null || target === `${1001 + index}` ? {} : { credits: target };
      const lowers = words.kind === "creditNote" || words.kind === "storno";
      return invoice(`${1001 + index}`, { ...words, presence, ...(lowers ? credits : {}) });
    }),
  );
}

type Words = InvoiceWords & { readonly names: number | null; readonly presence: Invoice["presence"] };

function anyWords(cancellations: boolean): fc.Arbitrary<Words> {
  const kinds = [...INVOICES, "creditNote", "proforma"] as const;
  const states = [...ISSUED, "paid", "toBeIssued"] as const;
  return fc
    .record({
      kind: fc.constantFrom(...(cancellations ? ([...kinds, "storno"] as const) : kinds)),
      state: fc.constantFrom(...(cancellations ? ([...states, "cancelled"] as const) : states)),
      due: anyDueDate(),
      total: fc.integer({ min: 0, max: 500_00 }),
      payment: fc.constantFrom("none", "none", "none", "part", "whole", "over"),
      part: fc.integer({ min: 1, max: 60_00 }),
      currency: fc.constantFrom(...CODES),
      dunning: fc.constantFrom("fromCustomer", "fromCustomer", "fromCustomer", "fromCustomer", "yes", "no"),
      presence: fc.constantFrom(...PRESENT, "vanished", "unreadable"),
      names: fc.option(fc.nat(2)),
    })
    .map(({ payment, part, ...words }) => ({ ...words, paid: paidOf(words, payment, part) }));
}

/** A row that says paid has nothing open: the sheet's reader refuses any other. */
function paidOf(
  { total, state }: { readonly total: number; readonly state: string },
  payment: "none" | "part" | "whole" | "over",
  part: number,
): number {
  if (payment === "over") return total + part;
  if (state === "paid" || payment === "whole") return total;
  return payment === "none" ? 0 : Math.min(part, total);
}

/** A day within some seventy of the middle. */
const anyDueDate = (): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: -70, max: 40 }).map((days) => addDays(MIDDLE, days));

/** The same invoices in two orders. */
export const anyOrderOf = <Item>(items: readonly Item[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length }).map((other) => ({ one: items, other }));

/** One to four levels, of which each after the first counts from the due date or from the notice before it. */
export function anyPolicy(): fc.Arbitrary<Policy> {
  return fc
    .record({
      levels: fc.array(anyLevel(), { minLength: 1, maxLength: 4 }),
      daysBetweenNotices: fc.integer({ min: 1, max: 20 }),
      sendOn: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    })
    .map(({ levels, ...rest }) => ({
      ...POLICY,
      ...rest,
      levels: levels.map((level, index) =>
        index === 0 ? { ...level, delay: { ...level.delay, from: "dueDate" as const } } : level,
      ),
    }));
}

function anyLevel(): fc.Arbitrary<Level> {
  return fc
    .record({
      from: fc.constantFrom("dueDate", "previousNotice"),
      days: fc.integer({ min: 1, max: 40 }),
      notice: fc.constantFrom("reminder", "demand"),
      template: fc.constantFrom("reminder", "demand", "final-notice"),
      EUR: fc.constantFrom(0, 10_00, 25_00, 300_00),
      USD: fc.constantFrom(0, 10_00, 400_00),
    })
    .map(({ from, days, notice, template, ...minimumMinor }) => ({
      name: `${notice} after ${days} days`,
      notice,
      template,
      delay: { from, days },
      minimumMinor,
      payWithinDays: 7,
    }));
}
