import { type AccountId, digest, type OrganisationId } from "../base/identity";

/**
 * What stands in place of a name that has been erased: always the same for the same customer or person, so that the accounting rows
 * still tell one from another, and made of ids alone, so that no name can be read out of it.
 */
export type Pseudonym = string;

export const customerPseudonym = (organisation: OrganisationId, accountId: AccountId): Pseudonym =>
  `Customer ${mark(`${organisation}\n${accountId}`)}`;

/** Of a person at a customer, known by the key of an address. */
export const contactPseudonym = (
  organisation: OrganisationId,
  accountId: AccountId,
  addressKey: string,
): Pseudonym => `Contact ${mark(`${organisation}\n${accountId}\n${addressKey}`)}`;

/** Six digits: among a thousand erased customers two of one name have odds of 3 in 100, and they would stay two customers. */
const mark = (of: string): string => digest(`pseudonym ${of}`, 6).toUpperCase();
