import type { ReplyAnswer } from "#wire/replies";
import { say, sayCount, sayList, sayNumber } from "../../words/say";
import { amountTexts } from "../parts/amount-text";
import { dayText, momentText } from "../parts/day-text";
import { numbersNamed } from "./todo-words";

/** What a reply is read as. */
export type ReplyClass = ReplyAnswer["says"];

/** Whom a reply is from, as far as that is known. */
export const senderOf = ({ customer, from }: Pick<ReplyAnswer, "customer" | "from">): string =>
  customer ?? from.name ?? from.email ?? say("Unknown sender");

/** "promises to pay 50.00 EUR by 30 Nov 2026": what it says, behind the sender's name. */
export function saysText({ says, promise }: Pick<ReplyAnswer, "says" | "promise">): string {
  if (says !== "promise") return SAYS[says]();
  const sum = sayList(amountTexts(promise?.amountsMinor ?? {}));
  if (promise?.by) {
    const day = dayText(promise.by);
    return sum === ""
      ? say("promises to pay by {day}", { day })
      : say("promises to pay {sum} by {day}", { sum, day });
  }
  return sum === ""
    ? say("promises to pay, without a day that could be read")
    : say("promises to pay {sum}, without a day that could be read", { sum });
}

const SAYS: Readonly<Record<Exclude<ReplyClass, "promise">, () => string>> = {
  paidClaim: () => say("says it is paid"),
  dispute: () => say("disputes it"),
  wrongPerson: () => say("says it went to the wrong person"),
  copyPlease: () => say("wants a copy"),
  outOfOffice: () => say("is out of office, an automatic answer"),
  other: () => say("writes something else"),
};

/** How and when it came, and what it is about: "By e-mail from jaan@tamm.example on 16 Nov 2026, 10:42, about F-1." */
export function cameSentence({ source, from, at, numbers, accountId }: ReplyAnswer): string {
  const when = momentText(at);
  const isNobodys = accountId === null;
  const about = numbers.length === 0 ? say("all that is owed") : numbersNamed(numbers);
  if (source === "link")
    return isNobodys
      ? say("By a link in a message on {when}.", { when })
      : say("By a link in a message on {when}, about {about}.", { when, about });
  const { email } = from;
  if (email === null)
    return isNobodys
      ? say("By e-mail on {when}.", { when })
      : say("By e-mail on {when}, about {about}.", { when, about });
  return isNobodys
    ? say("By e-mail from {email} on {when}.", { email, when })
    : say("By e-mail from {email} on {when}, about {about}.", { email, when, about });
}

/** How far it can be taken for the customer's. */
export function trustSentence({ trust, source }: Pick<ReplyAnswer, "trust" | "source">): string {
  switch (trust) {
    case "verified":
      return source === "link"
        ? say("Verified: the link stood in a message to this customer.")
        : say("Verified: it answers a message to this customer.");
    case "unverified":
      return say("Not verified: only the sender’s address is the customer’s, and anybody can write that.");
    case "unknown":
      return say("Unknown: the sender’s address is no customer’s.");
    default:
      return trust satisfies never;
  }
}

/** Whether anything waits because of it. */
export const holdSentence = ({ holds }: Pick<ReplyAnswer, "holds">): string =>
  holds ? say("Nothing is sent about it until you settle this.") : say("Reminders go on meanwhile.");

/** What came with it; null where nothing did. */
export function filesSentence({ files }: Pick<ReplyAnswer, "files">): string | null {
  if (files.length === 0) return null;
  const names = files.map(({ name, bytes }) => `${name === "" ? say("a file") : name} (${sizeText(bytes)})`);
  return say("Attached, and not kept by Dunbook: {names}.", { names: sayList(names) });
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return sayCount(bytes, "{count} byte", "{count} bytes");
  return bytes < 1_000_000
    ? say("{size} KB", { size: Math.round(bytes / 1000) })
    : say("{size} MB", {
        size: sayNumber(bytes / 1_000_000, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      });
}
