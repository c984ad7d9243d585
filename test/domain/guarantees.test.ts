import { describe, expect, it } from "@jest/globals";
import { decideAccount } from "#domain/dunning/decide-account";
import { type Guarantee, guaranteesOf } from "#domain/guarantees/guarantees-of";
import type { Decide } from "#domain/guarantees/live-through";
import type { Policy } from "#domain/policy/policy";
import type { Level } from "#domain/policy/terms";
import { policyFromWizard } from "#domain/policy/wizard-policy";
import { day, POLICY } from "../support/ledger";

/** Each guarantee in a line: "days-between holds", or with the story of its failure below it. */
const inWords = (guarantees: readonly Guarantee[]): readonly string[] =>
  guarantees.flatMap((one) => [
    `${one.id} ${one.kind}`,
    ...(one.kind === "fails" ? one.story.map(({ on, text }) => `  ${on} ${text}`) : []),
  ]);

describe("what the policy an organisation starts with guarantees", () => {
  const guarantees = guaranteesOf(POLICY);
  it("everything holds but one, and that is told as a story: a month that was missed skips the reminder", () => {
    expect(inWords(guarantees)).toEqual([
      "days-between holds",
      "per-day holds",
      "order-2 fails",
      "  2027-03-01 Invoice A over EUR 25.00 is due.",
      "  2027-03-02 From here to 2027-04-01 there is no run.",
      '  2027-04-02 "Demand for payment" goes out about invoice A, EUR 25.00.',
      "order-3 holds",
      "sending-days holds",
      "per-document holds",
      "not-too-early-1 holds",
      "not-too-early-2 holds",
      "minimum holds",
      "left-in-peace holds",
    ]);
  });

  it("in sentences that a person switching it on can read", () => {
    expect(guarantees.map(({ sentence }) => sentence)).toEqual([
      "Two days with notices to one customer are never less than 5 days apart.",
      "One customer gets at most 1 notice on a day.",
      '"Demand for payment" never comes before "Payment reminder".',
      '"Final notice" never comes before "Demand for payment".',
      "Notices go out on Monday, Tuesday, Wednesday, Thursday, Friday only, and on no day off.",
      "After its due date no document is in more than 3 notices.",
      '"Payment reminder" never goes out less than 3 days after the due date of the oldest invoice on it.',
      '"Demand for payment" never goes out less than 14 days after the due date of the oldest invoice on it.',
      "No currency is asked for with less than the minimum of the notice.",
      "Nothing that is paid, disputed or paused is in a notice.",
    ]);
  });

  it("and says in how many worlds it was looked for: thousands, the same for each", () => {
    const worlds = guarantees.flatMap((one) => (one.kind === "holds" ? [one.worlds] : []));
    expect(new Set(worlds).size).toBe(1);
    expect(worlds[0]).toBeGreaterThan(4_000);
  });

  it("the same before it is switched on, and whatever it says of older documents, old rows and interest", () => {
    const off: Policy = {
      ...POLICY,
      switchedOn: false,
      olderDocuments: { kind: "none" },
      mostDataAgeDays: 1,
    };
    expect(guaranteesOf(off, FEW)).toEqual(guaranteesOf(POLICY, FEW));
  });
});

/** Enough to find each of the faults. */
const FEW = { mostWorlds: 900 };

const without =
  (changes: (facts: Parameters<Decide>[1]) => Partial<Parameters<Decide>[1]>): Decide =>
  (account, facts, policy, today) =>
    decideAccount(account, { ...facts, ...changes(facts) }, policy, today);

const decideBy =
  (change: (policy: Policy) => Policy): Decide =>
  (account, facts, policy, today) =>
    decideAccount(account, facts, change(policy), today);

const items = (
  facts: Parameters<Decide>[1],
  change: (item: (typeof facts.standing.items)[number]) => typeof item,
) => ({
  standing: { ...facts.standing, items: facts.standing.items.map(change) },
});

const everyLevel = (policy: Policy, change: (level: Level) => Level): Policy => ({
  ...policy,
  levels: policy.levels.map(change),
});

