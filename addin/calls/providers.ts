import {
  type ProviderChange,
  type ProviderSecret,
  providersAnswerSchema,
  providerTestAnswerSchema,
} from "#wire/provider";
import type { CallApi } from "../backend";

/** What the organisation's messages are handed over to. */
export const providerCalls = (call: CallApi) => ({
  providers: () => call(providersAnswerSchema, "/providers"),
  /** Changes what is named; nothing where some of it is not right. */
  changeProviders: (body: ProviderChange) => call(providersAnswerSchema, "/providers", { body }),
  /** Keeps a key or password; it is never told again. */
  keepProviderKey: (body: ProviderSecret) => call(providersAnswerSchema, "/providers/key", { body }),
  /** Keeps the public key that SendGrid signs its events with. */
  keepEventKey: (publicKey: string) =>
    call(providersAnswerSchema, "/providers/event-key", { body: { publicKey } }),
  /** Hands a few words to the provider, for one's own address or telephone. */
  testProvider: (to: string) => call(providerTestAnswerSchema, "/providers/test", { body: { to } }),
});
