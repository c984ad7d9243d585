import { readdirSync } from "node:fs";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { type Letter, oneLine } from "#domain/messages/letter";
import { RenderRefusal, type TemplateSource } from "#domain/messages/template";
import { BUILT_IN_TEMPLATES } from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import { type BudgetLimits, CHECKING_BUDGET, openBudget, SENDING_BUDGET } from "./budget";
import { checkTemplate } from "./check/check-template";
import type { Writer } from "./environment";
import { type LetterView, letterView } from "./letter-view";
import { compilerOfOwn, refusingFor } from "./own-templates";
import { spaced, wrapped } from "./plain-text";
import type { Renderer } from "./port";
import { type LanguageTemplates, openTemplates, type Template } from "./templates";

/** Letters in a language without templates are written in this one, formats included: never half in one, half in another. */
const FALLBACK_LANGUAGE: Language = "en";

/** Where the templates stand: a directory with one folder per language and one of partials. */
export type RendererOptions = { readonly templatesDir: string };

/** Everything one message can be, each part written when it is asked for. */
type Draft = {
  readonly subject: string;
  html(): string;
  text(): string;
  printed(): string;
  sms(): string | null;
};

/** A renderer of the templates in a directory. All of them are read here, once: a missing file throws now. */
export function openRenderer({ templatesDir }: RendererOptions): Renderer {
  const draftOf = drafter(openLanguages(templatesDir));
  return {
    render: (letter, own) =>
      refusingFor(own, () => {
        const draft = draftOf(letter, own, SENDING_BUDGET);
        return { subject: draft.subject, html: draft.html(), text: draft.text() };
      }),
    renderPrinted: (letter, own) => refusingFor(own, () => draftOf(letter, own, SENDING_BUDGET).printed()),
    renderSms: (letter, own) => refusingFor(own, () => draftOf(letter, own, SENDING_BUDGET).sms()),
    checkTemplate: (source) =>
      checkTemplate(source, (letter) =>
        refusingFor(source, () => {
          const draft = draftOf(letter, source, CHECKING_BUDGET);
          for (const write of [draft.html, draft.text, draft.printed, draft.sms]) write();
        }),
      ),
  };
}

type Languages = { of(language: Language): LanguageTemplates };

function openLanguages(templatesDir: string): Languages {
  const folders = readdirSync(templatesDir);
  const fallback = openTemplates(templatesDir, FALLBACK_LANGUAGE);
  const others = LANGUAGES.filter((language) => language !== FALLBACK_LANGUAGE && folders.includes(language));
  const languages = new Map(others.map((language) => [language, openTemplates(templatesDir, language)]));
  return { of: (language) => languages.get(language) ?? fallback };
}

/** What writes a letter's draft: with the built-in template it names, or with the organisation's own. */
function drafter(languages: Languages) {
  const compileOwn = compilerOfOwn();
  return (letter: Letter, own: TemplateSource | undefined, limits: BudgetLimits): Draft => {
    const builtIn = BUILT_IN_TEMPLATES.find((id) => id === letter.template);
    if (builtIn) {
      const templates = languages.of(letter.language);
      const title = builtIn === "bulk" ? null : levelTitle(builtIn, templates.language);
      return draft(templates.builtIn(builtIn), letterView(letter, templates, title), limits);
    }
    if (own?.id !== letter.template)
      throw new RenderRefusal(`There is no template "${letter.template}" any more: choose another one.`);
    const templates = languages.of(own.language);
    return draft(compileOwn(own, templates), letterView(letter, templates, null), limits);
  };
}

function draft(template: Template, unnamed: LetterView, limits: BudgetLimits): Draft {
  const subject = oneLine(template.subject(unnamed, openBudget(limits)));
  if (subject === "") throw new RenderRefusal("It has no subject: write one.");
  const view = { ...unnamed, subject };
  const written = (writer: Writer): string => writer(view, openBudget(limits));
  return {
    subject,
    html: () => `${written(template.html).trim()}\n`,
    text: () => wrapped(written(template.text)),
    printed: () => `${written(template.printed).trim()}\n`,
    sms: () => (template.sms === null ? null : spaced(oneLine(written(template.sms)))),
  };
}
