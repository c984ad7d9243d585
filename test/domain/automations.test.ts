import { describe, expect, it } from "@jest/globals";
import { factsOfAccount } from "#domain/audiences/facts-of-account";
import { filterProblems } from "#domain/audiences/filter-problems";
import { AUTOMATION_IDS, type Automation, type AutomationId } from "#domain/automations/automation";
import { automationProblems } from "#domain/automations/automation-problems";
import {
  automationOf,
  automationsOf,
  switchedOnOf,
  withAutomation,
} from "#domain/automations/built-in-automations";
import { activityOf, firstDueOn } from "#domain/automations/recent-activity";
import { addressTodos } from "#domain/automations/todo";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { type DunningHistory, NO_HISTORY, withEntry } from "#domain/dunning/history";
import { courtesyId } from "#domain/messages/message-id";
import type { Policy } from "#domain/policy/policy";
import { customerRow, day, factsAbout, type InvoiceWords, invoice, POLICY } from "../support/ledger";

const customer = {
  ...customerRow("Tamm Ehitus OÜ"),
  customerId: customerIdOf("Tamm Ehitus OÜ"),
  origin: "table" as const,
  excludedSince: null,
};

describe("the automations that Dunbook brings", () => {
  it("are all sound, and all off", () => {
    const all = automationsOf([]);
    expect(all.map(({ id }) => id)).toEqual(AUTOMATION_IDS);
    expect(all.flatMap(automationProblems)).toEqual([]);
    expect(all.flatMap(({ filter }) => filterProblems(filter))).toEqual([]);
    expect(switchedOnOf([])).toEqual([]);
  });

  it("one that was changed takes the place of its own, and of nothing else", () => {
    const thanks: Automation = { ...automationOf([], "thank-you"), name: "Thanks", since: day("2026-11-02") };
    const changed = withAutomation(withAutomation([], { ...thanks, name: "Old" }), thanks);
    expect(changed).toEqual([thanks]);
    expect(switchedOnOf(changed)).toEqual([thanks]);
    expect(automationsOf(changed).map(({ name }) => name)).toEqual(
      automationsOf([]).map(({ id, name }) => (id === "thank-you" ? "Thanks" : name)),
    );
  });
});

describe("the days an automation looks at on 16 November", () => {
  it.each<[AutomationId, string, object]>([
    ["thank-you", "2026-11-16", { what: "settled", from: "2026-11-09", to: "2026-11-16" }],
    ["thank-you", "2025-01-01", { what: "settled", from: "2026-11-09", to: "2026-11-16" }],
    ["invoice-issued", "2026-11-16", { what: "issued", from: "2026-11-16", to: "2026-11-16" }],
    ["invoice-issued", "2026-11-10", { what: "issued", from: "2026-11-10", to: "2026-11-16" }],
    ["storno-sent", "2026-01-01", { what: "issued", from: "2026-10-17", to: "2026-11-16" }],
    ["overdue-todo", "2026-11-16", { what: "due", from: "2026-11-15", to: "2026-11-15" }],
    ["overdue-todo", "2026-01-01", { what: "due", from: "2026-10-17", to: "2026-11-15" }],
    ["closing-report", "2026-11-12", { what: "closed", from: "2026-11-12" }],
  ])("%s, switched on on %s", (id, since, expected) => {
    expect(activityOf({ id }, day(since), day("2026-11-16"))).toEqual(expected);
  });

  it("an invoice in instalments falls due with the first of them", () => {
    const parts = [
      ["2026-11-03", 50_00],
      ["2027-01-04", 50_00],
    ] as const;
    expect(firstDueOn(invoice("1", { due: "2027-01-04", instalments: parts }))).toBe("2026-11-03");
    expect(firstDueOn(invoice("1", { due: "2026-11-02" }))).toBe("2026-11-02");
    expect(firstDueOn(invoice("1", { due: null, kind: "storno" }))).toBeNull();
  });
});

