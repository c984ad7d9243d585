import { numberFromMinor, sumPerCurrency } from "../base/money";
import type { AccountStanding } from "../dunning/standing";
import { type CellAsk, type CellValue, invalidValue, numberValue } from "./cell-value";

/**
 * What a customer owes in all, as a number in one currency. Sums of different currencies are never added up: where there are
 * several, the currency must be named.
 */
export function customerBalance({ of, currency }: CellAsk, { items }: AccountStanding): CellValue {
  const sums = sumPerCurrency(
    items.filter(({ openMinor }) => openMinor > 0),
    (item) => ({ minor: item.openMinor, currency: item.currency }),
  );
  if (currency !== null) {
    const [code, minor] = [...sums].find(([own]) => own === currency.trim().toUpperCase()) ?? [];
    return numberValue(code === undefined || minor === undefined ? 0 : numberFromMinor(minor, code));
  }
  const [first, ...others] = [...sums];
  if (!first) return numberValue(0);
  if (others.length === 0) return numberValue(numberFromMinor(first[1], first[0]));
  const codes = [...sums.keys()].sort();
  return invalidValue(
    `"${of}" owes in ${codes.slice(0, -1).join(", ")} and ${codes.at(-1)}: name one of them, as in =DUNBOOK.BALANCE("${of}","${codes[0]}").`,
  );
}
