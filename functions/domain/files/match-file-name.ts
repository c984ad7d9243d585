import { type InvoiceId, invoiceIdOf } from "../base/identity";

/**
 * Which invoice a file's name names. A number counts where it stands in the name exactly and by itself: "2026-17.pdf" is
 * neither 2026-170 nor 2026-17-1. Whatever is in doubt is told, never guessed.
 */
export type FileMatch =
  | { readonly kind: "one"; readonly invoiceId: InvoiceId; readonly number: string }
  /** It names several invoices. */
  | { readonly kind: "several"; readonly numbers: readonly string[] }
  /** It holds the number of an invoice as a part of what may be a longer one. */
  | { readonly kind: "unsure"; readonly numbers: readonly string[] }
  | { readonly kind: "none" };

/** A text in a name that may be an invoice number; `start` and `end`: where in the name without its ending. */
export type NumberInName = {
  readonly invoiceId: InvoiceId;
  readonly start: number;
  readonly end: number;
};

/** A number has at most so many parts ("2026-11-0017-EE" has four). */
const MOST_PARTS = 8;
/** Names longer than any are cut: nobody's number stands behind so much else. */
const LONGEST = 160;
/** "7.pdf" may be invoice 7; "page 7.pdf" is not. */
const SHORT = 4;

/** Every text in a file's name that would be an invoice number if there were such an invoice. */
export function numbersInName(name: string): readonly NumberInName[] {
  const stem = stemOf(name);
  const parts = [...stem.matchAll(/[\p{L}\p{N}]+/gu)].map((part) => ({
    start: part.index,
    end: part.index + part[0].length,
  }));
  return parts.flatMap(({ start }, first) =>
    parts.slice(first, first + MOST_PARTS).flatMap(({ end }) => {
      const text = stem.slice(start, end);
      if (!/\p{N}/u.test(text) || (text.length < SHORT && text !== stem)) return [];
      return spellings(text).map((number) => ({ invoiceId: invoiceIdOf(number), start, end }));
    }),
  );
}

/** What the name names, of the invoices that there are (by id, with their numbers). */
export function matchFileName(name: string, known: ReadonlyMap<InvoiceId, string>): FileMatch {
  const found = numbersInName(name).filter(({ invoiceId }) => known.has(invoiceId));
  const whole = found.filter((one) => !found.some((other) => isInside(one, other)));
  const stem = stemOf(name);
  const exact = whole.filter(({ start, end }) => !goesOn(stem, start, end));
  const ids = [...new Set(exact.map(({ invoiceId }) => invoiceId))];
  const numbersOf = (of: readonly InvoiceId[]) => of.flatMap((id) => known.get(id) ?? []);
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0)
    return { kind: "one", invoiceId: only, number: known.get(only) ?? "" };
  if (only !== undefined) return { kind: "several", numbers: numbersOf(ids) };
  if (whole.length === 0) return { kind: "none" };
  return { kind: "unsure", numbers: numbersOf([...new Set(whole.map(({ invoiceId }) => invoiceId))]) };
}

const stemOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/u, "")
    .trim()
    .slice(0, LONGEST);

/** A name of a file cannot hold a slash: "2026/17" is kept as "2026-17" or "2026_17". */
const spellings = (text: string): readonly string[] =>
  /[-_]/.test(text) ? [text, text.replace(/[-_]/g, "/")] : [text];

const isInside = (one: NumberInName, other: NumberInName): boolean =>
  other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start;

/** Whether what stands beside it may belong to the number: "CN-2026-17", "2026-17-1", "2026-17_1". */
function goesOn(stem: string, start: number, end: number): boolean {
  const before = /([\p{L}\p{N}]+)([-./_])$/u.exec(stem.slice(0, start));
  const after = /^([-./_])([\p{L}\p{N}]+)/u.exec(stem.slice(end));
  return (
    (before !== null && belongs(before[1] ?? "", before[2] ?? "")) ||
    (after !== null && belongs(after[2] ?? "", after[1] ?? ""))
  );
}

/** A series is a few letters, a part a few digits; a longer word or a date is neither. An underscore parts more than it joins. */
function belongs(text: string, joint: string): boolean {
  if (joint === "_") return /^\p{N}{1,3}$/u.test(text);
  return /\p{N}/u.test(text) || text.length <= 3;
}
