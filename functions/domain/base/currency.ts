import type { Brand } from "./brand";

/**
 * The currencies of ISO 4217 by the number of decimals their amounts have.
 * Source: the ISO 4217 list with withdrawal dates, as of 2026. Codes without a minor unit (gold, test codes) are no money.
 */
export type CurrencyCode = Brand<string, "CurrencyCode">;

const BY_DECIMALS: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Withdrawn since 2008, still met on old invoices: the code and the month it ended. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  ANG: "2025-03",
  BGN: "2026-01",
  BYR: "2017-01",
  CUC: "2021-06",
  CYP: "2008-01",
  EEK: "2011-01",
  HRK: "2023-01",
  LTL: "2015-01",
  LVL: "2014-01",
  MRO: "2017-12",
  MTL: "2008-01",
  SKK: "2009-01",
  SLL: "2023-12",
  STD: "2017-12",
  VEF: "2018-08",
  ZMK: "2012-12",
  ZWL: "2024-09",
};

const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(BY_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(decimals)]),
  ),
  ...Object.keys(WITHDRAWN).map((code): [string, number] => [code, code === "BYR" ? 0 : 2]),
]);

/** The currency of a three-letter code in any case, or null where ISO 4217 has none such. */
export function parseCurrency(text: string): CurrencyCode | null {
  const code = text.trim().toUpperCase();
  return DECIMALS.has(code) ? (code as CurrencyCode) : null;
}

/** How many decimals amounts in `currency` have: 0 for JPY, 2 for EUR, 3 for KWD. */
export function decimalsOf(currency: CurrencyCode): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new Error(`Not a currency: ${currency}`);
  return decimals;
}

/** The month ("YYYY-MM") in which the currency ended, or null for one in use. */
export const withdrawnIn = (currency: CurrencyCode): string | null => WITHDRAWN[currency] ?? null;
