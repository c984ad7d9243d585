import type { ReplyAnswer } from "#wire/replies";
import { amountTexts } from "../parts/amount-text";
import { dayText, momentText } from "../parts/day-text";
import { listed } from "../sync/counted";

/** What a reply is read as. */
export type ReplyClass = ReplyAnswer["says"];

const MOST_NAMED = 5;

/** Whom a reply is from, as far as that is known. */
export const senderOf = ({ customer, from }: Pick<ReplyAnswer, "customer" | "from">): string =>
  customer ?? from.name ?? from.email ?? "Unknown sender";

/** "promises to pay 50.00 EUR by 30 Nov 2026": what it says, behind the sender's name. */
export function saysText({ says, promise }: Pick<ReplyAnswer, "says" | "promise">): string {
  if (says !== "promise") return SAYS[says];
  const sums = amountTexts(promise?.amountsMinor ?? {});
  const sum = sums.length === 0 ? "" : ` ${listed(sums)}`;
  return `promises to pay${sum}${promise?.by ? ` by ${dayText(promise.by)}` : ", without a day that could be read"}`;
}

const SAYS: Readonly<Record<Exclude<ReplyClass, "promise">, string>> = {
  paidClaim: "says it is paid",
  dispute: "disputes it",
  wrongPerson: "says it went to the wrong person",
  copyPlease: "wants a copy",
  outOfOffice: "is out of office, an automatic answer",
  other: "writes something else",
};

/** How and when it came, and what it is about: "By e-mail from jaan@tamm.example on 16 Nov 2026, 10:42, about F-1." */
export function cameSentence({ source, from, at, numbers, accountId }: ReplyAnswer): string {
  const how =
    source === "link"
      ? "By a link in a message"
      : `By e-mail${from.email === null ? "" : ` from ${from.email}`}`;
  return `${how} on ${momentText(at)}${accountId === null ? "" : aboutPart(numbers)}.`;
}

function aboutPart(numbers: readonly string[]): string {
  if (numbers.length === 0) return ", about all that is owed";
  const rest = numbers.length - MOST_NAMED + 1;
  const named = rest <= 1 ? numbers : [...numbers.slice(0, MOST_NAMED - 1), `${rest} more`];
  return `, about ${listed(named)}`;
}

/** How far it can be taken for the customer's. */
export function trustSentence({ trust, source }: Pick<ReplyAnswer, "trust" | "source">): string {
  switch (trust) {
    case "verified":
      return source === "link"
        ? "Verified: the link stood in a message to this customer."
        : "Verified: it answers a message to this customer.";
    case "unverified":
      return "Not verified: only the sender’s address is the customer’s, and anybody can write that.";
    case "unknown":
      return "Unknown: the sender’s address is no customer’s.";
    default:
      return trust satisfies never;
  }
}

/** Whether anything waits because of it. */
export const holdSentence = ({ holds }: Pick<ReplyAnswer, "holds">): string =>
  holds ? "Nothing is sent about it until you settle this." : "Reminders go on meanwhile.";

/** What came with it; null where nothing did. */
export function filesSentence({ files }: Pick<ReplyAnswer, "files">): string | null {
  if (files.length === 0) return null;
  const names = files.map(({ name, bytes }) => `${name === "" ? "a file" : name} (${sizeText(bytes)})`);
  return `Attached, and not kept by Dunbook: ${listed(names)}.`;
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
