import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";

/** Why it is not done: a code for programs, and a sentence with the remedy for people. */
export type PrivacyProblem = {
  readonly code: "unknownAccount" | "open" | "inHand" | "notThere" | "otherName" | "notErased";
  readonly text: string;
};

/** At which customer, who does it, and when. */
export type ErasePlace = {
  readonly id: OrganisationId;
  readonly accountId: AccountId;
  readonly by: string;
  readonly moment: Moment;
};

export const UNKNOWN_CUSTOMER: PrivacyProblem = {
  code: "unknownAccount",
  text: "This customer is not known: sync the table of its invoices first, or check the name.",
};

export const inHand: PrivacyProblem = {
  code: "inHand",
  text: "A message to this customer is being handed over this moment: try again in some minutes. What has been begun is finished by the next run in any case.",
};

export const NOT_THERE: PrivacyProblem = {
  code: "notThere",
  text: "This customer has no contact with that address: look for the address first, and name the customer that it is found at.",
};
