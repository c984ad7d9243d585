import type { EmailProvider, ProviderSettings, SmsProvider } from "./provider-settings";

/** Why settings cannot be kept: which one, what is wrong with it, and what to write instead. */
export type ProviderProblem = { readonly field: string; readonly problem: string; readonly remedy: string };

/** SendGrid's API, globally and in its EU region. */
const SENDGRID_URLS = ["https://api.sendgrid.com", "https://api.eu.sendgrid.com"] as const;

/**
 * Every reason why these settings cannot be kept; none: they can. `onOneMachine`: Dunbook runs on the organisation's own
 * machine, and may speak to others of its network; in the cloud it speaks to public servers only.
 */
export const providerProblems = (
  { email, sms }: ProviderSettings,
  { onOneMachine }: { readonly onOneMachine: boolean },
): readonly ProviderProblem[] => [
  ...(email?.kind === "sendgrid" ? sendgridProblems(email, onOneMachine) : []),
  ...(email?.kind === "smtp" ? smtpProblems(email, onOneMachine) : []),
  ...(sms === null ? [] : twilioProblems(sms)),
];

/** What a person should know of the settings, as sentences. */
export const providerNotes = ({ email }: ProviderSettings): readonly string[] => [
  ...(email?.kind === "sendgrid" && email.sandbox
    ? ["SendGrid's sandbox is on: every e-mail is checked, none is delivered, and none is shown as sent."]
    : []),
  ...(email?.kind === "smtp"
    ? [
        "A mail server reports nothing back: what bounces comes to the sender's mailbox, and is not seen here.",
      ]
    : []),
  ...(email?.kind === "smtp" && email.tls === "none" && !LOOPBACK.test(email.host)
    ? ["E-mails go to this mail server in the open: whoever is on the way can read them."]
    : []),
];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
/** Names and addresses that mean something only within a network, and another thing within ours. */
const INTERNAL =
  /^(localhost|.*\.(local|localhost|internal|lan|home\.arpa)|[^.:]+|0\..*|10\..*|127\..*|169\.254\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|192\.0\.0\..*|198\.1[89]\..*|2(2[4-9]|[345]\d)\..*|::.*|f[cdef].*:.*|64:.*|2002:.*|2001:0{0,4}:.*)$/;
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
/** An address that is written as a whole number, in hexadecimal, or with fewer than four parts: a name never ends in a number. */
const NUMBER_IN_DISGUISE = /^(?!(\d{1,3}\.){3}\d{1,3}$)(.*\.)?(\d+|0x[0-9a-f]*)$|(^|\.)0\d/i;
const IPV6 = /^[0-9a-f:]{2,39}$/i;

type Smtp = Extract<EmailProvider, { readonly kind: "smtp" }>;

function smtpProblems({ host, port, tls, user }: Smtp, onOneMachine: boolean): readonly ProviderProblem[] {
  const isHost =
    (HOST_NAME.test(host) && !NUMBER_IN_DISGUISE.test(host)) || (IPV6.test(host) && host.includes(":"));
  const isLoopback = LOOPBACK.test(host);
  return [
    ...(isHost ? [] : [NO_HOST]),
    ...(isHost && !onOneMachine && INTERNAL.test(host.toLowerCase()) ? [NOT_PUBLIC] : []),
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : [NO_PORT]),
    ...(user === null || /^[^\p{Cc}]{1,320}$/u.test(user) ? [] : [NO_USER]),
    ...(tls === "none" && user !== null && !isLoopback ? [PASSWORD_IN_THE_OPEN] : []),
  ];
}

const NO_HOST: ProviderProblem = {
  field: "host",
  problem: "is no name of a mail server.",
  remedy: "Write it as smtp.example.com, without https:// and without the port.",
};
const NOT_PUBLIC: ProviderProblem = {
  field: "host",
  problem: "is no server that can be reached from here: it is a name or address within a network.",
  remedy: "Give the name by which the mail server is known on the internet.",
};
const NO_PORT: ProviderProblem = {
  field: "port",
  problem: "is no port.",
  remedy: "Give a whole number from 1 to 65535: 465 for TLS from the start, 587 for STARTTLS.",
};
const NO_USER: ProviderProblem = {
  field: "user",
  problem: "is no name to sign in with.",
  remedy: "Give the name of the mailbox, usually its address, or none where the server asks for none.",
};
const PASSWORD_IN_THE_OPEN: ProviderProblem = {
  field: "tls",
  problem: "is off, and the password could be read on the way.",
  remedy: "Use startTls (port 587) or required (port 465), or no user.",
};

type SendGrid = Extract<EmailProvider, { readonly kind: "sendgrid" }>;

function sendgridProblems({ baseUrl }: SendGrid, onOneMachine: boolean): readonly ProviderProblem[] {
  const isKnown = baseUrl === null || SENDGRID_URLS.some((url) => url === baseUrl);
  const isTrial = onOneMachine && /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(baseUrl ?? "");
  if (isKnown || isTrial) return [];
  return [
    {
      field: "baseUrl",
      problem: "is no address of SendGrid, and would be given the key.",
      remedy: `Use ${SENDGRID_URLS.join(" or ")}, or none.`,
    },
  ];
}

function twilioProblems({ accountSid, from }: SmsProvider): readonly ProviderProblem[] {
  const isNumber = /^\+[1-9]\d{6,14}$/.test(from);
  const isService = /^MG[0-9a-f]{32}$/.test(from);
  const isName = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(from);
  return [
    ...(/^AC[0-9a-f]{32}$/.test(accountSid)
      ? []
      : [
          {
            field: "accountSid",
            problem: "is no account of Twilio.",
            remedy: "Copy it from Twilio's console: AC and 32 digits or letters from a to f.",
          },
        ]),
    ...(isNumber || isService || isName
      ? []
      : [
          {
            field: "from",
            problem: "is no sender of text messages.",
            remedy:
              "Give a number such as +37250001234, a messaging service (MG…), or a name of at most 11 letters and digits where the country allows one.",
          },
        ]),
  ];
}
