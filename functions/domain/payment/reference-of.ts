import { type AccountId, digest, nameKey } from "../base/identity";
import { type Reference, type ReferenceKind, rfReference, viitenumber } from "./reference";

/**
 * The reference that a payment of these invoices should carry: the invoice's where it is one, the account's where they are
 * several. The same each time; whose payment it is is found by making the references of what is open and comparing.
 */
export function referenceOf(kind: ReferenceKind, account: AccountId, numbers: readonly string[]): Reference {
  const [only, ...others] = new Map(numbers.map((number) => [nameKey(number), number])).values();
  return only === undefined || others.length > 0
    ? accountReference(kind, account)
    : invoiceReference(kind, only);
}

/** An invoice's reference: its number where that can be read back from it, else digits that stand for the number. */
export function invoiceReference(kind: ReferenceKind, number: string): Reference {
  const bare = nameKey(number)
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}]+/gu, "");
  const readable = kind === "rf" ? /^[A-Z0-9]{1,21}$/ : /^\d{3,19}$/;
  const own = kind === "rf" ? bare : bare.replace(/^0+/, "");
  return made(kind, readable.test(own) ? own : digitsOf(`invoice\n${nameKey(number)}`));
}

/** The reference of everything an account owes. */
export const accountReference = (kind: ReferenceKind, account: AccountId): Reference =>
  made(kind, digitsOf(`account\n${account}`));

const made = (kind: ReferenceKind, body: string): Reference =>
  kind === "rf" ? rfReference(body) : viitenumber(body);

/** 15 digits, the first of them 1 to 9: among 100,000 references two are the same with odds of 1 in 180,000. */
function digitsOf(text: string): string {
  const value = BigInt(`0x${digest(text)}`);
  return String((value % 900_000_000_000_000n) + 100_000_000_000_000n);
}
