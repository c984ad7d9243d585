import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { BUILT_IN_FILTERS } from "#domain/audiences/built-in-filters";
import { describeFilter } from "#domain/audiences/describe-filter";
import type { CustomerFacts, Debt, InvoiceFacts } from "#domain/audiences/facts";
import { type Condition, type Filter, matches } from "#domain/audiences/filter";
import { filterProblems } from "#domain/audiences/filter-problems";
import { addDays, asCalendarDate as day } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { minorUnits } from "#domain/base/money";
import { filterSchema } from "#wire/filter";

const TODAY = day("2026-11-16");

function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (!parsed) throw new Error(`Not a currency: ${code}`);
  return parsed;
}

/** What is open, as tests write it: EUR 100.00 due on 2 November unless said otherwise. */
const debt = (minor = 100_00, code = "EUR", dueOn = "2026-11-02"): Debt => ({
  dueOn: day(dueOn),
  currency: currency(code),
  openMinor: minorUnits(minor),
});

/** A gold customer in Estonia, looked after by Liis, with one overdue invoice, reminded ten days ago. */
const customer = (changes: Partial<CustomerFacts> = {}): CustomerFacts => ({
  of: "customers",
  group: "Gold",
  fields: { Class: "A", "Payment habit": "late" },
  country: "EE",
  responsible: "Liis Kask",
  email: "jaan@tamm.example",
  subjectToDunning: true,
  lastContactOn: day("2026-11-06"),
  levelReached: 1,
  debts: [debt()],
  ...changes,
});

/** That customer's overdue invoice. */
const invoice = (changes: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  of: "invoices",
  kind: "invoice",
  state: "issued",
  issuedOn: day("2026-10-19"),
  settledOn: null,
  currency: currency("EUR"),
  totalMinor: minorUnits(100_00),
  subjectToDunning: true,
  levelReached: 1,
  debts: [debt()],
  customer: customer(),
  ...changes,
});

const paid = (settledOn: string | null, changes: Partial<InvoiceFacts> = {}): InvoiceFacts =>
  invoice({ state: "paid", debts: [], settledOn: settledOn === null ? null : day(settledOn), ...changes });

const filterOf = (of: Filter["of"], ...where: readonly Condition[]): Filter => ({
  id: "mine",
  name: "Mine",
  of,
  where,
});

const means = (facts: InvoiceFacts | CustomerFacts, ...where: readonly Condition[]): boolean =>
  matches(filterOf(facts.of, ...where), facts, TODAY);

