import { readdirSync } from "node:fs";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { type Letter, oneLine } from "#domain/messages/letter";
import { RenderRefusal, type TemplateSource } from "#domain/messages/template";
import { BUILT_IN_TEMPLATES, standInFor } from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import { type BudgetLimits, openBudget } from "./budget";
import type { Writer } from "./environment";
import { type LetterView, letterView } from "./letter-view";
import { compilerOfOwn } from "./own-templates";
import { withPicture } from "./pay-box-view";
import { spaced, wrapped } from "./plain-text";
import { type LanguageTemplates, openTemplates, type Template } from "./templates";

/** Letters in a language without templates are written in this one, formats included: never half in one, half in another. */
const FALLBACK_LANGUAGE: Language = "en";

/** Everything one message can be, each part written when it is asked for. */
export type Draft = {
  readonly view: LetterView;
  readonly subject: string;
  html(): string;
  text(): string;
  printed(): string;
  /** The words of the letter with marks in them, for a page that is not HTML: see marked-text.ts. */
  marked(): string;
  sms(): string | null;
};

export type Languages = { of(language: Language): LanguageTemplates };

/** The templates of every language in a directory. All of them are read here, once: a missing file throws now. */
export function openLanguages(templatesDir: string): Languages {
  const folders = readdirSync(templatesDir);
  const fallback = openTemplates(templatesDir, FALLBACK_LANGUAGE);
  const others = LANGUAGES.filter((language) => language !== FALLBACK_LANGUAGE && folders.includes(language));
  const languages = new Map(others.map((language) => [language, openTemplates(templatesDir, language)]));
  return { of: (language) => languages.get(language) ?? fallback };
}

/** What writes a letter's draft: with the built-in template it names, or with the organisation's own. */
export function drafter(languages: Languages) {
  const compileOwn = compilerOfOwn();
  return (letter: Letter, own: TemplateSource | undefined, limits: BudgetLimits): Draft => {
    const builtIn = BUILT_IN_TEMPLATES.find((id) => id === letter.template);
    if (builtIn) {
      // An own text that stands in for it has its title and colour: only the words are others.
      const standsIn = own?.id === standInFor(builtIn) ? own : undefined;
      const templates = languages.of(standsIn?.language ?? letter.language);
      const title = builtIn === "bulk" ? null : levelTitle(builtIn, templates.language);
      const template = standsIn ? compileOwn(standsIn, templates) : templates.builtIn(builtIn);
      return draft(letter, template, letterView(letter, templates, title), limits);
    }
    if (own?.id !== letter.template)
      throw new RenderRefusal(`There is no template "${letter.template}" any more: choose another one.`);
    const templates = languages.of(own.language);
    return draft(letter, compileOwn(own, templates), letterView(letter, templates, null), limits);
  };
}

function draft(letter: Letter, template: Template, unnamed: LetterView, limits: BudgetLimits): Draft {
  const subject = oneLine(template.subject(unnamed, openBudget(limits)));
  if (subject === "") throw new RenderRefusal("It has no subject: write one.");
  const view = { ...unnamed, subject };
  const written = (writer: Writer): string => writer(view, openBudget(limits));
  return {
    view,
    subject,
    html: () => `${written(template.html).trim()}\n`,
    text: () => wrapped(written(template.text)),
    printed: () => withPicture(`${written(template.printed).trim()}\n`, letter),
    marked: () => written(template.marked),
    sms: () => (template.sms === null ? null : spaced(oneLine(written(template.sms)))),
  };
}
