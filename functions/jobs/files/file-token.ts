import { type Instant, laterBy } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import { asFileId, type FileId, type InvoiceFile } from "#domain/files/invoice-file";
import { readToken, signedToken } from "../../tokens/signed-token";

/** As long as an answer link of the same message: longer than it takes to pay. */
const DAYS_OPEN = 60;
const DAY_MS = 86_400_000;
/** A link for a colleague who is looking at the list just now. */
const COLLEAGUE_MS = 3_600_000;

type FileAbout = Pick<InvoiceFile, "invoiceId" | "fileId">;

/** Where a file can be fetched without signing in, below the public address. */
export const filePath = (id: OrganisationId, key: Uint8Array, file: FileAbout, now: Instant): string =>
  `/f/${id}/${tokenOf(key, file, laterBy(now, DAYS_OPEN * DAY_MS))}`;

/** The same for a colleague, who gets another with the next list. */
export const shortFilePath = (id: OrganisationId, key: Uint8Array, file: FileAbout, now: Instant): string =>
  `/f/${id}/${tokenOf(key, file, laterBy(now, COLLEAGUE_MS))}`;

const tokenOf = (key: Uint8Array, { invoiceId, fileId }: FileAbout, until: Instant): string =>
  signedToken(key, "file", `${invoiceId} ${fileId}`, until);

/** Which file a token opens; `expired` where its days are over, null where it was never made here. */
export function readFileToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): { readonly invoiceId: InvoiceId; readonly fileId: FileId; readonly expired: boolean } | null {
  const read = readToken(key, "file", token, now);
  const [invoice = "", file = ""] = read?.about.split(" ") ?? [];
  const fileId = asFileId(file);
  return read && fileId ? { invoiceId: invoice as InvoiceId, fileId, expired: read.expired } : null;
}
