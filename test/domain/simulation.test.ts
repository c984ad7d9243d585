import { describe, expect, it } from "@jest/globals";
import type { Instant } from "#domain/base/clock";
import type { AccountId, MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { marked, NO_MARKS } from "#domain/dunning/marks";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import type { DryRunHold, DryRunMessage, DryRunRequest } from "#domain/simulation/dry-run";
import { simulate } from "#domain/simulation/simulate";
import { day, factsAbout, invoice, POLICY } from "../support/ledger";

const TAMM = "a_1" as AccountId;
const MONDAY = day("2026-11-02");
const EARLY = "2026-11-02T05:00:00.000Z" as Instant;

/** A dry run from Monday 2 November 2026, seven in the morning in Tallinn, looking at everything. */
const dryRun = (
  accounts: readonly (readonly [AccountId, AccountFacts])[],
  changes: Partial<DryRunRequest> = {},
) =>
  simulate({
    accounts: accounts.map(([accountId, facts]) => ({ accountId, facts, nextActionOn: null })),
    policy: POLICY,
    from: { now: EARLY, today: MONDAY },
    days: 90,
    alreadyDecidedToday: 0,
    lookAtAll: true,
    ...changes,
  });

const owing = (invoices: readonly Invoice[], changes: Partial<AccountFacts> = {}) =>
  dryRun([[TAMM, factsAbout(invoices, changes)]]);

const inWords = ({ on, levelName, numbers }: DryRunMessage) => `${on} ${levelName}: ${numbers.join(" ")}`;
const heldInWords = ({ from, because, until, overdueMinor }: DryRunHold) =>
  `${from} ${because.kind} until ${until}, overdue ${JSON.stringify(overdueMinor)}`;

describe("the messages of ninety days if nothing changes", () => {
  it("an invoice due on 2 November: reminder, demand, final notice, each on a working day", () => {
    expect(owing([invoice("1001")]).messages.map(inWords)).toEqual([
      "2026-11-05 Payment reminder: 1001",
      "2026-11-16 Demand for payment: 1001",
      "2026-11-30 Final notice: 1001",
    ]);
  });

  it("two invoices: the oldest leads, the later one joins once it is overdue", () => {
    const later = invoice("1002", { due: "2026-11-20" });
    expect(owing([invoice("1001"), later]).messages.map(inWords)).toEqual([
      "2026-11-05 Payment reminder: 1001",
      "2026-11-16 Demand for payment: 1001",
      "2026-11-30 Final notice: 1001 1002",
    ]);
  });

  it("instalments are named as such", () => {
    const parts = [
      ["2026-10-12", 40_00],
      ["2026-11-09", 60_00],
    ] as const;
    const { messages } = owing([invoice("17", { due: "2026-11-09", instalments: parts })]);
    expect(messages.map(inWords)).toEqual([
      "2026-11-02 Demand for payment: 17 (1/2)",
      "2026-11-16 Final notice: 17 (1/2) 17 (2/2)",
    ]);
    expect(messages.map(({ totalsMinor }) => totalsMinor)).toEqual([{ EUR: 40_00 }, { EUR: 100_00 }]);
  });

  it("a pause ends by itself, and it goes on at the right level", () => {
    const marks = marked(NO_MARKS, { kind: "paused", until: day("2026-12-01") }, [], MONDAY);
    const history = { ...NO_HISTORY, marks };
    expect(owing([invoice("1001")], { history }).messages.map(inWords)).toEqual([
      "2026-12-01 Demand for payment: 1001",
      "2026-12-15 Final notice: 1001",
    ]);
  });

  it("a reminder before the due date comes first", () => {
    const upcoming = {
      ...PLAIN_NOTICE,
      name: "Upcoming payment",
      template: "upcoming",
      minimumMinor: {},
      payWithinDays: 7,
      daysBefore: 5,
    } as const;
    const policy: Policy = { ...POLICY, upcoming };
    const account = factsAbout([invoice("1001", { due: "2026-11-20" })]);
    const [first, second] = dryRun([[TAMM, account]], { policy }).messages;
    expect([first, second].map((message) => message && inWords(message))).toEqual([
      "2026-11-16 Upcoming payment: 1001",
      "2026-11-23 Payment reminder: 1001",
    ]);
    expect(first).toMatchObject({ course: "upcoming", level: 0, occurrence: 1 });
  });

  it("a message that was decided this morning and has not gone out yet is part of it", () => {
    const underWay = { ["a_1~notice~1~1~1~email" as MessageId]: { held: false, alone: null } };
    const history = { ...NO_HISTORY, underWay };
    const asLeft = { lookAtAll: false, policy: { ...POLICY, mostPerDay: 1 }, alreadyDecidedToday: 1 };
    const { messages } = dryRun(
      [[TAMM, factsAbout([invoice("1001", { due: "2026-10-30" })], { history })]],
      asLeft,
    );
    expect(messages.map(({ on, level }) => `${on} ${level}`)).toEqual([
      "2026-11-02 1",
      "2026-11-13 2",
      "2026-11-27 3",
    ]);
  });

  it("says by which rule, at which address and for how much", () => {
    const gold: Policy = {
      ...POLICY,
      rules: [
        {
          id: "g",
          name: "Gold customers",
          for: { kind: "group", group: "gold" },
          set: { levels: POLICY.levels.slice(1) },
        },
      ],
    };
    const account = factsAbout([invoice("1001"), invoice("1002", { total: 700, currency: "USD" })], {
      traits: { customerKey: "Tamm Ehitus OÜ", group: "Gold", fields: {} },
    });
    expect(dryRun([[TAMM, account]], { policy: gold }).messages[0]).toMatchObject({
      accountId: TAMM,
      messageId: "a_1~notice~1~1~1~email",
      email: "jaan@tamm.example",
      levelName: "Demand for payment",
      decidedBy: "Gold customers",
      totalsMinor: { EUR: 100_00 },
    });
    expect(owing([invoice("1001")]).messages[0]?.decidedBy).toBeNull();
  });
});

describe("the hour", () => {
  const overdue = factsAbout([invoice("1001", { due: "2026-10-20" })]);
  it.each([
    ["today before the send hour: at the send hour", "2026-11-02T05:00:00.000Z", "2026-11-02T07:00:00.000Z"],
    ["today after it: at once", "2026-11-02T11:40:00.000Z", "2026-11-02T11:40:00.000Z"],
  ])("%s", (_, now, at) => {
    const { messages } = dryRun([[TAMM, overdue]], { from: { now: now as Instant, today: MONDAY } });
    expect(messages[0]?.at).toBe(at);
    expect(messages[1]?.at).toBe("2026-11-09T07:00:00.000Z");
  });

  it("is the same on the wall after the clocks change", () => {
    const { messages } = dryRun([[TAMM, factsAbout([invoice("1001", { due: "2026-10-20" })])]], {
      from: { now: "2026-10-21T05:00:00.000Z" as Instant, today: day("2026-10-21") },
    });
    expect(messages.map(({ at }) => at)).toEqual([
      "2026-10-23T06:00:00.000Z",
      "2026-11-03T07:00:00.000Z",
      "2026-11-17T07:00:00.000Z",
    ]);
  });

  it("an invoice that goes on its own follows the account's message with the next run of the day", () => {
    const policy: Policy = {
      ...POLICY,
      rules: [
        {
          id: "i",
          name: "The big one",
          for: { kind: "invoice", number: "1002" },
          set: { mostPerDocument: 9 },
        },
      ],
    };
    const account = factsAbout([invoice("1001"), invoice("1002")]);
    const { messages } = dryRun([[TAMM, account]], { policy, days: 10 });
    expect(messages.map(({ at, numbers, course }) => `${at} ${course} ${numbers}`)).toEqual([
      "2026-11-05T07:00:00.000Z account 1001",
      "2026-11-05T08:00:00.000Z alone 1002",
    ]);
  });
});

describe("at most so many a day", () => {
  const ids = ["a_1", "a_2", "a_3"] as AccountId[];
  const three = ids.map((id) => [id, factsAbout([invoice("1001", { due: "2026-10-26" })])] as const);
  const firstsOf = (changes: Partial<DryRunRequest>) =>
    dryRun(three, changes)
      .messages.filter(({ level }) => level === 1)
      .map(({ on, accountId }) => `${on} ${accountId}`);

  it("the others follow on the next days, in the order of the accounts", () => {
    expect(firstsOf({ policy: { ...POLICY, mostPerDay: 2 } })).toEqual([
      "2026-11-02 a_1",
      "2026-11-02 a_2",
      "2026-11-03 a_3",
    ]);
  });

  it("what has been decided today already counts", () => {
    expect(firstsOf({ policy: { ...POLICY, mostPerDay: 2 }, alreadyDecidedToday: 1 })).toEqual([
      "2026-11-02 a_1",
      "2026-11-03 a_2",
      "2026-11-03 a_3",
    ]);
  });

  it("whose turn never comes is shown as held by that", () => {
    const full = dryRun(three, { policy: { ...POLICY, mostPerDay: 1 }, days: 2 });
    expect(full.held.map((row) => `${row.accountId} ${heldInWords(row)}`)).toEqual([
      'a_3 2026-11-03 dailyMaximum until null, overdue {"EUR":10000}',
    ]);
  });
});

describe("what is held", () => {
  it.each<[string, readonly Invoice[], Partial<AccountFacts>, readonly string[]]>([
    [
      "no address: from the first day",
      [invoice("1001", { due: "2026-10-20" })],
      { email: null },
      ['2026-11-02 noAddress until null, overdue {"EUR":10000}'],
    ],
    [
      "paused, and below the minimum when the pause ends",
      [invoice("1001", { due: "2026-10-20", total: 500, pausedUntil: "2026-12-01" })],
      {},
      [
        '2026-11-02 paused until null, overdue {"EUR":500}',
        '2026-12-01 belowMinimum until null, overdue {"EUR":500}',
      ],
    ],
    [
      "due only after the window",
      [invoice("1001", { due: "2027-03-01" })],
      {},
      ["2026-11-02 notYetDue until 2027-03-04, overdue {}"],
    ],
    ["nothing open", [invoice("1001", { paid: 100_00 })], {}, []],
    [
      "after the final notice a person decides",
      [invoice("1001", { due: "2026-11-01" }), invoice("7", { currency: "USD", total: 300 })],
      {},
      ['2026-11-30 levelsExhausted until null, overdue {"EUR":10000,"USD":300}'],
    ],
  ])("%s", (_, invoices, changes, expected) => {
    expect(owing(invoices, changes).held.map(heldInWords)).toEqual(expected);
  });

  it("rows count as compared every day, unless they are to stay as old as they are", () => {
    const policy: Policy = { ...POLICY, mostDataAgeDays: 10 };
    const account = factsAbout([invoice("1001")], { syncedOn: day("2026-10-30") });
    expect(dryRun([[TAMM, account]], { policy }).messages).toHaveLength(3);
    const left = dryRun([[TAMM, account]], { policy, asSynced: false });
    expect(left.messages.map(inWords)).toEqual(["2026-11-05 Payment reminder: 1001"]);
  });

  it("accounts whose day has not come are not looked at where the policy is the one they were decided under", () => {
    const account = factsAbout([invoice("1001")]);
    expect(dryRun([[TAMM, account]], { lookAtAll: false }).messages).toEqual([]);
  });
});
