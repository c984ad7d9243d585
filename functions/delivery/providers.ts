import {
  type EmailProvider,
  emailSecretOf,
  type ProviderSettings,
  type SecretName,
  type SmsProvider,
} from "#domain/messages/provider-settings";
import { byChannel, NO_SMS } from "./by-channel";
import type { HandOver, Mailer, Outgoing, OutgoingEmail, OutgoingSms, Secrets } from "./port";

/** How the mailer of one organisation is made; a setting that cannot work throws. */
export type Openers = {
  /** `secret`: null where the mail server asks for none. */
  readonly openEmail: (
    settings: EmailProvider,
    secret: string | null,
    organisation: string,
  ) => Promise<Mailer<OutgoingEmail>>;
  readonly openSms: (
    settings: SmsProvider,
    secret: string,
    organisation: string,
  ) => Promise<Mailer<OutgoingSms>>;
};

export type ProviderPorts = Openers & {
  readonly settings: (organisation: string) => Promise<ProviderSettings>;
  readonly secrets: Pick<Secrets, "read">;
  /** What organisations send by that have set up nothing of their own. */
  readonly standard: { readonly email: Mailer<OutgoingEmail>; readonly sms: Mailer<OutgoingSms> | null };
};

/**
 * One mailer for all organisations: each message goes by the provider of its own one, over connections of its own. What is
 * wrong with one organisation's provider, key or settings stops that organisation, and no other.
 */
export function organisationMailers(ports: ProviderPorts): Mailer {
  const email = openedOnce(ports.openEmail);
  const sms = openedOnce(ports.openSms);
  const settingsOf = sharedWhileAsked(ports.settings);
  const secretOf = sharedWhileAsked(ports.secrets.read);
  return byChannel(
    {
      send: (message) =>
        sendBy(message, async (organisation) => {
          const provider = (await settingsOf(organisation)).email;
          if (provider === null) return ports.standard.email;
          const name = emailSecretOf(provider);
          const secret = name === null ? null : await secretOf(organisation, name);
          if (name !== null && secret === null) return stopped(MISSING[name]);
          return email(organisation, provider, secret);
        }),
    },
    {
      send: (message) =>
        sendBy(message, async (organisation) => {
          const provider = (await settingsOf(organisation)).sms;
          if (provider === null) return ports.standard.sms ?? waiting(NO_SMS);
          const secret = await secretOf(organisation, provider.kind);
          return secret === null ? stopped(MISSING.twilio) : sms(organisation, provider, secret);
        }),
    },
  );
}

const MISSING: Readonly<Record<SecretName, string>> = {
  sendgrid: "the key of SendGrid is missing: set it, then let sending go on",
  smtp: "the password of the mail server is missing: set it, then let sending go on",
  twilio: "the token of Twilio is missing: set it, then let sending go on",
};

/** Until the mailer is found nothing has been handed over: what goes wrong before may be tried again. */
async function sendBy<Message extends Outgoing>(
  message: Message,
  mailerOf: (organisation: string) => Promise<Mailer<Message>>,
): Promise<HandOver> {
  let mailer: Mailer<Message>;
  try {
    mailer = await mailerOf(message.tag.organisation);
  } catch (error) {
    const because = `the settings of the provider cannot be read: ${wordsOf(error)}`;
    return { kind: "retryLater", notBefore: null, because };
  }
  return mailer.send(message);
}

/** A mailer of the installation; where its settings cannot work, whoever sends by it is stopped and told so. */
export function orStopped(open: () => Mailer<OutgoingEmail>): Mailer<OutgoingEmail> {
  try {
    return open();
  } catch (error) {
    return stopped(`the settings of the provider cannot work: ${wordsOf(error)}`);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const stopped = (because: string): Mailer<Outgoing> => ({
  send: async () => ({ kind: "stopped", because }),
});
const waiting = (because: string): Mailer<Outgoing> => ({
  send: async () => ({ kind: "retryLater", notBefore: null, because }),
});

/** Keeps the mailer of each organisation, and opens it again where its settings or its secret have changed. */
function openedOnce<Settings, Secret, Message extends Outgoing>(
  open: (settings: Settings, secret: Secret, organisation: string) => Promise<Mailer<Message>>,
): (organisation: string, settings: Settings, secret: Secret) => Promise<Mailer<Message>> {
  const opened = new Map<string, { readonly by: string; readonly mailer: Promise<Mailer<Message>> }>();
  return (organisation, settings, secret) => {
    const by = JSON.stringify([settings, secret]);
    const known = opened.get(organisation);
    if (known?.by === by) return known.mailer;
    const mailer = open(settings, secret, organisation).catch((error: unknown): Mailer<Message> => {
      return stopped(`the settings of the provider cannot work: ${wordsOf(error)}`);
    });
    opened.set(organisation, { by, mailer });
    return mailer;
  };
}

/** Those who ask while an answer is under way share it: a wave of messages reads the settings once. */
function sharedWhileAsked<Place extends readonly string[], Value>(
  read: (...place: Place) => Promise<Value>,
): (...place: Place) => Promise<Value> {
  const underWay = new Map<string, Promise<Value>>();
  return (...place) => {
    const key = JSON.stringify(place);
    const asked = underWay.get(key);
    if (asked !== undefined) return asked;
    const fresh = read(...place).finally(() => underWay.delete(key));
    underWay.set(key, fresh);
    return fresh;
  };
}
