import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";
import type { AccountId } from "../base/identity";
import type { Pseudonym } from "./pseudonym";

/**
 * That somebody was erased: kept for ever, by ids and keys alone, so that the workbook does not bring them back by itself. What is
 * looked for while the work is under way is forgotten with its end.
 */
export type Erasure = {
  readonly of: "customer" | "contact";
  readonly accountId: AccountId;
  /** The key of the contact's address; null for a customer. */
  readonly addressKey: string | null;
  readonly pseudonym: Pseudonym;
  readonly state: "erasing" | "done";
  /** Of a contact under way: the address, names and numbers to be found; empty afterwards. */
  readonly words: readonly string[];
  readonly by: string;
  readonly on: CalendarDate;
  readonly startedAt: Instant;
};

/** What an accountant is told of a row that names somebody who was erased. */
export const erasedRowSentence = ({ of, on, pseudonym }: Erasure, what: "row" | "invoice"): string => {
  const allow = "If you deal with them again, an owner lets them in again first: dunbook privacy let-in.";
  if (of === "contact")
    return `The address of a contact in this row was erased on ${on} (now ${pseudonym}): the rest was taken. Take the person out of the row. ${allow}`;
  return what === "invoice"
    ? `Its customer was erased on ${on} (now ${pseudonym}), so this new invoice was not taken. ${allow}`
    : `This customer was erased on ${on} (now ${pseudonym}), so the row was not taken. Take it out of the table. ${allow}`;
};
