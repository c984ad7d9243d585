import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import type { Brand } from "./brand";

/**
 * Ids are derived from what they name, so that doing a thing twice meets itself. A digest keeps them even over the
 * store (no hot range), safe in a path, and free of names and addresses.
 */
export type OrganisationId = Brand<string, "OrganisationId">;
export type SourceId = Brand<string, "SourceId">;
export type CustomerId = Brand<string, "CustomerId">;
export type AccountId = Brand<string, "AccountId">;
export type InvoiceId = Brand<string, "InvoiceId">;
export type MessageId = Brand<string, "MessageId">;
/** Made by whoever writes the note, and the same however often the note is sent. */
export type NoteId = Brand<string, "NoteId">;

/** The first `length` hex digits of the SHA-256 of `text`. 20 digits: a clash in a million ids has odds of 1 in 10^12. */
export function digest(text: string, length = 20): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, length);
}

/** Text as two spellings of one name are compared: case, accents' encoding and repeated blanks do not count. */
export function nameKey(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** "system" is the scope of what lies beside all organisations: none is called so. */
export const isOrganisationId = (text: string): text is OrganisationId =>
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(text) && text !== "system";

export const organisationId = (text: string): OrganisationId => {
  if (!isOrganisationId(text)) throw new Error(`Not an organisation id: ${text}`);
  return text;
};
export const sourceIdOf = (workbook: string, table: string): SourceId =>
  `s_${digest(`${workbook}\n${table}`)}` as SourceId;
export const customerIdOf = (customerKey: string): CustomerId =>
  `c_${digest(nameKey(customerKey))}` as CustomerId;
/** A customer is one account. (A customer that takes part per branch will be one account per branch.) */
export const accountIdOf = (customer: CustomerId): AccountId => `a_${customer.slice(2)}` as AccountId;
/** Whether a text from outside is shaped like an account's id. */
export const isAccountId = (text: string): text is AccountId => /^a_[0-9a-f]{20}$/.test(text);
/** One number names one invoice in the whole organisation, whichever workbook it stands in. Letter case does not count. */
export const invoiceIdOf = (number: string): InvoiceId => `i_${digest(nameKey(number))}` as InvoiceId;
