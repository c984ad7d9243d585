import type { NextMessageAnswer } from "#wire/customer";
import { retell } from "../../words/retell";
import { say, sayCount, sayList } from "../../words/say";
import { amountTexts } from "../parts/amount-text";
import { dayText } from "../parts/day-text";

/** What goes out next by itself: "Demand for payment on 24 Nov 2026, to jaan@tamm.example by e-mail". */
export function nextTitle(next: NextMessageAnswer, today: string): string {
  const notice = retell(next.levelName);
  const way = wayOf(next);
  return next.on === today
    ? say("{notice} today, {way}", { notice, way })
    : say("{notice} on {day}, {way}", { notice, day: dayText(next.on), way });
}

function wayOf({ channel, email, phone }: NextMessageAnswer): string {
  switch (channel) {
    case "letter":
      return say("as a letter to print and post");
    case "sms":
      return phone === null ? say("as an SMS") : say("as an SMS to {phone}", { phone });
    case "email":
      return email === null ? say("by e-mail") : say("by e-mail to {email}", { email });
    default:
      return channel satisfies never;
  }
}

const MOST_NAMED = 5;

/** Which invoices it lists, and what it asks for. */
export function nextContent({ numbers, totals }: NextMessageAnswer): string {
  const more = numbers.length - MOST_NAMED;
  const named = more > 1 ? [...numbers.slice(0, MOST_NAMED), say("{count} more", { count: more })] : numbers;
  const places = { numbers: sayList(named), sums: sayList(amountTexts(totals)) };
  return sayCount(
    numbers.length,
    "It lists invoice {numbers}: {sums}.",
    "It lists {count} invoices ({numbers}): {sums}.",
    places,
  );
}
