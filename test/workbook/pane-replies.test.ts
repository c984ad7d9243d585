import { afterEach, describe, expect, it } from "@jest/globals";
import type { MessageAnswer } from "#wire/answers";
import type { ReplyAnswer } from "#wire/replies";
import { problemOf } from "../../addin/desk/problem";
import { pausedText } from "../../addin/taskpane/today/paused-words";
import {
  accepting,
  acceptRequest,
  canBeDismissed,
  newReplyDraft,
  READ_AS,
  type ReplyDraft,
  settledSentence,
} from "../../addin/taskpane/today/reply-draft";
import { isAboutReply } from "../../addin/taskpane/today/todo-words";
import { doubtSentence, knownSentence } from "../../addin/taskpane/today/unsettled-words";
import { eml, post } from "../support/replies";
import { INVOICE_HEADERS, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, syncNow } from "./desk-office";
import { reply } from "./reply-answers";

afterEach(closeOffices);

describe("what a person makes of it", () => {
  const draft = (as: ReplyDraft["as"], day = ""): ReplyDraft => ({ as, day });

  it("begins as it was read", () => {
    expect(newReplyDraft(reply())).toEqual(draft("promise", "2026-11-30"));
    expect(newReplyDraft(reply({ says: "dispute", promise: null }))).toEqual(draft("dispute"));
  });

  it.each<[string, ReplyDraft, Partial<ReplyAnswer>, object]>([
    ["as read", draft("dispute"), { says: "dispute" }, { as: "accept" }],
    ["as something else", draft("dispute"), {}, { as: "accept", class: "dispute" }],
    ["a promise by its day", draft("promise", "2026-12-01"), {}, { as: "accept", by: "2026-12-01" }],
    [
      "as a promise",
      draft("promise", "2026-12-01"),
      { says: "other" },
      { as: "accept", class: "promise", by: "2026-12-01" },
    ],
    [
      "a day left over from a promise is not sent",
      draft("other", "2026-12-01"),
      { says: "other" },
      { as: "accept" },
    ],
  ])("is sent: %s", (_, told, read, request) => {
    expect(acceptRequest(told, reply(read), "2026-11-16")).toEqual({ ok: true, value: request });
  });

  it.each([
    ["", "Enter the day by which payment is promised."],
    ["2026-02-30", "Enter the day by which payment is promised."],
    ["2026-11-15", "That day has passed: enter the day by which payment is promised."],
  ])("a promise needs its day: %j", (day, problem) => {
    const sent = acceptRequest(draft("promise", day), reply(), "2026-11-16");
    expect(sent).toEqual({ ok: false, problem });
  });

  it("has a button in the words of each kind, and only what holds can be gone on from", () => {
    expect(READ_AS.map((as) => [accepting(as).label, canBeDismissed(as)])).toEqual([
      ["Wait a week for the money", true],
      ["Record the promise", true],
      ["Mark as disputed", true],
      ["Seen to, go on chasing", false],
      ["Copy sent, go on chasing", false],
      ["Noted, go on chasing", false],
      ["Read, go on chasing", false],
    ]);
  });

  const accepted = { as: "accepted", by: "you", on: "2026-11-16" } as const;
  it.each<[Partial<ReplyAnswer>, string]>([
    [{ settled: accepted }, "T: the promise is recorded, by 30 Nov 2026."],
    [{ settled: accepted, says: "dispute" }, "T: it is marked as disputed."],
    [{ settled: accepted, says: "paidClaim" }, "T: reminders wait a week for the money."],
    [{ settled: { ...accepted, as: "dismissed" } }, "T: reminders go on."],
    [{ settled: { ...accepted, as: "dismissed" }, accountId: null }, "The mail of T is put away."],
  ])("is said when it is done: %j", (told, sentence) => {
    expect(settledSentence("T", reply(told))).toBe(sentence);
  });
});

