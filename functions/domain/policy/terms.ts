import type { TemplateId } from "../messages/template-id";

/** What an account is chased by, whatever it is decided by: the organisation's own, or a rule's. */
export type Terms = {
  /** All of a customer's invoices in one message, the oldest leading; or each invoice on its own. */
  readonly together: "account" | "invoice";
  /** The reminder before the due date; null: there is none. */
  readonly upcoming: Upcoming | null;
  /** Friendly first; level n is `levels[n - 1]`. */
  readonly levels: readonly Level[];
  /** Two days on which an account gets notices are at least this many days apart. */
  readonly daysBetweenNotices: number;
  /** So many notices to one account on one day at most; more than one only where each invoice goes on its own. */
  readonly mostPerAccountAndDay: number;
  /** So many notices list the same document at most, from its first overdue day on; null: as many as there are levels. */
  readonly mostPerDocument: number | null;
  /** So many notices go to an account in one episode at most; null: as many as there are levels. */
  readonly mostPerEpisode: number | null;
};

/** How a notice reaches the customer: by e-mail, as an SMS, or as a letter that somebody prints and posts. */
export const CHANNELS = ["email", "sms", "letter"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Least sums in minor units by currency code; a currency that is not named has no minimum. */
export type Minimums = { readonly [currency: string]: number };

/** What every notice has, before and after the due date. */
export type NoticeTerms = {
  readonly name: string;
  readonly template: TemplateId;
  readonly channel: Channel;
  /**
   * The least sum for which the notice goes out; a currency below it drops off the list, and where all do, a lower level
   * that is due goes out instead.
   */
  readonly minimumMinor: Minimums;
  /** The letter asks for payment within so many days. */
  readonly payWithinDays: number;
  /** Further addresses that get a copy. */
  readonly copyTo: readonly string[];
  /** The files of the listed invoices go with it. */
  readonly attachFiles: boolean;
  /** What a colleague is to do when it has gone out, in the organisation's own words; null: nothing. */
  readonly todo: string | null;
};

/** The reminder that goes out so many days before an invoice is due, once for each. */
export type Upcoming = NoticeTerms & { readonly daysBefore: number };

export type Level = NoticeTerms & {
  /** Which of the two an accountant means, and how firm the row's status sounds. */
  readonly notice: "reminder" | "demand";
  readonly delay: Delay;
  /** Sent again every so many days, so many times more, before the next level that counts from it; null: once. */
  readonly repeat: { readonly everyDays: number; readonly times: number } | null;
  readonly claims: Claims;
};

/** What a notice asks for besides the invoices. */
export type Claims = {
  readonly interest: boolean;
  /** The flat sum for recovery that the law gives for each invoice. */
  readonly flatSum: boolean;
  /** The organisation's own fee for this notice, in minor units by currency code. */
  readonly feeMinor: Minimums;
};

/**
 * When a level falls due: so many days after the due date of the oldest invoice it would list, or after the end of that
 * date's month, or after the notice of the level before, which then must have gone out in this episode.
 */
export type Delay = { readonly from: "dueDate" | "endOfMonth" | "previousNotice"; readonly days: number };

/** The level below the first: the reminder before the due date. */
export const UPCOMING_LEVEL = 0;

/** What notices of `level` say and ask for: level n counted from 1, or 0 for the reminder before the due date. */
export function noticeTermsOf(terms: Pick<Terms, "levels" | "upcoming">, level: number): NoticeTerms {
  const found = level === UPCOMING_LEVEL ? terms.upcoming : terms.levels[level - 1];
  if (!found) throw new Error(`The terms have no level ${level}`);
  return found;
}

/** Level `level` of the terms, counted from 1. */
export function levelOf(terms: Pick<Terms, "levels">, level: number): Level {
  const found = terms.levels[level - 1];
  if (!found) throw new Error(`The terms have no level ${level}`);
  return found;
}

/** A level by its present name. Terms may have fewer levels now than when the notice was sent. */
export function levelName(terms: Pick<Terms, "levels" | "upcoming">, level: number): string {
  const found = level === UPCOMING_LEVEL ? terms.upcoming : terms.levels[level - 1];
  return found?.name ?? (level === UPCOMING_LEVEL ? "Upcoming payment" : `Notice of level ${level}`);
}
