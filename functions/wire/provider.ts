import * as z from "zod/mini";
import {
  type EmailProvider,
  type ProviderSettings,
  SECRET_NAMES,
  type SmsProvider,
} from "#domain/messages/provider-settings";

/** What an organisation's messages are handed over to. No answer ever holds a key or password. */

const text = z.string().check(z.maxLength(400));

const emailProviderSchema: z.ZodMiniType<EmailProvider> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sendgrid"), baseUrl: z.nullable(text), sandbox: z.boolean() }),
  z.strictObject({
    kind: z.literal("smtp"),
    host: text,
    port: z.number(),
    tls: z.enum(["required", "startTls", "none"]),
    user: z.nullable(text),
  }),
]);

const smsProviderSchema: z.ZodMiniType<SmsProvider> = z.strictObject({
  kind: z.literal("twilio"),
  accountSid: text,
  from: text,
});

export const providerSettingsSchema: z.ZodMiniType<ProviderSettings> = z.object({
  email: z.nullable(emailProviderSchema),
  sms: z.nullable(smsProviderSchema),
});

/** What to change; what is left out stays as it is, and null goes back to what the installation sends by. */
export const providerChangeSchema = z.strictObject({
  email: z.optional(z.nullable(emailProviderSchema)),
  sms: z.optional(z.nullable(smsProviderSchema)),
});
export type ProviderChange = z.infer<typeof providerChangeSchema>;

/** A key or password to be kept; it is never told again. */
export const providerSecretSchema = z.strictObject({
  name: z.enum(SECRET_NAMES),
  secret: z.string().check(z.minLength(1), z.maxLength(2_000)),
});
export type ProviderSecret = z.infer<typeof providerSecretSchema>;

export const providersAnswerSchema = z.object({
  email: z.nullable(emailProviderSchema),
  sms: z.nullable(smsProviderSchema),
  /** What goes where the organisation has set up nothing of its own, as a phrase; null: such messages are not sent. */
  standard: z.object({ email: z.string(), sms: z.nullable(z.string()) }),
  /** Whether a key or password is kept under each name. */
  secrets: z.object({ sendgrid: z.boolean(), smtp: z.boolean(), twilio: z.boolean() }),
  /** Whether SendGrid's events can be told from forged ones. */
  hasEventKey: z.boolean(),
  /** Whether keys can be given here; else they are set where Dunbook is deployed. */
  takesSecrets: z.boolean(),
  /** What a person should know of all this, as sentences. */
  notes: z.array(z.string()),
  /** Why sending stands still; null where it does not. */
  stoppedBecause: z.nullable(z.string()),
});
export type ProvidersAnswer = z.infer<typeof providersAnswerSchema>;

/** The key that SendGrid signs its events with, as its settings page shows it: public, and no secret. */
export const eventKeySchema = z.strictObject({
  publicKey: z.string().check(z.minLength(1), z.maxLength(1_000)),
});

/** `to`: an e-mail address, or a telephone number as +37250001234. */
export const providerTestSchema = z.strictObject({ to: z.string().check(z.minLength(3), z.maxLength(254)) });

export const providerTestAnswerSchema = z.object({ to: z.string(), sent: z.boolean(), sentence: z.string() });
export type ProviderTestAnswer = z.infer<typeof providerTestAnswerSchema>;
