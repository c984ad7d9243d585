import busboy from "busboy";
import { ok, type Result, refused } from "#domain/base/result";
import type { InboundFile, InboundMail } from "#domain/replies/inbound-mail";
import { automaticBy, type Headers, isReport, reportIn } from "./automatic";
import { textOfHtml } from "./html-text";
import { type InboundProblem, MOST_FILES, MOST_MAIL_BYTES, plainText, shortLine } from "./mail";
import { parseMime } from "./parse-mime";

/** Parts of the form: the fields that SendGrid names, and attachments. More are left unread. */
const MOST_PARTS = 220;
const MOST_REPORT = 200_000;

/** A form as it was posted. `fields`: one byte to a character, for each has a charset of its own. */
type Form = {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly InboundFile[];
  /** The text parts among the attachments, where a mail server reports on a delivery. */
  readonly texts: string;
};

/** Reads what SendGrid's Inbound Parse posts: the mail taken apart into fields, or the mail itself in the field "email". */
export async function parseInboundForm(
  body: Uint8Array,
  contentType: string,
): Promise<Result<InboundMail, InboundProblem>> {
  if (body.byteLength > MOST_MAIL_BYTES) return refused("tooLarge");
  const form = await readForm(body, contentType);
  if (!form || form.fields.size === 0) return refused("notMail");
  const raw = form.fields.get("email");
  const envelope = {
    recipients: `${field(form, "to")} ${envelopeTo(field(form, "envelope"))} ${field(form, "cc")}`,
    spf: shortOrNull(form.fields.get("SPF")),
    dkim: shortOrNull(form.fields.get("dkim")),
  };
  if (raw === undefined) return ok(mailOf(form, envelope));
  const mail = await parseMime(Buffer.from(raw, "latin1"), envelope);
  return mail ? ok(mail) : refused("notMail");
}

function readForm(body: Uint8Array, contentType: string): Promise<Form | null> {
  return new Promise((resolve) => {
    const fields = new Map<string, string>();
    const files: InboundFile[] = [];
    let texts = "";
    try {
      const parser = busboy({
        headers: { "content-type": contentType },
        defCharset: "latin1",
        limits: { parts: MOST_PARTS, fieldSize: MOST_MAIL_BYTES, headerPairs: 100 },
      });
      parser.on("field", (name, value) => {
        if (!fields.has(name)) fields.set(name, value);
      });
      parser.on("file", (_, stream, { filename, mimeType }) => {
        let bytes = 0;
        const isText = /^(?:text|message)\//i.test(mimeType);
        stream.on("data", (chunk: Buffer) => {
          bytes += chunk.byteLength;
          if (isText && texts.length < MOST_REPORT) texts += chunk.toString("latin1");
        });
        stream.on("end", () => {
          if (files.length < MOST_FILES)
            files.push({ name: shortLine(filename ?? "", 200), type: shortLine(mimeType, 100), bytes });
        });
      });
      parser.on("close", () => resolve({ fields, files, texts }));
      parser.on("error", () => resolve(null));
      parser.end(Buffer.from(body));
    } catch {
      resolve(null);
    }
  });
}

function mailOf(form: Form, envelope: Pick<InboundMail, "recipients" | "spf" | "dkim">): InboundMail {
  const lines = field(form, "headers").replace(/\r?\n[ \t]+/g, " ");
  const headers: Headers = (name) => {
    const escaped = name.replace(/[^a-z0-9]/g, "\\$&");
    return new RegExp(`^${escaped}:[ \\t]*(.*)$`, "im").exec(lines)?.[1] ?? null;
  };
  const text = field(form, "text");
  return {
    messageId: headers("message-id"),
    from: senderOf(field(form, "from")),
    ...envelope,
    subject: shortLine(field(form, "subject"), 500),
    text: plainText(text.trim() === "" ? textOfHtml(field(form, "html")) : text),
    files: form.files,
    automatic: automaticBy(headers),
    report: isReport(headers) ? reportIn(`${text}\n${form.texts}`.slice(0, MOST_REPORT)) : null,
  };
}

/** A field in its own charset, as the form's "charsets" says; what cannot be so is read byte by byte. */
function field({ fields }: Form, name: string): string {
  const value = fields.get(name) ?? "";
  // A part that names its charset has been decoded already.
  if (/[\u0100-\uffff]/.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  for (const charset of [charsetOf(fields.get("charsets"), name), "utf-8", "windows-1252"]) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Neither a charset that is known, nor bytes that are of it: the next is tried.
    }
  }
  return value;
}

function charsetOf(charsets: string | undefined, name: string): string {
  try {
    const known: unknown = JSON.parse(charsets ?? "{}");
    const own = typeof known === "object" && known !== null ? Reflect.get(known, name) : undefined;
    return typeof own === "string" ? own : "utf-8";
  } catch {
    return "utf-8";
  }
}

function envelopeTo(envelope: string): string {
  try {
    const { to } = JSON.parse(envelope) as { readonly to?: unknown };
    return Array.isArray(to) ? to.filter((one) => typeof one === "string").join(" ") : "";
  } catch {
    return "";
  }
}

function senderOf(from: string): InboundMail["from"] {
  const email = /([^\s<>,;"']{1,64}@[^\s<>,;"']{1,255})>?\s*$/.exec(from.trim())?.[1] ?? null;
  const name = shortLine(from.replace(/<[^<>]*>\s*$/, "").replace(/"/g, ""), 200);
  return { email: email?.toLowerCase() ?? null, name: name === "" || name === email ? null : name };
}

const shortOrNull = (text: string | undefined): string | null =>
  text === undefined || text === "" ? null : shortLine(text, 200);
