import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { MessageId } from "#domain/base/identity";
import type { Result } from "#domain/base/result";
import type { OutboxAnswer, OverviewAnswer } from "#wire/answers";
import type { LocalClock } from "../clock";
import type { CaughtTexts } from "./texts";

/** What the page shows and does, given by whoever serves it. */
export type PagePorts = {
  /** The organisation's name. */
  readonly organisation: string;
  /** Every account that owes something, as of the clock's day. */
  overview(): Promise<OverviewAnswer>;
  outbox(): Promise<OutboxAnswer>;
  readonly mails: CaughtMails;
  /** Absent: no text messages are sent here. */
  readonly texts?: CaughtTexts;
  readonly clock: Pick<LocalClock, "now" | "today" | "moved" | "timeZone">;
  /** Moves the clock and runs every day in between. `days` is 1 or more. */
  moveClock(days: number): Promise<RunSummary>;
  /** Why sending stands still, as a sentence; null where it does not. */
  sendingStopped(): Promise<string | null>;
  /** Lets sending go on after it had stopped. */
  resumeSending(): Promise<void>;
  /** Settles a held message; refused with a sentence where there is nothing to settle. */
  settle(messageId: MessageId, as: "sent" | "notSent"): Promise<Result<unknown, string>>;
};

/** The mails that were caught instead of delivered. Ids count up from 1 without gaps, in the order of arrival. */
export type CaughtMails = {
  /** Those after id `after` (0 where it is left out), oldest first, `limit` at most. */
  mails(page: { readonly after?: number; readonly limit: number }): readonly PageMail[];
  mail(id: number): PageMail | null;
  /** What is in the file of a mail at that place; null where there is none. */
  file(id: number, place: number): Buffer | null;
  count(): number;
};

export type PageMail = {
  readonly id: number;
  readonly to: { readonly email: string; readonly name: string | null };
  readonly from: { readonly email: string; readonly name: string | null };
  readonly replyTo: string | null;
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  readonly receivedAt: Instant;
  /** Names the message it carries as `dunbook_message`. */
  readonly customArgs: Readonly<Record<string, string>>;
  readonly copies: readonly string[];
  /** Headers beyond those that every mail has. */
  readonly headers: Readonly<Record<string, string>>;
  /** `place` counts from 1; `contentId`: what the letter calls a picture of its own. */
  readonly files: readonly {
    readonly place: number;
    readonly name: string;
    readonly type: string;
    readonly contentId: string | null;
    readonly size: number;
  }[];
};

/** What moving the clock came to, over all the days it passed. */
export type RunSummary = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Messages that went out, by the level's name. */
  readonly sent: Readonly<Record<string, number>>;
  /** Messages the mail provider refused, and those of which nobody knows whether they went out. */
  readonly rejected: number;
  readonly held: number;
  /** Why it ended before the last day, or why sending stands still, as a sentence; null where all went well. */
  readonly stoppedBecause: string | null;
};
