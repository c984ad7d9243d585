import type { CalendarDate } from "../base/calendar";
import type { Instant, Moment } from "../base/clock";
import type { AccountId, InvoiceId, MessageId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import type { HoldReason } from "../dunning/hold-reason";
import type { Course } from "../dunning/journal";
import type { Policy } from "../policy/policy";
import type { Channel } from "../policy/terms";

/** An account as it stands when the dry run begins. */
export type SimulatedAccount = {
  readonly accountId: AccountId;
  readonly facts: AccountFacts;
  /** The day on which a run would look at it; null: only new facts would call for a look. */
  readonly nextActionOn: CalendarDate | null;
};

/** What a dry run is asked. */
export type DryRunRequest = {
  readonly accounts: readonly SimulatedAccount[];
  readonly policy: Policy;
  readonly from: Moment;
  /** How many days it looks ahead, today included; at least 1. */
  readonly days: number;
  /** Notices the organisation has decided on today: they count towards the policy's `mostPerDay`. */
  readonly alreadyDecidedToday: number;
  /** A person agreed to so many notices a day, until a day has room for all of them. Absent: nothing was to be agreed. */
  readonly ramp?: number;
  /** Looks at every account on the first day: for a policy that the accounts have not been decided under. */
  readonly lookAtAll: boolean;
  /** Whether the rows count as compared again every day, as they are while the workbook is in use. Default: yes. */
  readonly asSynced?: boolean;
};

/** What would go out if nothing changes, and what would not. */
export type DryRun = {
  /** In the order of the moment, then account, then message. */
  readonly messages: readonly DryRunMessage[];
  /** In the order of the account, then day. */
  readonly held: readonly DryRunHold[];
  readonly from: CalendarDate;
  /** The last day that was looked at. */
  readonly until: CalendarDate;
};

/** One message that would go out. A letter counts as posted on the day it is written. */
export type DryRunMessage = {
  readonly on: CalendarDate;
  /** The send hour of that day; today not before now. */
  readonly at: Instant;
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  /** Null where it is no e-mail. */
  readonly email: string | null;
  /** The number that an SMS goes to, in E.164; null where it is none. */
  readonly phone: string | null;
  readonly channel: Channel;
  readonly course: Course;
  /** Counted from 1; 0 for the reminder before the due date. */
  readonly level: number;
  readonly levelName: string;
  readonly occurrence: number;
  readonly invoiceIds: readonly InvoiceId[];
  /** As the message lists them, the oldest first; an instalment as "17 (2/3)". */
  readonly numbers: readonly string[];
  /** Minor units by currency code, as listed. */
  readonly totalsMinor: { readonly [currency: string]: number };
  /** The name of the rule that gave the level; null: the organisation's own policy. */
  readonly decidedBy: string | null;
};

/**
 * Why an account with something open gets no message in the window, at its beginning and, where that is another reason,
 * at its end; or why an account's dunning comes to rest in it.
 */
export type DryRunHold = {
  readonly accountId: AccountId;
  /** The first day of the window on which it is so. */
  readonly from: CalendarDate;
  readonly because: DryRunReason;
  /** The first day on which a notice goes out, which may lie behind the window; null: only new facts bring one. */
  readonly until: CalendarDate | null;
  /** What is overdue on `from`, in minor units by currency code; chased or not. */
  readonly overdueMinor: { readonly [currency: string]: number };
};

/** Why nothing goes out: as on any day; or on every day others came first, and the day was full. */
export type DryRunReason = HoldReason | { readonly kind: "dailyMaximum"; readonly most: number };
