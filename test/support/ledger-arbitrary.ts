import fc from "fast-check";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { Invoice } from "#domain/ledger/invoice";
import { day, type InvoiceWords, invoice } from "./ledger";

/** Ledgers as they may be found somewhere, for laws that hold for all of them. */

/** The day around which random ledgers lie, a Monday. */
export const MIDDLE: CalendarDate = day("2026-11-16");

export type LedgerOptions = {
  /** Whether invoices may be cancelled and stornos may cancel them. Default true. */
  readonly cancellations?: boolean;
  /** At least so many rows. Default none. */
  readonly least?: number;
  /** Whether rows may have issue dates, pauses, disputes and instalments. Default no. */
  readonly arrangements?: boolean;
  /** Due dates, in days from the middle. Default: the seventy before and the forty after. */
  readonly due?: { readonly min: number; readonly max: number };
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
  arrangements = false,
  due = { min: -70, max: 40 },
}: LedgerOptions = {}): fc.Arbitrary<readonly Invoice[]> {
  const words = fc.tuple(anyWords(cancellations, due), arrangements ? anyArrangements() : fc.constant({}));
  return fc.array(words, { minLength: least, maxLength: 8, size: "max" }).map((all) =>
    all.map(([{ names, presence, ...said }, arranged], index) => {
      const target = names === null ? null : `${1001 + (names % all.length)}`;
      const credits = target === null || target === `${1001 + index}` ? {} : { credits: target };
      const lowers = said.kind === "creditNote" || said.kind === "storno";
      const own = inParts({ ...said, ...arranged });
      return invoice(`${1001 + index}`, { ...own, presence, ...(lowers ? credits : {}) });
    }),
  );
}

type Words = InvoiceWords & { readonly names: number | null; readonly presence: Invoice["presence"] };

function anyWords(
  cancellations: boolean,
  due: { readonly min: number; readonly max: number },
): fc.Arbitrary<Words> {
  const kinds = [...INVOICES, "creditNote", "proforma"] as const;
  const states = [...ISSUED, "paid", "toBeIssued"] as const;
  return fc
    .record({
      kind: fc.constantFrom(...(cancellations ? ([...kinds, "storno"] as const) : kinds)),
      state: fc.constantFrom(...(cancellations ? ([...states, "cancelled"] as const) : states)),
      due: fc.integer(due).map((days) => addDays(MIDDLE, days)),
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

/** What most rows do not have, and some do. */
type Arranged = Pick<InvoiceWords, "issued" | "pausedUntil" | "disputed"> & {
  /** In how many payments it falls due, two weeks apart. */
  readonly parts?: number;
};

const anyArrangements = (): fc.Arbitrary<Arranged> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: -100, max: 0 })
        .map((days): Arranged => ({ issued: addDays(MIDDLE, days) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: -30, max: 60 })
        .map((days): Arranged => ({ pausedUntil: addDays(MIDDLE, days) })),
    },
    { weight: 1, arbitrary: fc.constantFrom<Arranged>({ disputed: true }, { parts: 2 }, { parts: 3 }) },
  );

/** The invoice in its instalments, of which the last falls due with it. */
function inParts({ parts, ...words }: InvoiceWords & { readonly parts?: number }): InvoiceWords {
  const { due, total = 0, kind } = words;
  if (parts === undefined || !due || kind !== "invoice" || total < parts) return words;
  const each = Math.floor(total / parts);
  const instalments = Array.from({ length: parts }, (_, index): readonly [string, number] => [
    addDays(day(due), (index + 1 - parts) * 14),
    index + 1 < parts ? each : total - each * (parts - 1),
  ]);
  return { ...words, instalments };
}

/** The same invoices in two orders. */
export const anyOrderOf = <Item>(items: readonly Item[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length }).map((other) => ({ one: items, other }));
