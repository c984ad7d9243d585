import * as z from "zod/mini";
import { LANGUAGES } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate, type OwnTemplate } from "#domain/messages/template-id";

/** The organisation's own texts, and what is wrong with one. */

const text = (most: number) => z.string().check(z.maxLength(most));

/** Its shape alone; what it says is checked by rendering it, and each problem is named by part and line. */
export const templateSourceSchema: z.ZodMiniType<TemplateSource> = z.strictObject({
  id: z.custom<OwnTemplate>(
    (value) => typeof value === "string" && isOwnTemplate(value),
    "own: and a short name of letters, digits and hyphens",
  ),
  name: text(1_000),
  language: z.enum(LANGUAGES),
  subject: text(2_000),
  body: text(100_000),
  sms: z.nullable(text(5_000)),
});

const problemSchema = z.object({
  part: z.enum(["name", "subject", "body", "sms"]),
  line: z.nullable(z.number()),
  problem: z.string(),
  remedy: z.string(),
});

export const templateCheckSchema = z.object({ problems: z.array(problemSchema) });
export type TemplateCheck = z.infer<typeof templateCheckSchema>;

export const templatesAnswerSchema = z.object({ templates: z.array(templateSourceSchema) });
export type TemplatesAnswer = z.infer<typeof templatesAnswerSchema>;
