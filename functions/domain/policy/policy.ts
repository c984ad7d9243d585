import type { CalendarDate } from "../base/calendar";
import type { SendingCalendar } from "../dunning/sending-days";
import type { DayCount } from "../interest/exact-interest";
import type { ExchangeRates } from "../interest/exchange-rates";
import type { ConfirmedRate } from "../interest/rates";
import type { Language } from "../ledger/customer";
import type { Rule } from "./rule";
import type { Terms } from "./terms";

/**
 * How accounts are chased, as data. The terms in it are the organisation's own; a rule replaces some of them for a group,
 * a customer or an invoice. Every message records the version of the policy that sent it.
 */
export type Policy = Terms &
  SendingCalendar & {
    readonly version: number;
    /** Nothing goes out by itself until a person has switched the policy on. */
    readonly switchedOn: boolean;
    /** The day it was last switched on; null: never. Documents issued before are older documents. */
    readonly startedOn: CalendarDate | null;
    readonly olderDocuments: OlderDocuments;
    /** IANA name; "today" and the send hour are this place's. */
    readonly timeZone: string;
    /** 0–23: messages of a day go out from this hour on. */
    readonly sendHour: number;
    /** The organisation decides on so many notices a day at most; null: as many as are due. */
    readonly mostPerDay: number | null;
    /** The first run after the switch-on sends nothing where it would send more than this, until a person agrees. */
    readonly stormLimit: number;
    /** No notice rests on rows that were compared longer ago than this; null: however old they are. */
    readonly mostDataAgeDays: number | null;
    /** A promise is waited for so many days after the promised day. */
    readonly promiseToleranceDays: number;
    /** Customers whose language has no texts, or who have none, are written to in this one. */
    readonly fallbackLanguage: Language;
    /** Customers without an address get a letter to print instead of nothing. */
    readonly lettersWithoutAddress: boolean;
    readonly interest: InterestSettings;
    readonly rules: readonly Rule[];
  };

/** What of the documents issued before the switch-on is chased; a document's own "yes" is taken in any case. */
export type OlderDocuments =
  | { readonly kind: "none" }
  | { readonly kind: "issuedFrom"; readonly on: CalendarDate }
  | { readonly kind: "all" };

/** By which law late interest and flat sums are worked out, where a level claims them. */
export type InterestSettings = {
  /** Whose law: the creditor's. "EU" is the directive itself. */
  readonly law: "EU" | "HU" | "GR" | "ES" | "EE" | "PL";
  readonly dayCount: DayCount;
  /** A rate agreed by contract, in percent a year, where the law gives none; null: none was agreed. */
  readonly contractPercent: string | null;
  /** What the organisation has looked up itself and answers for. */
  readonly confirmedRates: readonly ConfirmedRate[];
  readonly exchangeRates: ExchangeRates;
};
