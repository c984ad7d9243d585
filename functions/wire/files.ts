import * as z from "zod/mini";

/** The files of invoices: what is attached, and what goes with messages. */

/** A file id: `f_` and 20 hexadecimal digits. */
const fileId = z.string().check(z.regex(/^f_[0-9a-f]{20}$/));
const fileName = z.string().check(z.minLength(1), z.maxLength(1000));

export const fileAnswerSchema = z.object({
  fileId,
  invoiceId: z.string(),
  number: z.string(),
  /** As it is sent. */
  name: z.string(),
  type: z.enum(["application/pdf", "image/png", "image/jpeg"]),
  /** Bytes. */
  size: z.number(),
  addedAt: z.string(),
  by: z.string(),
  via: z.enum(["pane", "folder", "api"]),
  /** Opens it below the service's address, without a token, for an hour. */
  path: z.string(),
});
export type FileAnswer = z.infer<typeof fileAnswerSchema>;

export const filesAnswerSchema = z.object({
  files: z.array(fileAnswerSchema),
  /** Where a list of all invoices' files goes on; null: it is whole. */
  next: z.nullable(z.string()),
});
export type FilesAnswer = z.infer<typeof filesAnswerSchema>;

/** Base64 of 10 MB, which is the most a file may have. */
const MOST_BASE64 = 14 * 1024 * 1024;

export const attachFileRequestSchema = z.strictObject({
  /** Its own name; a path before it is cut off. What it is, its content says. */
  name: fileName,
  base64: z.string().check(z.maxLength(MOST_BASE64), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  via: z.optional(z.enum(["pane", "folder", "api"])),
});
export type AttachFileRequest = z.infer<typeof attachFileRequestSchema>;

export const attachFileAnswerSchema = z.object({
  /** False: the invoice had this content before, and still has it once. */
  added: z.boolean(),
  file: fileAnswerSchema,
});
export type AttachFileAnswer = z.infer<typeof attachFileAnswerSchema>;

export const removeFileAnswerSchema = z.object({ fileId, name: z.string() });

export const matchFilesRequestSchema = z.strictObject({
  names: z.array(fileName).check(z.minLength(1), z.maxLength(100)),
});

export const matchFilesAnswerSchema = z.object({
  /** In the order asked. Only "one" may be attached by itself; the others are for a person to say. */
  matches: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["one", "several", "unsure", "none"]),
      /** Of "one" alone. */
      invoiceId: z.nullable(z.string()),
      numbers: z.array(z.string()),
    }),
  ),
});
export type MatchFilesAnswer = z.infer<typeof matchFilesAnswerSchema>;
