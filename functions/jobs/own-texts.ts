import type { OrganisationId } from "#domain/base/identity";
import type { Language } from "#domain/ledger/customer";
import { withBulkText } from "#domain/messages/bulk-text";
import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate, REWORDABLE_TEMPLATES, standInFor } from "#domain/messages/template-id";
import { languageFor } from "#domain/messages/template-language";
import type { DocumentReader } from "../store/port";
import { listTemplates } from "../store/repositories/templates";

/** A letter with the organisation's own text where it has one, in a language that text has. */
export type WithText = { readonly letter: Letter; readonly own: TemplateSource | undefined };

/**
 * Finds the own texts of letters: the one that a letter names, or the one that stands in for the ready-made text it names, in
 * the letter's language. They are read once, when the first letter needs them. A letter whose own text is missing is left
 * without it, and refused when it is rendered.
 */
export function ownTexts(
  reader: DocumentReader,
  organisation: OrganisationId,
  fallback: Language,
): (letter: Letter) => Promise<WithText> {
  let reading: Promise<readonly TemplateSource[]> | undefined;
  return async (letter) => {
    const bulk = withBulkText(letter);
    if (bulk) return bulk;
    const { template } = letter;
    const readyMade = REWORDABLE_TEMPLATES.find((id) => id === template);
    if (!readyMade && !isOwnTemplate(template)) return { letter, own: undefined };
    reading ??= listTemplates(reader, organisation);
    const all = await reading;
    if (readyMade) return { letter, own: standIn(all, standInFor(readyMade), letter.language) };
    const texts = all.filter(({ id }) => id === template);
    const language = languageFor(
      letter.language,
      fallback,
      texts.map((text) => text.language),
    );
    const own = texts.find((text) => text.language === language) ?? texts[0];
    return { letter: own ? { ...letter, language: own.language } : letter, own };
  };
}

/** Languages that nobody has reworded keep the ready-made words. */
const standIn = (
  texts: readonly TemplateSource[],
  id: TemplateSource["id"],
  language: Language,
): TemplateSource | undefined => texts.find((text) => text.id === id && text.language === language);
