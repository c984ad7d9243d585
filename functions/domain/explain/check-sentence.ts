import type { Check, CheckId } from "./check";
import { marginInWords, originInWords, valueInWords } from "./in-words";

/** A condition that does not hold, in one sentence: what is, what is needed, who says so, and what can be done about it. */
export const failedSentence = (one: Check): string => FAILED[one.id](wordsOf(one));

/** A condition that holds, in one sentence. */
export function fulfilledSentence(one: Check): string {
  const { what, actual, needed, from, margin } = wordsOf(one);
  return `${what}: ${actual}, needed ${needed} (${from})${margin === "" ? "" : `, ${margin} to spare`}.`;
}

type Words = {
  readonly what: string;
  readonly actual: string;
  readonly needed: string;
  readonly from: string;
  /** How much is missing or to spare; "" where it cannot be counted. */
  readonly margin: string;
};

const wordsOf = (one: Check): Words => ({
  what: one.what,
  actual: valueInWords(one.actual),
  needed: valueInWords(one.needed),
  from: originInWords(one.from),
  margin: marginInWords(one) ?? "",
});

type Sentence = (words: Words) => string;

const isLater: Sentence = ({ what, needed, margin, from }) => `${what} is ${needed}, in ${margin} (${from}).`;

const isAtMost: Sentence = ({ what, actual, from }) =>
  `${what}: ${actual}, as many as allowed (${from}); a person decides.`;

const isFull: Sentence = ({ actual, from }) =>
  `other notices come first: ${actual} on this day, as many as allowed (${from}).`;

const FAILED: Readonly<Record<CheckId, Sentence>> = {
  "switched-on": () => "reminders are switched off: switch them on in the policy.",
  credit: ({ what, actual }) => `${what} is ${actual}: there is nothing to ask for.`,
  "row-readable": () => "its row is missing or cannot be read: put it back or correct it.",
  "not-ended": ({ from }) => `dunning has been ended (${from}).`,
  "not-disputed": ({ from }) => `disputed (${from}): nothing is sent until the dispute is settled.`,
  "not-answered": () => "the customer has answered: a person must look, nothing is sent until then.",
  "not-excluded": () => "excluded from reminders by its own row.",
  "customer-included": () => "the customer is excluded from reminders in the customers table.",
  "issued-since": ({ actual, needed, from }) =>
    `issued on ${actual}, and only documents from ${needed} are chased (${from}): include it to have it chased.`,
  "pause-over": ({ needed, from, margin }) =>
    `paused until ${needed} (${from}), ${margin} more; it goes on by itself then.`,
  "promise-over": ({ needed, margin }) =>
    `payment is promised, and waited for until ${needed}, ${margin} more; it goes on by itself then.`,
  "document-maximum": isAtMost,
  overdue: ({ margin }) => `not overdue yet: that is from the day after its due date, in ${margin}.`,
  "levels-left": () => "every notice has been sent; what comes next is for a person to decide.",
  "previous-sent": ({ from }) => `it counts from the notice before it, which has not been sent (${from}).`,
  "repeats-left": ({ from }) => `it has been sent as often as it repeats (${from}).`,
  "repeats-over": ({ from }) => `the notice before it is repeated first (${from}).`,
  delay: isLater,
  minimum: ({ what, actual, needed, from, margin }) =>
    `${what} is ${actual}, below the minimum of ${needed} (${from}) by ${margin}.`,
  "nothing-overdue": () => "something else of the customer is overdue, and that is chased first.",
  "not-past-due": ({ needed }) =>
    `its due date, ${needed}, is over: a reminder before it would come too late.`,
  "window-open": ({ needed, from, margin }) => `its day is ${needed}, in ${margin} (${from}).`,
  "not-reminded": () => "it has been reminded of already.",
  "no-message-under-way": () =>
    "a message is on its way, or waits for a person; the next is decided after it.",
  "room-today": isFull,
  "episode-maximum": isAtMost,
  "episode-room": ({ from }) =>
    `messages are on their way, and with them there are as many as allowed (${from}).`,
  "customer-readable": () => "the customer's row cannot be read: correct it and sync again.",
  "data-age": ({ needed }) =>
    `the workbook has not been synced for too long, and what it said was good until ${needed}: sync it.`,
  address: () => "there is no e-mail address for this customer: enter one in the customers table.",
  "address-works": () => "the e-mail address has refused or returned a message: enter another one.",
  number: () =>
    "there is no phone number for this customer that can be read: enter one in the customers table, with its country code.",
  "number-works": () => "a text message to the phone number has failed: enter another one.",
  "days-apart": isLater,
  "same-day-room": isFull,
  weekday: ({ actual, needed, from }) => `no messages go out on a ${actual}, only on ${needed} (${from}).`,
  "day-off": ({ actual, from }) => `no messages go out on ${actual} (${from}).`,
  rates: () => "a rate that it claims by law has not been confirmed: look it up and enter it in the policy.",
  turn: isFull,
};
