import { readdirSync } from "node:fs";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { type Letter, oneLine, type RenderedMessage } from "#domain/messages/letter";
import { letterView } from "./letter-view";
import { wrapped } from "./plain-text";
import type { Renderer } from "./port";
import { type LanguageTemplates, openTemplates } from "./templates";

/** Letters in a language without templates are written in this one, formats included: never half in one, half in another. */
const FALLBACK_LANGUAGE: Language = "en";

/** Where the templates stand: a directory with one folder per language and one of partials. */
export type RendererOptions = { readonly templatesDir: string };

/**
 * A renderer of the templates in a directory. All of them are read and compiled here, once: a missing file throws now.
 * A template that asks for what a letter does not have throws when it is rendered.
 */
export function openRenderer({ templatesDir }: RendererOptions): Renderer {
  const folders = readdirSync(templatesDir);
  const languages = new Map<Language, LanguageTemplates>(
    LANGUAGES.filter((language) => language === FALLBACK_LANGUAGE || folders.includes(language)).map(
      (language) => [language, openTemplates(templatesDir, language)],
    ),
  );
  const fallback = languages.get(FALLBACK_LANGUAGE);
  if (!fallback) throw new Error(`No templates for the fallback language ${FALLBACK_LANGUAGE}.`);
  return { render: (letter) => renderWith(languages.get(letter.language) ?? fallback, letter) };
}

function renderWith(templates: LanguageTemplates, letter: Letter): RenderedMessage {
  const view = letterView(letter, templates.language, templates.words);
  const template = templates.letters[letter.template];
  return {
    subject: oneLine(template.subject(view)),
    html: `${template.html(view).trim()}\n`,
    text: wrapped(template.text(view)),
  };
}
