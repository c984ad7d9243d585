import type { TodoId } from "../automations/todo";
import type { CalendarDate } from "../base/calendar";
import type { MessageId } from "../base/identity";
import type { ReplyClass } from "../replies/answer";
import type { ReplyId } from "../replies/reply";

type Sums = { readonly [currency: string]: number };

/** Why a customer is on the list of a day. `on`: since when, or by when. */
export type WorkReason =
  /** `time`: "14:30"; null: some time that day. */
  | {
      readonly kind: "appointment";
      readonly todoId: TodoId;
      readonly on: CalendarDate;
      readonly time: string | null;
      readonly place: string;
    }
  /** The promised day and its tolerance have passed without the money. */
  | { readonly kind: "brokenPromise"; readonly on: CalendarDate; readonly amountsMinor: Sums }
  /** It is promised for today, or was for a day within the tolerance. */
  | { readonly kind: "promiseDue"; readonly on: CalendarDate; readonly amountsMinor: Sums }
  | { readonly kind: "callBack"; readonly todoId: TodoId; readonly on: CalendarDate }
  | {
      readonly kind: "reply";
      readonly replyId: ReplyId;
      readonly says: ReplyClass;
      readonly on: CalendarDate;
    }
  /** Nobody knows whether the message went out. */
  | {
      readonly kind: "held";
      readonly messageId: MessageId;
      readonly title: string;
      readonly on: CalendarDate;
    }
  /** Every notice that the policy has went out. */
  | { readonly kind: "exhausted"; readonly levelName: string | null; readonly on: CalendarDate }
  /** A notice went out and nothing came back. */
  | { readonly kind: "unanswered"; readonly levelName: string; readonly on: CalendarDate }
  /** No notice can reach the customer; `because`: the hold. */
  | { readonly kind: "unreachable"; readonly because: Unreachable; readonly on: CalendarDate }
  | { readonly kind: "todo"; readonly todoId: TodoId; readonly text: string; readonly on: CalendarDate }
  | {
      readonly kind: "letter";
      readonly messageId: MessageId;
      readonly title: string;
      readonly on: CalendarDate;
    };

export type WorkKind = WorkReason["kind"];

export type Unreachable = "noAddress" | "addressFailed" | "noNumber" | "numberFailed";

/** Among customers with as much at stake, and among the reasons of one: what comes first. */
export const WORK_KINDS: readonly WorkKind[] = [
  "appointment",
  "brokenPromise",
  "promiseDue",
  "callBack",
  "reply",
  "held",
  "exhausted",
  "unanswered",
  "unreachable",
  "todo",
  "letter",
];

/** Reasons to call, which a logged call answers; the others are answered where they stand. */
export const CALL_KINDS: ReadonlySet<WorkKind> = new Set([
  "appointment",
  "brokenPromise",
  "promiseDue",
  "callBack",
  "exhausted",
  "unanswered",
  "unreachable",
]);

/** The order in which the reasons of one customer are told. */
export const byKindThenDay = (a: WorkReason, b: WorkReason): number =>
  WORK_KINDS.indexOf(a.kind) - WORK_KINDS.indexOf(b.kind) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
