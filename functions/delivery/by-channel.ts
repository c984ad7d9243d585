import type { Mailer, OutgoingEmail, OutgoingSms } from "./port";

/** One mailer of those for each channel. Without an SMS provider an SMS waits until there is one: the number is not to blame. */
export const byChannel = (email: Mailer<OutgoingEmail>, sms: Mailer<OutgoingSms> | null = null): Mailer => ({
  send: async (message) => {
    if (message.channel === "email") return email.send(message);
    return sms ? sms.send(message) : { kind: "retryLater", notBefore: null, because: NO_SMS };
  },
});

/** Why an SMS waits, with the remedy. */
export const NO_SMS = "no SMS provider is set up: set one up, or send this level by e-mail";
