import type { WhyAnswer } from "#wire/why";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { dayText } from "../../parts/day-text";
import { told } from "../told";

type Decisive = Extract<WhyAnswer["decision"], { kind: "held" }>["decisive"];

const COMPARED: Readonly<Record<Decisive["comparison"], (needed: string) => string>> = {
  ">=": (needed) => say("at least {needed}", { needed }),
  "<=": (needed) => say("at most {needed}", { needed }),
  "=": (needed) => needed,
  in: (needed) => say("one of {needed}", { needed }),
  not: (needed) => say("anything but {needed}", { needed }),
};

/** One line of what decided: what it is called, and what it says. */
export type WhyLine = { readonly name: string; readonly value: string };

/** The condition that decided, line by line; none where nothing is open. */
export function decisiveLines({ decision, firstDay }: WhyAnswer): readonly WhyLine[] {
  if (decision.kind === "notOpen") return [];
  const { condition, value, comparison, needed, margin, holds, rule } = decision.decisive;
  return [
    { name: say("Condition"), value: retell(condition) },
    { name: say("It is"), value: dayInside(value) },
    { name: say("Needed"), value: COMPARED[comparison](dayInside(needed)) },
    ...(margin === null ? [] : [{ name: holds ? say("To spare") : say("Missing"), value: retell(margin) }]),
    { name: say("Decided by"), value: retell(rule) },
    { name: say("First day"), value: firstDay === null ? say("none in sight") : dayText(firstDay) },
  ];
}

/** A value that is a day, as the pane writes days. */
const dayInside = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/u.test(value) ? dayText(value) : retell(value);

/** Sentences of the service, which begin with their day where they are about one: "On 17 Nov 2026: …". Each once. */
export const whySentences = (sentences: readonly string[]): readonly string[] => [
  ...new Set(sentences.map(daySentence)),
];

function daySentence(sentence: string): string {
  const [, on, rest] = /^(\d{4}-\d{2}-\d{2}): (.*)$/su.exec(sentence) ?? [];
  if (on === undefined || rest === undefined) return withValuesRead(told(sentence));
  return say("On {day}: {what}", { day: dayText(on), what: withValuesRead(told(rest)) });
}

/** A condition's value and what is needed may be days: "2026-11-16, needed 2026-11-11". */
const withValuesRead = (sentence: string): string =>
  sentence.replace(/(?<=: |needed )(\d{4}-\d{2}-\d{2})(?=[,. (]|$)/gu, (on) => dayText(on));