describe("a condition on an invoice, on 16 November 2026", () => {
  it.each<[string, Condition, InvoiceFacts, boolean]>([
    ["is a storno", { kind: "document", is: ["storno"] }, invoice({ kind: "storno" }), true],
    [
      "a cancelled invoice is no storno: that is a kind and not a state",
      { kind: "document", is: ["storno"] },
      invoice({ state: "cancelled" }),
      false,
    ],
    ["is one of two kinds", { kind: "document", is: ["proforma", "invoice"] }, invoice(), true],
    ["is issued", { kind: "state", is: ["issued"] }, invoice(), true],
    ["is paid", { kind: "state", is: ["paid"] }, invoice(), false],
    ["is unpaid", { kind: "unpaid" }, invoice(), true],
    [
      "is unpaid, its last instalment alone",
      { kind: "unpaid" },
      invoice({ debts: [debt(1, "EUR", "2027-03-01")] }),
      true,
    ],
    ["is not unpaid once nothing is open", { kind: "unpaid" }, paid("2026-11-10"), false],
    ["is overdue", { kind: "overdue" }, invoice(), true],
    [
      "is due today, so not overdue",
      { kind: "overdue" },
      invoice({ debts: [debt(100, "EUR", "2026-11-16")] }),
      false,
    ],
    [
      "was due yesterday, so overdue",
      { kind: "overdue" },
      invoice({ debts: [debt(100, "EUR", "2026-11-15")] }),
      true,
    ],
    [
      "has one instalment overdue of two open",
      { kind: "overdue" },
      invoice({ debts: [debt(), debt(1, "EUR", "2027-01-01")] }),
      true,
    ],
    [
      "was due 90 days ago: not older than 90",
      { kind: "debtOlderThan", days: 90 },
      invoice({ debts: [debt(1, "EUR", "2026-08-18")] }),
      false,
    ],
    [
      "was due 91 days ago: older than 90",
      { kind: "debtOlderThan", days: 90 },
      invoice({ debts: [debt(1, "EUR", "2026-08-17")] }),
      true,
    ],
    [
      "was paid long after it was due: no debt any more",
      { kind: "debtOlderThan", days: 90 },
      paid("2026-11-10"),
      false,
    ],
    ["was paid today", { kind: "paidWithin", days: 7 }, paid("2026-11-16"), true],
    ["was paid 7 days ago", { kind: "paidWithin", days: 7 }, paid("2026-11-09"), true],
    ["was paid 8 days ago", { kind: "paidWithin", days: 7 }, paid("2026-11-08"), false],
    ["was paid on a day nobody knows", { kind: "paidWithin", days: 7 }, paid(null), false],
    ["is said to be paid on a day to come", { kind: "paidWithin", days: 7 }, paid("2026-11-17"), false],
    [
      "was paid in part only",
      { kind: "paidWithin", days: 7 },
      invoice({ settledOn: day("2026-11-10") }),
      false,
    ],
    ["was issued 28 days ago", { kind: "issuedWithin", days: 28 }, invoice(), true],
    ["was issued 28 days ago, not 27", { kind: "issuedWithin", days: 27 }, invoice(), false],
    ["has no day of issue", { kind: "issuedWithin", days: 3650 }, invoice({ issuedOn: null }), false],
    ["is subject to dunning", { kind: "subjectToDunning", is: true }, invoice(), true],
    [
      "is excluded by its own row, though its customer is not",
      { kind: "subjectToDunning", is: true },
      invoice({ subjectToDunning: false }),
      false,
    ],
    [
      "is looked for as excluded",
      { kind: "subjectToDunning", is: false },
      invoice({ subjectToDunning: false }),
      true,
    ],
    ["is in euros", { kind: "currency", is: ["EUR"] }, invoice(), true],
    ["is in forints or dollars", { kind: "currency", is: ["HUF", "USD"] }, invoice(), false],
    ["has a currency though it is paid", { kind: "currency", is: ["EUR"] }, paid("2026-11-10"), true],
    [
      "comes to at least EUR 100.00",
      { kind: "amount", of: "total", bound: "atLeast", minor: { EUR: 100_00 } },
      invoice(),
      true,
    ],
    [
      "comes to at least EUR 100.01",
      { kind: "amount", of: "total", bound: "atLeast", minor: { EUR: 100_01 } },
      invoice(),
      false,
    ],
    [
      "is open with a part of what it comes to",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 100_00 } },
      invoice({ debts: [debt(40_00)] }),
      false,
    ],
    [
      "is open with two instalments together",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 100_00 } },
      invoice({ debts: [debt(40_00), debt(60_00)] }),
      true,
    ],
    [
      "comes to at most EUR 100.00",
      { kind: "amount", of: "total", bound: "atMost", minor: { EUR: 100_00 } },
      invoice(),
      true,
    ],
    [
      "is in a currency no amount is named for",
      { kind: "amount", of: "total", bound: "atLeast", minor: { HUF: 0 } },
      invoice(),
      false,
    ],
    ["has reached level 1", { kind: "level", atLeast: 1 }, invoice(), true],
    [
      "has not reached level 2, though its customer has",
      { kind: "level", atLeast: 2 },
      invoice({ customer: customer({ levelReached: 3 }) }),
      false,
    ],
    ["has a gold customer", { kind: "group", is: ["Silver", "Gold"] }, invoice(), true],
    [
      "has a customer who was not contacted for 10 days",
      { kind: "notContactedFor", days: 10 },
      invoice(),
      true,
    ],
  ])("%s", (_, condition, facts, expected) => {
    expect(means(facts, condition)).toBe(expected);
  });
});

