import * as z from "zod/mini";
import type { DeliverySettings } from "#domain/messages/delivery-settings";

/** How an organisation's messages go out, and where answers to them go. */

const text = z.nullable(z.string().check(z.maxLength(1_000)));
const count = z.nullable(z.number());

const deliverySettingsSchema: z.ZodMiniType<DeliverySettings> = z.object({
  publicUrl: z.nullable(z.string()),
  replyDomain: z.nullable(z.string()),
  answerLinks: z.boolean(),
  reference: z.nullable(z.enum(["rf", "viitenumber"])),
  paymentQr: z.boolean(),
  filesAs: z.enum(["attachment", "link"]),
  perMinute: z.object({ email: count, sms: count }),
});

/** The settings to change; what is left out stays as it is. */
export const deliveryChangeSchema = z.strictObject({
  publicUrl: z.optional(text),
  replyDomain: z.optional(text),
  answerLinks: z.optional(z.boolean()),
  reference: z.optional(z.nullable(z.enum(["rf", "viitenumber"]))),
  paymentQr: z.optional(z.boolean()),
  filesAs: z.optional(z.enum(["attachment", "link"])),
  perMinute: z.optional(z.strictObject({ email: z.optional(count), sms: z.optional(count) })),
});
export type DeliveryChange = z.infer<typeof deliveryChangeSchema>;

export const deliveryAnswerSchema = z.object({
  delivery: deliverySettingsSchema,
  /** What of it has no effect as things stand, as sentences. */
  notes: z.array(z.string()),
});
export type DeliveryAnswer = z.infer<typeof deliveryAnswerSchema>;
