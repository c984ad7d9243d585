import type { CalendarDate } from "#domain/base/calendar";
import type { CurrencyCode } from "#domain/base/currency";
import type { MinorUnits } from "#domain/base/money";
import type { Language } from "#domain/ledger/customer";
import { type Letter, type LetterAmount, type LetterLine, oneLine } from "#domain/messages/letter";
import { overdueTotals as overdueTotalsOf, payableNow } from "#domain/messages/payable";
import { accentOf } from "./accents";
import { type AnswersView, answersView } from "./answers-view";
import { type ChargesView, chargesView } from "./charges-view";
import { linksView, type OtherParts, otherParts } from "./other-parts";
import { type PayBoxView, payBoxView } from "./pay-box-view";
import type { Words } from "./words";

/** A letter as templates see it; templates/README.md explains each variable. Every text in it is a single line. */
export type LetterView = OtherParts &
  AnswersView & {
    readonly language: Language;
    readonly words: Words;
    /** What the message is called; null where its subject says it: in a bulk message, and in an organisation's own. */
    readonly title: string | null;
    /** As it was written; null while it is being written. */
    readonly subject: string | null;
    readonly accent: string;
    readonly organisation: string;
    readonly sender: {
      readonly person: string | null;
      readonly email: string;
      readonly phone: string | null;
    };
    readonly customer: string;
    readonly contact: string | null;
    /** The contact's name, or the customer's where none is known. */
    readonly addressee: string;
    readonly writtenOn: CalendarDate;
    /** The day of the last notice before this one; null for the first. */
    readonly remindedOn: CalendarDate | null;
    readonly payBy: CalendarDate;
    /** More than one invoice is listed. */
    readonly several: boolean;
    /** At least one invoice is past its due day. */
    readonly overdue: boolean;
    readonly overdueTotals: readonly LetterAmount[];
    readonly totals: readonly LetterAmount[];
    /** What is to be paid now: what is overdue and the charges; all that is open where nothing is overdue. */
    readonly payableTotals: readonly LetterAmount[];
    readonly groups: readonly GroupView[];
    readonly severalCurrencies: boolean;
    readonly charges: ChargesView | null;
    readonly bankDetails: readonly {
      readonly currency: CurrencyCode | null;
      readonly iban: string;
      readonly bank: string | null;
    }[];
    readonly payBox: PayBoxView;
    readonly links: readonly { readonly label: string; readonly url: string }[];
  };

/** The invoices of one currency, and their sum. */
type GroupView = {
  readonly currency: CurrencyCode;
  readonly openMinor: MinorUnits;
  readonly lines: readonly LineView[];
};

/** `number` includes the instalment; `days` counts from the due day, in either direction. */
type LineView = Omit<LetterLine, "instalment" | "daysOverdue"> & {
  readonly days: number;
  readonly isOverdue: boolean;
  readonly isDueToday: boolean;
  /** Nothing of it has been paid or credited. */
  readonly isWholeOpen: boolean;
};

/**
 * What templates need of a letter, in their language. Throws RenderRefusal for a link that leads to no page, and an error
 * where a listed currency has no total: a bug of the letter.
 */
export function letterView(
  letter: Letter,
  { language, words }: { readonly language: Language; readonly words: Words },
  title: string | null,
): LetterView {
  const { sender, customer, lines } = letter;
  const overdueTotals = overdueTotalsOf(lines);
  const totals = letter.totals.map(({ currency, openMinor }) => ({ currency, minor: openMinor }));
  return {
    ...otherParts(letter),
    ...answersView(letter, words),
    language,
    words,
    title,
    subject: null,
    accent: accentOf(letter.template),
    organisation: oneLine(sender.organisation),
    sender: {
      person: lineOrNull(sender.person),
      email: oneLine(sender.email),
      phone: lineOrNull(sender.phone),
    },
    customer: oneLine(customer.name),
    contact: lineOrNull(customer.contactName),
    addressee: lineOrNull(customer.contactName) ?? oneLine(customer.name),
    writtenOn: letter.writtenOn,
    remindedOn: letter.remindedOn,
    payBy: letter.payBy,
    several: lines.length > 1,
    overdue: lines.some(({ daysOverdue }) => daysOverdue > 0),
    overdueTotals,
    totals,
    payableTotals: payableNow(letter),
    groups: groupsOf(letter),
    severalCurrencies: totals.length > 1,
    charges: chargesView(overdueTotals, letter.charges),
    bankDetails: bankDetailsView(
      sender.bankDetails,
      totals.map(({ currency }) => currency),
    ),
    payBox: payBoxView(letter),
    links: linksView(letter),
  };
}

function groupsOf({ lines, totals }: Letter): readonly GroupView[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const total = totals.find((sum) => sum.currency === currency);
    if (!total) throw new Error(`The letter lists invoices in ${currency} and has no total of them.`);
    return { ...total, lines: lines.filter((line) => line.currency === currency).map(lineView) };
  });
}

function lineView({ instalment, daysOverdue, ...line }: LetterLine): LineView {
  const number = oneLine(line.number);
  return {
    ...line,
    number: instalment === null ? number : `${number} (${instalment.no}/${instalment.of})`,
    days: Math.abs(daysOverdue),
    isOverdue: daysOverdue > 0,
    isDueToday: daysOverdue === 0,
    isWholeOpen: line.openMinor === line.totalMinor,
  };
}

/** The accounts that take one of the currencies; all of them where none says so. */
export function bankDetailsView(
  bankDetails: Letter["sender"]["bankDetails"],
  currencies: readonly CurrencyCode[],
): LetterView["bankDetails"] {
  const fitting = bankDetails.filter(({ currency }) => currency === null || currencies.includes(currency));
  return (fitting.length > 0 ? fitting : bankDetails).map(({ currency, iban, bank }) => ({
    currency,
    iban: inFours(oneLine(iban)),
    bank: lineOrNull(bank),
  }));
}

/** An IBAN in groups of four, as ISO 13616 prints it. */
const inFours = (iban: string): string => iban.replace(/\s+/g, "").replace(/(.{4})(?=.)/g, "$1 ");

const lineOrNull = (text: string | null): string | null => (text === null ? null : oneLine(text) || null);
