import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { InvoiceId } from "../base/identity";
import type { MinorUnits } from "../base/money";
import type { Language } from "../ledger/customer";
import type { TemplateId } from "./template-id";

/** An amount of one currency; lists of them have each currency once and are never added across. */
export type LetterAmount = { readonly currency: CurrencyCode; readonly minor: MinorUnits };

/** One line of the list of invoices in a notice. */
export type LetterLine = {
  readonly number: string;
  /** Which part of an invoice paid in instalments this is, from 1: "2026-17 (2/3)". Null: the invoice is due as a whole. */
  readonly instalment: { readonly no: number; readonly of: number } | null;
  readonly issuedOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
  readonly daysOverdue: number;
  readonly currency: CurrencyCode;
  readonly totalMinor: MinorUnits;
  /** What is still open of it, after payments and credit notes. */
  readonly openMinor: MinorUnits;
  /** Late interest claimed for it so far, in its currency; null where none is. */
  readonly interestMinor: MinorUnits | null;
};

/** What a notice claims besides the invoices. A flat sum may be in another currency than they are. */
export type LetterCharges = {
  readonly interest: readonly LetterAmount[];
  /** Recovery sums by law. */
  readonly flatSums: readonly LetterAmount[];
  /** The level's own fees. */
  readonly fees: readonly LetterAmount[];
  /** Which law, rate and days they rest on: a sentence in the letter's language. */
  readonly note: string | null;
};

/** One document in the report on the end of its dunning. */
export type ClosingLine = {
  readonly number: string;
  /** `maximum`: as many notices as the policy allows have gone out; `ended`: a person ended it. */
  readonly outcome: "paid" | "cancelled" | "maximum" | "ended";
  readonly on: CalendarDate;
  /** How many notices there were about it. */
  readonly notices: number;
};

/** What a payment should carry. `qr`: the payment code for banking apps, as a picture (PNG). */
export type PayBox = {
  /** Printed in groups, as its standard says. */
  readonly reference: string | null;
  readonly qr: { readonly png: Uint8Array; readonly amount: LetterAmount } | null;
};

/** The answers that a message offers. */
export const ANSWER_KINDS = ["paid", "dispute", "promise", "copy"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];
export type AnswerLink = { readonly kind: AnswerKind; readonly url: string };

/** Everything the text of a message may use; templates see nothing else. What a template has no use for is empty or null. */
export type Letter = {
  readonly template: TemplateId;
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
  readonly charges: LetterCharges;
  /** Where the invoices can be had; http or https, anything else is refused when the letter is rendered. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** The invoices whose files go with the message; its words say nothing of them. */
  readonly filesOf: readonly { readonly invoiceId: InvoiceId; readonly number: string }[];
  /** The customer's, line by line and without the name, for the printed letter. */
  readonly postalAddress: readonly string[];
  /** What a thank-you is for. */
  readonly paid: readonly (LetterAmount & { readonly number: string; readonly on: CalendarDate })[];
  /** What a colleague is asked to do, about which invoices of whom. */
  readonly todo: {
    readonly text: string;
    readonly customer: string;
    readonly numbers: readonly string[];
  } | null;
  readonly closing: { readonly lines: readonly ClosingLine[] } | null;
  /** How to pay, for machines and people; null: the bank details alone. */
  readonly payBox: PayBox | null;
  /** What the customer can answer with a click. */
  readonly answers: readonly AnswerLink[];
  /** Where messages of this kind can be stopped; null: they cannot. */
  readonly optOutUrl: string | null;
  /** A bulk message's own words; blank lines part its paragraphs. */
  readonly body: { readonly subject: string; readonly text: string } | null;
};

/** The parts of a letter that a plain notice leaves empty. */
export const NOTHING_MORE: Pick<
  Letter,
  | "charges"
  | "links"
  | "filesOf"
  | "postalAddress"
  | "paid"
  | "todo"
  | "closing"
  | "payBox"
  | "answers"
  | "optOutUrl"
  | "body"
> = {
  charges: { interest: [], flatSums: [], fees: [], note: null },
  links: [],
  filesOf: [],
  postalAddress: [],
  paid: [],
  todo: null,
  closing: null,
  payBox: null,
  answers: [],
  optOutUrl: null,
  body: null,
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
