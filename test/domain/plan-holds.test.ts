import { describe, expect, it } from "@jest/globals";
import type { MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { addressKeyOf } from "#domain/dunning/journal";
import { daysOverdue, isOverdue, planAccount } from "#domain/dunning/plan";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { levelName, levelOf, noticeTermsOf } from "#domain/policy/terms";
import { creditNote, day, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";
import { planInWords } from "../support/ledger-words";

const DUE = "2026-11-02";

describe("why nothing goes out", () => {
  const owing = [invoice("1001", { due: DUE })];
  const underWay = (held: boolean, id = "m~email") => ({
    ...NO_HISTORY,
    underWay: { [id as MessageId]: { held, alone: null } },
  });
  const failed = (email: string) => ({
    ...NO_HISTORY,
    badAddress: { addressKey: addressKeyOf(email), because: "bounced", on: day("2026-11-06") },
  });
  it.each<[string, AccountFacts, Policy, string]>([
    ["nothing was ever owed", factsAbout([]), POLICY, "nothingOwed"],
    ["everything is paid", factsAbout([invoice("1001", { paid: 100_00 })]), POLICY, "nothingOwed"],
    ["only a pro forma", factsAbout([invoice("1001", { kind: "proforma" })]), POLICY, "nothingOwed"],
    [
      "more credit than debt",
      factsAbout([...owing, creditNote("C1", { total: 150_00 })]),
      POLICY,
      "creditExceedsDebt",
    ],
    ["exactly as much credit", factsAbout([...owing, creditNote("C1")]), POLICY, "nothingOwed"],
    ["reminders are switched off", factsAbout(owing), { ...POLICY, switchedOn: false }, "switchedOff"],
    [
      "the customer is excluded",
      factsAbout(owing, { customerSubjectToDunning: false }),
      POLICY,
      "customerExcluded",
    ],
    [
      "every invoice is excluded",
      factsAbout([invoice("1001", { dunning: "no" })]),
      POLICY,
      "invoicesExcluded",
    ],
    ["the only row is gone", factsAbout([invoice("1001", { presence: "vanished" })]), POLICY, "rowsMissing"],
    [
      "the only row cannot be read",
      factsAbout([invoice("1001", { presence: "unreadable" })]),
      POLICY,
      "rowsMissing",
    ],
    [
      "the customer's row cannot be read",
      factsAbout(owing, { customerReadable: false }),
      POLICY,
      "customerUnreadable",
    ],
    ["there is no address", factsAbout(owing, { email: null }), POLICY, "noAddress"],
    [
      "the address bounced",
      factsAbout(owing, { history: failed("JAAN@tamm.example") }),
      POLICY,
      "addressFailed",
    ],
    [
      "another address bounced",
      factsAbout(owing, { history: failed("old@tamm.example") }),
      POLICY,
      "level 2: 1001 = EUR 10000",
    ],
    ["a message is under way", factsAbout(owing, { history: underWay(false) }), POLICY, "messageUnderWay"],
    [
      "a letter waits to be posted",
      factsAbout(owing, { history: underWay(false, "m~letter") }),
      POLICY,
      "letterToPost",
    ],
    ["a message waits to be settled", factsAbout(owing, { history: underWay(true) }), POLICY, "messageHeld"],
    [
      "the sum is too small",
      factsAbout([invoice("1001", { due: DUE, total: 9_99 })]),
      POLICY,
      "belowMinimum",
    ],
    [
      "all levels are sent",
      factsAbout(owing, { history: historyAfter(3, "2026-11-10") }),
      POLICY,
      "levelsExhausted",
    ],
  ])("%s", (_, facts, policy, expected) => {
    expect(planInWords(facts, "2026-11-16", policy)).toBe(expected);
  });

  it("the missing rows are named", () => {
    const facts = factsAbout([
      invoice("1002", { presence: "vanished" }),
      invoice("1001", { presence: "unreadable" }),
    ]);
    expect(planAccount(facts, POLICY, day("2026-11-16"))).toMatchObject({
      because: { numbers: ["1001", "1002"] },
    });
  });

  it("a missing address is told before anything is due, while there is time to find one", () => {
    expect(planInWords(factsAbout(owing, { email: null }), "2026-10-20")).toBe("noAddress");
  });
});

describe("whether an account is overdue", () => {
  it.each<[string, readonly Invoice[], string, boolean]>([
    ["not on the due date", [invoice("1001", { due: DUE })], "2026-11-02", false],
    ["from the day after", [invoice("1001", { due: DUE })], "2026-11-03", true],
    ["not when it is paid", [invoice("1001", { due: DUE, paid: 100_00 })], "2026-11-16", false],
    ["not for what may not be chased", [invoice("1001", { due: DUE, dunning: "no" })], "2026-11-16", false],
    [
      "still while its row cannot be read",
      [invoice("1001", { due: DUE, presence: "unreadable" })],
      "2026-11-16",
      true,
    ],
    [
      "still while its row is gone and nobody has said what that means",
      [invoice("1001", { due: DUE, presence: "vanished" })],
      "2026-11-16",
      true,
    ],
  ])("%s", (_, invoices, today, overdue) => {
    expect(isOverdue(standingOf(invoices), day(today))).toBe(overdue);
  });

  it.each([
    ["2026-11-01", 0],
    ["2026-11-02", 0],
    ["2026-11-03", 1],
    ["2026-12-02", 30],
  ])("on %s it is so for %d days", (today, days) => {
    const [item] = standingOf([invoice("1001", { due: DUE })]).items;
    expect(item && daysOverdue(item, day(today))).toBe(days);
  });

  it.each([
    [0, "Upcoming payment"],
    [3, "Final notice"],
    [4, "Notice of level 4"],
  ])(
    "level %d is called as it is now, or by its number where the policy has no such level any more",
    (level, name) => {
      expect(levelName(POLICY, level)).toBe(name);
    },
  );

  it("a level the policy does not have is a bug", () => {
    expect(() => levelOf(POLICY, 4)).toThrow("have no level 4");
    expect(() => levelOf(POLICY, 0)).toThrow("have no level 0");
    expect(() => noticeTermsOf(POLICY, 0)).toThrow("have no level 0");
  });
});
