import type { Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import type { OwnTemplate } from "#domain/messages/template-id";
import type { TestSendAnswer } from "#wire/actions";
import type { PreviewTextAnswer, ReadyMadeAnswer, TemplateCheck, TemplatesAnswer } from "#wire/templates";
import type { Backend } from "../backend";

/** What a person can do about the words of messages. */
export type TextsDesk = {
  /** The organisation's own texts, in every language they have. */
  readonly own: () => Promise<TemplatesAnswer["templates"]>;
  /** The messages whose words can be changed, as Dunbook comes with them in a language. */
  readonly readyMade: (language: Language) => Promise<ReadyMadeAnswer["texts"]>;
  /** Saves a text without problems; where it has some, none is saved and they are given. */
  readonly save: (text: TemplateSource) => Promise<TemplateCheck["problems"]>;
  /** Removes an own text in one language: what it stood in for is used again. */
  readonly remove: (id: OwnTemplate, language: Language) => Promise<void>;
  /** A text that is being written, as it would go to a customer. Nothing is saved or sent; cancelled by the signal. */
  readonly preview: (
    accountId: string,
    text: TemplateSource,
    signal: AbortSignal,
  ) => Promise<PreviewTextAnswer>;
  /** Sends it to the tester alone. */
  readonly test: (accountId: string, text: TemplateSource, to: string) => Promise<TestSendAnswer>;
};

/** The desk's part about texts. */
export const textsDesk = (backend: Backend): TextsDesk => ({
  own: async () => (await backend.templates()).templates,
  readyMade: async (language) => (await backend.readyMadeTexts(language)).texts,
  save: async (text) => (await backend.saveTemplate(text)).problems,
  remove: async (id, language) => {
    await backend.removeTemplate(id, language);
  },
  preview: (accountId, text, signal) => backend.previewText(accountId, text, signal),
  test: (accountId, text, to) => backend.testText(accountId, text, to),
});
