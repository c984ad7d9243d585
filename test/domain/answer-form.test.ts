import { describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { minorUnits } from "#domain/base/money";
import { type AnswerFacts, type AnswerItem, readAnswerForm } from "#domain/messages/answer-form";
import { currency, day } from "../support/ledger";

const item = (number: string, code = "EUR"): AnswerItem => ({
  invoiceId: invoiceIdOf(number),
  number,
  dueOn: day("2026-11-01"),
  currency: currency(code),
  openMinor: minorUnits(10_000),
});

const facts = (kind: AnswerFacts["kind"], items = [item("1")]): AnswerFacts => ({
  kind,
  items,
  today: day("2026-11-16"),
});

const read = (given: AnswerFacts, fields: Readonly<Record<string, string>> = {}) =>
  readAnswerForm(given, new Map(Object.entries(fields).map(([name, value]) => [name, [value]])));

const problemsOf = (result: ReturnType<typeof read>) => (result.ok ? [] : result.problem);

describe("the form of an answer", () => {
  it.each([
    ["no day", {}, ["noDay"]],
    ["no day of the calendar", { day: "2026-02-30" }, ["noDay"]],
    ["tomorrow", { day: "2026-11-17" }, ["dayAhead"]],
    ["more than a year ago", { day: "2025-11-14" }, ["dayLongAgo"]],
    ["today", { day: "2026-11-16" }, []],
    ["too long a note", { day: "2026-11-16", text: "x".repeat(2_001) }, ["textTooLong"]],
  ])("“I have paid”, %s", (_, fields, problems) => {
    expect(problemsOf(read(facts("paid"), fields))).toEqual(problems);
  });

  it.each([
    ["yesterday", { day: "2026-11-15" }, ["dayPast"]],
    ["in 91 days", { day: "2027-02-15" }, ["dayFar"]],
    ["in 90 days", { day: "2027-02-14" }, []],
    ["an amount with two readings", { day: "2026-11-20", amount: "1.234" }, ["badAmount"]],
    ["nothing", { day: "2026-11-20", amount: "0" }, ["badAmount"]],
    ["less than nothing", { day: "2026-11-20", amount: "-5" }, ["badAmount"]],
    ["words", { day: "x", amount: "all" }, ["noDay", "badAmount"]],
  ])("“I will pay on …”, %s", (_, fields, problems) => {
    expect(problemsOf(read(facts("promise"), fields))).toEqual(problems);
  });

  it("reads an amount in the currency that was chosen, and all of it where none was typed", () => {
    const both = facts("promise", [item("1"), item("2", "HUF")]);
    const chosen = { invoice: invoiceIdOf("2"), day: "2026-11-20" };
    const some = read(both, { ...chosen, amount: "5 000", currency: "HUF" });
    expect(some.ok && some.value).toMatchObject({
      answer: { kind: "promise", by: "2026-11-20", amountsMinor: { HUF: 500_000 } },
      invoiceIds: [invoiceIdOf("2")],
    });
    const all = read(both, chosen);
    expect(all.ok && all.value.answer).toMatchObject({ amountsMinor: {} });
    expect(problemsOf(read(both, { ...chosen, amount: "5", currency: "USD" }))).toEqual(["badAmount"]);
  });

  it("is about the invoices that were chosen among its own, and no others", () => {
    const two = facts("copy", [item("1"), item("2")]);
    expect(problemsOf(read(two))).toEqual(["noInvoice"]);
    expect(problemsOf(read(two, { invoice: invoiceIdOf("3") }))).toEqual(["noInvoice"]);
    const one = read(facts("copy"), { invoice: invoiceIdOf("3") });
    expect(one.ok && one.value.invoiceIds).toEqual([invoiceIdOf("1")]);
  });

  it("keeps line breaks of a text and no other controls", () => {
    const said = read(facts("dispute"), { text: " one\r\ntwo\u0000\u001b[31m\n " });
    expect(said.ok && said.value.words).toBe("one\ntwo  [31m");
  });
});
