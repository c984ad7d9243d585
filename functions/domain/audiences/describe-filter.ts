import { type CurrencyCode, decimalsOf, parseCurrency } from "../base/currency";
import type { InvoiceKind, InvoiceState } from "../ledger/invoice";
import type { AmountCondition, Condition, Filter } from "./filter";

/** A sound filter in one English sentence that names every condition: "Invoices that are overdue and are in EUR." */
export function describeFilter({ of, where }: Filter): string {
  const subject = of === "invoices" ? "Invoices" : "Customers";
  if (where.length === 0) return `All ${of}.`;
  return `${subject} that ${listed(where.map((condition) => phrase(condition, of)))}.`;
}

/** Continues "Invoices that …" or "Customers that …". */
function phrase(condition: Condition, of: Filter["of"]): string {
  switch (condition.kind) {
    case "document":
      return `are ${either(condition.is.map((kind) => KINDS[kind]))}`;
    case "state":
      return `have the state ${either(condition.is.map((state) => STATES[state]))}`;
    case "paidWithin":
      return `were paid ${lastDays(condition.days)}`;
    case "issuedWithin":
      return `were issued ${lastDays(condition.days)}`;
    case "unpaid":
      return of === "invoices" ? "are unpaid" : "owe something";
    case "overdue":
      return "are overdue";
    case "debtOlderThan":
      return `have been due for more than ${days(condition.days)}`.replace("have been due", of === "invoices" ? "have been due" : "have owed something");
    case "subjectToDunning":
      return `are ${condition.is ? "" : "not "}subject to dunning`;
    case "currency":
      return `${of === "invoices" ? "are" : "owe"} in ${either(condition.is)}`;
    case "amount":
      return amountPhrase(condition);
    case "level":
      return `have reached level ${condition.atLeast}`;
    default:
      return of === "invoices" ? `have a customer ${trait(condition)}` : `are customers ${trait(condition)}`;
  }
}

type Trait = Extract<
  Condition,
  { kind: "group" | "field" | "country" | "responsible" | "notContactedFor" | "withoutEmail" }
>;

function trait(condition: Trait): string {
  return condition.kind;
}

const KINDS: Readonly<Record<InvoiceKind, string>> = {
  invoice: "invoices",
  proforma: "proformas",
  creditNote: "credit notes",
  storno: "storno documents",
};
const STATES: Readonly<Record<InvoiceState, string>> = {
  toBeIssued: "to be issued",
  issued: "issued",
  paid: "paid",
  cancelled: "cancelled",
};
