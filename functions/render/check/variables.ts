import type { LetterView } from "../letter-view";

/** What kind of thing a variable is, which decides where it can stand. */
export type Kind = "text" | "number" | "flag" | "day" | "minor" | "currency" | "amounts";

/** A variable as a template may use it. `mayBeEmpty`: not every letter has it, so it is asked for first. */
export type Shape =
  | { readonly kind: Kind; readonly mayBeEmpty?: true }
  | { readonly kind: "list" | "part"; readonly of: Fields; readonly mayBeEmpty?: true };

/** The variables of one place in a template, by name. */
export type Fields = Readonly<Record<string, Shape>>;

const TEXT = { kind: "text" } as const;
const TEXT_OR_NONE = { kind: "text", mayBeEmpty: true } as const;
const NUMBER = { kind: "number" } as const;
const FLAG = { kind: "flag" } as const;
const DAY = { kind: "day" } as const;
const DAY_OR_NONE = { kind: "day", mayBeEmpty: true } as const;
const MINOR = { kind: "minor" } as const;
const MINOR_OR_NONE = { kind: "minor", mayBeEmpty: true } as const;
const CURRENCY = { kind: "currency" } as const;
const AMOUNTS = { kind: "amounts" } as const;

const LINE: Fields = {
  number: TEXT,
  issuedOn: DAY_OR_NONE,
  dueOn: DAY,
  days: NUMBER,
  isOverdue: FLAG,
  isDueToday: FLAG,
  isWholeOpen: FLAG,
  currency: CURRENCY,
  totalMinor: MINOR,
  openMinor: MINOR,
  interestMinor: MINOR_OR_NONE,
};

const CHARGE: Fields = {
  currency: CURRENCY,
  overdueMinor: MINOR_OR_NONE,
  interestMinor: MINOR_OR_NONE,
  flatSumMinor: MINOR_OR_NONE,
  feeMinor: MINOR_OR_NONE,
  totalMinor: MINOR,
};

/** What an organisation's own template may use; templates/README.md explains each. */
export const VARIABLES = {
  language: TEXT,
  organisation: TEXT,
  sender: { kind: "part", of: { person: TEXT_OR_NONE, email: TEXT, phone: TEXT_OR_NONE } },
  customer: TEXT,
  contact: TEXT_OR_NONE,
  addressee: TEXT,
  writtenOn: DAY,
  remindedOn: DAY_OR_NONE,
  payBy: DAY,
  several: FLAG,
  overdue: FLAG,
  overdueTotals: AMOUNTS,
  totals: AMOUNTS,
  payableTotals: AMOUNTS,
  groups: { kind: "list", of: { currency: CURRENCY, openMinor: MINOR, lines: { kind: "list", of: LINE } } },
  severalCurrencies: FLAG,
  charges: {
    kind: "part",
    of: { rows: { kind: "list", of: CHARGE }, note: TEXT_OR_NONE },
    mayBeEmpty: true,
  },
  bankDetails: { kind: "list", of: { currency: TEXT_OR_NONE, iban: TEXT, bank: TEXT_OR_NONE } },
  links: { kind: "list", of: { label: TEXT, url: TEXT } },
  paid: { kind: "list", of: { number: TEXT, currency: CURRENCY, minor: MINOR, on: DAY } },
  paidTotals: { kind: "amounts", mayBeEmpty: true },
  severalPayments: FLAG,
} as const satisfies { readonly [Name in keyof LetterView]?: Shape };

/** The shared parts an own template may put in with `{{> name}}`. */
export const PARTS: readonly string[] = [
  "invoices",
  "documents",
  "charges",
  "links",
  "bank-details",
  "payments",
];

/** The helpers an own template may call, and the kinds of variable each takes. */
export const HELPERS: Readonly<Record<string, readonly Kind[]>> = {
  money: ["minor", "currency"],
  amounts: ["amounts"],
  date: ["day"],
  shortDate: ["day"],
  dateBy: ["day"],
  dateOn: ["day"],
};
