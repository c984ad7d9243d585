import { setImmediate } from "node:timers/promises";
import type { MailDataRequired } from "@sendgrid/mail";
import { MailService } from "@sendgrid/mail";
import type { Instant } from "#domain/base/clock";
import type { HandOver, Mailer, OutgoingEmail } from "../port";
import { mailData } from "./mail-data";
import { type Account, OneRequestClient } from "./one-request-client";
import { outcomeOfAnswer, outcomeOfFailure } from "./outcome";
import { openSockets } from "./sockets";

/** How to reach SendGrid. */
export type SendGridSettings = {
  /** Blanks around it are ignored: secrets are often pasted with a line break. */
  readonly apiKey: string;
  /** Default: SendGrid's global region. Its EU region is "https://api.eu.sendgrid.com". */
  readonly baseUrl?: string;
  /** From handing the request to the network until the whole answer is read. Default 10 s. */
  readonly timeoutMs?: number;
  /** SendGrid checks the request and delivers nothing; such an e-mail is never reported as accepted. */
  readonly sandbox?: boolean;
  readonly now: () => Instant;
};

const SENDGRID_URL = "https://api.sendgrid.com";
const TIMEOUT_MS = 10_000;

/**
 * A mailer on SendGrid's v3 API. One e-mail is one request to one recipient, made once: nothing here repeats a request,
 * and what may have been accepted is answered as `unknown`. Throws on creation where the settings cannot work.
 */
export function sendgridMailer(settings: SendGridSettings): Mailer<OutgoingEmail> {
  const account = accountOf(settings);
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
  const sandbox = settings.sandbox ?? false;
  return {
    send: (email) => sendOnce(account, mailData(email, sandbox), { timeoutMs, sandbox, now: settings.now }),
  };
}

type Terms = { readonly timeoutMs: number; readonly sandbox: boolean; readonly now: () => Instant };

/** The client is made per request, so that what happened to this request's socket cannot be mistaken for another's. */
async function sendOnce(account: Account, mail: MailDataRequired, terms: Terms): Promise<HandOver> {
  await wholeTurn();
  const client = new OneRequestClient(account);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    client.giveUp();
  }, terms.timeoutMs);
  const service = new MailService();
  service.setClient(client);
  try {
    const [answer] = await service.send(mail);
    return outcomeOfAnswer(answer.statusCode, answer.headers, { sandbox: terms.sandbox });
  } catch (failure) {
    return outcomeOfFailure(failure, {
      progress: client.progress,
      timedOut,
      now: terms.now(),
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Gives the event loop a whole turn, in which connections that the server has closed meanwhile are noticed and not used.
 * The first half may end before the network is looked at; between the two it certainly is.
 */
async function wholeTurn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

function accountOf({ apiKey, baseUrl = SENDGRID_URL }: SendGridSettings): Account {
  const key = apiKey.trim();
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new Error("The SendGrid API key is empty or holds characters no key has.");
  const { protocol } = new URL(baseUrl);
  if (protocol !== "https:" && protocol !== "http:") throw new Error(`Not an HTTP address: ${baseUrl}`);
  return { authorization: `Bearer ${key}`, baseUrl: baseUrl.replace(/\/+$/, ""), sockets: openSockets() };
}
