import {
  type AccountId,
  type InvoiceId,
  isAccountId,
  isOrganisationId,
  type OrganisationId,
} from "#domain/base/identity";
import { Refusal } from "./errors";

/** The account that an address names; throws the refusal of one that cannot be any. */
export function accountIdIn(text: string): AccountId {
  if (!isAccountId(text)) throw UNKNOWN_ACCOUNT;
  return text;
}

export const UNKNOWN_ACCOUNT = new Refusal(
  404,
  "unknownAccount",
  "This customer is not known yet: sync the table of its invoices first.",
);

/** Null: it is the id of no invoice. */
export const invoiceIdIn = (text: string): InvoiceId | null =>
  /^i_[0-9a-f]{20}$/.test(text) ? (text as InvoiceId) : null;

/** Null: it is the id of no organisation. */
export const organisationIdIn = (text: string): OrganisationId | null =>
  isOrganisationId(text) ? text : null;
