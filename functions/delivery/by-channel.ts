import type { Mailer, OutgoingEmail, OutgoingSms } from "./port";

/** One mailer of those for each channel. Without an SMS provider an SMS is refused: nothing plans one then. */
export const byChannel = (email: Mailer<OutgoingEmail>, sms: Mailer<OutgoingSms> | null = null): Mailer => ({
  send: async (message) => {
    if (message.channel === "email") return email.send(message);
    return sms ? sms.send(message) : { kind: "refused", because: "no SMS provider is set up" };
  },
});
