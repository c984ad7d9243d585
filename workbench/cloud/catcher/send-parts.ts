import * as z from "zod";

/** The parts of a send request besides its words: files, headers and categories, as strictly as SendGrid takes them. */

/** A file that came with a mail. `place` counts from 1 within its mail. */
export type CaughtFile = {
  readonly place: number;
  readonly name: string;
  readonly type: string;
  /** What the HTML calls it by ("cid:…"); null: it stands by itself. */
  readonly contentId: string | null;
  readonly size: number;
};

export type AskedFile = CaughtFile & { readonly bytes: Buffer };

/** Without a repeated group: of some megabytes such a pattern overflows the stack. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

export const AttachmentPart = z.object({
  content: z
    .string()
    .min(1, "The attachment content must not be empty.")
    .refine(isBase64, "The attachment content must be base64 encoded."),
  filename: z
    .string()
    .min(1, "The filename is required.")
    .refine((name) => !/[\r\n]/.test(name), "The filename must not contain line breaks."),
  type: z
    .string()
    .regex(/^[^;\r\n]+$/, "The type must not contain ';' or CRLF characters.")
    .optional(),
  disposition: z.enum(["inline", "attachment"]).optional(),
  content_id: z.string().min(1).optional(),
});

/** What SendGrid writes itself. Source: its reference of POST /v3/mail/send, "headers". */
const RESERVED =
  /^(?:x-sg-id|x-sg-eid|received|dkim-signature|content-type|content-transfer-encoding|to|from|subject|reply-to|cc|bcc)$/i;

export const HeadersPart = z
  .record(z.string(), z.string("Header values are strings."))
  .refine(
    (headers) => !Object.keys(headers).some((name) => RESERVED.test(name)),
    "One of these headers is reserved.",
  );

export const CategoriesPart = z
  .array(z.string().max(255, "A category is at most 255 characters long."))
  .max(10, "There can be at most 10 categories.")
  .refine((all) => new Set(all).size === all.length, "Categories must be unique.");

export const filesOf = (parts: readonly z.infer<typeof AttachmentPart>[]): readonly AskedFile[] =>
  parts.map(({ content, filename, type = "application/octet-stream", disposition, content_id }, index) => {
    const bytes = Buffer.from(content, "base64");
    const contentId = disposition === "inline" ? (content_id ?? null) : null;
    return { place: index + 1, name: filename, type, contentId, size: bytes.byteLength, bytes };
  });
