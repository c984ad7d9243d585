import { describe, expect, it } from "@jest/globals";
import type { ActivityFormAnswer, LogActivityAnswer } from "#wire/activities";
import type { WorkLine, WorkReasonAnswer } from "#wire/worklist";
import {
  type ActivityDraft,
  newDraft,
  oneMorePart,
  requestOf,
  withStep,
} from "../../addin/taskpane/activities/activity-draft";
import { loggedSentence } from "../../addin/taskpane/activities/activity-words";
import { loadPages, withOpenLine } from "../../addin/taskpane/today/worklist-pages";
import {
  asksForCall,
  countSentence,
  placeSentence,
  reasonSentence,
} from "../../addin/taskpane/today/worklist-words";

/** The list of the day and the form that logs, in the pane's words. */

const today = "2026-11-16";
const on = "2026-11-09";

describe("why a customer is on the list", () => {
  it.each<[WorkReasonAnswer, string]>([
    [
      { kind: "appointment", todoId: "t", on, time: "14:30", place: "Their office" },
      "Appointment on 9 Nov 2026, 14:30: Their office.",
    ],
    [{ kind: "appointment", todoId: "t", on, time: null, place: "" }, "Appointment on 9 Nov 2026."],
    [
      { kind: "brokenPromise", on, amountsMinor: { EUR: 50_00 } },
      "50.00 EUR was promised by 9 Nov 2026 and has not come.",
    ],
    [{ kind: "brokenPromise", on, amountsMinor: {} }, "Payment was promised by 9 Nov 2026 and has not come."],
    [{ kind: "promiseDue", on: today, amountsMinor: {} }, "Payment is promised for today."],
    [{ kind: "promiseDue", on: today, amountsMinor: { HUF: 500_00 } }, "500.00 HUF is promised for today."],
    [{ kind: "callBack", todoId: "t", on: today }, "To be called again today, as agreed."],
    [{ kind: "callBack", todoId: "t", on }, "To be called again since 9 Nov 2026."],
    [{ kind: "reply", replyId: "r", says: "other", on }, "A reply of 9 Nov 2026 waits to be read."],
    [
      { kind: "held", messageId: "m", title: "Final notice", on },
      "Final notice of 9 Nov 2026: nobody knows whether it went out.",
    ],
    [
      { kind: "exhausted", levelName: "Final notice", on },
      "Final notice went out on 9 Nov 2026, and no more follow by themselves.",
    ],
    [
      { kind: "unanswered", levelName: "Payment reminder", on },
      "Payment reminder went out on 9 Nov 2026 and was not answered.",
    ],
    [
      { kind: "unreachable", because: "noAddress", on },
      "There is no e-mail address: reminders cannot go out.",
    ],
    [{ kind: "todo", todoId: "t", text: "Find another address.", on }, "Find another address."],
    [
      { kind: "letter", messageId: "m", title: "Final notice", on },
      "Final notice waits to be printed and posted.",
    ],
  ])("%j", (reason, sentence) => {
    expect(reasonSentence(reason, today)).toBe(sentence);
  });

  it("a letter, a reply, a held message and a to-do are answered where they stand, all else by a call", () => {
    expect(asksForCall({ kind: "letter", messageId: "m", title: "t", on })).toBe(false);
    expect(asksForCall({ kind: "callBack", todoId: "t", on })).toBe(true);
  });
});

const line = (key: string, part: Partial<WorkLine> = {}): WorkLine => ({
  key,
  accountId: key,
  customer: key,
  phone: null,
  email: null,
  responsible: null,
  overdue: {},
  oldestDueOn: null,
  reasons: [{ kind: "unanswered", levelName: "Reminder", on }],
  weight: null,
  ...part,
});

describe("why a line stands where it stands", () => {
  it.each<[Partial<WorkLine>, string]>([
    [
      { weight: { currency: "EUR", minor: 1234_50, days: 45, times: 3.24 } },
      "1,234.50 EUR overdue for 45 days on average: 3.2 times what is usual on this list.",
    ],
    [
      { weight: { currency: "EUR", minor: 1_00, days: 1, times: 1 } },
      "1.00 EUR overdue for 1 day on average: as much as is usual on this list.",
    ],
    [{}, "Nothing is overdue: it stands behind everything that is, by what it is about."],
    [
      { reasons: [{ kind: "appointment", todoId: "t", on, time: null, place: "" }] },
      "Appointments come first, by the hour.",
    ],
  ])("%j", (part, sentence) => {
    expect(placeSentence(line("a", part))).toBe(sentence);
  });

  it.each([
    [0, "Nobody waits for you today."],
    [1, "1 line is on the list."],
    [1200, "1,200 lines are on the list."],
  ])("%d lines are counted in words", (count, sentence) => {
    expect(countSentence({ count })).toBe(sentence);
  });
});

