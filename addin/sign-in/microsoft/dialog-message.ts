import * as z from "zod/mini";

/** What the window for signing in says to the pane that opened it. */
export const dialogMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signedIn"), token: z.string(), nonce: z.string() }),
  z.object({ kind: z.literal("failed") }),
]);
export type DialogMessage = z.infer<typeof dialogMessageSchema>;
