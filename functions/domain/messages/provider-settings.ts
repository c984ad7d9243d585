/** What an organisation's messages are handed over to. Keys and passwords are no part of it: they are kept apart. */
export type ProviderSettings = {
  /** null: the e-mail provider of this installation. */
  readonly email: EmailProvider | null;
  /** null: the SMS provider of this installation, where it has one. */
  readonly sms: SmsProvider | null;
};

export type EmailProvider =
  | {
      readonly kind: "sendgrid";
      /** null: SendGrid's global region. */
      readonly baseUrl: string | null;
      /** SendGrid checks every e-mail and delivers none. */
      readonly sandbox: boolean;
    }
  | {
      readonly kind: "smtp";
      readonly host: string;
      readonly port: number;
      readonly tls: SmtpTls;
      /** null: the mail server asks for no name and password. */
      readonly user: string | null;
    };

/** required: TLS from the first byte (port 465); startTls: by STARTTLS, or nothing is sent; none: in the open. */
export type SmtpTls = "required" | "startTls" | "none";

export type SmsProvider = {
  readonly kind: "twilio";
  readonly accountSid: string;
  /** A number in E.164, a messaging service ("MG…"), or the sender's name where the country allows one. */
  readonly from: string;
};

/** What an organisation starts with: what the installation sends by. */
export const NO_PROVIDERS: ProviderSettings = { email: null, sms: null };

/** The key or password of each kind of provider, by the name it is kept under. */
export const SECRET_NAMES = ["sendgrid", "smtp", "twilio"] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** The secret that an organisation's e-mail needs; null: it needs none of its own. */
export const emailSecretOf = (email: EmailProvider | null): SecretName | null =>
  email === null || (email.kind === "smtp" && email.user === null) ? null : email.kind;
