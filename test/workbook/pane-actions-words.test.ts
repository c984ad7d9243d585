import { describe, expect, it } from "@jest/globals";
import type { WhyAnswer } from "#wire/why";
import { decisiveLines, whySentences } from "../../addin/taskpane/customer/why/why-words";
import { letterSentence, takenBackSentence } from "../../addin/taskpane/today/letter-words";
import { stormSentence } from "../../addin/taskpane/today/today-words";
import { todoAbout } from "../../addin/taskpane/today/todo-words";

describe("why an invoice gets nothing", () => {
  const decisive = {
    id: "minimum",
    condition: "overdue in EUR",
    value: "EUR 12.00",
    comparison: ">=",
    needed: "EUR 25.00",
    holds: false,
    margin: "EUR 13.00",
    rule: "Gold customers",
  } as const;
  const why = (decision: WhyAnswer["decision"], firstDay: string | null): WhyAnswer => ({
    number: "17",
    customer: "Kovács Kft.",
    accountId: "a_1",
    on: "2026-11-16",
    policyVersion: 1,
    decision,
    sentences: [],
    account: [],
    butNow: [],
    firstDay,
  });
  const linesOf = (answer: WhyAnswer) => decisiveLines(answer).map(({ name, value }) => `${name}: ${value}`);

  it("stands line by line: condition, value, what is needed, what is missing, who decided, first day", () => {
    const held = { kind: "held", because: "belowMinimum", levelName: null, decisive } as const;
    expect(linesOf(why(held, null))).toEqual([
      "Condition: overdue in EUR",
      "It is: EUR 12.00",
      "Needed: at least EUR 25.00",
      "Missing: EUR 13.00",
      "Decided by: Gold customers",
      "First day: none in sight",
    ]);
  });

  it("says of one that goes out what is to spare, with days as the pane writes them", () => {
    const fulfilled = {
      ...decisive,
      value: "2026-11-16",
      needed: "2026-11-14",
      holds: true,
      margin: "2 days",
    };
    const goesOut = { kind: "goesOut", levelName: "Payment reminder", decisive: fulfilled } as const;
    expect(linesOf(why(goesOut, "2026-11-16"))).toEqual([
      "Condition: overdue in EUR",
      "It is: 16 Nov 2026",
      "Needed: at least 14 Nov 2026",
      "To spare: 2 days",
      "Decided by: Gold customers",
      "First day: 16 Nov 2026",
    ]);
  });

  it("has no lines where nothing of it is open", () => {
    expect(linesOf(why({ kind: "notOpen" }, null))).toEqual([]);
  });

  it("tells the service's sentences once each, and their days readably", () => {
    const first = "2026-11-16: 17 is in no notice.";
    expect(whySentences([first, first, "If nothing changes, it goes out on 2026-11-30."])).toEqual([
      "On 16 Nov 2026: 17 is in no notice.",
      "If nothing changes, it goes out on 30 Nov 2026.",
    ]);
  });
});

describe("what waits for a person", () => {
  it.each([
    [1, "1 first message waits for you to agree:"],
    [300, "300 first messages wait for you to agree:"],
  ])("%d first messages", (count, words) => {
    expect(stormSentence(count)).toContain(words);
  });

  it("a letter says what it is about and since when it waits", () => {
    const letter = {
      messageId: "m",
      accountId: "a_1",
      customer: "Kovács Kft.",
      levelName: "Final notice",
      decidedOn: "2026-11-16",
      totals: { EUR: 5 },
      numbers: ["17", "18"],
      hasPostalAddress: true,
    };
    expect(letterSentence(letter)).toBe("Final notice for 2 invoices, decided on 16 Nov 2026.");
  });

  it.each([["paid meanwhile"], ["paid meanwhile."]])("a letter taken back says why: %s", (because) => {
    const letter = { customer: "Kovács Kft.", levelName: "Final notice", because };
    expect(takenBackSentence(letter)).toBe("Final notice to Kovács Kft. was taken back: paid meanwhile.");
  });

  it.each([
    ["Liis", ["17"], "For Liis, since 16 Nov 2026, about 17."],
    [null, [], "For anybody, since 16 Nov 2026."],
    [null, ["1", "2", "3", "4", "5", "6"], "For anybody, since 16 Nov 2026, about 1, 2, 3, 4 and 2 more."],
  ])("a to-do for %s about %j", (responsible, numbers, sentence) => {
    const todo = { todoId: "t", accountId: "a_1", customer: "K", text: "Call", done: null, time: null };
    const on = { createdOn: "2026-11-16", dueOn: "2026-11-16" };
    expect(todoAbout({ ...todo, ...on, responsible, numbers: [...numbers] })).toBe(sentence);
  });
});
