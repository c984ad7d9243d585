import { describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import { startingPolicy } from "#domain/policy/starting-policy";
import { type Level, levelOf } from "#domain/policy/terms";
import type { PolicyAnswer } from "#wire/policy-answers";
import { olderOf } from "../../addin/taskpane/reminders/outlook/older-choice";
import { calendarSentences } from "../../addin/taskpane/reminders/policy/calendar-words";
import { levelSentences, upcomingSentences } from "../../addin/taskpane/reminders/policy/notice-words";
import { draftOf, type PolicyDraft, readDraft } from "../../addin/taskpane/reminders/policy/policy-draft";
import {
  audienceWords,
  ruleSentences,
  spacingSentences,
} from "../../addin/taskpane/reminders/policy/terms-words";
import {
  dryRunSentences,
  firstRunSentences,
  stormSentence,
  switchSentences,
  versionSentence,
} from "../../addin/taskpane/reminders/reminders-words";
import { dryRun, hold, message } from "./dry-run-answers";

const POLICY = startingPolicy("Europe/Tallinn");
const first = (changes: Partial<Level>): Level => ({ ...levelOf(POLICY, 1), minimumMinor: {}, ...changes });
const answer = (policy: Partial<Policy>, more: Partial<PolicyAnswer> = {}): PolicyAnswer => ({
  policy: { ...POLICY, ...policy },
  today: asCalendarDate("2026-11-16"),
  storm: { kind: "passed" },
  stoppedBecause: null,
  isApplying: false,
  versions: [],
  problems: [],
  warnings: [],
  ...more,
});
const SINCE = { switchedOn: true, startedOn: asCalendarDate("2026-11-16") } as const;

describe("whether reminders go out", () => {
  it.each<[string, Partial<Policy>, Partial<PolicyAnswer>, readonly string[]]>([
    ["off", {}, {}, ["Reminders are off. Nothing is sent by itself."]],
    [
      "on, older documents left alone",
      SINCE,
      {},
      [
        "Reminders are on since 16 Nov 2026.",
        "Documents issued before that day are left alone, but for those whose row says that they take part.",
      ],
    ],
    [
      "on, some older documents, stopped",
      { ...SINCE, olderDocuments: { kind: "issuedFrom", on: asCalendarDate("2026-09-01") } },
      { stoppedBecause: "Stopped by Liis" },
      [
        "Reminders are on since 16 Nov 2026.",
        "Of the documents issued before that day, those issued since 1 Sept 2026 take part.",
        "Sending is stopped at present, so nothing goes out.",
      ],
    ],
  ])("%s", (_name, policy, more, sentences) => {
    expect(switchSentences(answer(policy, more))).toEqual(sentences);
  });

  it.each<[string, PolicyAnswer["storm"], string | null]>([
    ["nothing waits", { kind: "passed" }, null],
    ["not counted yet", { kind: "unchecked" }, null],
    [
      "too many wait",
      { kind: "waiting", wouldSend: 1_240, on: asCalendarDate("2026-11-16") },
      "1,240 messages are waiting: more than the 50 that a first run may send. None goes out until you say how many a day.",
    ],
    [
      "agreed",
      { kind: "ramp", perDay: 40, by: "Liis", on: asCalendarDate("2026-11-16") },
      "The first messages go out slowly: 40 a day at most, as Liis agreed on 16 Nov 2026.",
    ],
  ])("the first messages: %s", (_name, storm, sentence) => {
    expect(stormSentence(answer({}, { storm }))).toBe(sentence);
  });

  it("names the version in force, and who saved it", () => {
    const versions = [{ version: 2, by: "Liis", at: "2026-11-16T12:00:00Z" }];
    expect(versionSentence(answer({ version: 2 }, { versions }))).toMatch(
      /^Version 2, saved by Liis on 16 Nov 2026, \d\d:00\.$/,
    );
    expect(versionSentence(answer({ version: 1 }, { versions }))).toBe(
      "Version 1; nobody has saved another yet.",
    );
  });
});

describe("a level in an accountant's words", () => {
  it.each<[string, Partial<Level>, readonly string[]]>([
    [
      "a plain reminder",
      {},
      [
        "Goes out 3 days after the due date of the oldest invoice on it.",
        "For any sum.",
        "By e-mail; asks for payment within 7 days.",
      ],
    ],
    [
      "a letter with all that it may ask for",
      {
        delay: { from: "previousNotice", days: 1 },
        repeat: { everyDays: 7, times: 2 },
        minimumMinor: { EUR: 1_000, HUF: 400_000 },
        channel: "letter",
        attachFiles: true,
        payWithinDays: 0,
        claims: { interest: true, flatSum: true, feeMinor: { EUR: 500 } },
        copyTo: ["a@b.example"],
        todo: "Call them.",
      },
      [
        "Goes out 1 day after the notice before it.",
        "Sent again every 7 days, 2 times more.",
        "From 10.00 EUR and 4,000.00 HUF on; in other currencies for any sum.",
        "As a letter to print and post, with the files of its invoices; asks for payment at once, with late interest, the flat sum that the law gives for each invoice and a fee of 5.00 EUR.",
        "A copy goes to a@b.example.",
        "To-do for a colleague: Call them.",
      ],
    ],
    [
      "at the month's end",
      { delay: { from: "endOfMonth", days: 0 } },
      [
        "Goes out after the end of the month in which the oldest invoice on it was due.",
        "For any sum.",
        "By e-mail; asks for payment within 7 days.",
      ],
    ],
  ])("%s", (_name, changes, sentences) => {
    expect(levelSentences(first(changes))).toEqual(sentences);
  });

  it.each([
    [5, "Goes out 5 days before the due date, once for each invoice."],
    [0, "Goes out on the due date, once for each invoice."],
  ])("a reminder %d days before the due date", (daysBefore, sentence) => {
    const { name, template, channel, minimumMinor, payWithinDays, copyTo, attachFiles, todo } = first({});
    const notice = { name, template, channel, minimumMinor, payWithinDays, copyTo, attachFiles, todo };
    expect(upcomingSentences({ ...notice, daysBefore })[0]).toBe(sentence);
  });
});

describe("days and limits", () => {
  it.each<[string, Partial<Policy>, string]>([
    ["a week's run", {}, "Messages go out on Monday to Friday from 09:00 (Europe/Tallinn)."],
    ["single days", { sendOn: [5, 2] }, "Messages go out on Tuesday and Friday from 09:00 (Europe/Tallinn)."],
    ["no holidays", {}, "Public holidays are days like any other."],
    [
      "holidays of both, and own days",
      {
        holidays: {
          country: "EE",
          alsoCustomers: true,
          extra: [{ on: asCalendarDate("2026-12-24"), name: "Eve" }],
          frozen: {},
        },
      },
      "Not on the public holidays of Estonia, those of the customer's country and 1 day of your own.",
    ],
    ["a daily maximum", { mostPerDay: 200 }, "At most 200 notices a day in all."],
    [
      "letters",
      { lettersWithoutAddress: true },
      "Customers without an e-mail address get a letter to print and post.",
    ],
  ])("%s", (_name, changes, sentence) => {
    expect(calendarSentences({ ...POLICY, ...changes })).toContain(sentence);
  });

  it("say how notices follow each other, and only those maxima that there are", () => {
    expect(spacingSentences(POLICY)).toEqual([
      "All of a customer's invoices go in one message.",
      "Days with notices to one customer are at least 5 days apart.",
    ]);
    expect(spacingSentences({ ...POLICY, together: "invoice", mostPerDocument: 3 })).toEqual([
      "Each invoice gets a message of its own.",
      "Days with notices to one customer are at least 5 days apart.",
      "Where invoices go on their own, a customer gets at most 5 notices a day.",
      "No document is in more than 3 notices.",
    ]);
  });
});

describe("a rule", () => {
  it.each<[Rule["for"], string]>([
    [{ kind: "group", group: "Gold" }, "Customers in the group Gold"],
    [{ kind: "field", field: "Branch", value: "Riga" }, "Customers with Riga in the column Branch"],
    [{ kind: "customer", customerKey: "C-7" }, "The customer C-7"],
    [{ kind: "invoice", number: "17" }, "The invoice 17"],
  ])("says whom it concerns: %j", (audience, words) => {
    expect(audienceWords(audience)).toBe(words);
  });

  it("says what it sets, a maximum that it lifts included, and nothing else", () => {
    const set: Rule["set"] = { upcoming: null, levels: [first({})], mostPerDocument: null };
    expect(ruleSentences({ id: "r", name: "R", for: { kind: "group", group: "G" }, set })).toEqual([
      "No reminder before the due date.",
      "Levels of its own: Payment reminder.",
      "No maximum of notices per document.",
    ]);
  });
});

describe("the form of the policy", () => {
  const read = (changes: Partial<PolicyDraft>) => readDraft({ ...draftOf(POLICY), ...changes }, POLICY);
  const terms = (changes: Partial<PolicyDraft["terms"]>) => ({
    terms: { ...draftOf(POLICY).terms, ...changes },
  });
  const level = (changes: Partial<PolicyDraft["terms"]["levels"][number]>) =>
    terms({
      levels: draftOf(POLICY).terms.levels.map((one, index) => (index === 0 ? { ...one, ...changes } : one)),
    });

  const LARGE = Object.fromEntries(
    Object.keys(levelOf(POLICY, 2).minimumMinor).map((code) => [code, "90000"]),
  );

  it("untouched is the policy as it was", () => {
    expect(read({})).toEqual({ policy: POLICY, problems: new Map() });
  });

  it("takes what is typed, and touches nothing else", () => {
    const { policy, problems } = read({
      sendHour: " 7",
      sendOn: [1, 6],
      ...level({ days: "4", minimums: { EUR: "12,50", USD: "" } }),
    });
    expect(problems.size).toBe(0);
    const [changed, ...others] = policy.levels;
    expect(changed).toEqual({
      ...levelOf(POLICY, 1),
      delay: { from: "dueDate", days: 4 },
      minimumMinor: { EUR: 1_250 },
    });
    expect({ ...policy, levels: [levelOf(POLICY, 1), ...others] }).toEqual({
      ...POLICY,
      sendHour: 7,
      sendOn: [1, 6],
    });
  });

  it.each<[string, Partial<PolicyDraft>, string, RegExp]>([
    ["an hour that there is not", { sendHour: "25" }, "sendHour", /from 0 to 23/],
    ["no number", { sendHour: "nine" }, "sendHour", /no whole number/],
    ["no weekday", { sendOn: [] }, "sendOn", /at least one weekday/],
    ["no spacing", terms({ daysBetweenNotices: "0" }), "daysBetweenNotices", /from 1 to 365/],
    ["a negative delay", level({ days: "-3" }), "levels[0].delay.days", /from 1 to 3650/],
    [
      "a delay that is overtaken",
      level({ days: "99", minimums: LARGE }),
      "levels[0].delay.days",
      /never goes out/,
    ],
    ["a sum that is none", level({ minimums: { EUR: "ten" } }), "levels[0].minimumMinor.EUR", /ten/],
    ["a negative sum", level({ minimums: { EUR: "-5" } }), "levels[0].minimumMinor.EUR", /0 or more/],
  ])("says at its field what cannot be taken: %s", (_name, changes, field, sentence) => {
    const { problems } = read(changes);
    expect(problems.get(field)).toMatch(sentence);
  });
});

describe("older documents", () => {
  it.each([
    ["none", { kind: "none", since: "" }, { kind: "none" }],
    ["since a day", { kind: "issuedFrom", since: "2026-09-01" }, { kind: "issuedFrom", on: "2026-09-01" }],
    ["since a day not yet chosen", { kind: "issuedFrom", since: "" }, null],
    ["since a day that is none", { kind: "issuedFrom", since: "2026-02-30" }, null],
  ] as const)("%s", (_name, draft, chosen) => {
    expect(olderOf(draft)).toEqual(chosen);
  });
});

describe("the days ahead in sentences", () => {
  it("count messages and customers, sum up each currency by itself, and pass on what is supposed", () => {
    const messages = [
      message({ on: "2026-11-17", customer: "A", totals: { EUR: 100_00, HUF: 5_000_00 } }),
      message({ on: "2026-11-20", customer: "B", levelName: "Demand" }),
      message({ on: "2026-12-01", customer: "A", levelName: "Demand", totals: { EUR: 1 } }),
    ];
    const told = dryRun({ messages, held: [hold({})], asIf: ["As if switched on on 2026-11-16."] });
    expect(dryRunSentences(told, 90)).toEqual([
      "As if switched on on 16 Nov 2026.",
      "3 messages to 2 customers in the next 90 days; the first on 17 Nov 2026.",
      "By level: Payment reminder 1 and Demand 2.",
      "They ask for 200.01 EUR and 5,000.00 HUF in all, a document counted with each message that lists it.",
      '1 hold on the sheet "Dry run on hold", each with its reason.',
    ]);
  });

  it("say so where there is nothing, and why", () => {
    const told = dryRun({ butNow: ["Reminders are switched off: nothing goes out."] });
    expect(dryRunSentences(told, 90)).toEqual([
      "No message in the next 90 days.",
      "Reminders are switched off: nothing goes out.",
    ]);
    expect(firstRunSentences(told)[0]).toBe("Nothing would go out in the next two weeks.");
  });

  it("tell of the first run alone what it would send", () => {
    const messages = [message({ customer: "A" }), message({ customer: "A" }), message({ on: "2026-11-18" })];
    expect(firstRunSentences(dryRun({ messages }))).toEqual([
      "The first run, on 17 Nov 2026 at 09:00, would send 2 messages to 1 customer.",
    ]);
  });
});
