import type { Letter } from "#domain/messages/letter";
import {
  LONGEST_PART,
  RenderRefusal,
  type TemplatePart,
  type TemplateProblem,
  type TemplateSource,
} from "#domain/messages/template";
import { markupProblems } from "./markup";
import { sampleLetters } from "./sample-letters";
import { syntaxProblems } from "./syntax";

/** Writes every part of a letter with the template that is checked; throws RenderRefusal where it cannot. */
type TryOut = (letter: Letter) => void;

/**
 * Every problem of a template, with its place and remedy. One that reads well is tried out on two letters: to an ordinary
 * customer and to the worst. None: it can be used.
 */
export function checkTemplate(source: TemplateSource, tryOut: TryOut): readonly TemplateProblem[] {
  const problems = [...formProblems(source), ...syntaxProblems(source), ...markupProblems(source.body)];
  return problems.length > 0 ? problems : trialProblems(source, tryOut);
}

const PART_WORDS: Readonly<Record<TemplatePart, string>> = {
  name: "name",
  subject: "subject",
  body: "text",
  sms: "SMS",
};

function formProblems({ name, subject, body, sms }: TemplateSource): readonly TemplateProblem[] {
  const parts: readonly (readonly [TemplatePart, string | null])[] = [
    ["name", name],
    ["subject", subject],
    ["body", body],
    ["sms", sms],
  ];
  return parts.flatMap(([part, text]) => (text === null ? [] : problemsOfForm(part, text)));
}

function problemsOfForm(part: TemplatePart, text: string): readonly TemplateProblem[] {
  const found: TemplateProblem[] = [];
  const report = (problem: string, remedy: string): void => {
    found.push({ part, line: null, problem, remedy });
  };
  const word = PART_WORDS[part];
  const longest = LONGEST_PART[part];
  if (text.trim() === "")
    report(`The ${word} is empty.`, part === "sms" ? "Leave the SMS out." : "Write one.");
  if (text.length > longest)
    report(
      `The ${word} has ${text.length} characters; at most ${longest} are allowed.`,
      `Shorten it by ${text.length - longest}.`,
    );
  if (part !== "body" && /[\r\n\u2028\u2029]/.test(text))
    report(`The ${word} has a line break in it.`, "Write it on one line.");
  return found;
}

function trialProblems(source: TemplateSource, tryOut: TryOut): readonly TemplateProblem[] {
  for (const { to, letter } of sampleLetters(source)) {
    const refusal = refusalOf(letter, tryOut);
    if (refusal)
      return [
        {
          part: "body",
          line: null,
          problem: `A letter to ${to} cannot be written. ${refusal.because}`,
          remedy: "Change that, and check it again.",
        },
      ];
  }
  return [];
}

function refusalOf(letter: Letter, tryOut: TryOut): RenderRefusal | null {
  try {
    tryOut(letter);
    return null;
  } catch (error) {
    if (error instanceof RenderRefusal) return error;
    throw error;
  }
}
