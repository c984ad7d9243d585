import { describe, expect, it } from "@jest/globals";
import type { RunAnswer } from "#wire/answers";
import type { HeldAccount } from "#wire/today";
import { hasFailed, messageStateText } from "../../addin/taskpane/today/message-words";
import { withReadableDays } from "../../addin/taskpane/today/readable-days";
import {
  asSentence,
  heldGroups,
  heldTitle,
  messagesListed,
  runSentences,
  sentTodaySentence,
  waitingSentence,
} from "../../addin/taskpane/today/today-words";

const run = (told: Partial<RunAnswer>): RunAnswer => ({
  today: "2026-11-22",
  looked: 0,
  sent: {},
  queued: {},
  withdrawn: 0,
  rejected: 0,
  held: 0,
  waiting: 0,
  waitingUntil: null,
  waitingBecause: null,
  swept: { requeued: 0, held: 0 },
  stoppedBecause: null,
  stormWaiting: null,
  ...told,
});

describe("what sending by hand came to", () => {
  it.each<[string, Partial<RunAnswer>, readonly string[]]>([
    ["nothing was due", {}, ["Nothing is due now: no message went out."]],
    [
      "two levels",
      { sent: { "Payment reminder": 2, "Final notice": 1 } },
      ["3 messages went out: Payment reminder 2 and Final notice 1."],
    ],
    ["a level of which none went out is not named", { sent: { A: 1, B: 0 } }, ["1 message went out: A 1."]],
    [
      "one withdrawn, one refused by the provider",
      { withdrawn: 1, rejected: 1 },
      [
        "No message went out.",
        "1 message withdrawn: no longer due when looked at again.",
        "1 message refused by the mail provider: see the customer for the reason.",
      ],
    ],
    [
      "the provider wants a pause",
      { waiting: 12 },
      [
        "No message went out.",
        "12 messages waiting: the mail provider did not take them now. They follow by themselves.",
      ],
    ],
    [
      "doubtful ones of this run and of one before",
      { sent: { A: 1 }, held: 1, swept: { requeued: 0, held: 2 } },
      ["1 message went out: A 1.", "3 messages may or may not have gone out: please say below."],
    ],
    [
      "doubtful ones are left from before, and nothing is due",
      { swept: { requeued: 0, held: 1 } },
      [
        "Nothing is due now: no message went out.",
        "1 message may or may not have gone out: please say below.",
      ],
    ],
    [
      "sending has stopped",
      { stoppedBecause: "the mail provider refuses the key" },
      ["Sending has stopped: The mail provider refuses the key."],
    ],
    [
      "the first messages wait for a person",
      { stormWaiting: 300 },
      [
        "300 first messages wait for you to agree: they are more than a first run may send. Nothing goes out before.",
      ],
    ],
    [
      "sending stopped on the way",
      { sent: { A: 4 }, stoppedBecause: "The key was withdrawn." },
      ["4 messages went out: A 4.", "Sending has stopped: The key was withdrawn."],
    ],
  ])("%s", (_name, told, sentences) => {
    expect(runSentences(run(told))).toEqual(sentences);
  });
});

describe("the day", () => {
  it.each([
    [0, {}, "No message has gone out today."],
    [1, { "Payment reminder": 1 }, "1 message has gone out today: Payment reminder 1."],
    [1240, { A: 1200, B: 30, C: 10 }, "1,240 messages have gone out today: A 1,200, B 30 and C 10."],
  ])("of %d messages", (count, byLevel, sentence) => {
    expect(sentTodaySentence({ count, byLevel, messages: [] })).toBe(sentence);
  });

  it.each([
    [0, null],
    [1, "1 message is decided and on the way out."],
    [3, "3 messages are decided and on the way out."],
  ])("with %d messages on their way", (waiting, sentence) => {
    expect(waitingSentence(waiting)).toBe(sentence);
  });

  it.each([
    [200, 200, null],
    [200, 201, "200 messages of 201 listed."],
  ])("with %d of %d messages listed", (listed, count, sentence) => {
    expect(messagesListed(listed, count)).toBe(sentence);
  });
});

describe("accounts on hold", () => {
  const account = (customer: string, name: string): HeldAccount => ({
    accountId: customer,
    customer,
    overdue: { EUR: 100 },
    name,
    sentence: "",
  });

  it("stand under their reasons, the rarest reason first", () => {
    const groups = heldGroups({
      count: 43,
      byReason: [
        { name: "contacted a few days ago", count: 40 },
        { name: "no e-mail address", count: 2 },
        { name: "below the minimum amount", count: 2 },
      ],
      accounts: [account("A", "no e-mail address"), account("B", "contacted a few days ago")],
    });
    expect(groups.map((group) => [heldTitle(group), group.accounts.map(({ customer }) => customer)])).toEqual(
      [
        ["Below the minimum amount (2)", []],
        ["No e-mail address (2)", ["A"]],
        ["Contacted a few days ago (40)", ["B"]],
      ],
    );
  });
});

describe("where a message stands", () => {
  it.each([
    ["taken, nothing reported yet", "accepted", null, "Taken by the mail provider", false],
    ["delivered", "accepted", "delivered", "Delivered", false],
    ["delayed", "accepted", "deferred", "Delayed at the customer's mail server", false],
    ["came back", "accepted", "bounced", "Came back: the address failed", true],
    ["reported as spam", "accepted", "spam", "Reported as spam", true],
    ["refused", "rejected", null, "Refused by the mail provider", true],
    ["in doubt", "held", null, "May or may not have gone out", false],
    ["a word of a later version", "accepted", "teleported", "Taken by the mail provider", false],
    ["a state of a later version", "floating", null, "On its way", false],
  ])("%s", (_name, state, delivery, text, failed) => {
    expect(messageStateText({ state, delivery })).toBe(text);
    expect(hasFailed({ state, delivery })).toBe(failed);
  });
});

describe("sentences of the service", () => {
  it.each([
    ["a reason", "the provider refuses the key", "The provider refuses the key."],
    ["a sentence", "All is well.", "All is well."],
    ["a question", " really? ", "Really?"],
  ])("end as sentences do: %s", (_name, text, sentence) => {
    expect(asSentence(text)).toBe(sentence);
  });

  it.each([
    [
      "Demand goes out on 2026-12-05 if nothing is paid.",
      "Demand goes out on 5 Dec 2026 if nothing is paid.",
    ],
    ["Sent on 2026-11-05; next on 2026-11-25.", "Sent on 5 Nov 2026; next on 25 Nov 2026."],
    ["No longer readable in the workbook: 2026-11-05.", "No longer readable in the workbook: 2026-11-05."],
    ["Paid on 2026-11-05/7.", "Paid on 2026-11-05/7."],
    ["Paid on 2026-13-05.", "Paid on 2026-13-05."],
    [
      "Paused until 2026-12-01; reminders go on by themselves then.",
      "Paused until 1 Dec 2026; reminders go on by themselves then.",
    ],
    ["Payment promised by 2026-12-01", "Payment promised by 1 Dec 2026"],
    ["On 2026-12-01: nothing goes out.", "On 1 Dec 2026: nothing goes out."],
  ])("write days as the pane does, and numbers as they are: %s", (sentence, readable) => {
    expect(withReadableDays(sentence)).toBe(readable);
  });
});
