import type { MessageAnswer } from "#wire/answers";
import { momentText } from "../parts/day-text";
import { asSentence } from "./today-words";

/** How and to whom a message went or did not, and since when that is open: "By e-mail to a@b.example; in doubt since …." */
export function doubtSentence({ channel, email, phone, stateAt }: MessageAnswer): string {
  const to = channel === "sms" ? phone : email;
  const how = channel === "sms" ? "By SMS" : "By e-mail";
  return `${how}${to === null ? "" : ` to ${to}`}; in doubt since ${momentText(stateAt)}.`;
}

/** What is known of it, in the words of the provider or of what went wrong on the way. */
export const knownSentence = ({ because }: Pick<MessageAnswer, "because">): string =>
  because === null ? "Nothing else is known of it." : asSentence(`What is known: ${because}`);
