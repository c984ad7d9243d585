import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { InvoiceId } from "../base/identity";
import type { Channel } from "../policy/terms";
import type { Check } from "./check";

/**
 * Why an account gets a notice on a day, or none: every condition with its values, in the order in which they are asked.
 * The decision follows from it alone (`evaluate`). Plain data, so that it can be kept and sent.
 */
export type Explanation = {
  readonly day: CalendarDate;
  /** Whether anything goes out at all. */
  readonly organisation: readonly Check[];
  /** What is left of credits, where nothing is open. */
  readonly credits: readonly Check[];
  /** Every open invoice or instalment, the oldest first: may it be chased. */
  readonly items: readonly ItemExplanation[];
  /** What is chased together: the account's own course first, then single invoices. */
  readonly courses: readonly CourseExplanation[];
  /** What concerns any notice to the account. */
  readonly account: readonly Check[];
  readonly spacing: SpacingExplanation;
  readonly sendingDay: readonly Check[];
  /** The first day on which a notice goes out if nothing changes: `day` itself, or later; null: only new facts bring one. */
  readonly firstDay: CalendarDate | null;
};

/** An open invoice, or an instalment of it. */
export type ItemName = {
  readonly invoiceId: InvoiceId;
  readonly number: string;
  /** As a message lists it: "17", or "17 (2/3)". */
  readonly listedAs: string;
  readonly dueOn: CalendarDate;
  readonly currency: CurrencyCode;
  /** Minor units. */
  readonly openMinor: number;
};

export type ItemExplanation = ItemName & { readonly checks: readonly Check[] };

export type CourseExplanation = {
  /** The invoice that goes on its own, and its number; null: the account's own course. */
  readonly alone: { readonly invoiceId: InvoiceId; readonly number: string } | null;
  /** Each of its invoices, and whether it is overdue. */
  readonly items: readonly (ItemName & { readonly overdue: Check })[];
  /** No other message about the same invoices is on its way. */
  readonly underWay: Check;
  /** Whether any level is left to be sent. */
  readonly levelsLeft: Check;
  /** The reminder before the due date; null: the terms have none. */
  readonly upcoming: UpcomingExplanation | null;
  /** The levels that may follow, the firmest first. */
  readonly levels: readonly LevelExplanation[];
  /** The latest notice of the course, where it came back: its level goes out again. */
  readonly returned: ReturnedNotice | null;
};

/** A notice that came back undelivered, and when it had gone out. */
export type ReturnedNotice = { readonly levelName: string; readonly on: CalendarDate };

/** What every notice has that might go out. */
export type NoticeExplanation = {
  /** Counted from 1; 0 for the reminder before the due date. */
  readonly level: number;
  readonly levelName: string;
  readonly occurrence: number;
  readonly channel: Channel;
  /** Whether it would reach the customer; a letter needs no conditions. */
  readonly address: readonly Check[];
};

export type LevelExplanation = NoticeExplanation & {
  /** Whether its turn can come at all: what must have been sent before. */
  readonly turn: readonly Check[];
  /** It goes out where one currency fulfils everything. */
  readonly currencies: readonly CurrencyExplanation[];
  /** The rates that it claims by law are known; null: it claims nothing of the kind. */
  readonly rates: Check | null;
};

/** A level in one currency. */
export type CurrencyExplanation = {
  readonly currency: CurrencyCode;
  readonly overdue: Check;
  readonly delay: Check;
  readonly minimum: Check;
  /** The day on which the minimum is reached if nothing is paid; null: never with these invoices. */
  readonly minimumOn: CalendarDate | null;
};

export type UpcomingExplanation = NoticeExplanation & {
  /** Nothing else of the account is overdue. */
  readonly nothingOverdue: Check;
  readonly items: readonly (ItemName & {
    readonly opensOn: CalendarDate;
    readonly checks: readonly Check[];
  })[];
  readonly minimums: readonly { readonly currency: CurrencyCode; readonly minimum: Check }[];
};

export type SpacingExplanation = {
  /** The days since the last notice; null: there was none. */
  readonly daysApart: Check | null;
  /** Room for one more single invoice on a day with a notice; null: the last one was on another day. */
  readonly sameDay: Check | null;
  /** How many notices the account gets on this day, sent and on their way, and how many more there may be. */
  readonly room: Check;
};