describe("a condition on a customer, on 16 November 2026", () => {
  it.each<[string, Condition, CustomerFacts, boolean]>([
    ["is in the group, however it is typed", { kind: "group", is: [" gold "] }, customer(), true],
    ["is in another group", { kind: "group", is: ["Silver"] }, customer(), false],
    ["is in no group", { kind: "group", is: ["Gold"] }, customer({ group: null }), false],
    ["has the free field", { kind: "field", name: "Payment habit", is: "late" }, customer(), true],
    [
      "has the free field, however it is typed",
      { kind: "field", name: "payment  HABIT", is: "Late" },
      customer(),
      true,
    ],
    ["has another value in it", { kind: "field", name: "Payment habit", is: "early" }, customer(), false],
    ["has the value in another field", { kind: "field", name: "Class", is: "late" }, customer(), false],
    ["has no such field", { kind: "field", name: "constructor", is: "late" }, customer(), false],
    ["is in Estonia", { kind: "country", is: ["FI", "EE"] }, customer(), true],
    ["is nobody knows where", { kind: "country", is: ["EE"] }, customer({ country: null }), false],
    ["is looked after by Liis", { kind: "responsible", is: "liis kask" }, customer(), true],
    ["is looked after by nobody", { kind: "responsible", is: null }, customer({ responsible: null }), true],
    ["is looked after by somebody", { kind: "responsible", is: null }, customer(), false],
    ["was not contacted for 10 days", { kind: "notContactedFor", days: 10 }, customer(), true],
    ["was contacted 10 days ago, which is not 11", { kind: "notContactedFor", days: 11 }, customer(), false],
    ["was never contacted", { kind: "notContactedFor", days: 3650 }, customer({ lastContactOn: null }), true],
    ["has no e-mail", { kind: "withoutEmail" }, customer({ email: null }), true],
    ["has an e-mail", { kind: "withoutEmail" }, customer(), false],
    ["owes something", { kind: "unpaid" }, customer(), true],
    ["owes nothing", { kind: "unpaid" }, customer({ debts: [] }), false],
    [
      "owes something overdue",
      { kind: "overdue" },
      customer({ debts: [debt(1, "EUR", "2027-01-01"), debt()] }),
      true,
    ],
    [
      "owes in euros, among others",
      { kind: "currency", is: ["EUR"] },
      customer({ debts: [debt(1, "HUF"), debt()] }),
      true,
    ],
    [
      "owes at least EUR 150.00, two invoices together",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 150_00 } },
      customer({ debts: [debt(), debt(50_00)] }),
      true,
    ],
    [
      "owes 100 euros and 100 dollars, which are no 150 of either",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 150_00, USD: 150_00 } },
      customer({ debts: [debt(), debt(100_00, "USD")] }),
      false,
    ],
    [
      "owes nothing, which is not at least anything",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 0 } },
      customer({ debts: [] }),
      false,
    ],
    [
      "owes enough in euros and a little in dollars",
      { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 100_00, USD: 100_00 } },
      customer({ debts: [debt(1, "USD"), debt()] }),
      true,
    ],
    [
      "owes at most EUR 100.00",
      { kind: "amount", of: "open", bound: "atMost", minor: { EUR: 100_00 } },
      customer(),
      true,
    ],
    [
      "owes little in euros and something in dollars, which nobody called little",
      { kind: "amount", of: "open", bound: "atMost", minor: { EUR: 100_00 } },
      customer({ debts: [debt(), debt(1, "USD")] }),
      false,
    ],
    [
      "owes nothing, which is at most anything",
      { kind: "amount", of: "open", bound: "atMost", minor: { EUR: 0 } },
      customer({ debts: [] }),
      true,
    ],
    ["has reached level 2", { kind: "level", atLeast: 2 }, customer({ levelReached: 2 }), true],
    [
      "is excluded from dunning",
      { kind: "subjectToDunning", is: false },
      customer({ subjectToDunning: false }),
      true,
    ],
  ])("%s", (_, condition, facts, expected) => {
    expect(means(facts, condition)).toBe(expected);
  });

  it("asked of the wrong kind of thing is a bug and no silent no", () => {
    expect(() => matches(filterOf("customers"), invoice(), TODAY)).toThrow("not invoices");
  });
});

