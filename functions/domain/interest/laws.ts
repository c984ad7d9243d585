import { asCalendarDate, type CalendarDate } from "../base/calendar";
import type { RateSeries } from "./rates";

/** Who owes: a business or public authority, a public hospital (its own margin in Poland), or a consumer. */
export type Party = "business" | "publicHealth" | "consumer";

/** Whose reference rate counts: one always, or that of the bank issuing the invoice's currency (Hungary). */
export type Reference =
  | { readonly kind: "series"; readonly series: RateSeries }
  | { readonly kind: "ofCurrency" };

/** Late interest by law: a reference rate plus percentage points; or none by these rules, and why. */
export type InterestRule =
  | { readonly kind: "statutory"; readonly reference: Reference; readonly marginPercent: string }
  | { readonly kind: "contractOnly"; readonly because: string };

/**
 * The flat recovery sum: EUR 40; EUR 40 in forints unless the invoice is in euros; the Polish steps of EUR 40, 70 and
 * 100; or none, and why.
 */
export type FlatSumRule =
  | { readonly kind: "euros" | "forints" | "polishSteps" }
  | { readonly kind: "none"; readonly because: string };

/** What may be charged for a reminder: what was agreed, or EUR 5 once after a free one. */
export type ReminderFeeRule = "asAgreed" | "fiveEurosOnceAfterAFreeOne";

/** A due date on a weekend or holiday: stays as written, or moves to the next working day and interest with it. */
export type OffDayDue = "asWritten" | "nextWorkingDay";

/** What one country's law gives a creditor for late payment by one kind of debtor. */
export type Law = {
  /** ISO 3166 country, or "EU" for the directive alone. */
  readonly country: string;
  readonly party: Party;
  readonly interest: InterestRule;
  readonly flatSum: FlatSumRule;
  readonly reminderFee: ReminderFeeRule;
  readonly offDayDue: OffDayDue;
  /** Claims due earlier are under older law, which is not in here. */
  readonly dueFrom: CalendarDate;
  /** The provisions, as they are quoted to a debtor. */
  readonly source: string;
};

/** The fields of a law that differ between kinds of debtors. */
type Terms = Pick<Law, "interest" | "flatSum" | "source"> & { readonly reminderFee?: ReminderFeeRule };

type CountryLaw = Pick<Law, "offDayDue" | "dueFrom"> & {
  readonly business: Terms;
  readonly publicHealth?: Terms;
  readonly consumer: Terms;
};

const plus = (marginPercent: string, series: RateSeries): InterestRule => ({
  kind: "statutory",
  reference: { kind: "series", series },
  marginPercent,
});

const ofCurrencyPlus = (marginPercent: string): InterestRule => ({
  kind: "statutory",
  reference: { kind: "ofCurrency" },
  marginPercent,
});

const NO_SUM_FROM_CONSUMERS = "The flat recovery sum is owed between businesses, not by a consumer.";

/** Where the law for late commercial payment does not reach consumers and no other figure is in here. */
const consumerByContract = (source: string): Terms => ({
  interest: {
    kind: "contractOnly",
    because: "No statutory interest by these rules for a consumer: agree on it by contract.",
  },
  flatSum: { kind: "none", because: NO_SUM_FROM_CONSUMERS },
  source,
});

const DIRECTIVE = "Directive 2011/7/EU, Articles 3, 4 and 6";
const POLISH_ACT = "Act of 8 March 2013 on counteracting excessive delays in commercial transactions";

const asDirective = (series: RateSeries, source: string): Terms => ({
  interest: plus("8", series),
  flatSum: { kind: "euros" },
  source,
});

/** The directive as such: what every member state of the euro area gives at least. Due since its transposition. */
const EU: CountryLaw = {
  offDayDue: "asWritten",
  dueFrom: asCalendarDate("2013-03-16"),
  business: asDirective("ECB", DIRECTIVE),
  consumer: consumerByContract(DIRECTIVE),
};

