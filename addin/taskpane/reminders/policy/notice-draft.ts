import type { TemplateId } from "#domain/messages/template-id";
import type { Channel, Delay, Level, NoticeTerms, Upcoming } from "#domain/policy/terms";
import { readSums, readWhole, type SumsDraft, sumsDraft } from "../fields/typed";

/** Notices as they stand in the form: numbers, sums and lists as they were typed. */

export type NoticeDraft = {
  readonly name: string;
  readonly template: TemplateId;
  readonly channel: Channel;
  readonly minimums: SumsDraft;
  readonly payWithinDays: string;
  /** Addresses, each on a line of its own. */
  readonly copyTo: string;
  readonly attachFiles: boolean;
  /** Empty: nothing is to be done. */
  readonly todo: string;
};

export type UpcomingDraft = NoticeDraft & { readonly daysBefore: string };

export type LevelDraft = NoticeDraft & {
  /** Stays the same while levels change places. */
  readonly key: string;
  readonly notice: Level["notice"];
  /** What its delay is counted from. */
  readonly counts: Delay["from"];
  readonly days: string;
  readonly repeats: boolean;
  readonly everyDays: string;
  readonly times: string;
  readonly interest: boolean;
  readonly flatSum: boolean;
  readonly fees: SumsDraft;
};

const noticeDraft = (notice: NoticeTerms): NoticeDraft => ({
  name: notice.name,
  template: notice.template,
  channel: notice.channel,
  minimums: sumsDraft(notice.minimumMinor),
  payWithinDays: String(notice.payWithinDays),
  copyTo: notice.copyTo.join("\n"),
  attachFiles: notice.attachFiles,
  todo: notice.todo ?? "",
});

/** The reminder before the due date, as the form opens with it. */
export const upcomingDraft = (upcoming: Upcoming): UpcomingDraft => ({
  ...noticeDraft(upcoming),
  daysBefore: String(upcoming.daysBefore),
});

/** A level, as the form opens with it. */
export const levelDraft = (level: Level, key: string): LevelDraft => ({
  ...noticeDraft(level),
  key,
  notice: level.notice,
  counts: level.delay.from,
  days: String(level.delay.days),
  repeats: level.repeat !== null,
  everyDays: String(level.repeat?.everyDays ?? 14),
  times: String(level.repeat?.times ?? 1),
  interest: level.claims.interest,
  flatSum: level.claims.flatSum,
  fees: sumsDraft(level.claims.feeMinor),
});

/** What was typed of the reminder before the due date; `at` is the way to it in the policy. */
export const readUpcoming = (at: string, draft: UpcomingDraft, problems: Map<string, string>): Upcoming => ({
  ...readNotice(at, draft, problems),
  daysBefore: readWhole(`${at}.daysBefore`, draft.daysBefore, problems),
});

/** What was typed of a level. */
export const readLevel = (at: string, draft: LevelDraft, problems: Map<string, string>): Level => ({
  ...readNotice(at, draft, problems),
  notice: draft.notice,
  delay: { from: draft.counts, days: readWhole(`${at}.delay.days`, draft.days, problems) },
  repeat: draft.repeats
    ? {
        everyDays: readWhole(`${at}.repeat.everyDays`, draft.everyDays, problems),
        times: readWhole(`${at}.repeat.times`, draft.times, problems),
      }
    : null,
  claims: {
    interest: draft.interest,
    flatSum: draft.flatSum,
    feeMinor: readSums(`${at}.claims.feeMinor`, draft.fees, problems),
  },
});

const readNotice = (at: string, draft: NoticeDraft, problems: Map<string, string>): NoticeTerms => ({
  name: draft.name.trim(),
  template: draft.template,
  channel: draft.channel,
  minimumMinor: readSums(`${at}.minimumMinor`, draft.minimums, problems),
  payWithinDays: readWhole(`${at}.payWithinDays`, draft.payWithinDays, problems),
  copyTo: draft.copyTo.split(/[\s,;]+/u).filter((address) => address !== ""),
  attachFiles: draft.attachFiles,
  todo: draft.todo.trim() === "" ? null : draft.todo.trim(),
});
