import type { CurrencyCode } from "#domain/base/currency";
import { type MinorUnits, sumPerCurrency } from "#domain/base/money";
import type { Language } from "#domain/ledger/customer";
import { type Letter, type LetterLine, oneLine } from "#domain/messages/letter";
import type { Words } from "./templates";

/** An amount of one currency. */
export type Amount = { readonly currency: CurrencyCode; readonly openMinor: MinorUnits };

/** A letter as templates see it; templates/README.md explains each variable. Every text in it is a single line. */
export type LetterView = {
  readonly language: Language;
  readonly words: Words;
  readonly organisation: string;
  readonly sender: { readonly person: string | null; readonly email: string; readonly phone: string | null };
  readonly customer: string;
  readonly addressee: string;
  readonly writtenOn: string;
  /** The day of the last notice before this one; null for the first. */
  readonly remindedOn: string | null;
  readonly payBy: string;
  /** More than one invoice is listed. */
  readonly several: boolean;
  /** At least one invoice is past its due day; else the letter is a note before it. */
  readonly overdue: boolean;
  readonly overdueTotals: readonly Amount[];
  readonly totals: readonly Amount[];
  readonly groups: readonly (Amount & { readonly lines: readonly LineView[] })[];
  readonly severalCurrencies: boolean;
  readonly bankDetails: readonly {
    readonly currency: string | null;
    readonly iban: string;
    readonly bank: string | null;
  }[];
};

/** `days` counts from the due day, in either direction. */
type LineView = LetterLine & {
  readonly days: number;
  readonly isOverdue: boolean;
  readonly isDueToday: boolean;
} & {
  /** Nothing of it has been paid or credited. */
  readonly isWholeOpen: boolean;
};

/** What the templates of `language` need of a letter. Throws where a listed currency has no total: a bug of the letter. */
export function letterView(letter: Letter, language: Language, words: Words): LetterView {
  const { sender, customer, lines, totals } = letter;
  const overdue = lines.filter(({ daysOverdue }) => daysOverdue > 0);
  return {
    language,
    words,
    organisation: oneLine(sender.organisation),
    sender: {
      person: lineOrNull(sender.person),
      email: oneLine(sender.email),
      phone: lineOrNull(sender.phone),
    },
    customer: oneLine(customer.name),
    addressee: lineOrNull(customer.contactName) ?? oneLine(customer.name),
    writtenOn: letter.writtenOn,
    remindedOn: letter.remindedOn,
    payBy: letter.payBy,
    several: lines.length > 1,
    overdue: overdue.length > 0,
    overdueTotals: overdue.length === lines.length ? totals : totalsOf(overdue),
    totals,
    groups: groupsOf(letter),
    severalCurrencies: totals.length > 1,
    bankDetails: bankDetailsOf(letter),
  };
}

function groupsOf({ lines, totals }: Letter): LetterView["groups"] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const total = totals.find((sum) => sum.currency === currency);
    if (!total) throw new Error(`The letter lists invoices in ${currency} and has no total of them.`);
    return { ...total, lines: lines.filter((line) => line.currency === currency).map(lineView) };
  });
}

function lineView(line: LetterLine): LineView {
  return {
    ...line,
    number: oneLine(line.number),
    days: Math.abs(line.daysOverdue),
    isOverdue: line.daysOverdue > 0,
    isDueToday: line.daysOverdue === 0,
    isWholeOpen: line.openMinor === line.totalMinor,
  };
}

function totalsOf(lines: readonly LetterLine[]): readonly Amount[] {
  const sums = sumPerCurrency(lines, ({ openMinor, currency }) => ({ minor: openMinor, currency }));
  return [...sums].map(([currency, openMinor]) => ({ currency, openMinor }));
}

/** The accounts that take a currency of the letter; all of them where none says so. */
function bankDetailsOf({ sender, totals }: Letter): LetterView["bankDetails"] {
  const currencies = totals.map(({ currency }) => currency);
  const fitting = sender.bankDetails.filter(
    ({ currency }) => currency === null || currencies.includes(currency),
  );
  return (fitting.length > 0 ? fitting : sender.bankDetails).map(({ currency, iban, bank }) => ({
    currency,
    iban: inFours(oneLine(iban)),
    bank: lineOrNull(bank),
  }));
}

/** An IBAN in groups of four, as ISO 13616 prints it. */
const inFours = (iban: string): string => iban.replace(/\s+/g, "").replace(/(.{4})(?=.)/g, "$1 ");

const lineOrNull = (text: string | null): string | null => (text === null ? null : oneLine(text) || null);
