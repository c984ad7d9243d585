import { text as textOf } from "node:stream/consumers";
import {
  type EmailProvider,
  SECRET_NAMES,
  type SecretName,
  type SmsProvider,
  type SmtpTls,
} from "#domain/messages/provider-settings";
import type { ProviderChange, ProvidersAnswer } from "#wire/provider";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines } from "./layout";
import { countOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** What messages are handed over to, on a terminal. Keys are read, and never printed. */

export const provider = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => outcome(await openBackend(cloud).providers(), ""));

export type SmtpOptions = {
  readonly host: string;
  readonly port?: string;
  readonly tls: SmtpTls;
  readonly user?: string;
};

export const setSmtp = ({
  host,
  port,
  tls,
  user,
  ...options
}: CommonOptions & SmtpOptions): Promise<Outcome> =>
  change(options, {
    email: {
      kind: "smtp",
      host: host.trim(),
      port: port === undefined ? USUAL_PORT[tls] : countOption(port, "--port"),
      tls,
      user: user?.trim() || null,
    },
  });

const USUAL_PORT: Readonly<Record<SmtpTls, number>> = { required: 465, startTls: 587, none: 25 };

export type SendGridOptions = {
  readonly region: "global" | "eu";
  readonly url?: string;
  readonly sandbox?: boolean;
};

export const setSendGrid = ({
  region,
  url,
  sandbox,
  ...options
}: CommonOptions & SendGridOptions): Promise<Outcome> =>
  change(options, {
    email: {
      kind: "sendgrid",
      baseUrl: url?.trim() ?? (region === "eu" ? "https://api.eu.sendgrid.com" : null),
      sandbox: sandbox ?? false,
    },
  });

export type TwilioOptions = { readonly account: string; readonly from: string };

export const setTwilio = ({ account, from, ...options }: CommonOptions & TwilioOptions): Promise<Outcome> =>
  change(options, { sms: { kind: "twilio", accountSid: account.trim(), from: from.trim() } });

export const setStandard = (options: CommonOptions, channel: string): Promise<Outcome> => {
  if (channel === "email") return change(options, { email: null });
  if (channel === "sms") return change(options, { sms: null });
  throw new UsageError(`"${channel.slice(0, 20)}" is not one of email, sms.`);
};

const change = (options: CommonOptions, wanted: ProviderChange): Promise<Outcome> =>
  withCloud(options, async (cloud) => outcome(await openBackend(cloud).changeProviders(wanted), "Kept."));

/** Keeps a key or password. It is no argument: those are seen by others on the machine, and remembered by shells. */
export const keepKey = async (
  { env, ...options }: CommonOptions & { readonly env?: string },
  name: SecretName,
): Promise<Outcome> => {
  if (!SECRET_NAMES.includes(name))
    throw new UsageError(
      `There is no provider "${name.slice(0, 20)}"; these are: ${SECRET_NAMES.join(", ")}.`,
    );
  const secret = (env === undefined ? await textOf(process.stdin) : (process.env[env] ?? "")).trim();
  if (secret === "")
    throw new UsageError(
      env === undefined
        ? `Nothing came in: write the key into a file that only you can read, then dunbook provider key ${name} < FILE.`
        : `The environment variable ${env} is empty or not set.`,
    );
  return withCloud(options, async (cloud) =>
    outcome(await openBackend(cloud).keepProviderKey({ name, secret }), "Kept; it is not shown again."),
  );
};

export const keepEventKey = (options: CommonOptions, publicKey: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => outcome(await openBackend(cloud).keepEventKey(publicKey), "Kept."));

export const testProvider = (options: CommonOptions, to: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).testProvider(to);
    return { code: answer.sent ? EXIT.done : EXIT.personNeeded, text: answer.sentence, json: answer };
  });

function outcome(answer: ProvidersAnswer, head: string): Outcome {
  const { email, sms, standard, secrets, notes, stoppedBecause } = answer;
  const kept = SECRET_NAMES.filter((name) => secrets[name]);
  const rows = [
    ["E-mail", email === null ? standard.email : emailText(email)],
    ["Text messages", sms === null ? (standard.sms ?? "not set up") : smsText(sms)],
    ["Keys kept", kept.length === 0 ? "none" : kept.join(", ")],
  ];
  return {
    code: EXIT.done,
    text: lines([
      head,
      ...columns(rows),
      ...notes.map((note) => `Note  ${note}`),
      ...(stoppedBecause === null
        ? []
        : [`Sending is stopped (${stoppedBecause}): dunbook resume lets it go on, once that is put right.`]),
    ]),
    json: answer,
  };
}

function emailText(email: EmailProvider): string {
  if (email.kind === "sendgrid")
    return `SendGrid${email.baseUrl === null ? "" : ` at ${email.baseUrl}`}${email.sandbox ? ", in its sandbox" : ""}`;
  const { host, port, tls, user } = email;
  return `the mail server ${host}, port ${port}, ${TLS[tls]}${user === null ? "" : `, as ${user}`}`;
}

const TLS: Readonly<Record<SmtpTls, string>> = {
  required: "TLS from the start",
  startTls: "STARTTLS",
  none: "not encrypted",
};

const smsText = ({ accountSid, from }: SmsProvider): string => `Twilio, account ${accountSid}, from ${from}`;
