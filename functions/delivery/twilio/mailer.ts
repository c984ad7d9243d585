import { setImmediate } from "node:timers/promises";
import type { Instant } from "#domain/base/clock";
import type { HandOver, Mailer, OutgoingSms, Tag } from "../port";
import { openSockets, type Sockets } from "../sendgrid/sockets";
import { postOnce } from "./one-post";
import { outcomeOf } from "./outcome";

/** How to reach Twilio. */
export type TwilioSettings = {
  /** "AC" and 32 hex digits. */
  readonly accountSid: string;
  /** Blanks around it are ignored: secrets are often pasted with a line break. */
  readonly authToken: string;
  /** A number in E.164, a sender's name of up to 11 characters, or a messaging service ("MG…"). */
  readonly from: string;
  /** Default: Twilio's own address. */
  readonly baseUrl?: string;
  /** From handing the request to the network until the whole answer is read. Default 10 s. */
  readonly timeoutMs?: number;
  /** Where Twilio reports what became of a message; null: nowhere, so that nothing is heard of it. */
  readonly callbackUrl: (tag: Tag) => Promise<string | null>;
  readonly now: () => Instant;
};

const TWILIO_URL = "https://api.twilio.com";
const TIMEOUT_MS = 10_000;

/**
 * A mailer on Twilio's Messages API. One SMS is one request, made once: what may have been accepted is answered as
 * `unknown`. Throws on creation where the settings cannot work.
 */
export function twilioMailer(settings: TwilioSettings): Mailer<OutgoingSms> {
  const account = accountOf(settings);
  return { send: (sms) => sendOnce(account, settings, sms) };
}

type Account = { readonly url: URL; readonly authorization: string; readonly sockets: Sockets };

async function sendOnce(account: Account, settings: TwilioSettings, sms: OutgoingSms): Promise<HandOver> {
  const form = new URLSearchParams({ To: sms.to, Body: sms.text, ...senderOf(settings.from) });
  const callback = await settings.callbackUrl(sms.tag);
  if (callback !== null) form.set("StatusCallback", callback);
  // Two halves of a turn, in which connections that the server has closed meanwhile are noticed and not used.
  await setImmediate();
  await setImmediate();
  const posted = await postOnce({ ...account, form, timeoutMs: settings.timeoutMs ?? TIMEOUT_MS });
  return outcomeOf(posted, settings.now());
}

const senderOf = (from: string): Record<string, string> =>
  /^MG[0-9a-f]{32}$/i.test(from) ? { MessagingServiceSid: from } : { From: from };

function accountOf({ accountSid, authToken, from, baseUrl = TWILIO_URL }: TwilioSettings): Account {
  const token = authToken.trim();
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid))
    throw new Error('The account SID of Twilio is "AC" and 32 digits or letters from a to f.');
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Error("The token of Twilio is empty or holds characters no token has.");
  if (from.trim() === "") throw new Error("The number or name that text messages come from is missing.");
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/2010-04-01/Accounts/${accountSid}/Messages.json`);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Error(`Not an HTTP address: ${baseUrl}`);
  const authorization = `Basic ${Buffer.from(`${accountSid}:${token}`, "utf8").toString("base64")}`;
  return { url, authorization, sockets: openSockets() };
}
