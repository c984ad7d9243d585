import { parseCalendarDate } from "#domain/base/calendar";
import { ok, type Result, refused } from "#domain/base/result";
import type { ReplyAnswer, SettleReplyRequest } from "#wire/replies";
import { say } from "../../words/say";
import { dayText } from "../parts/day-text";
import type { ReplyClass } from "./reply-words";

/** What a person makes of a reply while it is being chosen. */
export type ReplyDraft = {
  readonly as: ReplyClass;
  /** Of a promise: the promised day; "" while there is none. */
  readonly day: string;
};

/** At first it is taken as it was read. */
export const newReplyDraft = ({ says, promise }: Pick<ReplyAnswer, "says" | "promise">): ReplyDraft => ({
  as: says,
  day: promise?.by ?? "",
});

/** What a reply may be read as, in the order in which they are chosen. */
export const READ_AS: readonly ReplyClass[] = [
  "paidClaim",
  "promise",
  "dispute",
  "wrongPerson",
  "copyPlease",
  "outOfOffice",
  "other",
];

/** What a reply is read as, as it is chosen. */
export const readAsName = (as: ReplyClass): string => READ_AS_NAMES[as]();

const READ_AS_NAMES: Readonly<Record<ReplyClass, () => string>> = {
  paidClaim: () => say("Says it is paid"),
  promise: () => say("Promises to pay"),
  dispute: () => say("Disputes it"),
  wrongPerson: () => say("Wrong person"),
  copyPlease: () => say("Wants a copy"),
  outOfOffice: () => say("Out of office"),
  other: () => say("Something else"),
};

/** Accepting a reply of one class: its button, and what follows from it. */
export type Accepting = { readonly label: string; readonly effect: string };

/** What accepting a reply of a class does. */
export const accepting = (as: ReplyClass): Accepting => ACCEPTING[as]();

const ACCEPTING: Readonly<Record<ReplyClass, () => Accepting>> = {
  paidClaim: () => ({
    label: say("Wait a week for the money"),
    effect: say("Reminders about it pause for seven days; what is still open then is chased again."),
  }),
  promise: () => ({
    label: say("Record the promise"),
    effect: say("Reminders about it wait for the promised day."),
  }),
  dispute: () => ({
    label: say("Mark as disputed"),
    effect: say("Nothing is sent about it until you settle the dispute at the customer."),
  }),
  wrongPerson: () => ({
    label: say("Seen to, go on chasing"),
    effect: say(
      "Correct the address in the customers table first: reminders go on to the one that stands there.",
    ),
  }),
  copyPlease: () => ({
    label: say("Copy sent, go on chasing"),
    effect: say("Send the copy first: Dunbook does not send it by itself."),
  }),
  outOfOffice: () => ({ label: say("Noted, go on chasing"), effect: say("Nothing else changes.") }),
  other: () => ({ label: say("Read, go on chasing"), effect: say("Nothing else changes.") }),
};

const HOLDING: ReadonlySet<ReplyClass> = new Set(["paidClaim", "promise", "dispute"]);

/** Whether "Go on chasing" is another answer than accepting it: only what would keep reminders back can be dismissed. */
export const canBeDismissed = (as: ReplyClass): boolean => HOLDING.has(as);

/** What is sent when a reply is accepted, or what is to be mended first. */
export function acceptRequest(
  draft: ReplyDraft,
  { says }: Pick<ReplyAnswer, "says">,
  today: string,
): Result<SettleReplyRequest, string> {
  const read = draft.as === says ? {} : { class: draft.as };
  if (draft.as !== "promise") return ok({ as: "accept", ...read });
  const by = parseCalendarDate(draft.day);
  if (by === null) return refused(say("Enter the day by which payment is promised."));
  if (by < today) return refused(say("That day has passed: enter the day by which payment is promised."));
  return ok({ as: "accept", ...read, by });
}

/** What is said once a reply is settled: "Tamm Ehitus OÜ: the promise is recorded, by 30 Nov 2026." */
export function settledSentence(sender: string, { says, promise, settled, accountId }: ReplyAnswer): string {
  if (accountId === null) return say("The mail of {sender} is put away.", { sender });
  if (settled?.as !== "accepted") return say("{sender}: reminders go on.", { sender });
  switch (says) {
    case "paidClaim":
      return say("{sender}: reminders wait a week for the money.", { sender });
    case "dispute":
      return say("{sender}: it is marked as disputed.", { sender });
    case "promise":
      return promise?.by
        ? say("{sender}: the promise is recorded, by {day}.", { sender, day: dayText(promise.by) })
        : say("{sender}: the promise is recorded.", { sender });
    default:
      return say("{sender}: reminders go on.", { sender });
  }
}
