import { type MinorUnits, minorUnits, ZERO } from "../base/money";
import type { Law } from "./laws";

/** What a reminder may cost the customer: what was agreed with it, or so much at most (euros), and why. */
export type ReminderFeeLimit =
  | { readonly kind: "asAgreed" }
  | { readonly kind: "atMost"; readonly euroMinor: MinorUnits; readonly because: string };

const FIVE_EUROS = minorUnits(5_00);

/** The most that the next reminder of one debt may cost, after `sent` reminders of it, `charged` of them for a fee. */
export function reminderFeeLimit(
  { reminderFee, source }: Law,
  { sent, charged }: { readonly sent: number; readonly charged: number },
): ReminderFeeLimit {
  if (reminderFee === "asAgreed") return { kind: "asAgreed" };
  if (sent === 0) return atMost(ZERO, `A consumer's first reminder is free (${source}).`);
  if (charged > 0) return atMost(ZERO, `A consumer pays for one reminder of a debt at most (${source}).`);
  return atMost(FIVE_EUROS, `A consumer pays EUR 5 at most for one reminder of a debt (${source}).`);
}

const atMost = (euroMinor: MinorUnits, because: string): ReminderFeeLimit => ({
  kind: "atMost",
  euroMinor,
  because,
});
