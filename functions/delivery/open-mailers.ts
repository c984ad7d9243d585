import type { Instant } from "#domain/base/clock";
import type { Openers } from "./providers";

export type OpenerPorts = {
  readonly now: () => Instant;
  /** The address of the API as the world reaches it, where a provider reports to; null: nowhere. */
  readonly publicUrl: (organisation: string) => Promise<string | null>;
};

/** Opens the mailer of each kind of provider. Their packages are loaded when an organisation first needs them. */
export const openMailers = ({ now, publicUrl }: OpenerPorts): Openers => ({
  openEmail: async (settings, secret) => {
    if (settings.kind === "smtp") {
      const { smtpMailer } = await import("./smtp/mailer");
      const { host, port, tls, user } = settings;
      return smtpMailer({ host, port, tls, login: user === null ? null : { user, password: secret ?? "" } });
    }
    const { sendgridMailer } = await import("./sendgrid/mailer");
    const region = settings.baseUrl === null ? {} : { baseUrl: settings.baseUrl };
    return sendgridMailer({ apiKey: secret ?? "", sandbox: settings.sandbox, now, ...region });
  },
  openSms: async ({ accountSid, from }, secret, organisation) => {
    const { twilioMailer } = await import("./twilio/mailer");
    const { callbackUrlOf } = await import("./twilio/events");
    return twilioMailer({
      accountSid,
      authToken: secret,
      from,
      now,
      // A message whose reports have nowhere to go is sent all the same.
      callbackUrl: async (tag) => {
        const url = await publicUrl(organisation).catch(() => null);
        return url === null ? null : callbackUrlOf(url, tag);
      },
    });
  },
});
