import { asCalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { minorUnits } from "#domain/base/money";
import { type InterestClaim, openingsAfter } from "#domain/interest/accrual";
import type { DayCount } from "#domain/interest/exact-interest";
import { type Law, lawOf, type Party } from "#domain/interest/laws";
import { rateBook } from "#domain/interest/rates";

/** Claims for late interest as tests write them down. */

export const day = asCalendarDate;

export function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (!parsed) throw new Error(`Not a currency: ${code}`);
  return parsed;
}

export function law(country: string, party: Party = "business"): Law {
  const found = lawOf(country, party);
  if (!found) throw new Error(`No law of ${country}`);
  return found;
}

/** What a test says about a claim; amounts in minor units. */
export type ClaimWords = {
  readonly law?: Law;
  readonly currency?: string;
  readonly due: string;
  readonly open: number;
  readonly until: string;
  readonly paid?: readonly (readonly [on: string, minor: number])[];
  readonly dayCount?: DayCount;
  readonly contract?: string;
};

/** A claim in EUR by the directive, actual/365 and the rates that come with Dunbook, unless said otherwise. */
export function claim(words: ClaimWords): InterestClaim {
  const payments = (words.paid ?? []).map(([on, minor]) => ({ on: day(on), minor: minorUnits(minor) }));
  return {
    law: words.law ?? law("EU"),
    currency: currency(words.currency ?? "EUR"),
    dueOn: day(words.due),
    openings: openingsAfter(minorUnits(words.open), day(words.due), payments),
    until: day(words.until),
    dayCount: words.dayCount ?? "365",
    book: rateBook(),
    contractPercent: words.contract ?? null,
  };
}
