import type { MailDataRequired } from "@sendgrid/mail";
import { oneLine } from "#domain/messages/letter";
import { listUnsubscribe } from "../list-unsubscribe";
import type { Attachment, OutgoingEmail } from "../port";

/** An e-mail as SendGrid's package takes it. */
export function mailData(email: OutgoingEmail, sandbox: boolean): MailDataRequired {
  const headers = listUnsubscribe(email.optOutUrl);
  return {
    to: { email: email.to.email, ...(email.to.name ? { name: oneLine(email.to.name) } : {}) },
    from: { email: email.from.email, name: oneLine(email.from.name) },
    ...(email.replyTo ? { replyTo: { email: email.replyTo } } : {}),
    ...(email.copies.length > 0 ? { cc: email.copies.map((copy) => ({ email: copy })) } : {}),
    subject: oneLine(email.subject),
    content: [
      { type: "text/plain", value: email.text },
      { type: "text/html", value: email.html },
    ],
    ...(email.attachments.length > 0 ? { attachments: email.attachments.map(attachmentOf) } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    // Categories and custom arguments travel through SendGrid's logs and cannot be erased there: kinds of messages and
    // opaque ids only, never a name or address.
    categories: [email.category],
    customArgs: {
      dunbook_org: email.tag.organisation,
      dunbook_message: email.tag.message,
      dunbook_attempt: String(email.tag.attempt),
    },
    // Rewritten links look like phishing in a letter about money, and an unsubscribe footer does not belong into one.
    // Whether opens are counted stays the account's own choice.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      subscriptionTracking: { enable: false },
    },
    ...(sandbox ? { mailSettings: { sandboxMode: { enable: true } } } : {}),
  };
}

/** "content_id" as the API spells it: the package, which turns all else into its spelling, leaves lists as they are. */
const attachmentOf = ({ name, type, bytes, contentId }: Attachment) => ({
  content: Buffer.from(bytes).toString("base64"),
  filename: oneLine(name),
  type,
  ...(contentId === null
    ? { disposition: "attachment" }
    : { disposition: "inline", content_id: oneLine(contentId) }),
});
