import type { CalendarDate } from "../base/calendar";
import type { AnswerSays } from "../dunning/marks";

/** What a customer answers a message with, whether by a link in it or in words. */
export type CustomerAnswer =
  | { readonly kind: "paid" }
  | { readonly kind: "dispute"; readonly text: string | null }
  /** Sums in minor units by currency code, {} for all of it. */
  | {
      readonly kind: "promise";
      readonly by: CalendarDate;
      readonly amountsMinor: { readonly [currency: string]: number };
    }
  | { readonly kind: "copy" };

/** What a reply is about, as the rules or a person say. */
export const REPLY_CLASSES = [
  "paidClaim",
  "promise",
  "dispute",
  "wrongPerson",
  "copyPlease",
  "outOfOffice",
  "other",
] as const;
export type ReplyClass = (typeof REPLY_CLASSES)[number];

/** Whether nothing is chased until a person has looked at a reply of that class; null: it changes nothing. */
export function holdOf(of: ReplyClass): AnswerSays | null {
  switch (of) {
    case "paidClaim":
      return "paid";
    case "dispute":
      return "dispute";
    case "promise":
      return "promise";
    default:
      return null;
  }
}

/** The class of an answer that was given by a link. */
export const CLASS_OF_ANSWER: Readonly<Record<CustomerAnswer["kind"], ReplyClass>> = {
  paid: "paidClaim",
  dispute: "dispute",
  promise: "promise",
  copy: "copyPlease",
};

/** What a reply of each class says, as lists and to-dos show it. */
export const CLASS_NAMES: Readonly<Record<ReplyClass, string>> = {
  paidClaim: "says it is paid",
  promise: "promises to pay",
  dispute: "disputes it",
  wrongPerson: "is not the right person",
  copyPlease: "asks for a copy",
  outOfOffice: "answers automatically",
  other: "has written",
};
