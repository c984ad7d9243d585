import { describe, expect, it } from "@jest/globals";
import type { Instant } from "#domain/base/clock";
import { type AccountId, invoiceIdOf, type MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { type Mark, marked, NO_MARKS } from "#domain/dunning/marks";
import { planAccount } from "#domain/dunning/plan";
import { evaluate } from "#domain/explain/evaluate";
import { explain } from "#domain/explain/explain";
import { explainInvoice } from "#domain/explain/explain-invoice";
import { explanationSentences, invoiceSentences } from "#domain/explain/explanation-sentences";
import { whyInvoice } from "#domain/explain/why-invoice";
import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import { day, factsAbout, historyAfter, invoice, POLICY, TAMM } from "../support/ledger";

const GOLD: Rule = {
  id: "gold",
  name: "Gold customers",
  for: { kind: "group", group: "Gold" },
  set: { levels: POLICY.levels.map((level) => ({ ...level, minimumMinor: { EUR: 50_00 } })) },
};
const WITH_GOLD: Policy = { ...POLICY, rules: [GOLD] };
const UPCOMING: Policy = {
  ...POLICY,
  upcoming: {
    ...PLAIN_NOTICE,
    name: "Upcoming payment",
    template: "upcoming",
    minimumMinor: { EUR: 30_00 },
    payWithinDays: 7,
    daysBefore: 5,
  },
};
const EACH: Policy = { ...POLICY, together: "invoice", mostPerAccountAndDay: 1 };

const DEMANDED = {
  level: 2,
  levelName: "Demand for payment",
  timesAtLevel: 1,
  on: day("2026-11-16"),
  notices: 2,
  closed: false,
};

const said = (mark: Mark): Partial<AccountFacts> => ({
  history: { ...NO_HISTORY, marks: marked(NO_MARKS, mark, [invoiceIdOf("1001")], day("2026-11-10")) },
});

/** What decided about invoice 1001, EUR 100.00 due on Monday 2 November 2026 unless said otherwise. */
const decidedFor = (facts: AccountFacts, on: string, policy: Policy) =>
  invoiceSentences(explainInvoice(explain(facts, policy, day(on)), "1001"), null)[1];

const due = factsAbout([invoice("1001")]);
const small = [invoice("1001", { total: 12_00 })];
const gold = { traits: { ...TAMM, group: "gold" } };

describe("what decided about an invoice due on Monday 2 November", () => {
  it.each<[string, AccountFacts, string, Policy, string]>([
    [
      "it is not overdue",
      due,
      "2026-11-02",
      POLICY,
      "Payment reminder: 3 days after the due date is 2026-11-05, in 3 days (the organisation's policy).",
    ],
    [
      "three days late: the reminder's day",
      due,
      "2026-11-05",
      POLICY,
      "3 days after the due date: 2026-11-05, needed 2026-11-05 (the organisation's policy), 0 days to spare.",
    ],
    [
      "caught up two days later",
      factsAbout([invoice("1001", { due: "2026-11-08" })]),
      "2026-11-13",
      POLICY,
      "3 days after the due date: 2026-11-13, needed 2026-11-11 (the organisation's policy), 2 days to spare.",
    ],
    [
      "below the minimum of the demand for its group",
      factsAbout(small, gold),
      "2026-11-16",
      WITH_GOLD,
      "Payment reminder: overdue in EUR is EUR 12.00, below the minimum of EUR 50.00 (Gold customers) by EUR 38.00.",
    ],
    [
      "the demand waits for a higher sum after the reminder",
      factsAbout(small, { history: historyAfter(1, "2026-11-05") }),
      "2026-11-16",
      POLICY,
      "Demand for payment: overdue in EUR is EUR 12.00, below the minimum of EUR 25.00 (the organisation's policy) by EUR 13.00.",
    ],
    [
      "on a Saturday",
      due,
      "2026-11-07",
      POLICY,
      "Payment reminder: no messages go out on a Saturday, only on Monday, Tuesday, Wednesday, Thursday, Friday (the organisation's policy).",
    ],
    [
      "on a day off",
      due,
      "2026-11-05",
      {
        ...POLICY,
        holidays: { ...POLICY.holidays, extra: [{ on: day("2026-11-05"), name: "Company day" }] },
      },
      "Payment reminder: no messages go out on Company day (the organisation's policy).",
    ],
    [
      "too soon after the reminder",
      factsAbout([invoice("1001")], { history: historyAfter(1, "2026-11-13") }),
      "2026-11-16",
      POLICY,
      "Demand for payment: 5 days after the last notice (2026-11-13) is 2026-11-18, in 2 days (the organisation's policy).",
    ],
    [
      "disputed in its row",
      factsAbout([invoice("1001", { disputed: true })]),
      "2026-11-16",
      POLICY,
      "disputed (the invoice's row): nothing is sent until the dispute is settled.",
    ],
    [
      "the customer says it is paid",
      factsAbout([invoice("1001")], said({ kind: "answered", says: "paid" })),
      "2026-11-16",
      POLICY,
      "the customer has answered: a person must look, nothing is sent until then.",
    ],
    [
      "disputed as a person said",
      factsAbout([invoice("1001")], said({ kind: "disputed" })),
      "2026-11-16",
      POLICY,
      "disputed (said by a person): nothing is sent until the dispute is settled.",
    ],
    [
      "paused by its customer's row",
      factsAbout([invoice("1001")], { pausedUntil: day("2026-11-20") }),
      "2026-11-16",
      POLICY,
      "paused until 2026-11-20 (the customer's row), 4 days more; it goes on by itself then.",
    ],
    [
      "promised, with two days of tolerance",
      factsAbout([invoice("1001")], said({ kind: "promised", by: day("2026-11-17"), amountsMinor: {} })),
      "2026-11-16",
      POLICY,
      "payment is promised, and waited for until 2026-11-20, 4 days more; it goes on by itself then.",
    ],
    [
      "issued before reminders were switched on",
      factsAbout([invoice("1001", { issued: "2026-10-01" })]),
      "2026-11-16",
      { ...POLICY, startedOn: day("2026-10-15"), olderDocuments: { kind: "none" } },
      "issued on 2026-10-01, and only documents from 2026-10-15 are chased (the organisation's policy): include it to have it chased.",
    ],
    [
      "no address",
      factsAbout([invoice("1001")], { email: null }),
      "2026-11-16",
      POLICY,
      "Demand for payment: there is no e-mail address for this customer: enter one in the customers table.",
    ],
    [
      "a message is on its way",
      factsAbout([invoice("1001")], {
        history: {
          ...NO_HISTORY,
          underWay: { ["a_1~notice~1~1~1~email" as MessageId]: { held: false, alone: null } },
        },
      }),
      "2026-11-16",
      POLICY,
      "Demand for payment: a message is on its way, or waits for a person; the next is decided after it.",
    ],
    [
      "the rows are too old",
      factsAbout([invoice("1001")], { syncedOn: day("2026-11-01") }),
      "2026-11-16",
      { ...POLICY, mostDataAgeDays: 10 },
      "Demand for payment: the workbook has not been synced for too long, and what it said was good until 2026-11-11: sync it.",
    ],
    [
      "the final notice has been sent",
      factsAbout([invoice("1001")], { history: historyAfter(3, "2026-11-13") }),
      "2026-12-16",
      POLICY,
      "every notice has been sent; what comes next is for a person to decide.",
    ],
    [
      "switched off",
      due,
      "2026-11-16",
      { ...POLICY, switchedOn: false },
      "reminders are switched off: switch them on in the policy.",
    ],
    [
      "another invoice is chased, this one is not overdue yet",
      factsAbout([invoice("1001", { due: "2026-11-20" }), invoice("1002")]),
      "2026-11-16",
      POLICY,
      "Demand for payment: not overdue yet: that is from the day after its due date, in 5 days.",
    ],
    [
      "its currency is below the minimum of the notice that goes out",
      factsAbout([invoice("1001", { currency: "USD", total: 700 }), invoice("1002")]),
      "2026-11-16",
      POLICY,
      "Demand for payment: overdue in USD is USD 7.00, below the minimum of USD 25.00 (the organisation's policy) by USD 18.00.",
    ],
    [
      "before its due date, below the minimum of the reminder before it",
      factsAbout([invoice("1001", { due: "2026-11-20", total: 20_00 })]),
      "2026-11-17",
      UPCOMING,
      "Payment reminder: 3 days after the due date is 2026-11-23, in 6 days (the organisation's policy).",
    ],
    [
      "before its due date, the reminder's day",
      factsAbout([invoice("1001", { due: "2026-11-20" })]),
      "2026-11-16",
      UPCOMING,
      "its reminder's day has come: 2026-11-16, needed 2026-11-15 (the organisation's policy), 1 day to spare.",
    ],
    [
      "before its due date, and earlier than that",
      factsAbout([invoice("1001", { due: "2026-11-20" })]),
      "2026-11-12",
      UPCOMING,
      "Upcoming payment: its day is 2026-11-15, in 3 days (the organisation's policy).",
    ],
    [
      "each on its own, one a day: an older one comes first",
      factsAbout([invoice("1001"), invoice("1002", { due: "2026-10-30" })]),
      "2026-11-16",
      EACH,
      "Demand for payment: other notices come first: 1 on this day, as many as allowed (the organisation's policy).",
    ],
  ])("%s", (_, facts, on, policy, sentence) => {
    expect(decidedFor(facts, on, policy)).toBe(`What decided: ${sentence}`);
  });

  it("the second invoice brought the sum to the minimum", () => {
    const facts = factsAbout([
      invoice("1001", { due: "2026-10-20", total: 6_00 }),
      invoice("1002", { due: "2026-11-12", total: 6_00 }),
    ]);
    expect(decidedFor(facts, "2026-11-13", POLICY)).toBe(
      "What decided: overdue in EUR: EUR 12.00, needed EUR 10.00 (the organisation's policy), EUR 2.00 to spare.",
    );
    expect(decidedFor(facts, "2026-11-12", POLICY)).toBe(
      "What decided: Payment reminder: overdue in EUR is EUR 6.00, below the minimum of EUR 10.00 (the organisation's policy) by EUR 4.00.",
    );
  });

  it("nothing of it is open", () => {
    const paid = explain(factsAbout([invoice("1001", { paid: 100_00 })]), POLICY, day("2026-11-16"));
    expect(invoiceSentences(explainInvoice(paid, "1001"), null)).toEqual(["1001: nothing of it is open."]);
  });

  it("its number is found however it is written", () => {
    const told = explain(factsAbout([invoice("RE-7")]), POLICY, day("2026-11-05"));
    expect(explainInvoice(told, " re-7 ").decision.kind).toBe("goesOut");
  });
});

describe("a condition", () => {
  const gate = (facts: AccountFacts, on: string, policy = POLICY) =>
    explain(facts, policy, day(on)).courses[0]?.levels.find(({ level }) => level === 2)?.currencies[0];

  it("has its values, what they are measured by, the margin and who says so", () => {
    expect(gate(factsAbout(small, gold), "2026-11-20", WITH_GOLD)?.minimum).toEqual({
      id: "minimum",
      what: "overdue in EUR",
      actual: { kind: "money", minor: 12_00, currency: "EUR" },
      op: ">=",
      needed: { kind: "money", minor: 50_00, currency: "EUR" },
      holds: false,
      margin: { kind: "money", minor: -38_00, currency: "EUR" },
      from: { kind: "rule", name: "Gold customers" },
      otherwise: "belowMinimum",
    });
    expect(gate(due, "2026-11-20")?.delay).toMatchObject({
      holds: true,
      actual: { kind: "day", on: "2026-11-20" },
      needed: { kind: "day", on: "2026-11-16" },
      margin: { kind: "days", days: 4 },
      from: { kind: "policy" },
    });
  });

  it("decides by its values, not by what it says of itself", () => {
    const told = explain(due, POLICY, day("2026-11-05"));
    expect(evaluate(told).kind).toBe("notify");
    const [weekday, ...rest] = told.sendingDay;
    if (!weekday) throw new Error("No condition about the weekday");
    const onlyMondays = { ...weekday, needed: { kind: "texts", texts: ["Monday"] } as const };
    expect(evaluate({ ...told, sendingDay: [onlyMondays, ...rest] })).toEqual({
      kind: "hold",
      because: "offDay",
    });
    const lying = { ...weekday, holds: false };
    expect(evaluate({ ...told, sendingDay: [lying, ...rest] }).kind).toBe("notify");
  });
});

describe("at its very edge, an explanation decides as the plan does", () => {
  const held = (because: string) => ({ kind: "hold", because });
  const level = (number: number) => ({ kind: "notify", level: number });
  const remindedOn = (on: string) => ({
    ...NO_HISTORY,
    upcoming: { count: 1, on: { [invoiceIdOf("1001")]: day(on) } },
  });
  const tomorrow = [invoice("1001", { due: "2026-11-20" })];
  const promise = (by: string) => said({ kind: "promised", by: day(by), amountsMinor: {} });
  it.each<[string, AccountFacts, string, Policy, object]>([
    ["exactly the minimum", factsAbout([invoice("1001", { total: 10_00 })]), "2026-11-05", POLICY, level(1)],
    [
      "a cent less",
      factsAbout([invoice("1001", { total: 9_99 })]),
      "2026-11-05",
      POLICY,
      held("belowMinimum"),
    ],
    [
      "the second is due today: it is not overdue, and does not count",
      factsAbout([invoice("1001", { total: 9_00 }), invoice("1002", { due: "2026-11-05", total: 9_00 })]),
      "2026-11-05",
      POLICY,
      held("notYetDue"),
    ],
    [
      "the day after, it does",
      factsAbout([invoice("1001", { total: 9_00 }), invoice("1002", { due: "2026-11-05", total: 9_00 })]),
      "2026-11-06",
      POLICY,
      level(1),
    ],
    [
      "the last day of a promise's tolerance",
      factsAbout([invoice("1001")], promise("2026-11-16")),
      "2026-11-18",
      POLICY,
      held("promised"),
    ],
    [
      "the day after it",
      factsAbout([invoice("1001")], promise("2026-11-16")),
      "2026-11-19",
      POLICY,
      level(2),
    ],
    [
      "reminded on the first day of its window",
      factsAbout(tomorrow, { history: remindedOn("2026-11-15") }),
      "2026-11-17",
      UPCOMING,
      held("notYetDue"),
    ],
    [
      "reminded on the day before its window",
      factsAbout(tomorrow, { history: remindedOn("2026-11-14") }),
      "2026-11-17",
      UPCOMING,
      level(0),
    ],
    [
      "on its due day, the reminder before it may still go out",
      factsAbout(tomorrow),
      "2026-11-20",
      UPCOMING,
      level(0),
    ],
    [
      "another invoice's message is on its way: this one goes out beside it",
      factsAbout([invoice("1001"), invoice("1002")], {
        history: {
          ...NO_HISTORY,
          underWay: { ["a_1~alone~x~1~1~1~email" as MessageId]: { held: true, alone: invoiceIdOf("1001") } },
        },
      }),
      "2026-11-16",
      { ...POLICY, together: "invoice" },
      { ...level(2), alone: invoiceIdOf("1002") },
    ],
    [
      "one whose message is on its way does not come before one whose day is still to come",
      factsAbout([invoice("1001", { due: "2026-10-20" }), invoice("1002", { due: "2026-11-10" })], {
        history: historyAfter(2, "2026-11-16", {
          noticed: Object.fromEntries([[invoiceIdOf("1001"), DEMANDED]]),
          underWay: { ["a_1~alone~x~1~1~1~email" as MessageId]: { held: true, alone: invoiceIdOf("1002") } },
        }),
      }),
      "2026-11-17",
      { ...POLICY, together: "invoice" },
      held("notYetDue"),
    ],
  ])("%s", (_, facts, on, policy, expected) => {
    expect(evaluate(explain(facts, policy, day(on)))).toMatchObject(expected);
    expect(kindOf(facts, on, policy)).toMatchObject(expected);
  });

  const kindOf = (facts: AccountFacts, on: string, policy: Policy) => {
    const plan = planAccount(facts, policy, day(on));
    return plan.kind === "hold" ? held(plan.because.kind) : plan;
  };
});

describe("the sentences about an account", () => {
  it("what goes out, and what is left out and why", () => {
    const facts = factsAbout([invoice("1001"), invoice("1002", { disputed: true })]);
    expect(explanationSentences(explain(facts, POLICY, day("2026-11-16")))).toEqual([
      "2026-11-16: Demand for payment goes out, listing 1001.",
      "1002 is not chased: disputed (the invoice's row): nothing is sent until the dispute is settled.",
      "It goes out on this day.",
    ]);
  });

  it("what does not, and when it will", () => {
    expect(explanationSentences(explain(due, POLICY, day("2026-11-07")))).toEqual([
      "2026-11-07: nothing goes out. Payment reminder: no messages go out on a Saturday, only on Monday, Tuesday, Wednesday, Thursday, Friday (the organisation's policy).",
      "If nothing changes, it goes out on 2026-11-09.",
    ]);
  });

  it("nothing owed", () => {
    expect(explanationSentences(explain(factsAbout([]), POLICY, day("2026-11-07")))).toEqual([
      "2026-11-07: nothing is owed.",
      "It does not go out by itself, however long one waits.",
    ]);
  });
});

describe("why, on a day to come", () => {
  const account = { accountId: "a_1" as AccountId, facts: due, nextActionOn: null };
  const from = { now: "2026-11-02T05:00:00.000Z" as Instant, today: day("2026-11-02") };
  const why = (on: string, number = "1001") => whyInvoice(account, POLICY, from, day(on), number);

  it.each([
    ["the reminder's day", "2026-11-05", "goesOut", "2026-11-05"],
    ["the day after it: the demand is next", "2026-11-06", "held", "2026-11-16"],
    ["after the demand, which will have been sent by then", "2026-11-20", "held", "2026-11-30"],
    ["after the final notice", "2026-12-20", "held", null],
  ])("%s", (_, on, kind, firstDay) => {
    const { invoice: told, firstDay: first } = why(on);
    expect([told.decision.kind, first]).toEqual([kind, firstDay]);
  });

  it("an invoice that nobody knows", () => {
    expect(why("2026-11-05", "9999")).toMatchObject({
      invoice: { decision: { kind: "notOpen" } },
      firstDay: null,
    });
  });
});
