import { CALL_KINDS } from "#domain/worklist/work-reason";
import type { WorkLine, WorklistAnswer, WorkReasonAnswer } from "#wire/worklist";
import { retell } from "../../words/retell";
import { say, sayCount, sayList, sayNumber } from "../../words/say";
import { amountText, amountTexts } from "../parts/amount-text";
import { dayText } from "../parts/day-text";

type Reason<Kind extends WorkReasonAnswer["kind"]> = Extract<WorkReasonAnswer, { kind: Kind }>;

/** How a day is written: as people write it in the pane, or as it is typed at a terminal. */
type DayWriting = (on: string) => string;

/** Why a customer is on the list, in one sentence. */
export function reasonSentence(
  reason: WorkReasonAnswer,
  today: string,
  written: DayWriting = dayText,
): string {
  const day = written(reason.on);
  switch (reason.kind) {
    case "appointment":
      return appointmentSentence(reason, day);
    case "brokenPromise":
      return brokenSentence(reason, day);
    case "promiseDue":
      return promiseSentence(reason, today, day);
    case "callBack":
      return reason.on === today
        ? say("To be called again today, as agreed.")
        : say("To be called again since {day}.", { day });
    case "reply":
      return say("A reply of {day} waits to be read.", { day });
    case "held":
      return say("{title} of {day}: nobody knows whether it went out.", { title: retell(reason.title), day });
    case "exhausted":
      return reason.levelName === null
        ? say("No more reminders follow by themselves.")
        : say("{level} went out on {day}, and no more follow by themselves.", {
            level: reason.levelName,
            day,
          });
    case "unanswered":
      return say("{level} went out on {day} and was not answered.", { level: reason.levelName, day });
    case "unreachable":
      return UNREACHABLE[reason.because]();
    case "todo":
      return retell(reason.text);
    case "letter":
      return say("{title} waits to be printed and posted.", { title: retell(reason.title) });
    default:
      return reason satisfies never;
  }
}

function appointmentSentence({ time, place }: Reason<"appointment">, day: string): string {
  const when = time === null ? day : dayAndTime(day, time);
  return place === ""
    ? say("Appointment on {when}.", { when })
    : say("Appointment on {when}: {place}.", { when, place });
}

/** A day and an hour stand beside each other in every language: "9 Nov 2026, 14:30". */
const dayAndTime = (day: string, time: string): string => `${day}, ${time}`;

function brokenSentence({ amountsMinor }: Reason<"brokenPromise">, day: string): string {
  const amount = sayList(amountTexts(amountsMinor));
  return amount === ""
    ? say("Payment was promised by {day} and has not come.", { day })
    : say("{amount} was promised by {day} and has not come.", { amount, day });
}

function promiseSentence({ on, amountsMinor }: Reason<"promiseDue">, today: string, day: string): string {
  const amount = sayList(amountTexts(amountsMinor));
  if (on !== today) return brokenSentence({ kind: "brokenPromise", on, amountsMinor }, day);
  return amount === ""
    ? say("Payment is promised for today.")
    : say("{amount} is promised for today.", { amount });
}

const UNREACHABLE: Readonly<Record<Reason<"unreachable">["because"], () => string>> = {
  noAddress: () => say("There is no e-mail address: reminders cannot go out."),
  addressFailed: () => say("The e-mail address fails: reminders do not arrive."),
  noNumber: () => say("There is no phone number for text messages: reminders cannot go out."),
  numberFailed: () => say("Text messages to the phone number fail: reminders do not arrive."),
};

/** What is to be done about a reason. */
export const whatToDo = (kind: WorkReasonAnswer["kind"]): string => TO_DO[kind]();

const TO_DO: Readonly<Record<WorkReasonAnswer["kind"], () => string>> = {
  appointment: () => say("Keep the appointment, then log how it went."),
  brokenPromise: () => say("Call, and ask why the promise was not kept."),
  promiseDue: () => say("See whether the money has come; if not, call."),
  callBack: () => say("Call again."),
  reply: () => say("Read it and settle it below."),
  held: () => say("Say below whether it went out."),
  exhausted: () => say("Call, and decide what follows."),
  unanswered: () => say("Call, and ask when it will be paid."),
  unreachable: () => say("Call, and ask for another address."),
  todo: () => say("Do it, then press Done."),
  letter: () => say("Print and post it, then say so below."),
};

/** Whether a reason asks for a call, which a logged call answers. */
export const asksForCall = ({ kind }: WorkReasonAnswer): boolean => CALL_KINDS.has(kind);

/** Why a line stands where it stands. */
export function placeSentence({ reasons: [first], weight }: WorkLine): string {
  if (first?.kind === "appointment") return say("Appointments come first, by the hour.");
  if (weight === null)
    return say("Nothing is overdue: it stands behind everything that is, by what it is about.");
  const { minor, currency, days, times } = weight;
  const amount = amountText(minor, currency);
  const rounded = sayNumber(times, { maximumFractionDigits: 1 });
  if (rounded === sayNumber(1))
    return sayCount(
      days,
      "{amount} overdue for {count} day on average: as much as is usual on this list.",
      "{amount} overdue for {count} days on average: as much as is usual on this list.",
      { amount },
    );
  return sayCount(
    days,
    "{amount} overdue for {count} day on average: {times} times what is usual on this list.",
    "{amount} overdue for {count} days on average: {times} times what is usual on this list.",
    { amount, times: rounded },
  );
}

/** How many stand on the list. */
export function countSentence({ count }: Pick<WorklistAnswer, "count">): string {
  return count === 0
    ? say("Nobody waits for you today.")
    : sayCount(count, "{count} line is on the list.", "{count} lines are on the list.");
}
