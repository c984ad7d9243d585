import { RenderRefusal, type TemplateSource } from "#domain/messages/template";
import { syntaxProblems } from "./check/syntax";
import type { LanguageTemplates, Template } from "./templates";

/** Templates kept compiled; an organisation has a few dozen, and the same one writes all letters of a run. */
const MOST_KEPT = 200;

/**
 * Compiles an organisation's templates, each once. What was saved is checked again, as it may have been saved by another
 * version: throws RenderRefusal where it is broken.
 */
export function compilerOfOwn(): (source: TemplateSource, templates: LanguageTemplates) => Template {
  const kept = new Map<string, Template>();
  return (source, templates) => {
    const key = JSON.stringify([templates.language, source.subject, source.body, source.sms]);
    const known = kept.get(key);
    if (known) return known;
    const [first] = syntaxProblems(source);
    if (first) throw new RenderRefusal(first.problem);
    if (kept.size >= MOST_KEPT) kept.clear();
    const template = templates.compile(withLinks(source));
    kept.set(key, template);
    return template;
  };
}

/** The links to what goes with a message are never lost: a text that has no place for them has them at its end. */
const withLinks = (source: TemplateSource): TemplateSource =>
  /\{\{[^{}]*\blinks\b/.test(source.body) ? source : { ...source, body: `${source.body}\n\n{{> links}}` };

/** What `write` gives; whatever an own template throws is a refusal of this one message, with the template's name. */
export function refusingFor<Written>(source: TemplateSource | undefined, write: () => Written): Written {
  try {
    return write();
  } catch (error) {
    if (!source) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RenderRefusal(`The template "${source.name}" cannot be used. ${reason}`);
  }
}
