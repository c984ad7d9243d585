import * as z from "zod/mini";

/** Who is at the pane: the token that goes with every request, and the names to greet them with. */
export const sessionAnswerSchema = z.object({
  token: z.string(),
  organisation: z.string(),
  member: z.string(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
