import { describe, expect, it } from "@jest/globals";
import type { MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { heldBy, NOT_HELD } from "#domain/dunning/held";
import type { DunningHistory } from "#domain/dunning/history";
import type { HoldReason } from "#domain/dunning/hold-reason";
import { planAccount } from "#domain/dunning/plan";
import type { Invoice } from "#domain/ledger/invoice";
import { creditNote, day, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";

/** What an account with these invoices keeps of the decision of `today`. */
function held(
  invoices: readonly Invoice[],
  today: string,
  changes: Partial<AccountFacts> = {},
  policy = POLICY,
) {
  const facts = factsAbout(invoices, changes);
  return heldBy(planAccount(facts, policy, day(today)), facts.standing);
}

const kept = (heldFor: HoldReason["kind"], heldFrom: string) => ({ heldFor, heldFrom: day(heldFrom) });
const OVERDUE = [invoice("1001", { due: "2026-11-02" })];
const FIRST = historyAfter(1, "2026-11-05");
const underWay = (isHeld: boolean): DunningHistory => ({
  ...FIRST,
  underWay: { ["a_1~notice~1~2~1~email" as MessageId]: { held: isHeld, alone: null } },
});

describe("what an account keeps of a decision", () => {
  it.each<[string, ReturnType<typeof held>, ReturnType<typeof held>]>([
    ["nothing where a notice goes out", held(OVERDUE, "2026-11-16"), NOT_HELD],
    ["nothing while the next level's day comes by itself", held(OVERDUE, "2026-11-04"), NOT_HELD],
    ["nothing on a weekday without messages", held(OVERDUE, "2026-11-07"), NOT_HELD],
    [
      "nothing while the last notice is a few days old",
      held(OVERDUE, "2026-11-17", { history: historyAfter(1, "2026-11-16") }),
      NOT_HELD,
    ],
    [
      "nothing while a message is on its way",
      held(OVERDUE, "2026-11-16", { history: underWay(false) }),
      NOT_HELD,
    ],
    ["nothing where nothing is owed", held([invoice("1001", { paid: 100_00 })], "2026-11-16"), NOT_HELD],
    [
      "nothing where a credit is larger than the debt",
      held([...OVERDUE, creditNote("C1", { total: 200_00 })], "2026-11-16"),
      NOT_HELD,
    ],
    [
      "that there is no address",
      held(OVERDUE, "2026-11-16", { email: null }),
      kept("noAddress", "2026-11-03"),
    ],
    [
      "that a message waits to be settled",
      held(OVERDUE, "2026-11-16", { history: underWay(true) }),
      kept("messageHeld", "2026-11-03"),
    ],
    [
      "that the sum is too small to ask for",
      held([invoice("1001", { due: "2026-11-02", total: 5_00 })], "2026-11-16"),
      kept("belowMinimum", "2026-11-03"),
    ],
    [
      "that the row is gone",
      held([invoice("1001", { due: "2026-11-02", presence: "vanished" })], "2026-11-16"),
      kept("rowsMissing", "2026-11-03"),
    ],
    [
      "that the customer is excluded",
      held(OVERDUE, "2026-11-16", { customerSubjectToDunning: false }),
      kept("customerExcluded", "2026-11-03"),
    ],
    [
      "that it is disputed",
      held([invoice("1001", { disputed: true })], "2026-11-16"),
      kept("disputed", "2026-11-03"),
    ],
    ["nothing while it is paused", held(OVERDUE, "2026-11-16", { pausedUntil: day("2026-12-01") }), NOT_HELD],
    [
      "that nobody's reminders are switched on",
      held(OVERDUE, "2026-11-16", {}, { ...POLICY, switchedOn: false }),
      kept("switchedOff", "2026-11-03"),
    ],
    [
      "that its rows are too old",
      held(OVERDUE, "2026-11-16", { syncedOn: day("2026-11-01") }, { ...POLICY, mostDataAgeDays: 7 }),
      kept("dataTooOld", "2026-11-03"),
    ],
    [
      "that it was issued before the switch-on",
      held(
        OVERDUE,
        "2026-11-16",
        {},
        { ...POLICY, startedOn: day("2026-11-10"), olderDocuments: { kind: "none" } },
      ),
      kept("beforeSwitchOn", "2026-11-03"),
    ],
    [
      "also before anything is overdue, with the day from which it will be",
      held([invoice("1001", { due: "2026-12-10" }), invoice("1002", { due: "2026-12-01" })], "2026-11-16", {
        email: null,
      }),
      kept("noAddress", "2026-12-02"),
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
