import type { TemplateProblem } from "#domain/messages/template";
import { LINK, LINK_ADDRESS } from "../body-markup";
import type { Finding } from "./scope";

/** What a body may not have in it, the most telling first; the first that is found in a line is reported. */
const FORBIDDEN: readonly (Finding & { readonly found: RegExp })[] = [
  {
    found: /<\s*\/?\s*(?:script|iframe|object|embed|form|input|base|meta|link)\b/i,
    problem: "A script, frame or form has no place in a letter; the customer would see it as text.",
    remedy: "Take it out.",
  },
  {
    found: /<\s*\/?\s*style\b|<[^>]*\bstyle\s*=/i,
    problem: "Colours and fonts are the same in all letters; the customer would see this as text.",
    remedy: "Take it out.",
  },
  {
    found: /<[^>]*\bon\w+\s*=/i,
    problem: "An attribute that runs something has no place in a letter.",
    remedy: "Take it out.",
  },
  {
    found: /<\s*img\b|!\[[^\]]*\]\(/i,
    problem: "Pictures from elsewhere tell their owner who reads the letter, so letters have none.",
    remedy: "Take it out; link to a page instead: [our terms](https://…).",
  },
  {
    found: /<\/?[a-z][^>]*>/i,
    problem: "HTML is shown to the customer as it is written.",
    remedy: "Write plain paragraphs, **bold** and [a link](https://…).",
  },
  {
    found: /(?:javascript|vbscript|data):/i,
    problem: "A link must lead to a page or an address.",
    remedy: "Begin it with https:// or mailto:.",
  },
];

/** The problems of a body's own markup: HTML, pictures, links that lead elsewhere than to pages. */
export function markupProblems(body: string): readonly TemplateProblem[] {
  return body.split("\n").flatMap((line, index) => {
    const finding = FORBIDDEN.find(({ found }) => found.test(line)) ?? linkFinding(line);
    if (!finding) return [];
    const { problem, remedy } = finding;
    return [{ part: "body" as const, line: index + 1, problem, remedy }];
  });
}

function linkFinding(line: string): Finding | null {
  const broken = [...line.matchAll(LINK)].find(([, , address = ""]) => !LINK_ADDRESS.test(address));
  if (!broken) return null;
  return {
    problem: `The link "${broken[1]}" does not lead to a page.`,
    remedy:
      "Write its address out, beginning with https:// or mailto:; a letter's own links stand in {{> links}}.",
  };
}
