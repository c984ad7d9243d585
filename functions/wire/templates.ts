import * as z from "zod/mini";
import { LANGUAGES } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate, type OwnTemplate, REWORDABLE_TEMPLATES } from "#domain/messages/template-id";
import { previewAnswerSchema } from "./actions";
import { emailSchema } from "./ledger";

/** Texts: those Dunbook comes with, the organisation's own, what is wrong with one, and how one looks at a real customer. */

const text = (most: number) => z.string().check(z.maxLength(most));

const ownIdSchema = z.custom<OwnTemplate>(
  (value) => typeof value === "string" && isOwnTemplate(value),
  "own: and a short name of letters, digits and hyphens",
);

const words = {
  id: ownIdSchema,
  name: text(1_000),
  language: z.enum(LANGUAGES),
  subject: text(2_000),
  body: text(100_000),
  sms: z.nullable(text(5_000)),
};

/** Its shape alone; what it says is checked by rendering it, and each problem is named by part and line. */
export const templateSourceSchema: z.ZodMiniType<TemplateSource> = z.strictObject(words);

const problemSchema = z.object({
  part: z.enum(["name", "subject", "body", "sms"]),
  line: z.nullable(z.number()),
  problem: z.string(),
  remedy: z.string(),
});

export const templateCheckSchema = z.object({ problems: z.array(problemSchema) });
export type TemplateCheck = z.infer<typeof templateCheckSchema>;

/** The organisation's own texts, each with who changed it last; null where that is not known. */
export const templatesAnswerSchema = z.object({
  templates: z.array(
    z.object({ ...words, changed: z.nullable(z.object({ by: z.string(), at: z.string() })) }),
  ),
});
export type TemplatesAnswer = z.infer<typeof templatesAnswerSchema>;

/** The messages whose words can be changed, as Dunbook comes with them in one language. */
export const readyMadeAnswerSchema = z.object({
  language: z.enum(LANGUAGES),
  texts: z.array(
    z.object({
      id: z.enum(REWORDABLE_TEMPLATES),
      /** What the message is called in that language. */
      title: z.string(),
      subject: z.string(),
      body: z.string(),
      sms: z.nullable(z.string()),
    }),
  ),
});
export type ReadyMadeAnswer = z.infer<typeof readyMadeAnswerSchema>;

/** In one language alone, the others stay; without it, in all of them. */
export const removeTemplateRequestSchema = z.strictObject({ language: z.exactOptional(z.enum(LANGUAGES)) });

/** A text that is being written, to be seen as it would go to a customer. Nothing is saved or sent. */
export const previewTextRequestSchema = z.strictObject({ text: templateSourceSchema });

/** The same, sent to the tester alone. */
export const testTextRequestSchema = z.strictObject({ text: templateSourceSchema, to: emailSchema });

/** What may be put into a text, and what stands there for this customer; null: this customer has nothing there. */
const insertableSchema = z.object({ insert: z.string(), example: z.nullable(z.string()) });
export type InsertableAnswer = z.infer<typeof insertableSchema>;

export const previewTextAnswerSchema = z.object({
  problems: z.array(problemSchema),
  /** Null where the text has problems, or this customer cannot get such a message. */
  preview: z.nullable(previewAnswerSchema),
  /** Why there is none though the text has no problem; null otherwise. */
  because: z.nullable(z.string()),
  insertables: z.array(insertableSchema),
});
export type PreviewTextAnswer = z.infer<typeof previewTextAnswerSchema>;
