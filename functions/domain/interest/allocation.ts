import { type MinorUnits, smallerOf, subtract, ZERO } from "../base/money";

/** What a payment may be counted towards: costs of collecting, late interest, the invoices themselves. */
export type DebtPart = "costs" | "interest" | "principal";

/** The order in which a payment is counted towards the parts: each of the three exactly once. */
export type AllocationOrder = readonly [DebtPart, DebtPart, DebtPart];

/** Costs, then interest, then principal: what most civil codes say where nothing was agreed. */
export const USUAL_ORDER: AllocationOrder = ["costs", "interest", "principal"];

/** Amounts of one currency in minor units, by the parts of a debt. */
export type DebtParts = { readonly [part in DebtPart]: MinorUnits };

const PARTS: readonly DebtPart[] = ["costs", "interest", "principal"];

/** An order as typed in, or null where one of the three is missing, doubled or unknown. */
export function parseAllocationOrder(words: readonly string[]): AllocationOrder | null {
  const parts = words.flatMap((word) => PARTS.filter((part) => part === word));
  const [first, second, third] = parts;
  const complete = words.length === PARTS.length && PARTS.every((part) => parts.includes(part));
  return complete && first && second && third ? [first, second, third] : null;
}

/** A payment counted towards what is owed, part by part in their order; what is over when all is paid is the rest. */
export function allocatePayment(
  paidMinor: MinorUnits,
  owed: DebtParts,
  order: AllocationOrder,
): { readonly paid: DebtParts; readonly restMinor: MinorUnits } {
  let paid: DebtParts = { costs: ZERO, interest: ZERO, principal: ZERO };
  let restMinor = paidMinor;
  for (const part of order) {
    const taken = smallerOf(restMinor, owed[part]);
    paid = { ...paid, [part]: taken };
    restMinor = subtract(restMinor, taken);
  }
  return { paid, restMinor };
}
