import type { Brand } from "../base/brand";
import type { Instant } from "../base/clock";
import { digest, type InvoiceId } from "../base/identity";

/** Derived from the invoice and the content, so that a file attached twice is one. */
export type FileId = Brand<string, "FileId">;

/** What may be attached, by content and not by name. */
export const FILE_TYPES = ["application/pdf", "image/png", "image/jpeg"] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** How a file came in. */
export const FILE_WAYS = ["pane", "folder", "api"] as const;
export type FileWay = (typeof FILE_WAYS)[number];

/** A file of an invoice: what a customer gets with a message, as long as nobody removes it. */
export type InvoiceFile = {
  readonly fileId: FileId;
  readonly invoiceId: InvoiceId;
  /** As it is sent: without a path, at most 120 characters, ending as its type does. */
  readonly name: string;
  readonly type: FileType;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content, in hexadecimal. */
  readonly sha256: string;
  /** Where its bytes lie. No two arrivals share one, so that removing one never takes another's bytes away. */
  readonly key: string;
  readonly addedAt: Instant;
  readonly by: string;
  readonly via: FileWay;
};

/** Bytes of one file at most. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** Files of one invoice at most. */
export const MOST_FILES = 20;

export const fileIdOf = (invoiceId: InvoiceId, sha256: string): FileId =>
  `f_${digest(`${invoiceId}\n${sha256}`)}` as FileId;

/** The text of a file id or another's; null where it is none. */
export const asFileId = (text: string): FileId | null =>
  /^f_[0-9a-f]{20}$/.test(text) ? (text as FileId) : null;
