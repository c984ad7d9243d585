import type { SmtpTls } from "#domain/messages/provider-settings";
import type { HandOver, Mailer, OutgoingEmail } from "../port";
import { NotPublic, publicAddressOf } from "../public-address";
import { openDialogue } from "./dialogue";
import { mimeOf } from "./mime";
import { outcomeOfFailure, queueIdIn } from "./outcome";

/** How to reach a mail server. */
export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly tls: SmtpTls;
  /** null: the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Certificates (PEM) to trust besides those that Node trusts, as of a mail server with one of its own making. */
  readonly ca?: string;
  /** Whether it must be a server of the public internet; a name that leads anywhere else is not called. */
  readonly onlyPublic?: boolean;
  /** From looking the server up until its answer to the message. Default 60 s, for servers read a message before they answer. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 60_000;

/**
 * A mailer on a mail server. One e-mail is one connection, used once: nothing here repeats what may have been accepted.
 * Copies are handed over after the server has taken the customer's own, so that no copy goes out without it, and none of
 * them decides what became of it. Throws on creation where the settings cannot work.
 */
export function smtpMailer(settings: SmtpSettings): Mailer<OutgoingEmail> {
  if (settings.login !== null && settings.login.password.trim() === "")
    throw new Error("The password of the mail server is empty.");
  return { send: (email) => sendOnce(settings, email) };
}

async function sendOnce(settings: SmtpSettings, email: OutgoingEmail): Promise<HandOver> {
  let mime: Buffer;
  try {
    mime = await mimeOf(email);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { kind: "refused", because: `the e-mail cannot be written: ${because}` };
  }
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
  let address: string;
  try {
    address = settings.onlyPublic ? await publicAddressOf(settings.host) : settings.host;
  } catch (failure) {
    return unreached(failure);
  }
  const dialogue = openDialogue({ ...settings, address, timeoutMs });
  const timer = setTimeout(dialogue.giveUp, timeoutMs);
  try {
    await dialogue.connected();
    const reply = await dialogue.handOver(email.from.email, email.to.email, mime);
    for (const copy of email.copies) await dialogue.handOver(email.from.email, copy, mime).catch(() => "");
    dialogue.quit();
    return { kind: "accepted", providerId: queueIdIn(reply) };
  } catch (failure) {
    dialogue.end();
    return outcomeOfFailure(failure, dialogue.progress());
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing was called. Settings that lead into a network are for a person to look at; a name that is not found may be tomorrow. */
const unreached = (failure: unknown): HandOver =>
  failure instanceof NotPublic
    ? { kind: "stopped", because: `the mail server is not called: ${failure.message}` }
    : outcomeOfFailure(failure, "connecting");