describe("the filters that are there from the start", () => {
  const ledger = {
    open: invoice({ debts: [debt(100, "EUR", "2026-12-01")] }),
    overdue: invoice(),
    excluded: invoice({ subjectToDunning: false }),
    old: invoice({ debts: [debt(100, "EUR", "2026-01-31")] }),
    "paid last week": paid("2026-11-11"),
    "paid in spring": paid("2026-04-11"),
    draft: invoice({ state: "toBeIssued", issuedOn: null, debts: [], subjectToDunning: true }),
    storno: invoice({ kind: "storno", debts: [] }),
    "credit note": invoice({ kind: "creditNote", debts: [] }),
    cancelled: invoice({ state: "cancelled", debts: [] }),
    "silent customer": customer({ lastContactOn: day("2026-10-16") }),
    "new customer": customer({ lastContactOn: null, debts: [] }),
    "reminded customer": customer({ lastContactOn: day("2026-10-18") }),
  };
  it.each([
    ["Issued", "open, overdue, excluded, old", "Invoices that are invoices and are issued."],
    ["Overdue and unpaid", "overdue, excluded, old", "Invoices that are overdue."],
    ["Paid in the last 7 days", "paid last week", "Invoices that were paid in the last 7 days."],
    ["Storno documents", "storno", "Invoices that are storno documents."],
    ["Subject to dunning", "open, overdue, old", "Invoices that are unpaid and are subject to dunning."],
    ["Debts older than 90 days", "old", "Invoices that are unpaid and were due more than 90 days ago."],
    [
      "Customers not contacted for 30 days",
      "silent customer, new customer",
      "Customers that were not contacted for 30 days.",
    ],
  ])("%s: %s", (name, found, sentence) => {
    const filter = BUILT_IN_FILTERS.find((one) => one.name === name) ?? filterOf("invoices");
    const meant = Object.entries(ledger).filter(
      ([, facts]) => facts.of === filter.of && matches(filter, facts, TODAY),
    );
    expect(meant.map(([what]) => what).join(", ")).toBe(found);
    expect(describeFilter(filter)).toBe(sentence);
  });

  it("are sound, and each has an id of its own", () => {
    expect(BUILT_IN_FILTERS.flatMap(filterProblems)).toEqual([]);
    expect(new Set(BUILT_IN_FILTERS.map(({ id }) => id)).size).toBe(7);
  });
});

describe("a filter in one sentence", () => {
  it.each<[string, Filter]>([
    ["All invoices.", filterOf("invoices")],
    ["All customers.", filterOf("customers")],
    [
      'Invoices that are overdue, are in EUR or HUF and have a customer in the group "Gold".',
      filterOf(
        "invoices",
        { kind: "overdue" },
        { kind: "currency", is: ["EUR", "HUF"] },
        { kind: "group", is: ["Gold"] },
      ),
    ],
    [
      "Customers that owe at least EUR 1,234.50, JPY 5,000 or KWD 1.250 and were not contacted for 1 day.",
      filterOf(
        "customers",
        { kind: "amount", of: "open", bound: "atLeast", minor: { EUR: 1_234_50, JPY: 5_000, KWD: 1_250 } },
        { kind: "notContactedFor", days: 1 },
      ),
    ],
    [
      'Customers that owe at most EUR 50.00 and nothing in another currency, are with "A" in the field "Class" and are looked after by nobody.',
      filterOf(
        "customers",
        { kind: "amount", of: "open", bound: "atMost", minor: { EUR: 50_00 } },
        { kind: "field", name: "Class", is: "A" },
        { kind: "responsible", is: null },
      ),
    ],
  ])("%s", (sentence, filter) => {
    expect(describeFilter(filter)).toBe(sentence);
  });
});

