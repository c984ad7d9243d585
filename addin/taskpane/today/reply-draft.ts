import { parseCalendarDate } from "#domain/base/calendar";
import { ok, type Result, refused } from "#domain/base/result";
import type { ReplyAnswer, SettleReplyRequest } from "#wire/replies";
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
export const READ_AS: readonly { readonly as: ReplyClass; readonly name: string }[] = [
  { as: "paidClaim", name: "Says it is paid" },
  { as: "promise", name: "Promises to pay" },
  { as: "dispute", name: "Disputes it" },
  { as: "wrongPerson", name: "Wrong person" },
  { as: "copyPlease", name: "Wants a copy" },
  { as: "outOfOffice", name: "Out of office" },
  { as: "other", name: "Something else" },
];

/** Accepting a reply of one class: its button, what follows from it, and what is said when it is done. */
export type Accepting = { readonly label: string; readonly effect: string; readonly done: string };

const GOES_ON = "reminders go on";

export const ACCEPTING: Readonly<Record<ReplyClass, Accepting>> = {
  paidClaim: {
    label: "Wait a week for the money",
    effect: "Reminders about it pause for seven days; what is still open then is chased again.",
    done: "reminders wait a week for the money",
  },
  promise: {
    label: "Record the promise",
    effect: "Reminders about it wait for the promised day.",
    done: "the promise is recorded",
  },
  dispute: {
    label: "Mark as disputed",
    effect: "Nothing is sent about it until you settle the dispute at the customer.",
    done: "it is marked as disputed",
  },
  wrongPerson: {
    label: "Seen to, go on chasing",
    effect: "Correct the address in the customers table first: reminders go on to the one that stands there.",
    done: GOES_ON,
  },
  copyPlease: {
    label: "Copy sent, go on chasing",
    effect: "Send the copy first: Dunbook does not send it by itself.",
    done: GOES_ON,
  },
  outOfOffice: { label: "Noted, go on chasing", effect: "Nothing else changes.", done: GOES_ON },
  other: { label: "Read, go on chasing", effect: "Nothing else changes.", done: GOES_ON },
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
  if (by === null) return refused("Enter the day by which payment is promised.");
  if (by < today) return refused("That day has passed: enter the day by which payment is promised.");
  return ok({ as: "accept", ...read, by });
}

/** What is said once a reply is settled: "Tamm Ehitus OÜ: the promise is recorded, by 30 Nov 2026." */
export function settledSentence(sender: string, { says, promise, settled, accountId }: ReplyAnswer): string {
  if (accountId === null) return `The mail of ${sender} is put away.`;
  if (settled?.as !== "accepted") return `${sender}: ${GOES_ON}.`;
  const by = says === "promise" && promise?.by ? `, by ${dayText(promise.by)}` : "";
  return `${sender}: ${ACCEPTING[says].done}${by}.`;
}