describe("what is wrong with an automation", () => {
  const thanks = automationOf([], "thank-you");
  const todo = automationOf([], "overdue-todo");
  it.each<[string, Automation, string]>([
    ["no name", { ...thanks, name: " " }, "name: give the automation a name"],
    [
      "a filter of customers",
      { ...thanks, filter: { ...thanks.filter, of: "customers", where: [] } },
      "filter.of: an automation is about invoices",
    ],
    [
      "a filter that is unsound",
      { ...thanks, filter: { ...thanks.filter, where: [{ kind: "paidWithin", days: -1 }] } },
      "filter.where[0].days: give whole days",
    ],
    [
      "a message that chases",
      { ...thanks, does: { kind: "message", template: "final-notice" } },
      'does.template: "final-notice" is not for this',
    ],
    [
      "a to-do of nothing",
      { ...todo, does: { kind: "todo", text: "", alsoByMail: false } },
      "does.text: say what the colleague is to do",
    ],
    [
      "a to-do of a novel",
      { ...todo, does: { kind: "todo", text: "x".repeat(2_001), alsoByMail: false } },
      "does.text: say what the colleague is to do",
    ],
  ])("%s", (_, automation, expected) => {
    const problems = automationProblems(automation);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it("a text of the organisation's own is fine", () => {
    const does = { kind: "message", template: "own:our-thanks" } as const;
    expect(automationProblems({ ...thanks, does })).toEqual([]);
  });
});

describe("subject to dunning, as filters ask it", () => {
  const excluded = { customerSubjectToDunning: false, excludedSince: day("2026-11-01") };
  const switchedOnLate: Partial<Policy> = { startedOn: day("2026-11-01"), olderDocuments: { kind: "none" } };
  it.each<[string, InvoiceWords, Partial<AccountFacts>, Partial<Policy>, boolean]>([
    ["an ordinary invoice", {}, {}, {}, true],
    ["reminders are off", { dunning: "yes" }, {}, { switchedOn: false }, false],
    ["its own no", { dunning: "no" }, {}, {}, false],
    ["its customer is excluded since", { issued: "2026-11-02" }, excluded, {}, false],
    ["it is older than the exclusion", { issued: "2026-10-02" }, excluded, {}, true],
    ["its own yes against the customer's no", { issued: "2026-11-02", dunning: "yes" }, excluded, {}, true],
    ["excluded from the first row on", {}, { ...excluded, excludedSince: null }, {}, false],
    ["issued before the switch-on", { issued: "2026-10-31" }, {}, switchedOnLate, false],
    ["issued with the switch-on", { issued: "2026-11-01" }, {}, switchedOnLate, true],
  ])("%s", (_, words, facts, policy, expected) => {
    const one = invoice("1001", words);
    const about = factsOfAccount(customer, factsAbout([one], facts), { ...POLICY, ...policy });
    expect(about.invoice(one).subjectToDunning).toBe(expected);
  });
});

describe("a to-do for another address", () => {
  const accountId = accountIdOf(customerIdOf("Tamm"));
  const messageId = courtesyId(accountId, "thank-you", "20261116");
  const on = day("2026-11-16");
  const failing = (history: DunningHistory, addressKey: string): DunningHistory =>
    withEntry(history, { kind: "addressFailed", messageId, addressKey, because: "unknown user", on });
  const once = failing(NO_HISTORY, "first");

  it.each<[string, DunningHistory, DunningHistory, boolean]>([
    ["an address fails", NO_HISTORY, once, true],
    ["the same fails again", once, failing(once, "first"), false],
    ["the next one fails", once, failing(once, "second"), true],
    ["nothing fails", NO_HISTORY, NO_HISTORY, false],
  ])("%s", (_, before, after, expected) => {
    expect(addressTodos(accountId, before, after, on).length > 0).toBe(expected);
  });

  it("a message of unknown fate that chases nobody stands in no notice's way", () => {
    const held = withEntry(NO_HISTORY, { kind: "noticeHeld", messageId, because: "no answer", on });
    expect(held.underWay).toEqual({});
  });
});
