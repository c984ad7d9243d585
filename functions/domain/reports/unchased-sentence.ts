import type { UnchasedReason } from "../dunning/chase";
import { ANSWERED, END_NAMES } from "./hold-sentence";

/** Why one invoice is not chased, as one sentence for its row. */
export function unchasedSentence(because: UnchasedReason): string {
  switch (because.kind) {
    case "rowMissing":
      return "Its row cannot be read any more: it is not chased meanwhile.";
    case "ended":
      return `No reminders any more: ${END_NAMES[because.how]}.`;
    case "disputed":
      return "Disputed: not chased until the dispute is settled.";
    case "answered":
      return `${ANSWERED[because.says]} (a person must look).`;
    case "promised":
      return `Payment is promised by ${because.by}; reminders go on by themselves after it.`;
    case "paused":
      return `Paused until ${because.until}; reminders go on by themselves then.`;
    case "excluded":
      return "Excluded from reminders by its own row.";
    case "customerExcluded":
      return because.since === null
        ? "The customer is excluded from reminders in the customers table."
        : `The customer has been excluded from reminders since ${because.since}, this document with it.`;
    case "beforeSwitchOn":
      return `Issued before reminders were switched on (${because.startedOn}): include it to have it chased.`;
    case "documentMaximum":
      return `It has been in ${because.most} notices, as many as the policy allows; a person decides.`;
    default:
      return because satisfies never;
  }
}
