import type { CurrencyCode } from "../base/currency";
import type { Policy } from "../policy/policy";

/** One company using Dunbook: who its messages come from, and how it chases. */
export type Organisation = {
  readonly name: string;
  readonly sender: {
    readonly email: string;
    /** The responsible colleague, who signs. */
    readonly person: string | null;
    readonly phone: string | null;
  };
  readonly bankDetails: readonly BankDetails[];
  readonly policy: Policy;
  /** Why nothing is sent any more (the provider refuses the key …), until a person has looked; null: sending goes on. */
  readonly stoppedBecause: string | null;
};

export type BankDetails = {
  /** The currency the account is for; null: any. */
  readonly currency: CurrencyCode | null;
  readonly iban: string;
  readonly bank: string | null;
};
