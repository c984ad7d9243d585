import { decimalsOf, parseCurrency } from "../base/currency";
import type { InvoiceKind, InvoiceState } from "../ledger/invoice";
import type { AmountCondition, Condition, Filter } from "./filter";

/** A sound filter in one English sentence that names every condition: "Invoices that are overdue and are in EUR." */
export function describeFilter({ of, where }: Filter): string {
  if (where.length === 0) return `All ${of}.`;
  const phrases = where.map((condition) => phraseOf(condition)[of]);
  return `${of === "invoices" ? "Invoices" : "Customers"} that ${listed(phrases, "and")}.`;
}

/** What follows "Invoices that …" and "Customers that …". */
type Phrase = { readonly [Subject in Filter["of"]]: string };

function phraseOf(condition: Condition): Phrase {
  switch (condition.kind) {
    case "document":
      return both(`are ${listed(condition.is.map((kind) => KINDS[kind]))}`);
    case "state":
      return both(`are ${listed(condition.is.map((state) => STATES[state]))}`);
    case "paidWithin":
      return both(`were paid in the last ${days(condition.days)}`);
    case "issuedWithin":
      return both(`were issued in the last ${days(condition.days)}`);
    case "unpaid":
      return { invoices: "are unpaid", customers: "owe something" };
    case "overdue":
      return { invoices: "are overdue", customers: "owe something overdue" };
    case "debtOlderThan":
      return {
        invoices: `are unpaid and were due more than ${days(condition.days)} ago`,
        customers: `owe something that was due more than ${days(condition.days)} ago`,
      };
    case "subjectToDunning":
      return both(`are ${condition.is ? "" : "not "}subject to dunning`);
    case "currency":
      return { invoices: `are in ${listed(condition.is)}`, customers: `owe in ${listed(condition.is)}` };
    case "amount":
      return amountPhrase(condition);
    case "level":
      return both(`have reached level ${condition.atLeast}`);
    default:
      return customerPhrase(condition);
  }
}

type OfCustomer = Extract<
  Condition,
  { kind: "group" | "field" | "country" | "responsible" | "notContactedFor" | "withoutEmail" }
>;

function customerPhrase(condition: OfCustomer): Phrase {
  switch (condition.kind) {
    case "group":
      return ofCustomer("are", `in the group ${listed(condition.is.map(quoted))}`);
    case "field":
      return ofCustomer("are", `with ${quoted(condition.is)} in the field ${quoted(condition.name)}`);
    case "country":
      return ofCustomer("are", `in ${listed(condition.is)}`);
    case "responsible":
      return ofCustomer("are", `looked after by ${condition.is === null ? "nobody" : quoted(condition.is)}`);
    case "notContactedFor":
      return ofCustomer("were", `not contacted for ${days(condition.days)}`);
    case "withoutEmail":
      return ofCustomer("are", "without an e-mail address");
    default:
      return condition satisfies never;
  }
}

const both = (phrase: string): Phrase => ({ invoices: phrase, customers: phrase });

const ofCustomer = (verb: "are" | "were", trait: string): Phrase => ({
  invoices: `have a customer ${trait}`,
  customers: `${verb} ${trait}`,
});

function amountPhrase({ of, bound, minor }: AmountCondition): Phrase {
  const amounts = Object.entries(minor).map(([code, amount]) => money(amount, code));
  const sums = `at ${bound === "atLeast" ? "least" : "most"} ${listed(amounts)}`;
  if (of === "total") return both(`come to ${sums}`);
  const alone = bound === "atMost" ? " and nothing in another currency" : "";
  return { invoices: `are open with ${sums}`, customers: `owe ${sums}${alone}` };
}

/** As the accountant reads it in English: EUR 1,234.50. */
function money(minor: number, code: string): string {
  const currency = parseCurrency(code);
  const decimals = currency ? decimalsOf(currency) : 0;
  const format = new Intl.NumberFormat("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${code} ${format.format(minor / 10 ** decimals)}`;
}

const days = (count: number): string => `${count} ${count === 1 ? "day" : "days"}`;

const quoted = (name: string): string => `"${name}"`;

function listed(parts: readonly string[], last = "or"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

const KINDS: Readonly<Record<InvoiceKind, string>> = {
  invoice: "invoices",
  proforma: "proformas",
  creditNote: "credit notes",
  storno: "storno documents",
};

const STATES: Readonly<Record<InvoiceState, string>> = {
  toBeIssued: "still to be issued",
  issued: "issued",
  paid: "paid",
  cancelled: "cancelled",
};
