import type { MessageAnswer } from "#wire/answers";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { momentText } from "../parts/day-text";
import { asSentence } from "./today-words";

/** How and to whom a message went or did not, and since when that is open: "By e-mail to a@b.example; in doubt since …." */
export function doubtSentence({ channel, email, phone, stateAt }: MessageAnswer): string {
  const to = channel === "sms" ? phone : email;
  const since = momentText(stateAt);
  if (channel === "sms")
    return to === null
      ? say("By SMS; in doubt since {since}.", { since })
      : say("By SMS to {to}; in doubt since {since}.", { to, since });
  return to === null
    ? say("By e-mail; in doubt since {since}.", { since })
    : say("By e-mail to {to}; in doubt since {since}.", { to, since });
}

/** What is known of it, in the words of the provider or of what went wrong on the way. */
export const knownSentence = ({ because }: Pick<MessageAnswer, "because">): string =>
  because === null
    ? say("Nothing else is known of it.")
    : asSentence(say("What is known: {because}", { because: retell(because) }));
