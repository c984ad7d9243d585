import type { AskNoticeAnswer } from "#wire/actions";
import { amountTexts } from "../parts/amount-text";
import { counted, listed } from "../sync/counted";

/** "Goes to jaan@tamm.example by e-mail: 2 invoices (F-1 and F-2), 200.00 EUR." */
export function goesSentence({ numbers, totals, ...answer }: AskNoticeAnswer): string | null {
  if (numbers.length === 0) return null;
  const way = wayOf(answer);
  const sums = amountTexts(totals);
  return `${way}: ${counted(numbers.length, "invoice")} (${listed(shortened(numbers))})${sums.length > 0 ? `, ${listed(sums)}` : ""}.`;
}

function wayOf({ channel, email, phone }: Pick<AskNoticeAnswer, "channel" | "email" | "phone">): string {
  if (channel === "letter") return "Is to be printed and posted";
  const [to, by] = channel === "sms" ? [phone, "as an SMS"] : [email, "by e-mail"];
  return to === null ? `Goes out ${by}` : `Goes to ${to} ${by}`;
}

const MOST_NAMED = 5;

const shortened = (numbers: readonly string[]): readonly string[] =>
  numbers.length <= MOST_NAMED
    ? numbers
    : [...numbers.slice(0, MOST_NAMED - 1), `${numbers.length - MOST_NAMED + 1} more`];

/** What became of a notice that was asked for; `went` false where it has not reached the mail provider. */
export function outcomeOf(answer: AskNoticeAnswer): { readonly went: boolean; readonly text: string } {
  const { levelName, message, channel } = answer;
  const to = channel === "sms" ? answer.phone : answer.email;
  const provider = channel === "sms" ? "SMS provider" : "mail provider";
  const because = message?.because ? `: ${message.because}` : "";
  switch (message?.state) {
    case "accepted":
      return channel === "letter"
        ? went(`${levelName} has been posted.`)
        : went(`${levelName} has gone out${to === null ? "" : ` to ${to}`}.`);
    case "toPost":
      return went(`${levelName} waits to be printed and posted: open it in Today.`);
    case "queued":
    case "claimed":
    case "submitting":
      return went(
        `${levelName} is on its way: the ${provider} does not take it now, and it follows by itself.`,
      );
    case "rejected":
      return failed(`${levelName} was refused by the ${provider}${ended(because)}`);
    case "withdrawn":
      return failed(`${levelName} was taken back before it went out${ended(because)}`);
    case "held":
      return failed(`${levelName} may or may not have gone out${ended(because)} Please say so in Today.`);
    default:
      return failed(`Nothing is known of ${levelName}: look into Today before you ask for it again.`);
  }
}

const went = (text: string) => ({ went: true, text });
const failed = (text: string) => ({ went: false, text });
const ended = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
