import type { InvoiceId } from "../base/identity";
import { folded } from "./fold";

/** Shorter numbers would be found in dates and amounts. */
const SHORTEST_NUMBER = 4;

/** The invoices whose numbers stand in a text; a number inside a longer one does not count. */
export function namedInvoices(
  text: string,
  invoices: readonly { readonly invoiceId: InvoiceId; readonly number: string }[],
): readonly InvoiceId[] {
  const whole = folded(text).text;
  return invoices.filter(({ number }) => isNamed(number, whole)).map(({ invoiceId }) => invoiceId);
}

function isNamed(number: string, whole: string): boolean {
  const plain = folded(number.trim()).text;
  if (plain.length < SHORTEST_NUMBER || !/\d/.test(plain)) return false;
  for (let at = whole.indexOf(plain); at >= 0; at = whole.indexOf(plain, at + 1)) {
    const before = whole[at - 1] ?? " ";
    const after = whole.slice(at + plain.length, at + plain.length + 2);
    if (!/[\p{L}\p{N}]/u.test(before) && !/^(?:[\p{L}\p{N}]|[-/.][\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
