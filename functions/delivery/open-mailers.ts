import type { Instant } from "#domain/base/clock";
import type { Openers } from "./providers";

export type OpenerPorts = {
  readonly now: () => Instant;
  /** The address of the API as the world reaches it, where a provider reports to; null: nowhere. */
  readonly publicUrl: (organisation: string) => Promise<string | null>;
  /** Whether mail servers within a network may be spoken to: on the organisation's own machine they may, in the cloud never. */
  readonly onOneMachine: boolean;
};

/** Opens the mailer of each kind of provider. Their packages are loaded when an organisation first needs them. */
export const openMailers = ({ now, publicUrl, onOneMachine }: OpenerPorts): Openers => ({
  openEmail: async (settings, secret) => {
    if (settings.kind === "smtp") {
      const { smtpMailer } = await import("./smtp/mailer");
      const { host, port, tls, user } = settings;
      const login = user === null ? null : { user, password: secret ?? "" };
      return smtpMailer({ host, port, tls, login, onlyPublic: !onOneMachine });
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
