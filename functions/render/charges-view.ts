import type { CurrencyCode } from "#domain/base/currency";
import { add, type MinorUnits, ZERO } from "#domain/base/money";
import { type LetterAmount, type LetterCharges, oneLine } from "#domain/messages/letter";
import { withCharges } from "#domain/messages/payable";

/** What is claimed besides the invoices, currency by currency, with the grand total of each. */
export type ChargesView = {
  readonly rows: readonly {
    readonly currency: CurrencyCode;
    /** Null: nothing is overdue in this currency, as with a flat sum in euros for an invoice in forints. */
    readonly overdueMinor: MinorUnits | null;
    readonly interestMinor: MinorUnits | null;
    readonly flatSumMinor: MinorUnits | null;
    readonly feeMinor: MinorUnits | null;
    readonly totalMinor: MinorUnits;
  }[];
  readonly severalRows: boolean;
  /** Which law, rate and days they rest on. */
  readonly note: string | null;
};

/** The box of charges under the invoices; null where nothing is claimed besides them. */
export function chargesView(overdue: readonly LetterAmount[], charges: LetterCharges): ChargesView | null {
  const { interest, flatSums, fees, note } = charges;
  if (interest.length + flatSums.length + fees.length === 0) return null;
  const rows = withCharges(overdue, charges).map(({ currency, minor }) => ({
    currency,
    overdueMinor: amountIn(currency, overdue),
    interestMinor: amountIn(currency, interest),
    flatSumMinor: amountIn(currency, flatSums),
    feeMinor: amountIn(currency, fees),
    totalMinor: minor,
  }));
  return { rows, severalRows: rows.length > 1, note: note === null ? null : oneLine(note) || null };
}

function amountIn(currency: CurrencyCode, amounts: readonly LetterAmount[]): MinorUnits | null {
  const own = amounts.filter((amount) => amount.currency === currency);
  return own.length === 0 ? null : own.reduce((sum, { minor }) => add(sum, minor), ZERO);
}