describe("what is wrong with a filter is named with its field", () => {
  it.each<[string, Filter]>([
    ["id", { ...filterOf("invoices"), id: "My filter" }],
    ["name", { ...filterOf("invoices"), name: "  " }],
    [
      "where",
      filterOf(
        "invoices",
        ...Array.from(
          { length: 21 },
          (_, index): Condition => ({ kind: "field", name: `F${index}`, is: "x" }),
        ),
      ),
    ],
    ["where[0].kind", filterOf("customers", { kind: "document", is: ["storno"] })],
    ["where[0].kind", filterOf("customers", { kind: "paidWithin", days: 7 })],
    [
      "where[0].of",
      filterOf("customers", { kind: "amount", of: "total", bound: "atLeast", minor: { EUR: 1 } }),
    ],
    ["where[1]", filterOf("invoices", { kind: "issuedWithin", days: 7 }, { kind: "issuedWithin", days: 30 })],
    ["where[0].is", filterOf("invoices", { kind: "state", is: [] })],
    ["where[0].days", filterOf("invoices", { kind: "debtOlderThan", days: -1 })],
    ["where[0].days", filterOf("invoices", { kind: "debtOlderThan", days: 1.5 })],
    ["where[0].days", filterOf("customers", { kind: "notContactedFor", days: Number.NaN })],
    ["where[1].is[1]", filterOf("invoices", { kind: "unpaid" }, { kind: "currency", is: ["EUR", "euro"] })],
    ["where[0].is", filterOf("invoices", { kind: "currency", is: [] })],
    ["where[0].is[0]", filterOf("customers", { kind: "country", is: ["Estonia"] })],
    ["where[0].is[0]", filterOf("customers", { kind: "group", is: [""] })],
    ["where[0].name", filterOf("customers", { kind: "field", name: "", is: "A" })],
    ["where[0].is", filterOf("customers", { kind: "field", name: "Class", is: "" })],
    ["where[0].is", filterOf("customers", { kind: "responsible", is: "" })],
    ["where[0].minor", filterOf("customers", { kind: "amount", of: "open", bound: "atMost", minor: {} })],
    [
      "where[0].minor.EURO",
      filterOf("customers", { kind: "amount", of: "open", bound: "atMost", minor: { EURO: 1 } }),
    ],
    [
      "where[0].minor.EUR",
      filterOf("customers", { kind: "amount", of: "open", bound: "atMost", minor: { EUR: 0.5 } }),
    ],
    ["where[0].atLeast", filterOf("customers", { kind: "level", atLeast: 0 })],
  ])("%s", (field, filter) => {
    const problems = filterProblems(filter);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(`${field}: `)).toBe(true);
  });

  it("both bounds of an amount, and several free fields, are no repetition", () => {
    const amount = { kind: "amount", of: "open", minor: { EUR: 1 } } as const;
    const bounds = filterOf("customers", { ...amount, bound: "atLeast" }, { ...amount, bound: "atMost" });
    const fields = filterOf(
      "customers",
      { kind: "field", name: "A", is: "1" },
      { kind: "field", name: "B", is: "1" },
    );
    expect([...filterProblems(bounds), ...filterProblems(fields)]).toEqual([]);
  });
});

