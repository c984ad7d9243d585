import { describe, expect, it } from "@jest/globals";
import { customerFacts, invoiceFacts } from "#domain/audiences/facts";
import type { OpenItem } from "#domain/dunning/standing";
import { standingOf } from "#domain/dunning/standing";
import { type Customer, UNSAID_OF_CUSTOMER } from "#domain/ledger/customer";
import { creditNote, day, invoice, sumsIn } from "../support/ledger";

const TAMM: Customer = {
  ...UNSAID_OF_CUSTOMER,
  customerKey: "Tamm Ehitus OÜ",
  name: "Tamm Ehitus OÜ",
  email: "jaan@tamm.example",
  country: "EE",
  group: "Gold",
  fields: { Class: "A" },
  responsible: "Liis Kask",
  customerId: invoice("1").customerId,
  origin: "table",
  excludedSince: null,
};
const DUNNED = { subjectToDunning: true, levelReached: 2 };

const customerOwing = (items: readonly OpenItem[]) =>
  customerFacts(TAMM, items, { ...DUNNED, lastContactOn: day("2026-11-05") });

describe("what a filter is told", () => {
  const open = invoice("1001", { total: 100_00, paid: 30_00 });
  const dollars = invoice("1002", { currency: "USD", total: 50_00 });
  const paid = invoice("1003", { state: "paid", paid: 100_00 });
  const gone = invoice("1004", { presence: "vanished" });
  const excluded = invoice("1005", { dunning: "no", total: 7_00 });
  const { items } = standingOf([open, dollars, paid, gone, excluded]);
  const owed = (
    debts: readonly { readonly currency: OpenItem["currency"]; readonly openMinor: number }[],
  ) => {
    const sums = new Map<OpenItem["currency"], number>();
    for (const { currency, openMinor } of debts) sums.set(currency, (sums.get(currency) ?? 0) + openMinor);
    return sumsIn(sums);
  };

  it("of a customer: its traits, and what it owes per currency, excluded or not; a row that is gone is no debt", () => {
    const { debts, ...traits } = customerOwing(items);
    expect(owed(debts)).toBe("EUR 7700, USD 5000");
    expect(traits).toEqual({
      of: "customers",
      group: "Gold",
      fields: { Class: "A" },
      country: "EE",
      responsible: "Liis Kask",
      email: "jaan@tamm.example",
      subjectToDunning: true,
      levelReached: 2,
      lastContactOn: "2026-11-05",
    });
  });

  it.each([
    ["partly paid: what is left", open, "EUR 7000"],
    ["paid: nothing", paid, ""],
    ["gone from its table: nothing, until somebody says what became of it", gone, ""],
    ["excluded from dunning: it is owed all the same", excluded, "EUR 700"],
  ])("of an invoice that is %s", (_, one, expected) => {
    const own = items.filter(({ invoiceId }) => invoiceId === one.invoiceId);
    const facts = invoiceFacts(one, own, DUNNED, customerOwing(items));
    expect(owed(facts.debts)).toBe(expected);
    expect(facts).toMatchObject({ of: "invoices", kind: "invoice", state: one.state, levelReached: 2 });
    expect(facts.customer.group).toBe("Gold");
  });

  it("after credits: what a credit note pays for is not owed", () => {
    const credited = standingOf([open, creditNote("2001", { total: 70_00, credits: "1001" })]).items;
    expect(owed(customerOwing(credited).debts)).toBe("");
  });
});
