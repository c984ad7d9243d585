import type { Filter } from "../audiences/filter";
import type { Automation } from "../automations/automation";
import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { AccountId } from "../base/identity";
import type { DeliverySettings } from "../messages/delivery-settings";
import type { Policy } from "../policy/policy";

/** One company using Dunbook: who its messages come from, and how it chases. */
export type Organisation = {
  readonly name: string;
  readonly sender: {
    readonly email: string;
    /** The responsible colleague, who signs where a customer has none of its own. */
    readonly person: string | null;
    readonly phone: string | null;
    /** A customer's responsible colleague gets a copy of every message to it. */
    readonly copyToResponsible: boolean;
  };
  readonly bankDetails: readonly BankDetails[];
  readonly delivery: DeliverySettings;
  readonly policy: Policy;
  /** Why nothing is sent any more (the provider refuses the key, a person stopped it), until a person has looked. */
  readonly stoppedBecause: string | null;
  readonly storm: StormGuard;
  /** A changed policy is applied account by account; null: all have been marked to be looked at again. */
  readonly applying: Applying | null;
  /** The automations that were changed or switched on; the others are as Dunbook brings them. */
  readonly automations: readonly Automation[];
  /** The filters it has saved, beside those it came with. */
  readonly filters: readonly Filter[];
  /** The last day on which the automations ran; null: never, or they are to run again. */
  readonly automatedOn: CalendarDate | null;
};

/** What an organisation has of automations from the start. */
export const NOTHING_AUTOMATED: Pick<Organisation, "automations" | "filters" | "automatedOn"> = {
  automations: [],
  filters: [],
  automatedOn: null,
};

export type BankDetails = {
  /** The currency the account is for; null: any. */
  readonly currency: CurrencyCode | null;
  readonly iban: string;
  readonly bank: string | null;
};

/** How far the guard against a storm of first messages has come. */
export type StormGuard =
  /** Nothing to guard: the first run after the switch-on has passed. */
  | { readonly kind: "passed" }
  /** Switched on and not run since: the next run counts first. */
  | { readonly kind: "unchecked" }
  /** The count was above the limit: nothing goes out until a person agrees. */
  | { readonly kind: "waiting"; readonly wouldSend: number; readonly on: CalendarDate }
  /** A person agreed to so many notices a day, until nothing is left over from the start. */
  | { readonly kind: "ramp"; readonly perDay: number; readonly by: string; readonly on: CalendarDate };

/** Which version of the policy is being applied, and the account it has come to. */
export type Applying = { readonly version: number; readonly after: AccountId | null };
