import type { Language } from "#domain/ledger/customer";

/** A day inside a sentence, where the language bends it; `day` is the day of the month. */
type DayForm = (written: string, day: number) => string;

/** Does not end a line; plain text has an ordinary one in the end. */
const HYPHEN = "\u2011";

const asItIs: DayForm = (written) => written;

/** The day by which something is to be done: "2026. november 26-ig", "26. novembriks 2026". */
export const BY: Readonly<Record<Language, DayForm>> = {
  en: asItIs,
  hu: (written) => written.replace(/\.$/, `${HYPHEN}ig`),
  el: asItIs,
  es: asItIs,
  et: (written) => estonian(written, "ks"),
  pl: asItIs,
};

/** The day on which something was done: "2026. november 26-án", "26. novembril 2026". */
export const ON: Readonly<Record<Language, DayForm>> = {
  en: asItIs,
  hu: (written, day) => written.replace(/\.$/, hungarianOn(day)),
  el: asItIs,
  es: asItIs,
  et: (written) => estonian(written, "l"),
  pl: asItIs,
};

/** These days' ordinals have back vowels: másodikán, hatodikán, huszadikán; but tizenkettedikén. */
const BACK_VOWELS: ReadonlySet<number> = new Set([2, 3, 6, 8, 13, 16, 18, 20, 23, 26, 28, 30]);

function hungarianOn(day: number): string {
  if (day === 1) return `${HYPHEN}jén`;
  return BACK_VOWELS.has(day) ? `${HYPHEN}án` : `${HYPHEN}én`;
}

/** Months bend at their genitive: november, novembri, novembriks; mai stays as it is. */
const estonian = (written: string, ending: string): string =>
  written.replace(/\p{Letter}+/u, (month) => `${genitiveOf(month)}${ending}`);

function genitiveOf(month: string): string {
  if (month.endsWith("i")) return month === "aprill" ? "aprilli" : month;
  if (month.endsWith("ber")) return month.replace(/er$/, "ri");
  return `${month}i`;
}
