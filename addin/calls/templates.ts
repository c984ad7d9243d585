import * as z from "zod/mini";
import type { Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { testSendAnswerSchema } from "#wire/actions";
import {
  previewTextAnswerSchema,
  readyMadeAnswerSchema,
  templateCheckSchema,
  templatesAnswerSchema,
} from "#wire/templates";
import type { CallApi } from "../backend";

const doneSchema = z.object({ ok: z.literal(true) });

/** The texts Dunbook comes with, and the organisation's own. */
export const templateCalls = (call: CallApi) => ({
  templates: () => call(templatesAnswerSchema, "/templates"),
  /** The messages whose words can be changed, as Dunbook comes with them. */
  readyMadeTexts: (language: Language) =>
    call(readyMadeAnswerSchema, `/templates/ready-made?language=${language}`),
  /** Every problem of a text; it is not saved. */
  checkTemplate: (body: TemplateSource) => call(templateCheckSchema, "/templates/check", { body }),
  /** Saves a text without problems. Where it has some, none is saved and they come back. */
  saveTemplate: (body: TemplateSource) => call(templateCheckSchema, "/templates", { body }),
  /** Removes an own text in one language, or in all of them. */
  removeTemplate: (id: string, language?: Language) =>
    call(doneSchema, `/templates/${encodeURIComponent(id)}/remove`, {
      body: language === undefined ? {} : { language },
    }),
  /** A text that is being written, as it would go to a customer; nothing is saved or sent. */
  previewText: (accountId: string, text: TemplateSource, signal?: AbortSignal) =>
    call(previewTextAnswerSchema, `/accounts/${accountId}/text/preview`, { body: { text }, signal }),
  /** Sends it to the tester alone. */
  testText: (accountId: string, text: TemplateSource, to: string) =>
    call(testSendAnswerSchema, `/accounts/${accountId}/text/test`, { body: { text, to } }),
});