describe("what else waits", () => {
  it("a reply's to-do stands among the replies alone", () => {
    expect(isAboutReply({ todoId: "a_1~reply~r_1" })).toBe(true);
    expect(isAboutReply({ todoId: "a_1~x_1~level-3" })).toBe(false);
  });

  it("channels that stand still say until when and why, and what trying again does", () => {
    const paused = {
      channel: "email",
      until: "2026-11-17T06:00:00Z",
      because: "",
      sentence: "E-mails wait until 2026-11-17 08:00, for x. Sending goes on by itself then.",
    } as const;
    expect(pausedText([paused])).toBe(
      "E-mails wait until 17 Nov 2026 08:00, for x. Sending goes on by itself then. Trying again now sends what is due.",
    );
  });

  const message = (told: Partial<MessageAnswer>): MessageAnswer => ({
    messageId: "m",
    customer: "K",
    email: "k@k.example",
    phone: null,
    channel: "email",
    levelName: "Payment reminder",
    askedBy: null,
    policyVersion: 1,
    state: "held",
    plannedOn: "2026-11-16",
    totals: {},
    because: "the answer is missing: socket hang up",
    delivery: null,
    stateAt: "2026-11-16T09:05:00",
    ...told,
  });

  it.each<[Partial<MessageAnswer>, string, string]>([
    [
      {},
      "By e-mail to k@k.example; in doubt since 16 Nov 2026, 09:05.",
      "What is known: the answer is missing: socket hang up.",
    ],
    [
      { channel: "sms", phone: "+3725550001", because: null },
      "By SMS to +3725550001; in doubt since 16 Nov 2026, 09:05.",
      "Nothing else is known of it.",
    ],
    [
      { email: null },
      "By e-mail; in doubt since 16 Nov 2026, 09:05.",
      "What is known: the answer is missing: socket hang up.",
    ],
  ])("a message in doubt says how, to whom, since when, and what is known: %j", (told, doubt, known) => {
    expect(doubtSentence(message(told))).toBe(doubt);
    expect(knownSentence(message(told))).toBe(known);
  });
});

describe("replies at the desk", () => {
  /** Due on 10 November 2026; the desk's day is the 16th. */
  const OVERDUE = 46_336;
  const ADDRESS = "jaan@tamm.example";

  async function reminded(): Promise<Office> {
    const rows = [["F-1", "Tamm OÜ", "", "", OVERDUE, 100, "EUR", ADDRESS]];
    const headers = [...INVOICE_HEADERS, "E-mail"];
    const office = await openOffice(workbookOf([{ sheet: "Invoices", table: "Invoices", headers, rows }]));
    await connectAs(office.desk, await office.desk.lookAround());
    await syncNow(office.desk);
    await office.backend.changeDelivery({ replyDomain: "reply.kase.example" });
    await office.desk.runToday();
    return office;
  }

  const answer = (office: Office, text: string): Promise<string> => {
    const to = office.cloud.catcher.mails().at(-1)?.replyTo ?? "";
    return post({ backend: office.backend, baseUrl: office.cloud.baseUrl }, eml({ to, text }));
  };
  const noteIn = ({ workbook }: Office) => String(rowsOf(workbook, "Invoices")[0]?.["Dunbook note"]);

  it("are read in short, whole where one is asked for, and settled into the rows", async () => {
    const office = await reminded();
    await answer(office, `We will pay as soon as we can. ${"So it goes. ".repeat(40)}The end.`);
    const [waiting] = (await office.desk.replies.waiting()).replies;
    const { replyId = "", text = "" } = waiting ?? {};
    expect(text).toHaveLength(300);
    expect((await office.desk.replies.whole(replyId)).text).toContain("The end.");
    await expect(office.desk.replies.settle(replyId, { as: "accept" })).rejects.toThrow(
      "give the promised day",
    );
    const request = acceptRequest({ as: "promise", day: "2026-12-01" }, reply(), "2026-11-16");
    if (!request.ok) throw new Error(request.problem);
    const settled = await office.desk.replies.settle(replyId, request.value);
    expect(settledSentence("T", settled)).toBe("T: the promise is recorded, by 1 Dec 2026.");
    expect(noteIn(office)).toContain("2026-12-01");
    expect((await office.desk.replies.waiting()).replies).toEqual([]);
    const twice = await office.desk.replies.settle(replyId, { as: "dismiss" }).catch(problemOf);
    expect(twice).toContain("This answer was accepted on 2026-11-16 by you");
  });
});
