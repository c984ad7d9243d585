import type { WhyAnswer } from "#wire/why";
import { dayText } from "../parts/day-text";
import { withReadableDays } from "../today/readable-days";

type Decisive = Extract<WhyAnswer["decision"], { kind: "held" }>["decisive"];

const COMPARED: Readonly<Record<Decisive["comparison"], string>> = {
  ">=": "at least ",
  "<=": "at most ",
  "=": "",
  in: "one of ",
  not: "anything but ",
};

/** One line of what decided: what it is called, and what it says. */
export type WhyLine = { readonly name: string; readonly value: string };

/** The condition that decided, line by line; none where nothing is open. */
export function decisiveLines({ decision, firstDay }: WhyAnswer): readonly WhyLine[] {
  if (decision.kind === "notOpen") return [];
  const { condition, value, comparison, needed, margin, holds, rule } = decision.decisive;
  return [
    { name: "Condition", value: condition },
    { name: "It is", value: dayInside(value) },
    { name: "Needed", value: `${COMPARED[comparison]}${dayInside(needed)}` },
    ...(margin === null ? [] : [{ name: holds ? "To spare" : "Missing", value: margin }]),
    { name: "Decided by", value: rule },
    { name: "First day", value: firstDay === null ? "none in sight" : dayText(firstDay) },
  ];
}

/** A value that is a day, as the pane writes days. */
const dayInside = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/u.test(value) ? dayText(value) : value);

/** Sentences of the service, which begin with their day where they are about one: "On 17 Nov 2026: …". Each once. */
export const whySentences = (sentences: readonly string[]): readonly string[] => [
  ...new Set(
    sentences.map((sentence) => withReadableDays(sentence.replace(/^(?=\d{4}-\d{2}-\d{2}: )/u, "On "))),
  ),
];
