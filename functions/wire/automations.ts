import * as z from "zod/mini";
import { AUTOMATION_IDS, type Automation } from "#domain/automations/automation";
import { filterSchema } from "./filter";
import { calendarDateSchema } from "./ledger";
import { olderDocumentsSchema, templateIdSchema } from "./policy";

/** Automations: what they are, how they are changed, switched and stored. What they say is checked by `automationProblems`. */

const text = (most: number) => z.string().check(z.maxLength(most));

const id = z.enum(AUTOMATION_IDS);

const deedSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("message"), template: templateIdSchema }),
  z.strictObject({ kind: z.literal("todo"), text: text(10_000), alsoByMail: z.boolean() }),
  z.strictObject({ kind: z.literal("report") }),
]);

export const automationSchema: z.ZodMiniType<Automation> = z.strictObject({
  id,
  name: text(400),
  filter: filterSchema,
  does: deedSchema,
  since: z.nullable(calendarDateSchema),
});

/** Another name, filter, text of the messages or of the to-do; what is absent stays. */
export const changeAutomationRequestSchema = z.strictObject({
  name: z.exactOptional(text(400)),
  filter: z.exactOptional(filterSchema),
  template: z.exactOptional(templateIdSchema),
  text: z.exactOptional(text(10_000)),
  alsoByMail: z.exactOptional(z.boolean()),
});
export type ChangeAutomationRequest = z.infer<typeof changeAutomationRequestSchema>;

/** `olderDocuments`: for reminders alone, what of the documents from before is chased; absent: none. */
export const switchAutomationRequestSchema = z.strictObject({
  on: z.boolean(),
  olderDocuments: z.exactOptional(olderDocumentsSchema),
});
export type SwitchAutomationRequest = z.infer<typeof switchAutomationRequestSchema>;

export const automationAnswerSchema = z.object({
  id: z.enum([...AUTOMATION_IDS, "remind-and-warn"]),
  name: z.string(),
  /** What is meant, as a sentence. */
  about: z.string(),
  /** What it sends or asks for, as a sentence. */
  does: z.string(),
  /** Null: it is off. */
  since: z.nullable(z.string()),
  /** The automation as it can be changed; null for the reminders, which the policy keeps. */
  automation: z.nullable(automationSchema),
});
export type AutomationAnswer = z.infer<typeof automationAnswerSchema>;

export const automationsAnswerSchema = z.object({
  automations: z.array(automationAnswerSchema),
  /** What was left out in the last days, and why; the latest on top. */
  skipped: z.array(
    z.object({
      automation: z.string(),
      customer: z.string(),
      number: z.string(),
      because: z.string(),
      on: z.string(),
    }),
  ),
});
export type AutomationsAnswer = z.infer<typeof automationsAnswerSchema>;
