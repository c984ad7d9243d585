import type { AskNoticeAnswer } from "#wire/actions";
import { retell } from "../../../words/retell";
import { say, sayCount, sayList } from "../../../words/say";
import { amountTexts } from "../../parts/amount-text";

/** "Goes to jaan@tamm.example by e-mail: 2 invoices (F-1 and F-2), 200.00 EUR." */
export function goesSentence({ numbers, totals, ...answer }: AskNoticeAnswer): string | null {
  if (numbers.length === 0) return null;
  const sums = amountTexts(totals);
  const places = { way: wayOf(answer), numbers: sayList(shortened(numbers)), sums: sayList(sums) };
  return sums.length > 0
    ? sayCount(
        numbers.length,
        "{way}: {count} invoice ({numbers}), {sums}.",
        "{way}: {count} invoices ({numbers}), {sums}.",
        places,
      )
    : sayCount(
        numbers.length,
        "{way}: {count} invoice ({numbers}).",
        "{way}: {count} invoices ({numbers}).",
        places,
      );
}

function wayOf({ channel, email, phone }: Pick<AskNoticeAnswer, "channel" | "email" | "phone">): string {
  switch (channel) {
    case "letter":
      return say("Is to be printed and posted");
    case "sms":
      return phone === null ? say("Goes out as an SMS") : say("Goes to {phone} as an SMS", { phone });
    case "email":
      return email === null ? say("Goes out by e-mail") : say("Goes to {email} by e-mail", { email });
    default:
      return channel satisfies never;
  }
}

const MOST_NAMED = 5;

const shortened = (numbers: readonly string[]): readonly string[] =>
  numbers.length <= MOST_NAMED
    ? numbers
    : [...numbers.slice(0, MOST_NAMED - 1), say("{count} more", { count: numbers.length - MOST_NAMED + 1 })];

/** What became of a notice that was asked for; `went` false where it has not reached the mail provider. */
export function outcomeOf(answer: AskNoticeAnswer): { readonly went: boolean; readonly text: string } {
  const { message, channel } = answer;
  const notice = retell(answer.levelName);
  switch (message?.state) {
    case "accepted":
      return went(
        channel === "letter" ? say("{notice} has been posted.", { notice }) : goneOut(notice, answer),
      );
    case "toPost":
      return went(say("{notice} waits to be printed and posted: open it in Today.", { notice }));
    case "queued":
    case "claimed":
    case "submitting":
      return went(waiting(notice, channel));
    default:
      return { went: false, text: whyNot(notice, answer) };
  }
}

const went = (text: string) => ({ went: true, text });

function goneOut(notice: string, { channel, phone, email }: AskNoticeAnswer): string {
  const to = channel === "sms" ? phone : email;
  return to === null
    ? say("{notice} has gone out.", { notice })
    : say("{notice} has gone out to {to}.", { notice, to });
}

const waiting = (notice: string, channel: AskNoticeAnswer["channel"]): string =>
  channel === "sms"
    ? say("{notice} is on its way: the SMS provider does not take it now, and it follows by itself.", {
        notice,
      })
    : say("{notice} is on its way: the mail provider does not take it now, and it follows by itself.", {
        notice,
      });

/** Why it has not gone out, or nobody knows whether it has; in sentences. */
function whyNot(notice: string, { message, channel }: AskNoticeAnswer): string {
  const because = message?.because ? ended(retell(message.because)) : null;
  switch (message?.state) {
    case "rejected": {
      const text =
        channel === "sms"
          ? say("{notice} was refused by the SMS provider", { notice })
          : say("{notice} was refused by the mail provider", { notice });
      return withReason(text, because);
    }
    case "withdrawn":
      return withReason(say("{notice} was taken back before it went out", { notice }), because);
    case "held": {
      const text = withReason(say("{notice} may or may not have gone out", { notice }), because);
      return say("{what} Please say so in Today.", { what: text });
    }
    default:
      return say("Nothing is known of {notice}: look into Today before you ask for it again.", { notice });
  }
}

const withReason = (what: string, because: string | null): string =>
  because === null ? say("{what}.", { what }) : say("{what}: {because}", { what, because });

const ended = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
