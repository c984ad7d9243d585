import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { MinorUnits } from "../base/money";
import type { Language } from "../ledger/customer";

/** One line of the list of invoices in a notice. */
export type LetterLine = {
  readonly number: string;
  readonly issuedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly daysOverdue: number;
  readonly currency: CurrencyCode;
  readonly totalMinor: MinorUnits;
  /** What is still open of it, after payments and credit notes. */
  readonly openMinor: MinorUnits;
};

/** Everything the text of a notice may use; templates see nothing else. */
export type Letter = {
  readonly template: "reminder" | "demand" | "final-notice";
  readonly language: Language;
  readonly writtenOn: CalendarDate;
  /** The day of the last notice before this one, of the same episode; null for the first. */
  readonly remindedOn: CalendarDate | null;
  /** The day by which payment is asked for. */
  readonly payBy: CalendarDate;
  readonly sender: {
    readonly organisation: string;
    readonly person: string | null;
    readonly email: string;
    readonly phone: string | null;
    readonly bankDetails: readonly {
      readonly currency: CurrencyCode | null;
      readonly iban: string;
      readonly bank: string | null;
    }[];
  };
  readonly customer: { readonly name: string; readonly contactName: string | null };
  /** Oldest first. */
  readonly lines: readonly LetterLine[];
  /** One sum per currency, never added across. */
  readonly totals: readonly { readonly currency: CurrencyCode; readonly openMinor: MinorUnits }[];
};

/** A letter made ready to send. `subject` is one line. */
export type RenderedMessage = { readonly subject: string; readonly html: string; readonly text: string };

/** Line breaks, tabs and other controls, and the marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text from a cell as it may stand in a subject, a name or a line of a letter: a line break in it could forge a header or
 * another line, a direction mark could show an amount backwards.
 */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, " ").replace(/ {2,}/g, " ").trim();
