import type { CalendarDate } from "#domain/base/calendar";
import type { ExampleCurrency } from "./customers";

export const KINDS = ["Invoice", "Credit note", "Storno"] as const;
export type ExampleKind = (typeof KINDS)[number];

/**
 * Where a document's number comes from: the yearly series, the web shop's own ten-digit numbers, given long before
 * this ledger begins, or typed again from another document by mistake.
 */
type Numbering = "yearly" | "shop" | { readonly given: string } | { readonly sameAs: string };

/** One document as it would stand in a ledger without slips. Amounts are hundredths; those of credits are negative. */
export type Entry = {
  /** By which another document or a mistake refers to this one; null for the ordinary ones. */
  readonly key: string | null;
  readonly numbering: Numbering;
  readonly kind: ExampleKind;
  readonly customer: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly totalMinor: number;
  readonly currency: ExampleCurrency;
  readonly paidMinor: number;
  /** The key of the invoice that a credit note or storno lowers. */
  readonly credits: string | null;
  readonly comment: string;
};

export type NumberedEntry = Entry & { readonly number: string; readonly creditsNumber: string };

const YEARLY_FROM = 62;
const SHOP_FROM = 611_365;

/** The entries in the order they were issued, each with its number and that of the invoice it credits. */
export function numberEntries(entries: readonly Entry[]): readonly NumberedEntry[] {
  const inOrder = entries.toSorted((a, b) =>
    a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0,
  );
  const numbers = inOrder.map(seriesNumbers());
  const byKey = new Map(inOrder.map((entry, index) => [entry.key, numbers[index] ?? null]));
  const numberOfKey = (key: string): string => {
    const number = byKey.get(key);
    if (!number) throw new Error(`No document has the key ${key}`);
    return number;
  };
  return inOrder.map((entry, index) => ({
    ...entry,
    number: numbers[index] ?? numberOfKey(sourceOf(entry.numbering)),
    creditsNumber: entry.credits === null ? "" : numberOfKey(entry.credits),
  }));
}

/** Gives each entry the next number of its series; null for one whose number was typed from another. */
function seriesNumbers(): (entry: Entry) => string | null {
  let yearly = YEARLY_FROM;
  let shop = SHOP_FROM;
  return ({ numbering }) => {
    if (numbering === "yearly") return `2026-${String(yearly++).padStart(4, "0")}`;
    if (numbering === "shop") return String(shop++).padStart(10, "0");
    return "given" in numbering ? numbering.given : null;
  };
}

const sourceOf = (numbering: Numbering): string =>
  typeof numbering === "object" && "sameAs" in numbering ? numbering.sameAs : "";
