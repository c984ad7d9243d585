import { providerProblems } from "#domain/messages/provider-problems";
import type { EmailProvider, SmsProvider, SmtpTls } from "#domain/messages/provider-settings";
import { say } from "../../words/say";
import { typedNumber, wholeNumberOf } from "../reminders/fields/typed";
import { type FieldProblems, fieldProblems } from "./field-problems";

/** What e-mails go by, as it stands in its form: what belongs to the kinds not chosen stays there. */
export type EmailDraft = {
  readonly kind: "standard" | "sendgrid" | "smtp";
  readonly baseUrl: string | null;
  readonly sandbox: boolean;
  readonly host: string;
  readonly port: string;
  readonly tls: SmtpTls;
  readonly user: string;
};

/** What text messages go by, as it stands in its form. */
export type SmsDraft = {
  readonly kind: "standard" | "twilio";
  readonly accountSid: string;
  readonly from: string;
};

const USUAL_PORT: Readonly<Record<SmtpTls, string>> = { required: "465", startTls: "587", none: "25" };

/** The form as it opens. */
export function emailDraft(email: EmailProvider | null): EmailDraft {
  const sendgrid = email?.kind === "sendgrid" ? email : null;
  const smtp = email?.kind === "smtp" ? email : null;
  const tls = smtp?.tls ?? "startTls";
  return {
    kind: email?.kind ?? "standard",
    baseUrl: sendgrid?.baseUrl ?? null,
    sandbox: sendgrid?.sandbox ?? false,
    host: smtp?.host ?? "",
    port: smtp ? typedNumber(smtp.port) : USUAL_PORT[tls],
    tls,
    user: smtp?.user ?? "",
  };
}

/** The form as it opens. */
export const smsDraft = (sms: SmsProvider | null): SmsDraft => ({
  kind: sms?.kind ?? "standard",
  accountSid: sms?.accountSid ?? "",
  from: sms?.from ?? "",
});

/** Another way of encrypting; a port that nobody has chosen by hand goes with it. */
export const withTls = (draft: EmailDraft, tls: SmtpTls): EmailDraft => ({
  ...draft,
  tls,
  port: draft.port.trim() === USUAL_PORT[draft.tls] ? USUAL_PORT[tls] : draft.port,
});

/** No port that there is: what cannot be read is told as what is no port. */
const NO_PORT = 0;

/** The settings that a form stands for; null: those of the installation. */
export function emailOf({ kind, ...draft }: EmailDraft): EmailProvider | null {
  switch (kind) {
    case "standard":
      return null;
    case "sendgrid":
      return { kind, baseUrl: draft.baseUrl, sandbox: draft.sandbox };
    case "smtp": {
      const port = wholeNumberOf(draft.port) ?? NO_PORT;
      return { kind, host: draft.host.trim(), port, tls: draft.tls, user: draft.user.trim() || null };
    }
    default:
      return kind satisfies never;
  }
}

/** The settings that a form stands for; null: those of the installation. */
export const smsOf = ({ kind, accountSid, from }: SmsDraft): SmsProvider | null =>
  kind === "standard" ? null : { kind, accountSid: accountSid.trim(), from: from.trim() };

/** Whether a mail server can be reached from where the service runs, only the service can tell. */
const ANYWHERE = { onOneMachine: true };

/** What is wrong with a form, by its fields. */
export function emailProblems(draft: EmailDraft): FieldProblems {
  const found = fieldProblems(providerProblems({ email: emailOf(draft), sms: null }, ANYWHERE));
  if (!found.has("tls")) return found;
  // The terminal's names of the ways would mean nothing here.
  const inTheOpen = say(
    "Without encryption the password could be read on the way. Choose STARTTLS or TLS, or leave the name to sign in with empty.",
  );
  return new Map(found).set("tls", inTheOpen);
}

/** What is wrong with a form, by its fields. */
export const smsProblems = (draft: SmsDraft): FieldProblems =>
  fieldProblems(providerProblems({ email: null, sms: smsOf(draft) }, ANYWHERE));

/** Whether a password that was meant for one mail server would be given to another. */
export const sharesPassword = (before: EmailProvider | null, draft: EmailDraft): boolean => {
  const after = emailOf(draft);
  return (
    after?.kind === "smtp" &&
    after.user !== null &&
    !(before?.kind === "smtp" && before.host === after.host && before.user === after.user)
  );
};
