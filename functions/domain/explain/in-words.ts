import { decimalsOf } from "../base/currency";
import { minorUnits, numberFromMinor } from "../base/money";
import type { Check, Origin, Value } from "./check";

/** A value as an accountant reads it: "EUR 12.00", "2026-11-16", "3 days", "yes". */
export function valueInWords(value: Value): string {
  switch (value.kind) {
    case "money": {
      const amount = numberFromMinor(minorUnits(value.minor), value.currency);
      return `${value.currency} ${amount.toFixed(decimalsOf(value.currency))}`;
    }
    case "day":
      return value.on;
    case "days":
      return daysInWords(value.days);
    case "count":
      return `${value.count}`;
    case "yesNo":
      return value.yes ? "yes" : "no";
    case "text":
      return value.text;
    case "texts":
      return value.texts.join(", ");
    default:
      return value satisfies never;
  }
}

/** Who gave a threshold: a rule by its name. */
export function originInWords(from: Origin): string {
  switch (from.kind) {
    case "policy":
      return "the organisation's policy";
    case "rule":
      return from.name;
    case "invoiceRow":
      return "the invoice's row";
    case "customerRow":
      return "the customer's row";
    case "contactRow":
      return "the contact's row";
    case "person":
      return "said by a person";
    case "journal":
      return "from the history";
    default:
      return from satisfies never;
  }
}

/** How much is missing or to spare, without its sign. */
export function marginInWords({ margin }: Check): string | null {
  switch (margin?.kind) {
    case undefined:
      return null;
    case "money":
      return valueInWords({ ...margin, minor: Math.abs(margin.minor) });
    case "days":
      return daysInWords(Math.abs(margin.days));
    case "count":
      return `${Math.abs(margin.count)}`;
    default:
      return margin satisfies never;
  }
}

const daysInWords = (days: number): string => (days === 1 ? "1 day" : `${days} days`);
