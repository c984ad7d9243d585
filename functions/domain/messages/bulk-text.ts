import type { Language } from "../ledger/customer";
import type { Letter } from "./letter";
import type { TemplateSource } from "./template";

/**
 * A message to many as a text of its own, with the variables, bold print and links that texts may have; checked like one,
 * and written like one. It is kept with its messages, not among the organisation's texts.
 */
export const bulkText = (
  { subject, text }: { readonly subject: string; readonly text: string },
  language: Language,
): TemplateSource => ({
  id: "own:message-to-many",
  name: "Message to many",
  language,
  subject,
  body: text,
  sms: null,
});

/** A letter of a message to many, to be written with its own text; null for any other letter. */
export function withBulkText(
  letter: Letter,
): { readonly letter: Letter; readonly own: TemplateSource } | null {
  if (letter.template !== "bulk" || letter.body === null) return null;
  const own = bulkText(letter.body, letter.language);
  return { letter: { ...letter, template: own.id }, own };
}
