import { addressKeyOf } from "#domain/dunning/journal";
import { smsNumberOf } from "#domain/dunning/obstacles";
import type { RenderedMessage } from "#domain/messages/letter";
import { RenderRefusal } from "#domain/messages/template";
import type { Outgoing, OutgoingEmail, OutgoingSms, Tag } from "../delivery/port";
import type { Renderer } from "../render/port";
import { filesShownBy } from "./compose/carried";
import type { Composed, Composing } from "./compose/compose";
import { envelopeOf, recipientOf } from "./envelope";
import type { WithText } from "./own-texts";

/** A letter as its channel carries it. */
export type Rendered =
  | { readonly kind: "email"; readonly email: RenderedMessage }
  | { readonly kind: "sms"; readonly text: string };

/** Providers take no more in one message, whatever it is cut into. */
const LONGEST_SMS = 1_600;

/** The words of a message. Throws RenderRefusal where they cannot be written, or the template has no SMS. */
export function renderedFor(
  channel: Outgoing["channel"],
  renderer: Renderer,
  { letter, own }: WithText,
): Rendered {
  if (channel === "email") return { kind: "email", email: renderer.render(letter, own) };
  const text = renderer.renderSms(letter, own);
  if (text === null) throw new RenderRefusal("The template has no text for an SMS: write one.");
  if (text.length > LONGEST_SMS)
    throw new RenderRefusal(
      `The SMS is longer than ${LONGEST_SMS} characters: shorten the text of the template.`,
    );
  return { kind: "sms", text };
}

/** What is handed to the provider, and the key of the address or number that it goes to. */
export type Addressed = { readonly outgoing: Outgoing; readonly addressKey: string };

type ToSend = Composing & { readonly message: NonNullable<Composing["message"]> };

/** The message as it goes out. `copyTo`: who gets a copy of it; an SMS carries neither copies nor files. */
export function outgoingOf(
  sending: ToSend,
  composed: Composed,
  rendered: Rendered,
  copyTo: readonly string[],
): Addressed {
  const { id, message } = sending;
  const tag: Tag = { organisation: id, message: message.messageId, attempt: message.attempts + 1 };
  return rendered.kind === "sms"
    ? smsOf(sending, tag, rendered.text)
    : emailOf(sending, composed, tag, rendered.email, copyTo);
}

function smsOf({ message, customer, organisation }: ToSend, tag: Tag, text: string): Addressed {
  const to = smsNumberOf(customer, organisation.policy);
  if (to === null) throw new Error(`Message ${message.messageId} was decided without a number`);
  const outgoing: OutgoingSms = { channel: "sms", tag, to, text };
  return { outgoing, addressKey: addressKeyOf(to) };
}

function emailOf(
  { message, customer, organisation }: ToSend,
  { letter, attachments, replyTo }: Composed,
  tag: Tag,
  email: RenderedMessage,
  copyTo: readonly string[],
): Addressed {
  const to = recipientOf(message, customer, organisation);
  const envelope = envelopeOf(to, customer, organisation, copyTo);
  const outgoing: OutgoingEmail = {
    channel: "email",
    ...email,
    tag,
    ...envelope,
    replyTo: replyTo ?? envelope.replyTo,
    attachments: filesShownBy(email.html, attachments),
    optOutUrl: letter.optOutUrl,
    category: message.kind,
  };
  return { outgoing, addressKey: addressKeyOf(to.email) };
}
