import { isRightByMod97, mod97 } from "./mod-97";

/**
 * References that a payment carries and a bank checks.
 * - rf: the creditor reference of ISO 11649, "RF", two check digits (MOD 97-10), 1 to 21 letters or digits.
 * - viitenumber: Estonia's and Finland's, 3 to 19 digits and a check digit (weights 7, 3, 1 from the right).
 */
export type ReferenceKind = "rf" | "viitenumber";

/** `plain`: as a payment carries it, without blanks. */
export type Reference = { readonly kind: ReferenceKind; readonly plain: string };

/** The RF reference of 1 to 21 letters A to Z or digits. */
export function rfReference(body: string): Reference {
  if (!/^[A-Z0-9]{1,21}$/.test(body)) throw new Error(`Not the body of an RF reference: ${body}`);
  const digits = String(98 - mod97(`${body}RF00`)).padStart(2, "0");
  return { kind: "rf", plain: `RF${digits}${body}` };
}

/** The viitenumber of 3 to 19 digits, the first of which is not 0. */
export function viitenumber(base: string): Reference {
  if (!/^[1-9]\d{2,18}$/.test(base)) throw new Error(`Not the base of a viitenumber: ${base}`);
  return { kind: "viitenumber", plain: base + checkDigitOf(base) };
}

/**
 * The same reference as a European payment carries it: a viitenumber inside an RF reference, as Finnish and Estonian banks
 * take it in payments from abroad.
 */
export const asRf = (reference: Reference): Reference =>
  reference.kind === "rf" ? reference : rfReference(reference.plain);

/** A reference as somebody typed it, with or without its blanks; null where it is none or a digit of it is wrong. */
export function checkReference(text: string): Reference | null {
  const plain = text.replace(/\s+/g, "").toUpperCase();
  if (/^RF\d{2}[A-Z0-9]{1,21}$/.test(plain)) return isRightByMod97(plain) ? { kind: "rf", plain } : null;
  const digits = plain.replace(/^0+/, "");
  if (!/^\d{4,20}$/.test(digits)) return null;
  return checkDigitOf(digits.slice(0, -1)) === digits.slice(-1)
    ? { kind: "viitenumber", plain: digits }
    : null;
}

/** Whether a payment's reference is the one that was asked for; a bank may have added zeros, or made an RF reference of it. */
export function isSameReference(paid: Reference, asked: Reference): boolean {
  return bare(asRf(paid)) === bare(asRf(asked));
}

const bare = ({ plain }: Reference): string => plain.slice(4).replace(/^0+/, "");

/** As it is printed: RF in fours from the left, a viitenumber in fives from the right. */
export const printedReference = ({ kind, plain }: Reference): string =>
  kind === "rf" ? plain.replace(/(.{4})(?=.)/g, "$1 ") : plain.replace(/\B(?=(?:\d{5})+$)/g, " ");

const WEIGHTS = [7, 3, 1] as const;

function checkDigitOf(base: string): string {
  const sum = [...base]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (WEIGHTS[place % 3] ?? 0), 0);
  return String((10 - (sum % 10)) % 10);
}
