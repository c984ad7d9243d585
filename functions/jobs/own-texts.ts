import type { OrganisationId } from "#domain/base/identity";
import type { Language } from "#domain/ledger/customer";
import { withBulkText } from "#domain/messages/bulk-text";
import type { Letter } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate } from "#domain/messages/template-id";
import { languageFor } from "#domain/messages/template-language";
import type { DocumentReader } from "../store/port";
import { listTemplates } from "../store/repositories/templates";

/** A letter with the organisation's own text where it names one, in a language that text has. */
export type WithText = { readonly letter: Letter; readonly own: TemplateSource | undefined };

/**
 * Finds the own texts that letters name. They are read once, when the first letter names one: most organisations have none.
 * A letter whose own text is missing is left without it, and refused when it is rendered.
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
    if (!isOwnTemplate(template)) return { letter, own: undefined };
    reading ??= listTemplates(reader, organisation);
    const texts = (await reading).filter(({ id }) => id === template);
    const language = languageFor(
      letter.language,
      fallback,
      texts.map((text) => text.language),
    );
    const own = texts.find((text) => text.language === language) ?? texts[0];
    return { letter: own ? { ...letter, language: own.language } : letter, own };
  };
}
