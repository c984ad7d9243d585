import type { CalendarDate } from "../base/calendar";
import type { Lender } from "../ledger/contact";
import type { CustomerTraits } from "../policy/rule";
import type { DunningHistory } from "./history";
import type { AccountStanding } from "./standing";

/** Everything a decision about one account rests on. */
export type AccountFacts = {
  /** What rules tell the customer apart by. */
  readonly traits: CustomerTraits;
  readonly email: string | null;
  /** The contact whose address that is; left out: the customer's own. */
  readonly lentBy?: Lender;
  /** As the customer's row has it; `smsNumber` reads it. */
  readonly phone: string | null;
  /** The law differs: a consumer is protected where a business is not. */
  readonly party: "business" | "consumer";
  /** ISO 3166 two-letter code; whose holidays may count too. */
  readonly country: string | null;
  readonly customerSubjectToDunning: boolean;
  /** The day from which an exclusion counts; null with an excluded customer: for all its documents. */
  readonly excludedSince: CalendarDate | null;
  /** The customer's own row: no notice before that day. */
  readonly pausedUntil: CalendarDate | null;
  /** False while the customer's own row cannot be read: what it said before may be wrong now. */
  readonly customerReadable: boolean;
  /** The day on which the oldest of the tables that its open invoices stand in was last compared; null: not known. */
  readonly syncedOn: CalendarDate | null;
  readonly standing: AccountStanding;
  readonly history: DunningHistory;
};