describe("the laws of filters", () => {
  const codes = fc.constantFrom("EUR", "USD", "JPY", "KWD");
  const someCodes = fc.uniqueArray(codes, { minLength: 1 });
  const days = fc.integer({ min: 0, max: 400 });
  const names = fc.constantFrom("Gold", "Silver", "Liis Kask", "Müller & Söhne <GmbH>");
  const conditions: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      kind: fc.constant("document" as const),
      is: fc.uniqueArray(fc.constantFrom("invoice", "proforma", "creditNote", "storno"), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("state" as const),
      is: fc.uniqueArray(fc.constantFrom("toBeIssued", "issued", "paid", "cancelled"), { minLength: 1 }),
    }),
    fc.constantFrom<Condition>({ kind: "unpaid" }, { kind: "overdue" }, { kind: "withoutEmail" }),
    fc.record({
      kind: fc.constantFrom("debtOlderThan", "paidWithin", "issuedWithin", "notContactedFor"),
      days,
    }),
    fc.record({ kind: fc.constant("subjectToDunning" as const), is: fc.boolean() }),
    fc.record({ kind: fc.constant("currency" as const), is: someCodes }),
    fc.record({
      kind: fc.constant("amount" as const),
      of: fc.constantFrom("open", "total"),
      bound: fc.constantFrom("atLeast", "atMost"),
      minor: fc.dictionary(codes, fc.nat(500_00), { minKeys: 1 }),
    }),
    fc.record({ kind: fc.constant("level" as const), atLeast: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant("group" as const), is: fc.uniqueArray(names, { minLength: 1 }) }),
    fc.record({
      kind: fc.constant("field" as const),
      name: fc.constantFrom("Class", "Payment habit"),
      is: fc.constantFrom("A", "late"),
    }),
    fc.record({
      kind: fc.constant("country" as const),
      is: fc.uniqueArray(fc.constantFrom("EE", "HU"), { minLength: 1 }),
    }),
    fc.record({ kind: fc.constant("responsible" as const), is: fc.option(names) }),
  );
  const anyDay = fc.integer({ min: -200, max: 100 }).map((ahead) => addDays(TODAY, ahead));
  const debts = fc.array(
    fc.record({
      dueOn: anyDay,
      currency: codes.map(currency),
      openMinor: fc.integer({ min: 1, max: 500_00 }).map(minorUnits),
    }),
    { maxLength: 4 },
  );
  const customers = fc
    .record({
      group: fc.option(names),
      fields: fc.dictionary(fc.constantFrom("Class", "Payment habit"), fc.constantFrom("A", "late")),
      country: fc.option(fc.constantFrom("EE", "HU")),
      responsible: fc.option(names),
      email: fc.option(fc.constant("a@b.example")),
      subjectToDunning: fc.boolean(),
      lastContactOn: fc.option(anyDay),
      levelReached: fc.nat(3),
      debts,
    })
    .map(customer);
  const invoices = fc
    .record({
      kind: fc.constantFrom<InvoiceFacts["kind"]>("invoice", "creditNote", "storno"),
      state: fc.constantFrom<InvoiceFacts["state"]>("issued", "paid", "cancelled"),
      issuedOn: fc.option(anyDay),
      settledOn: fc.option(anyDay),
      subjectToDunning: fc.boolean(),
      levelReached: fc.nat(3),
      debts,
      customer: customers,
    })
    .map(invoice);
  const anyFacts: fc.Arbitrary<InvoiceFacts | CustomerFacts> = fc.oneof(invoices, customers);
  const where = fc.array(conditions, { maxLength: 5 });

  it("another condition never widens a filter, and their order does not count", () => {
    fc.assert(
      fc.property(anyFacts, where, conditions, (facts, some, more) => {
        const narrower = means(facts, ...some, more);
        expect(narrower).toBe(means(facts, ...some) && means(facts, more));
        expect(means(facts, more, ...[...some].reverse())).toBe(narrower);
      }),
    );
  });

  it("older debts are overdue, overdue ones are unpaid, and nothing unpaid was paid", () => {
    fc.assert(
      fc.property(invoices, days, (facts, days) => {
        const old = means(facts, { kind: "debtOlderThan", days });
        const overdue = means(facts, { kind: "overdue" });
        const unpaid = means(facts, { kind: "unpaid" });
        expect([
          old && !overdue,
          overdue && !unpaid,
          unpaid && means(facts, { kind: "paidWithin", days }),
        ]).toEqual([false, false, false]);
      }),
    );
  });

  it("its sentence names every condition with everything it asks for", () => {
    fc.assert(
      fc.property(fc.constantFrom("invoices" as const, "customers" as const), where, (of, some) => {
        const sentence = describeFilter(filterOf(of, ...some));
        for (const condition of some) {
          const alone = describeFilter(filterOf(of, condition)).replace(/^\w+ that (.*)\.$/, "$1");
          expect(sentence).toContain(alone);
          for (const word of askedFor(condition)) expect(alone).toContain(word);
        }
      }),
    );
  });

  it("two conditions that ask for something else are not described alike", () => {
    fc.assert(
      fc.property(conditions, conditions, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(describeFilter(filterOf("invoices", a))).not.toBe(describeFilter(filterOf("invoices", b)));
      }),
    );
  });

  it("crosses the wire as it is", () => {
    fc.assert(
      fc.property(where, (some) => {
        const filter = filterOf("customers", ...some);
        expect(filterSchema.parse(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
      }),
    );
  });

  it.each([
    ["a condition nobody knows", { kind: "zodiac", is: "Leo" }],
    ["one that lacks what it asks for", { kind: "debtOlderThan" }],
    ["one that asks for more", { kind: "unpaid", days: 3 }],
    ["days that are no number", { kind: "paidWithin", days: "7" }],
    ["a kind of document there is not", { kind: "document", is: ["letter"] }],
  ])("%s does not cross it", (_, condition) => {
    expect(filterSchema.safeParse({ ...filterOf("invoices"), where: [condition] }).success).toBe(false);
  });

  /** The words of a condition that no sentence about it may leave out. */
  function askedFor(condition: Condition): readonly string[] {
    if ("days" in condition) return [String(condition.days)];
    if ("atLeast" in condition) return [String(condition.atLeast)];
    if (condition.kind === "amount") return Object.keys(condition.minor);
    if (condition.kind === "field") return [condition.name, condition.is];
    if (condition.kind === "responsible") return [condition.is ?? "nobody"];
    if (condition.kind === "currency" || condition.kind === "group" || condition.kind === "country")
      return condition.is;
    return [];
  }
});
