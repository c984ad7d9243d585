import * as z from "zod/mini";
import type { TemplateSource } from "#domain/messages/template";
import { templateCheckSchema, templatesAnswerSchema } from "#wire/templates";
import type { CallApi } from "../backend";

const doneSchema = z.object({ ok: z.literal(true) });

/** The organisation's own texts. */
export const templateCalls = (call: CallApi) => ({
  templates: () => call(templatesAnswerSchema, "/templates"),
  /** Every problem of a text; it is not saved. */
  checkTemplate: (body: TemplateSource) => call(templateCheckSchema, "/templates/check", { body }),
  /** Saves a text without problems. Where it has some, none is saved and they come back. */
  saveTemplate: (body: TemplateSource) => call(templateCheckSchema, "/templates", { body }),
  removeTemplate: (id: string) =>
    call(doneSchema, `/templates/${encodeURIComponent(id)}/remove`, { body: {} }),
});