describe("the pages of the list", () => {
  const pages: readonly (readonly string[])[] = [["a", "b"], ["b", "c"], ["d"]];
  const desk = {
    activities: {
      worklist: async ({ after }: { readonly after?: string }) => {
        const page = after === undefined ? 0 : Number(after);
        const next = page + 1 < pages.length ? String(page + 1) : null;
        return {
          today,
          count: 4,
          lines: (pages[page] ?? []).map((key) => line(key)),
          next,
          people: [],
          cut: false,
        };
      },
      form: () => Promise.reject(new Error("not asked")),
      log: () => Promise.reject(new Error("not asked")),
    },
  };

  it("follow each other, a line that moved meanwhile once", async () => {
    const two = await loadPages(desk, "all", 2);
    expect([two.lines.map(({ key }) => key), two.next]).toEqual([["a", "b", "c"], "2"]);
    expect((await loadPages(desk, "all", 9)).lines).toHaveLength(4);
  });

  it("keep the line whose form is open, also where a colleague has worked it off", () => {
    const lines = [line("a"), line("b")];
    expect(withOpenLine(lines, line("b"))).toBe(lines);
    expect(withOpenLine(lines, line("c")).map(({ key }) => key)).toEqual(["c", "a", "b"]);
  });
});

const FORM: ActivityFormAnswer = {
  today,
  customer: "Tamm",
  phone: null,
  contacts: [],
  open: { EUR: 300_00, HUF: 1 },
  invoices: [],
  promise: null,
};
const sent = (draft: ActivityDraft) => requestOf(draft, FORM, () => "l_1");

describe("what is sent of the form", () => {
  const empty = newDraft(FORM);

  it("begins with a call that reached somebody, and nothing agreed", () => {
    expect(sent({ ...empty, spokenTo: " Ms Tamm ", said: " yes " })).toEqual({
      ok: true,
      value: {
        activityId: "l_1",
        what: "call",
        result: "reached",
        spokenTo: "Ms Tamm",
        said: "yes",
        next: { kind: "none" },
      },
    });
    expect(sent({ ...empty, what: "mail" })).toMatchObject({ value: { result: null } });
  });

  it("a promise that stands is there to be changed", () => {
    const promise = { parts: [{ by: "2026-11-20", amountsMinor: { HUF: 500_00 } }] };
    expect(newDraft({ ...FORM, promise }).parts).toEqual([
      { by: "2026-11-20", amount: "500.00", currency: "HUF" },
    ]);
  });

  it.each<[string, ActivityDraft, unknown]>([
    ["call again in three days", { ...empty, step: "callAgain" }, { kind: "callAgain", when: { inDays: 3 } }],
    [
      "call again on a day",
      { ...empty, step: "callAgain", inDays: "", day: "2026-11-20" },
      { kind: "callAgain", when: { on: "2026-11-20" } },
    ],
    [
      "a promise in two parts, the last of all the rest",
      {
        ...empty,
        step: "promise",
        parts: oneMorePart([{ by: "2026-11-20", amount: "1 234,50", currency: "EUR" }]),
      },
      {
        kind: "promise",
        parts: [
          { by: "2026-11-20", amountsMinor: { EUR: 1234_50 } },
          { by: "2026-11-27", amountsMinor: {} },
        ],
        invoiceNumbers: [],
      },
    ],
    [
      "an appointment, tomorrow unless another day is chosen",
      withStep(empty, "appointment", today),
      { kind: "appointment", on: "2026-11-17", time: null, place: "" },
    ],
    [
      "a pause of two weeks, about one invoice",
      { ...withStep(empty, "pause", today), about: ["F-1"] },
      { kind: "pause", until: "2026-11-30", invoiceNumbers: ["F-1"] },
    ],
  ])("%s", (_, draft, next) => {
    expect(sent(draft)).toMatchObject({ ok: true, value: { next } });
  });

  it.each<[string, ActivityDraft, string, number]>([
    ["no number of days", { ...empty, step: "callAgain", inDays: "soon" }, "inDays", 0],
    ["no day", { ...empty, step: "pause" }, "day", 0],
    [
      "a promise in the past",
      { ...empty, step: "promise", parts: [{ by: on, amount: "", currency: "EUR" }] },
      "by",
      0,
    ],
    [
      "a part without an amount that is not the last",
      {
        ...empty,
        step: "promise",
        parts: oneMorePart([{ by: "2026-11-20", amount: "", currency: "EUR" }]),
      },
      "amount",
      0,
    ],
    [
      "a second part for the same day",
      {
        ...empty,
        step: "promise",
        parts: [
          { by: "2026-11-20", amount: "5", currency: "EUR" },
          { by: "2026-11-20", amount: "5", currency: "EUR" },
        ],
      },
      "by",
      1,
    ],
  ])("%s is told at its field", (_, draft, field, part) => {
    expect(sent(draft)).toMatchObject({ ok: false, problem: { field, part } });
  });
});

describe("what is said once it is logged", () => {
  const answer = { customer: "Tamm", restsUntil: "2026-11-30", moved: null } as LogActivityAnswer;
  it.each<[Partial<LogActivityAnswer>, string]>([
    [{}, "Tamm: logged. It is back on the list on 30 Nov 2026."],
    [{ restsUntil: null }, "Tamm: logged. It is back on the list when something new comes in."],
    [
      { moved: { from: "2026-11-28", holiday: null } },
      "Tamm: logged. It is back on the list on 30 Nov 2026. 28 Nov 2026 is at a weekend: the next working day was taken.",
    ],
    [
      { moved: { from: "2026-11-27", holiday: "Stocktaking" } },
      "Tamm: logged. It is back on the list on 30 Nov 2026. 27 Nov 2026 is a day off (Stocktaking): the next working day was taken.",
    ],
  ])("%j", (part, sentence) => {
    expect(loggedSentence({ ...answer, ...part })).toBe(sentence);
  });
});
