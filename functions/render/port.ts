import type { Language } from "#domain/ledger/customer";
import type { Letter, RenderedMessage } from "#domain/messages/letter";
import type { TemplateProblem, TemplateSource } from "#domain/messages/template";
import type { BuiltInTemplate } from "#domain/messages/template-id";
import type { TemplateText } from "./template-text";

/** A built-in template's words. `title`: what the message is called in that language. */
export type ReadyMade = TemplateText & { readonly title: string };

/** What may be put into an own template, and its value in a letter; null: the letter has none. */
export type Insertable = { readonly insert: string; readonly example: string | null };

/**
 * Makes messages of letters. `own` is the organisation's template where the letter names one; its language is the
 * message's, from the first word to the last.
 *
 * Each throws RenderRefusal where this one letter cannot be written: its own template is missing or broken, or its text
 * would be endless. Anything else thrown is a bug of a built-in template.
 */
export interface Renderer {
  /** The e-mail. */
  render(letter: Letter, own?: TemplateSource): RenderedMessage;
  /** The e-mail as a page shows it: its pictures, which go beside it as attachments, are in it. */
  renderShown(letter: Letter, own?: TemplateSource): RenderedMessage;
  /** The letter to print, as a page of HTML with everything it needs in it. */
  renderPrinted(letter: Letter, own?: TemplateSource): string;
  /** The SMS, one line; null where the template has none. */
  renderSms(letter: Letter, own?: TemplateSource): string | null;
  /** The words of a built-in template, as an own one may begin with them: what it is called is written out. */
  readyMade(id: BuiltInTemplate, language: Language): ReadyMade;
  /** What an own template may say of a letter, and what stands there in this one. */
  insertables(letter: Letter): readonly Insertable[];
  /** Every problem a template has, before it is saved; none where it can be used. Throws nothing. */
  checkTemplate(source: TemplateSource): readonly TemplateProblem[];
}
