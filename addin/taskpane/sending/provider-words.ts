import { providerNotes } from "#domain/messages/provider-problems";
import {
  type EmailProvider,
  emailSecretOf,
  type ProviderSettings,
  type SmtpTls,
} from "#domain/messages/provider-settings";
import type { ProvidersAnswer } from "#wire/provider";
import { retell } from "../../words/retell";
import { say } from "../../words/say";

/** Where SendGrid keeps the accounts of those who want their mails handled in the EU. */
export const EU_REGION = "https://api.eu.sendgrid.com";

/** What e-mails go by now, in sentences. */
export function emailSentences({ email, standard, secrets }: ProvidersAnswer): readonly string[] {
  if (email === null) return [say("E-mails go by {provider}.", { provider: retell(standard.email) })];
  const name = emailSecretOf(email);
  const kept = name !== null && secrets[name];
  return [...emailPlace(email), ...(kept ? [keptSentence(email.kind)] : [])];
}

function emailPlace(email: EmailProvider): readonly string[] {
  if (email.kind === "smtp") {
    const { host, port, tls, user } = email;
    return [
      say("E-mails go by the mail server {host}, port {port}.", { host, port: String(port) }),
      tlsSentence(tls),
      ...(user === null ? [] : [say("Dunbook signs in there as {user}.", { user })]),
    ];
  }
  const { baseUrl } = email;
  if (baseUrl === null) return [say("E-mails go by SendGrid.")];
  if (baseUrl === EU_REGION) return [say("E-mails go by SendGrid, in its EU region.")];
  return [say("E-mails go by SendGrid's interface at {address}, for a trial.", { address: baseUrl })];
}

/** How the way to a mail server is encrypted. */
function tlsSentence(tls: SmtpTls): string {
  switch (tls) {
    case "required":
      return say("The way there is encrypted from the first byte (TLS).");
    case "startTls":
      return say("The way there is encrypted after the greeting (STARTTLS), or nothing is sent.");
    case "none":
      return say("The way there is not encrypted.");
    default:
      return tls satisfies never;
  }
}

const keptSentence = (kind: EmailProvider["kind"]): string =>
  kind === "smtp" ? say("Its password is kept, and never shown.") : say("Its key is kept, and never shown.");

/** What text messages go by now, in sentences. */
export function smsSentences({ sms, standard, secrets }: ProvidersAnswer): readonly string[] {
  if (sms !== null)
    return [
      say("Text messages go by Twilio, account {account}, from {sender}.", {
        account: sms.accountSid,
        sender: sms.from,
      }),
      ...(secrets.twilio ? [say("Its token is kept, and never shown.")] : []),
    ];
  return standard.sms === null
    ? [say("No text message is sent: nothing is set up for them.")]
    : [say("Text messages go by {provider}.", { provider: retell(standard.sms) })];
}

/** What a form would mean once it is saved, as the service will say it then. */
export const draftNotes = (settings: ProviderSettings): readonly string[] =>
  providerNotes(settings).map(retell);

/** Whether messages stay where they are, or go in the open, as things stand: what the service notes is a warning then. */
export function needsCare({ email, sms, secrets }: ProvidersAnswer): boolean {
  const name = emailSecretOf(email);
  return (
    (name !== null && !secrets[name]) ||
    (sms !== null && !secrets.twilio) ||
    (email?.kind === "sendgrid" && email.sandbox) ||
    (email?.kind === "smtp" && email.tls === "none")
  );
}

/** An e-mail address, or a telephone number as it is dialled from anywhere: where a test may go. */
export const canBeTested = (to: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(to.trim()) || /^\+[1-9]\d{6,14}$/.test(to.trim());
