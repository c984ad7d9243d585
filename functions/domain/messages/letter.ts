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
