import { describe, expect, it } from "@jest/globals";
import type { HoldReason } from "#domain/dunning/hold-reason";
import type { Hold } from "#domain/dunning/plan";
import type { OffDay } from "#domain/dunning/sending-days";
import { HOLD_NAMES, holdSentence, nextByItself } from "#domain/reports/hold-sentence";
import { day, POLICY } from "../support/ledger";

const on = day("2026-11-16");
const hold = (because: HoldReason, until: string | null = null): Hold => ({
  kind: "hold",
  because,
  until: until === null ? null : day(until),
});

/** Every kind of hold and its sentence: a new kind is a compile error until it stands here. */
const SENTENCES: { readonly [Kind in HoldReason["kind"]]: readonly [Hold, string] } = {
  switchedOff: [hold({ kind: "switchedOff" }), "Reminders are switched off for the organisation."],
  nothingOwed: [hold({ kind: "nothingOwed" }), "Nothing is owed."],
  creditExceedsDebt: [
    hold({ kind: "creditExceedsDebt" }),
    "The customer's credit exceeds the debt: there is nothing to ask for.",
  ],
  notYetDue: [
    hold({ kind: "notYetDue", level: 1 }, "2026-11-20"),
    "Payment reminder goes out on 2026-11-20 if nothing is paid before.",
  ],
  belowMinimum: [
    hold({ kind: "belowMinimum", level: 2 }),
    "The overdue sum is below the minimum for the demand for payment.",
  ],
  rowsMissing: [
    hold({ kind: "rowsMissing", numbers: ["1001", "1002"] }),
    "No longer readable in the workbook: 1001, 1002. Put the row back or correct it; it is not chased meanwhile.",
  ],
  customerExcluded: [
    hold({ kind: "customerExcluded" }),
    "The customer is excluded from reminders in the customers table.",
  ],
  invoicesExcluded: [hold({ kind: "invoicesExcluded" }), "Excluded from reminders by its own row."],
  customerUnreadable: [
    hold({ kind: "customerUnreadable" }),
    "The customer's row in the customers table cannot be read: correct it and sync again.",
  ],
  answered: [
    hold({ kind: "answered", says: "paid", numbers: ["1001"] }),
    "The customer says it is paid (1001): a person must look; nothing is sent until then.",
  ],
  noAddress: [
    hold({ kind: "noAddress" }),
    "There is no e-mail address for this customer: enter one in the customers table.",
  ],
  addressFailed: [
    hold({ kind: "addressFailed", because: "no such mailbox" }),
    "The e-mail address failed (no such mailbox): enter another address.",
  ],
  noNumber: [
    hold({ kind: "noNumber", written: "ask Jaan" }),
    '"ask Jaan" cannot be read as one phone number, and an SMS is next: enter it with its country code in the customers table, such as +372 5123 4567.',
  ],
  numberFailed: [
    hold({ kind: "numberFailed", because: "not a mobile number" }),
    "The phone number failed (not a mobile number): enter another number.",
  ],
  messageUnderWay: [
    hold({ kind: "messageUnderWay" }),
    "A message is on its way; the next is decided after it.",
  ],
  messageHeld: [
    hold({ kind: "messageHeld", messageId: "a_1~notice~1~1~1~email" }),
    "A message may or may not have gone out and is not repeated by itself: say whether it went out.",
  ],
  recentlyContacted: [
    hold({ kind: "recentlyContacted", level: 2, lastOn: on }, "2026-11-23"),
    "The last notice went out on 2026-11-16; demand for payment follows on 2026-11-23.",
  ],
  letterToPost: [
    hold({ kind: "letterToPost", messageId: "a_1~notice~1~1~1~letter" }),
    "A letter is ready to be printed and posted: say when it has been posted.",
  ],
  beforeSwitchOn: [
    hold({ kind: "beforeSwitchOn", startedOn: on }),
    "Issued before reminders were switched on (2026-11-16): include it to have it chased.",
  ],
  disputed: [
    hold({ kind: "disputed", numbers: ["1001"] }),
    "Disputed: 1001. Nothing is sent until the dispute is settled.",
  ],
  promised: [
    hold({ kind: "promised", by: on }, "2026-11-19"),
    "Payment is promised by 2026-11-16; reminders go on by themselves after it.",
  ],
  paused: [
    hold({ kind: "paused", until: day("2026-12-01") }, "2026-12-01"),
    "Paused until 2026-12-01; reminders go on by themselves then.",
  ],
  ended: [hold({ kind: "ended", how: "court" }), "No reminders any more: in court."],
  documentMaximum: [
    hold({ kind: "documentMaximum", most: 3 }),
    "Every invoice has been in 3 notices, as many as the policy allows; a person decides.",
  ],
  episodeMaximum: [
    hold({ kind: "episodeMaximum", most: 4 }),
    "4 notices have gone out, as many as the policy allows; a person decides.",
  ],
  dataTooOld: [
    hold({ kind: "dataTooOld", syncedOn: day("2026-10-01"), mostDays: 30 }),
    "The workbook was last synced on 2026-10-01, more than 30 days ago: sync it, so that nobody is reminded of what has been paid.",
  ],
  rateMissing: [
    hold({ kind: "rateMissing", level: 2, ask: { kind: "askRate", series: "ECB", from: day("2027-01-01") } }),
    "Demand for payment claims what the law gives, and the ECB's main refinancing rate of 2027-01-01 is not known yet: look it up and confirm it in the policy.",
  ],
  offDay: [
    hold({ kind: "offDay", level: 3, off: { kind: "weekday" } }, "2026-11-23"),
    "No messages go out today; final notice follows on 2026-11-23.",
  ],
  levelsExhausted: [
    hold({ kind: "levelsExhausted" }),
    "The final notice has been sent; what comes next is for a person to decide.",
  ],
};

