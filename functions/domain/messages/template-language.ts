import type { Language } from "../ledger/customer";

/**
 * The one language a message is written in, from first word to last: the customer's where the template has it, else the
 * organisation's fallback, else English.
 */
export function languageFor(
  customer: Language | null,
  fallback: Language,
  available: readonly Language[],
): Language {
  return [customer, fallback].find((language) => language !== null && available.includes(language)) ?? "en";
}
