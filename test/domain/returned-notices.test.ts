import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import { type AccountId, invoiceIdOf, type MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { type DecidedNotice, decideAccount, sentHappening } from "#domain/dunning/decide-account";
import { type DunningHistory, historyOf, withEntry } from "#domain/dunning/history";
import type { Course, JournalEntry } from "#domain/dunning/journal";
import { planAccount } from "#domain/dunning/plan";
import { explain } from "#domain/explain/explain";
import { explanationSentences } from "#domain/explain/explanation-sentences";
import type { Policy } from "#domain/policy/policy";
import { day, factsAbout, invoice, POLICY } from "../support/ledger";
import { MIDDLE } from "../support/ledger-arbitrary";
import { anyFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";

const account = "a_1" as AccountId;
const A = invoiceIdOf("1001");
const B = invoiceIdOf("1002");
const M1 = "a_1~notice~1~1~1~email" as MessageId;
const M2 = "a_1~notice~1~2~1~email" as MessageId;
const first = day("2026-11-05");
const second = day("2026-11-16");

const opened: JournalEntry = { kind: "episodeOpened", episode: 1, on: day("2026-11-04") };
const sent = (
  messageId: MessageId,
  level: number,
  on: CalendarDate,
  { course = "account" as Course, invoiceIds = [A], occurrence = 1 } = {},
): JournalEntry => ({
  kind: "noticeAccepted",
  messageId,
  course,
  level,
  levelName: `Level ${level}`,
  occurrence,
  episode: course === "upcoming" ? 0 : 1,
  invoiceIds,
  on,
  posted: null,
});
const cameBack = (messageId: MessageId): JournalEntry => ({
  kind: "addressFailed",
  messageId,
  addressKey: "k",
  because: "no such mailbox",
  on: day("2026-11-18"),
});

/** What decisions rest on, without what only names or shows. */
const decisive = (history: DunningHistory) => {
  const { episode, noticed, lastContact, underWay } = history;
  return { episode, noticed, lastContact, underWay, upcoming: history.upcoming.on };
};

describe("a notice that came back has not been sent", () => {
  const one = [opened, sent(M1, 1, first)];
  const two = [...one, sent(M2, 2, second, { invoiceIds: [A, B] })];

  it.each<[string, readonly JournalEntry[], readonly JournalEntry[]]>([
    ["the only one", [...one, cameBack(M1)], [opened]],
    ["the second of two", [...two, cameBack(M2)], one],
    ["told twice", [...two, cameBack(M2), cameBack(M2)], one],
    ["told of an earlier one, late", [...two, cameBack(M1)], two],
    ["told of one, then of the one before", [...two, cameBack(M2), cameBack(M1)], one],
    ["the acceptance told again after it", [...two, cameBack(M2), sent(M2, 2, second)], one],
    ["of a message that nobody knows", [...two, cameBack("a_1~thanks~x~email" as MessageId)], two],
    [
      "of a single invoice's notice: the other one's stays",
      [
        opened,
        sent(M1, 1, first, { course: "alone" }),
        sent(M2, 1, first, { course: "alone", invoiceIds: [B] }),
        cameBack(M1),
      ],
      [opened, sent(M2, 1, first, { course: "alone", invoiceIds: [B] })],
    ],
    ["of a reminder before the due date", [sent(M1, 0, first, { course: "upcoming" }), cameBack(M1)], []],
    [
      "of one whose documents had come to their end with it",
      [...two, { kind: "documentsClosed", outcome: "maximum", invoiceIds: [A, B], on: second }, cameBack(M2)],
      one,
    ],
    [
      "after its episode has ended",
      [...one, { kind: "episodeClosed", episode: 1, on: second }, cameBack(M1)],
      [opened, { kind: "episodeClosed", episode: 1, on: second }],
    ],
  ])("%s", (_, journal, asIf) => {
    const found = decisive(historyOf(journal));
    const expected = decisive(historyOf(asIf));
    // What an ended episode listed is of no more account.
    expect(found.episode === null ? { ...found, noticed: {} } : found).toEqual(expected);
  });

  it("the letter that goes out next, and what is shown, know of it", () => {
    const history = historyOf([...two, cameBack(M2)]);
    expect(history.lastNotice?.messageId).toBe(M2);
    expect(history.badAddress).toMatchObject({ because: "no such mailbox" });
    expect(history.undelivered).toBe(1);
  });
});

describe("what goes out after it", () => {
  const owed = (history: DunningHistory): AccountFacts =>
    factsAbout([invoice("1001", { due: "2026-11-01" })], { history, email: "new@tamm.example" });
  const journal = [opened, sent(M1, 1, first)];

  it("the same level, however late the new address comes, and the next one after its days", () => {
    const late = day("2026-12-28");
    const facts = owed(historyOf([...journal, cameBack(M1)]));
    const decision = decideAccount(account, facts, POLICY, late);
    const [notice] = decision.notices;
    expect(decision.notices).toHaveLength(1);
    expect(notice?.content).toMatchObject({ level: 1, occurrence: 1 });
    expect(notice?.messageId).toBe("a_1~notice~1~1~1-1~email");
    const after = withEntry(decision.history, sentOf(notice as DecidedNotice, late));
    const then = planAccount({ ...facts, history: after }, POLICY, addDays(late, 1));
    expect(then).toMatchObject({ kind: "hold", because: { kind: "recentlyContacted", level: 2 } });
  });

  it("and the explanation says why", () => {
    const facts = owed(historyOf([...journal, cameBack(M1)]));
    expect(explanationSentences(explain(facts, POLICY, second))).toContain(
      "Level 1 goes out again: the one sent on 2026-11-05 came back, so it does not count.",
    );
    const fine = owed(historyOf(journal));
    expect(explanationSentences(explain(fine, POLICY, second)).join(" ")).not.toContain("came back");
  });
});

const sentOf = (notice: DecidedNotice, on: CalendarDate): JournalEntry =>
  sentHappening(notice.messageId, notice.content, on).entry;

describe("the law of what came back", () => {
  type Situation = { readonly policy: Policy; readonly facts: AccountFacts; readonly today: CalendarDate };
  const anySituation: fc.Arbitrary<Situation> = anyPolicy().chain((policy) =>
    fc.record({
      policy: fc.constant(policy),
      facts: anyFacts(policy),
      today: fc.integer({ min: 0, max: 60 }).map((days) => addDays(MIDDLE, days)),
    }),
  );
  const anyNews = fc.array(fc.constantFrom<"delivery" | "note" | "again">("delivery", "note", "again"), {
    maxLength: 4,
  });

  /** Decides the notices of a day, lets them go out, and the last of them come back, with other news around it. */
  function lived({ policy, facts, today }: Situation, news: readonly string[]) {
    const decision = decideAccount(account, facts, policy, today);
    const notice = decision.notices.at(-1);
    if (!notice) return null;
    const others = decision.notices.slice(0, -1);
    const before = others.reduce((history, one) => withEntry(history, sentOf(one, today)), decision.history);
    const withdrawn: JournalEntry = {
      kind: "noticeWithdrawn",
      messageId: notice.messageId,
      because: "",
      on: today,
    };
    const entries = news.map((kind): JournalEntry => {
      if (kind === "again") return cameBack(notice.messageId);
      if (kind === "note") return { kind: "noteAdded", noteId: "n" as never, by: "liis", on: today };
      return { kind: "delivery", messageId: notice.messageId, event: "delivered", on: today };
    });
    const after = [sentOf(notice, today), ...entries, cameBack(notice.messageId), ...entries].reduce(
      withEntry,
      before,
    );
    return { notice, never: withEntry(before, withdrawn), after };
  }

  it("the account is decided for as if the notice had never been, and its id is never used again", () => {
    let told = 0;
    fc.assert(
      fc.property(anySituation, anyNews, (situation, news) => {
        const found = lived(situation, news);
        if (!found) return;
        told += 1;
        const { facts, policy, today } = situation;
        const { notice, never, after } = found;
        const decided = (history: DunningHistory) =>
          decideAccount(
            account,
            { ...facts, history: { ...history, badAddress: null, badNumber: null } },
            policy,
            today,
          );
        const again = decided(after);
        expect(again.notices.map(({ content }) => ({ ...content, occurrence: 0 }))).toEqual(
          decided(never).notices.map(({ content }) => ({ ...content, occurrence: 0 })),
        );
        expect(again.plan.kind).toBe(decided(never).plan.kind);
        for (const one of again.notices) expect(one.messageId).not.toBe(notice.messageId);
      }),
      { numRuns: 800 },
    );
    expect(told).toBeGreaterThan(15);
  });

  it("and on no later day is its course told more firmly before the level has arrived", () => {
    fc.assert(
      fc.property(anySituation, fc.integer({ min: 1, max: 120 }), (situation, days) => {
        const found = lived(situation, []);
        if (!found || found.notice.content.course === "upcoming") return;
        const { facts, policy, today } = situation;
        const history = { ...found.after, badAddress: null, badNumber: null };
        const plan = planAccount({ ...facts, history, syncedOn: null }, policy, addDays(today, days));
        if (plan.kind !== "notify" || plan.alone !== found.notice.content.alone || plan.course === "upcoming")
          return;
        expect(plan.level).toBeLessThanOrEqual(found.notice.content.level);
      }),
      { numRuns: 800 },
    );
  });
});