describe("an engine with a fault is found out", () => {
  const REMINDED: Policy = policyFromWizard(POLICY, {
    reminders: { minimumMinor: { EUR: 5_00 }, daysBefore: 5 },
    demands: { minimumMinor: { EUR: 10_00 }, firstDelayDays: 7, repeatEveryDays: 7, mostPerDocument: 2 },
    sendOn: [1, 2, 3, 4, 5],
  });
  const CLOSED: Policy = {
    ...POLICY,
    holidays: { ...POLICY.holidays, extra: [{ on: day("2027-06-24"), name: "Midsummer" }] },
  };
  const SINGLE: Policy = { ...POLICY, together: "invoice", mostPerAccountAndDay: 1 };
  it.each<[string, string, Policy, Decide]>([
    [
      "forgets the last contact",
      "days-between",
      POLICY,
      without(({ history }) => ({ history: { ...history, lastContact: null } })),
    ],
    [
      "reckons with a day less",
      "days-between",
      POLICY,
      decideBy((policy) => ({ ...policy, daysBetweenNotices: policy.daysBetweenNotices - 1 })),
    ],
    ["sends two a day", "per-day", SINGLE, decideBy((policy) => ({ ...policy, mostPerAccountAndDay: 2 }))],
    [
      "sends on weekends",
      "sending-days",
      POLICY,
      decideBy((policy) => ({ ...policy, sendOn: [1, 2, 3, 4, 5, 6, 7] })),
    ],
    [
      "does not know the day off",
      "sending-days",
      CLOSED,
      decideBy((policy) => ({ ...policy, holidays: { ...policy.holidays, extra: [] } })),
    ],
    [
      "counts all levels from the due date",
      "order-3",
      POLICY,
      decideBy((policy) =>
        everyLevel(policy, (level) => ({ ...level, delay: { ...level.delay, from: "dueDate" } })),
      ),
    ],
    [
      "does not count per document",
      "per-document",
      REMINDED,
      decideBy((policy) => ({ ...policy, mostPerDocument: null })),
    ],
    [
      "is a day early",
      "not-too-early-1",
      POLICY,
      decideBy((policy) =>
        everyLevel(policy, (level) => ({ ...level, delay: { ...level.delay, days: level.delay.days - 1 } })),
      ),
    ],
    [
      "asks for any sum",
      "minimum",
      POLICY,
      decideBy((policy) => everyLevel(policy, (level) => ({ ...level, minimumMinor: {} }))),
    ],
    [
      "reminds of what is due anyhow",
      "upcoming-once",
      REMINDED,
      without(({ history }) => ({
        history: { ...history, upcoming: { count: history.upcoming.count, on: {} } },
      })),
    ],
    [
      "does not see a dispute",
      "left-in-peace",
      POLICY,
      without((facts) => items(facts, (item) => ({ ...item, disputed: false }))),
    ],
    [
      "does not see a pause",
      "left-in-peace",
      POLICY,
      without((facts) => items(facts, (item) => ({ ...item, pausedUntil: null }))),
    ],
    [
      "does not see a payment",
      "left-in-peace",
      POLICY,
      without((facts) => items(facts, (item) => ({ ...item, openMinor: item.totalMinor }))),
    ],
  ])("one that %s breaks %s", (_, id, policy, decide) => {
    expect(guaranteesOf(policy, FEW).find((one) => one.id === id)).toMatchObject({ kind: "holds" });
    const broken = guaranteesOf(policy, { ...FEW, decide }).find((one) => one.id === id);
    expect(broken).toMatchObject({ kind: "fails" });
    expect(broken?.kind === "fails" && broken.story.at(-1)?.text).toMatch(/goes out about invoice/);
  });
});

describe("what other policies do not keep", () => {
  it("invoices together: the levels go on with a newer one when the oldest is paid", () => {
    const wizard = policyFromWizard(POLICY, {
      reminders: null,
      demands: { minimumMinor: {}, firstDelayDays: 7, repeatEveryDays: 14, mostPerDocument: 3 },
      sendOn: [1, 2, 3, 4, 5],
    });
    const early = guaranteesOf(wizard).find(({ id }) => id === "not-too-early-1");
    expect(early && inWords([early])).toEqual([
      "not-too-early-1 fails",
      "  2027-03-01 Invoice A over EUR 0.01 is due.",
      '  2027-03-08 "Demand for payment" goes out about invoice A, EUR 0.01.',
      '  2027-03-22 "Demand for payment" goes out about invoice A, EUR 0.01.',
      "  2027-04-01 Invoice B over EUR 0.01 is due.",
      "  2027-04-02 Invoice A is paid.",
      '  2027-04-05 "Demand for payment" goes out about invoice B, EUR 0.01.',
    ]);
    const alone = guaranteesOf({ ...wizard, together: "invoice" }, FEW);
    expect(alone.filter(({ kind }) => kind === "fails")).toEqual([]);
  });

  it("a rule has its own, for its customers or its invoice", () => {
    const hasty: Policy = {
      ...POLICY,
      rules: [
        { id: "r1", name: "Risky", for: { kind: "group", group: "Risky" }, set: { daysBetweenNotices: 2 } },
        { id: "r2", name: "Invoice 7", for: { kind: "invoice", number: "7" }, set: { mostPerDocument: 1 } },
      ],
    };
    const ofRules = guaranteesOf(hasty, FEW).filter(({ rule }) => rule !== null);
    expect(ofRules.find(({ id }) => id === "days-between")).toMatchObject({
      rule: "Risky",
      sentence: "Two days with notices to one customer are never less than 2 days apart.",
      kind: "holds",
    });
    expect(ofRules.find(({ rule, id }) => rule === "Invoice 7" && id === "per-document")).toMatchObject({
      sentence: "After its due date no document is in more than 1 notice.",
      kind: "holds",
    });
  });
});
