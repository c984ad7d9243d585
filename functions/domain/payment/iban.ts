import type { Brand } from "../base/brand";
import { isRightByMod97 } from "./mod-97";

/** An IBAN without blanks, in upper case, whose length and check digits are right. */
export type Iban = Brand<string, "Iban">;

/** How long an IBAN is, by country, where credit transfers in euros (SEPA) reach it. Source: the SWIFT IBAN registry, 2026. */
const SEPA_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** The IBAN of a country that credit transfers in euros reach; null where it is none, or a digit of it is wrong. */
export function sepaIban(text: string): Iban | null {
  const iban = text.replace(/\s+/g, "").toUpperCase();
  const isWhole = iban.length === SEPA_LENGTHS[iban.slice(0, 2)] && /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban);
  return isWhole && isRightByMod97(iban) ? (iban as Iban) : null;
}
