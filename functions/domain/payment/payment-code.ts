import { type CurrencyCode, decimalsOf } from "../base/currency";
import { type LetterAmount, oneLine } from "../messages/letter";
import { type Iban, sepaIban } from "./iban";
import { asRf, type Reference } from "./reference";

/** Under what name the picture of the code goes with a message, and its HTML shows it as "cid:…". */
export const PAYMENT_CODE_ID = "payment-code";

/** Whom the code pays, how much, and what the payment says. */
export type PaymentOrder = {
  readonly name: string;
  readonly iban: Iban;
  readonly amount: LetterAmount;
  /** Null: the payment says the invoices' numbers. */
  readonly reference: Reference | null;
  readonly numbers: readonly string[];
};

const MOST_MINOR = 99_999_999_999;
const LONGEST_NAME = 70;
const LONGEST_NAME_BYTES = 140;
const LONGEST_REMITTANCE = 140;
const MOST_BYTES = 331;

/**
 * The text of a payment code as banking apps read it: a SEPA credit transfer by the European Payments Council's guideline
 * EPC069-12, version 002, in UTF-8. Null for an amount that a transfer cannot have.
 */
export function paymentCodeText({ name, iban, amount, reference, numbers }: PaymentOrder): string | null {
  const { minor, currency } = amount;
  if (currency !== "EUR" || minor < 1 || minor > MOST_MINOR) return null;
  const head = ["BCD", "002", "1", "SCT", "", shortened(oneLine(name)), iban, eurosOf(amount), ""];
  if (reference) return [...head, asRf(reference).plain].join("\n");
  const said = [...head, "", ""].join("\n");
  return said + listed(numbers.map(oneLine), MOST_BYTES - bytesOf(said));
}

/** The account of these that a transfer in euros reaches; the one for euros before one for any currency. */
export function ibanForEuros(
  bankDetails: readonly { readonly currency: CurrencyCode | null; readonly iban: string }[],
): Iban | null {
  const ofCurrency = (wanted: string | null): readonly Iban[] =>
    bankDetails.filter(({ currency }) => currency === wanted).flatMap(({ iban }) => sepaIban(iban) ?? []);
  return ofCurrency("EUR")[0] ?? ofCurrency(null)[0] ?? null;
}

function eurosOf({ minor, currency }: LetterAmount): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, "0");
  return `${currency}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** As many numbers as there is room for, and how many more there are: "2026-17, 2026-18 +3". Never half of one. */
function listed(numbers: readonly string[], mostBytes: number): string {
  for (let count = numbers.length; count > 0; count--) {
    const more = count < numbers.length ? ` +${numbers.length - count}` : "";
    const text = numbers.slice(0, count).join(", ") + more;
    if ([...text].length <= LONGEST_REMITTANCE && bytesOf(text) <= mostBytes) return text;
  }
  return "";
}

/** A name as far as it has room; letters beyond Latin take more of it. */
function shortened(name: string): string {
  let short = [...name].slice(0, LONGEST_NAME);
  while (bytesOf(short.join("")) > LONGEST_NAME_BYTES) short = short.slice(0, -1);
  return short.join("").trim();
}

/** In UTF-8. */
const bytesOf = (text: string): number =>
  [...text].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
