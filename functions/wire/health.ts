import * as z from "zod/mini";

/** How Dunbook is doing for an organisation: one line for each thing that can be well or not. */

export const healthLineSchema = z.object({
  /** "run", "nextRun", "sending", "held", "provider", "paused", "events", "inbound", "journal", or "sync" and a table's id. */
  id: z.string(),
  /** good: nothing to do; look: worth a look; act: a person is needed. */
  state: z.enum(["good", "look", "act"]),
  title: z.string(),
  sentence: z.string(),
  /** What to do; null: nothing. */
  remedy: z.nullable(z.string()),
});
export type HealthLine = z.infer<typeof healthLineSchema>;

export const healthAnswerSchema = z.object({
  organisation: z.string(),
  today: z.string(),
  /** The worst of the lines. */
  state: z.enum(["good", "look", "act"]),
  lines: z.array(healthLineSchema),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