describe("why nothing goes out, in a sentence", () => {
  it.each(Object.entries(SENTENCES))("%s", (_, [one, sentence]) => {
    expect(holdSentence(one, POLICY)).toBe(sentence);
  });

  it("every kind has a short name for counting, and no two the same", () => {
    expect(Object.keys(HOLD_NAMES).sort()).toEqual(Object.keys(SENTENCES).sort());
    expect(new Set(Object.values(HOLD_NAMES)).size).toBe(Object.keys(HOLD_NAMES).length);
  });

  it("of many missing rows the first five are named", () => {
    const numbers = ["1", "2", "3", "4", "5", "6", "7"];
    expect(holdSentence(hold({ kind: "rowsMissing", numbers }), POLICY)).toContain(
      "workbook: 1, 2, 3, 4, 5 and 2 more.",
    );
  });
});

describe("a day without messages, in a sentence", () => {
  it.each<[string, OffDay | null, string]>([
    ["a weekend", { kind: "weekday" }, "No messages go out today; final notice follows on 2026-12-28."],
    [
      "a holiday, by its name",
      { kind: "holiday", name: "Boxing Day", country: "EE" },
      "No messages go out on Boxing Day; final notice follows on 2026-12-28.",
    ],
  ])("%s", (_, off, sentence) => {
    expect(holdSentence(hold({ kind: "offDay", level: 3, off }, "2026-12-28"), POLICY)).toBe(sentence);
  });
});

describe("what happens next by itself", () => {
  it.each<[string, Hold, unknown]>([
    [
      "a level on its day",
      hold({ kind: "notYetDue", level: 1 }, "2026-11-20"),
      { action: "Payment reminder", on: "2026-11-20" },
    ],
    [
      "after a weekend",
      hold({ kind: "offDay", level: 2, off: { kind: "weekday" } }, "2026-11-23"),
      { action: "Demand for payment", on: "2026-11-23" },
    ],
    [
      "after the days between two notices",
      hold({ kind: "recentlyContacted", level: 3, lastOn: on }, "2026-11-23"),
      { action: "Final notice", on: "2026-11-23" },
    ],
    ["nothing, below the minimum", hold({ kind: "belowMinimum", level: 1 }), null],
    ["nothing, without an address", hold({ kind: "noAddress" }), null],
    ["nothing, after the last level", hold({ kind: "levelsExhausted" }), null],
  ])("%s", (_, one, next) => {
    expect(nextByItself(one, POLICY)).toEqual(next);
  });
});
