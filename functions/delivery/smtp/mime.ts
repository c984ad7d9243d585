import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { oneLine } from "#domain/messages/letter";
import { listUnsubscribe } from "../list-unsubscribe";
import type { Attachment, OutgoingEmail, Tag } from "../port";

/** An e-mail as it goes over the wire: headers and parts, in lines of at most 76 ASCII characters. */
export function mimeOf(email: OutgoingEmail): Promise<Buffer> {
  const composer = new MailComposer({
    from: named(email.from.name, email.from.email),
    to: email.to.name === null ? email.to.email : named(email.to.name, email.to.email),
    ...(email.copies.length > 0 ? { cc: [...email.copies] } : {}),
    ...(email.replyTo ? { replyTo: email.replyTo } : {}),
    subject: oneLine(email.subject),
    text: email.text,
    html: email.html,
    attachments: email.attachments.map(partOf),
    messageId: messageIdOf(email.tag, email.from.email),
    headers: {
      ...listUnsubscribe(email.optOutUrl),
      "X-Dunbook-Organisation": email.tag.organisation,
      "X-Dunbook-Message": email.tag.message,
      "X-Dunbook-Attempt": String(email.tag.attempt),
      "X-Dunbook-Category": email.category,
      // Out-of-office programs leave mail alone that says it was not written by hand. Source: RFC 3834.
      "Auto-Submitted": "auto-generated",
    },
    // What a message says is never an order to read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const named = (name: string, address: string) => ({ name: oneLine(name), address });

const partOf = ({ name, type, bytes, contentId }: Attachment) => ({
  filename: oneLine(name),
  contentType: type,
  content: Buffer.from(bytes),
  ...(contentId === null ? {} : { cid: oneLine(contentId), contentDisposition: "inline" }),
});

/**
 * The same for every attempt at one message: mail programs show what they were given twice once. It says nothing that
 * could be read back.
 */
function messageIdOf({ organisation, message }: Tag, from: string): string {
  const opaque = createHash("sha256").update(`${organisation} ${message}`).digest("hex").slice(0, 32);
  return `<${opaque}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}