const HU: CountryLaw = {
  offDayDue: "nextWorkingDay",
  dueFrom: asCalendarDate("2014-03-15"),
  business: {
    interest: ofCurrencyPlus("8"),
    flatSum: { kind: "forints" },
    source: "Ptk. 6:155; Act IX of 2016 on the flat recovery sum",
  },
  consumer: {
    interest: ofCurrencyPlus("0"),
    flatSum: { kind: "none", because: NO_SUM_FROM_CONSUMERS },
    source: "Ptk. 6:48",
  },
};

const GR: CountryLaw = {
  offDayDue: "nextWorkingDay",
  dueFrom: asCalendarDate("2013-03-16"),
  business: asDirective("ECB", "Law 4152/2013"),
  consumer: consumerByContract("Law 4152/2013"),
};

const ES: CountryLaw = {
  offDayDue: "asWritten",
  dueFrom: asCalendarDate("2013-02-24"),
  business: asDirective("ECB", "Ley 3/2004, Articles 7 and 8"),
  consumer: consumerByContract("Ley 3/2004"),
};

/** Late interest is one and the same for all debtors; what collecting may cost is not. */
const EE: CountryLaw = {
  offDayDue: "nextWorkingDay",
  dueFrom: asCalendarDate("2013-04-15"),
  business: asDirective("ECB", "VÕS § 113 and § 113¹"),
  consumer: {
    interest: plus("8", "ECB"),
    flatSum: {
      kind: "none",
      because: "A consumer owes no flat sum: at most EUR 5 for one reminder, after a free one (VÕS § 113²).",
    },
    reminderFee: "fiveEurosOnceAfterAFreeOne",
    source: "VÕS § 113 and § 113²",
  },
};

const PL: CountryLaw = {
  offDayDue: "nextWorkingDay",
  dueFrom: asCalendarDate("2020-01-01"),
  business: {
    interest: plus("10", "NBP"),
    flatSum: { kind: "polishSteps" },
    source: `${POLISH_ACT}, Articles 7 and 10`,
  },
  publicHealth: {
    interest: plus("8", "NBP"),
    flatSum: { kind: "polishSteps" },
    source: `${POLISH_ACT}, Articles 8 and 10`,
  },
  consumer: consumerByContract(POLISH_ACT),
};

const OWN_LAWS: ReadonlyMap<string, CountryLaw> = new Map(Object.entries({ EU, HU, GR, ES, EE, PL }));

/** Members of the euro area whose own law is not in here, with the first due date the directive's ECB rate holds for. */
const EURO_AREA: ReadonlyMap<string, CalendarDate> = new Map([
  ...["AT", "BE", "CY", "DE", "FI", "FR", "IE", "IT", "LU", "MT", "NL", "PT", "SI", "SK"].map(
    (country): [string, CalendarDate] => [country, EU.dueFrom],
  ),
  ["LV", asCalendarDate("2014-01-01")],
  ["LT", asCalendarDate("2015-01-01")],
  ["HR", asCalendarDate("2023-01-01")],
  ["BG", asCalendarDate("2026-01-01")],
]);

/**
 * The law of `country` (ISO 3166, or "EU"; any case) towards `party`. A euro country whose own law is not in here gets
 * the directive's, which is the least it may give; null for all others, where a contract rate is what is left.
 */
export function lawOf(country: string, party: Party): Law | null {
  const code = country.trim().toUpperCase();
  const own = OWN_LAWS.get(code);
  const euroFrom = EURO_AREA.get(code);
  const law = own ?? (euroFrom ? { ...EU, dueFrom: euroFrom } : null);
  if (!law) return null;
  const { interest, flatSum, source, reminderFee = "asAgreed" } = law[party] ?? law.business;
  const { offDayDue, dueFrom } = law;
  return { country: own ? code : "EU", party, interest, flatSum, reminderFee, offDayDue, dueFrom, source };
}
