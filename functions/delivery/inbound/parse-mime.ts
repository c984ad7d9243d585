import PostalMime, { type Email } from "postal-mime";
import type { InboundMail } from "#domain/replies/inbound-mail";
import { automaticBy, type Headers, isReport, reportIn } from "./automatic";
import { textOfHtml } from "./html-text";
import { MOST_FILES, plainText, shortLine } from "./mail";

/** Parts within parts, and bytes of headers, that a mail may have before it is no mail any more. */
const DEEPEST = 20;
const MOST_HEADER_BYTES = 256 * 1024;
const MOST_REPORT = 200_000;

/** What is read of a mail beside its own lines. */
export type Envelope = Pick<InboundMail, "spf" | "dkim"> & { readonly recipients: string };

/** Reads a mail as it was sent (RFC 5322, MIME). Null where it cannot be read. Attachments are weighed and not kept. */
export async function parseMime(raw: Uint8Array, envelope: Envelope): Promise<InboundMail | null> {
  let email: Email;
  try {
    email = await PostalMime.parse(raw, {
      maxNestingDepth: DEEPEST,
      maxHeadersSize: MOST_HEADER_BYTES,
      forceRfc822Attachments: true,
    });
  } catch {
    return null;
  }
  const headers: Headers = (name) => email.headers.find(({ key }) => key === name)?.value ?? null;
  const addresses = [...(email.to ?? []), ...(email.cc ?? [])].map(({ address }) => address ?? "");
  const text = email.text?.trim() ? email.text : textOfHtml(email.html ?? "");
  return {
    messageId: email.messageId ?? null,
    from: {
      email: email.from?.address?.toLowerCase() ?? null,
      name: email.from?.name ? shortLine(email.from.name, 200) : null,
    },
    recipients: [envelope.recipients, ...addresses, headers("delivered-to") ?? ""].join(" "),
    subject: shortLine(email.subject ?? "", 500),
    text: plainText(text),
    files: email.attachments.slice(0, MOST_FILES).map(({ filename, mimeType, content }) => ({
      name: shortLine(filename ?? "", 200),
      type: shortLine(mimeType, 100),
      bytes: bytesOf(content).byteLength,
    })),
    automatic: automaticBy(headers),
    report: isReport(headers) ? reportIn(reportParts(email)) : null,
    spf: envelope.spf,
    dkim: envelope.dkim,
  };
}

/** Everything a report holds, as one text: what it says of the delivery, and the headers of the message. */
function reportParts({ text, attachments }: Email): string {
  const parts = attachments.map(({ content }) =>
    new TextDecoder("latin1").decode(bytesOf(content).slice(0, MOST_REPORT)),
  );
  return [text ?? "", ...parts].join("\n").slice(0, MOST_REPORT);
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
