import { describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { type Mark, marked, NO_MARKS } from "#domain/dunning/marks";
import { planAccount } from "#domain/dunning/plan";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { day, factsAbout, historyAfter, type InvoiceWords, invoice, POLICY } from "../support/ledger";
import { livedInWords } from "../support/ledger-life";
import { planInWords } from "../support/ledger-words";

const DUE = "2026-11-02";
/** The demand's day. */
const TODAY = "2026-11-16";
const DEMAND = "level 2: 1001 = EUR 10000";
const one = (words: InvoiceWords = {}) => invoice("1001", { due: DUE, ...words });
const two = [one(), invoice("1002", { due: DUE, total: 50_00 })];

/** The account after a person has said something about it, or about some of its invoices. */
const said = (mark: Mark, ...numbers: readonly string[]): Partial<AccountFacts> => ({
  history: { ...NO_HISTORY, marks: marked(NO_MARKS, mark, numbers.map(invoiceIdOf), day("2026-11-10")) },
});
const paused = (until: string): Mark => ({ kind: "paused", until: day(until) });
const promised = (by: string): Mark => ({ kind: "promised", by: day(by), amountsMinor: {} });

describe("a pause ends by itself", () => {
  it.each<[string, readonly Invoice[], Partial<AccountFacts>, string, string]>([
    [
      "the row's, the day before it ends",
      [one({ pausedUntil: TODAY })],
      {},
      "2026-11-15",
      "paused until 2026-11-16",
    ],
    [
      "the row's, on its day: it goes on, at the level that is due by then",
      [one({ pausedUntil: TODAY })],
      {},
      TODAY,
      DEMAND,
    ],
    [
      "the row's, ending on a Saturday: on Monday",
      [one({ pausedUntil: "2026-11-21" })],
      {},
      TODAY,
      "paused until 2026-11-23",
    ],
    ["the customer's", [one()], { pausedUntil: day("2026-12-01") }, TODAY, "paused until 2026-12-01"],
    ["a person's, for the account", [one()], said(paused("2026-12-01")), TODAY, "paused until 2026-12-01"],
    [
      "a person's, for the invoice",
      [one()],
      said(paused("2026-12-01"), "1001"),
      TODAY,
      "paused until 2026-12-01",
    ],
    ["a person's that has ended", [one()], said(paused("2026-11-12")), TODAY, DEMAND],
    [
      "of several the one that ends last",
      [one({ pausedUntil: "2026-11-20" })],
      { ...said(paused("2026-12-04")), pausedUntil: day("2026-11-25") },
      TODAY,
      "paused until 2026-12-04",
    ],
    [
      "one of two is paused: the other goes out",
      two,
      said(paused("2026-12-01"), "1001"),
      TODAY,
      "level 2: 1002 = EUR 5000",
    ],
    [
      "paused before it is due: from the level's day on, if that is later",
      [one({ pausedUntil: "2026-11-03" })],
      {},
      "2026-11-01",
      "paused until 2026-11-05",
    ],
  ])("%s", (_, invoices, changes, today, expected) => {
    expect(planInWords(factsAbout(invoices, changes), today)).toBe(expected);
  });

  it("an older invoice's pause that ends before another falls due is the day of the next notice", () => {
    const later = invoice("1002", { due: "2026-11-30" });
    expect(planInWords(factsAbout([one({ pausedUntil: "2026-11-20" }), later]), TODAY)).toBe(
      "notYetDue until 2026-11-20",
    );
    expect(planInWords(factsAbout([later]), TODAY)).toBe("notYetDue until 2026-12-03");
  });

  it("two invoices of which one is paused, day by day", () => {
    expect(
      livedInWords([one({ pausedUntil: "2026-11-18" }), invoice("1002", { due: DUE, total: 50_00 })], {
        from: DUE,
        to: "2026-12-31",
      }),
    ).toEqual([
      "2026-11-05 level 1: 1002 = EUR 5000",
      "2026-11-16 level 2: 1002 = EUR 5000",
      "2026-11-30 level 3: 1001 1002 = EUR 15000",
    ]);
  });
});

describe("a promise is waited for, and two days more", () => {
  it.each<[string, string, string]>([
    ["on the promised day", "2026-11-20", "promised until 2026-11-23"],
    ["two days later, still", "2026-11-22", "promised until 2026-11-23"],
    ["on the third day it goes on", "2026-11-23", DEMAND],
  ])("%s", (_, today, expected) => {
    expect(planInWords(factsAbout([one()], said(promised("2026-11-20"))), today)).toBe(expected);
    expect(planInWords(factsAbout([one()], said(promised("2026-11-20"), "1001")), today)).toBe(expected);
  });

  it("as long as the organisation says", () => {
    const facts = factsAbout([one()], said(promised("2026-11-20")));
    expect(planInWords(facts, "2026-11-20", { ...POLICY, promiseToleranceDays: 0 })).toBe(
      "promised until 2026-11-23",
    );
    expect(planInWords(facts, "2026-11-18", { ...POLICY, promiseToleranceDays: 10 })).toBe(
      "promised until 2026-12-01",
    );
  });

  it("a pause that ends later counts", () => {
    const history = {
      ...NO_HISTORY,
      marks: marked(
        said(promised("2026-11-18")).history?.marks ?? NO_MARKS,
        paused("2026-12-01"),
        [],
        day(TODAY),
      ),
    };
    expect(planInWords(factsAbout([one()], { history }), TODAY)).toBe("paused until 2026-12-01");
  });
});

describe("what a person must settle first has no day", () => {
  it.each<[string, readonly Invoice[], Partial<AccountFacts>, string]>([
    ["the row says disputed", [one({ disputed: true })], {}, "disputed"],
    ["a person says the invoice is disputed", [one()], said({ kind: "disputed" }, "1001"), "disputed"],
    ["a person says all is disputed", two, said({ kind: "disputed" }), "disputed"],
    [
      "the customer says the invoice is paid, and nobody has looked",
      [one()],
      said({ kind: "answered", says: "paid" }, "1001"),
      "answered",
    ],
    ["the customer disputes all", two, said({ kind: "answered", says: "dispute" }), "answered"],
    [
      "the customer's answer is about one of two: the other goes out",
      two,
      said({ kind: "answered", says: "promise" }, "1002"),
      DEMAND,
    ],
    ["one of two is disputed: the other goes out", two, said({ kind: "disputed" }, "1002"), DEMAND],
    ["handed over to a lawyer", [one()], said({ kind: "ended", how: "lawyer" }), "ended"],
    [
      "one of two written off: the other goes out",
      two,
      said({ kind: "ended", how: "writtenOff" }, "1002"),
      DEMAND,
    ],
    [
      "disputed and paused: disputed, for the pause's end changes nothing",
      [one({ disputed: true, pausedUntil: "2026-12-01" })],
      {},
      "disputed",
    ],
  ])("%s", (_, invoices, changes, expected) => {
    expect(planInWords(factsAbout(invoices, changes), TODAY)).toBe(expected);
  });

  it("the disputed invoices are named", () => {
    const facts = factsAbout(two, said({ kind: "disputed" }));
    expect(planAccount(facts, POLICY, day(TODAY))).toMatchObject({ because: { numbers: ["1001", "1002"] } });
  });

  it("one is disputed and the other paused: it goes on with the other when the pause ends", () => {
    const facts = factsAbout([
      one({ disputed: true }),
      invoice("1002", { due: DUE, pausedUntil: "2026-11-25" }),
    ]);
    expect(planInWords(facts, TODAY)).toBe("disputed until 2026-11-25");
  });
});

describe("whether a document is chased: its own yes or no, or as its customer", () => {
  const excluded = (since: string | null): Partial<AccountFacts> => ({
    customerSubjectToDunning: false,
    excludedSince: since === null ? null : day(since),
  });
  const issued = "2026-10-19";
  it.each<[string, InvoiceWords, Partial<AccountFacts>, string]>([
    ["as a customer that is chased", { issued }, {}, DEMAND],
    ["its own no", { issued, dunning: "no" }, {}, "invoicesExcluded"],
    ["as a customer that never was", { issued }, excluded(null), "customerExcluded"],
    ["its own yes, though the customer is not", { issued, dunning: "yes" }, excluded(null), DEMAND],
    ["issued before the customer was excluded", { issued }, excluded("2026-10-20"), DEMAND],
    ["issued on that day", { issued }, excluded(issued), "customerExcluded"],
    ["issued after it", { issued }, excluded("2026-10-01"), "customerExcluded"],
    ["without an issue date the due date counts", {}, excluded("2026-11-02"), "customerExcluded"],
    ["without an issue date, due before it", {}, excluded("2026-11-03"), DEMAND],
    [
      "its own no weighs more than a chased customer's yes, and its own yes more than an exclusion",
      { issued, dunning: "yes" },
      excluded("2026-10-01"),
      DEMAND,
    ],
  ])("%s", (_, words, changes, expected) => {
    expect(planInWords(factsAbout([one(words)], changes), TODAY)).toBe(expected);
  });
});

describe("documents from before the switch-on", () => {
  const on = (olderDocuments: Policy["olderDocuments"]): Policy => ({
    ...POLICY,
    startedOn: day("2026-11-01"),
    olderDocuments,
  });
  const from = (date: string): Policy["olderDocuments"] => ({ kind: "issuedFrom", on: day(date) });
  const issued = "2026-10-19";
  it.each<[string, InvoiceWords, Policy["olderDocuments"], Partial<AccountFacts>, string]>([
    ["none of them: issued before", { issued }, { kind: "none" }, {}, "beforeSwitchOn"],
    ["none of them: issued on the day itself", { issued: "2026-11-01" }, { kind: "none" }, {}, DEMAND],
    ["none of them: without an issue date the due date counts", {}, { kind: "none" }, {}, DEMAND],
    ["none of them: but the row's own yes", { issued, dunning: "yes" }, { kind: "none" }, {}, DEMAND],
    [
      "none of them: but a person has taken it in",
      { issued },
      { kind: "none" },
      said({ kind: "included" }, "1001"),
      DEMAND,
    ],
    ["those issued from a day on: issued later", { issued }, from("2026-10-01"), {}, DEMAND],
    ["those issued from a day on: issued on it", { issued }, from(issued), {}, DEMAND],
    ["those issued from a day on: issued earlier", { issued }, from("2026-10-20"), {}, "beforeSwitchOn"],
    ["all of them", { issued: "2019-01-01" }, { kind: "all" }, {}, DEMAND],
  ])("%s", (_, words, older, changes, expected) => {
    expect(planInWords(factsAbout([one(words)], changes), TODAY, on(older))).toBe(expected);
  });

  it("where nothing has ever been switched on, nothing goes out at all", () => {
    const never: Policy = { ...on({ kind: "all" }), switchedOn: false, startedOn: null };
    expect(planInWords(factsAbout([one()]), TODAY, never)).toBe("switchedOff");
  });
});

describe("so many notices and no more", () => {
  const repeating = (changes: Partial<Policy>): Policy => ({
    ...POLICY,
    levels: POLICY.levels.slice(0, 1).map((level) => ({ ...level, repeat: { everyDays: 7, times: 9 } })),
    ...changes,
  });
  const quarter = { from: DUE, to: "2027-01-31" };
  it.each<[string, Policy, number]>([
    ["per document", repeating({ mostPerDocument: 3 }), 3],
    ["per episode", repeating({ mostPerEpisode: 4 }), 4],
    ["the lower of the two", repeating({ mostPerDocument: 2, mostPerEpisode: 4 }), 2],
    ["as often as the levels say", repeating({}), 10],
  ])("%s", (_, policy, most) => {
    expect(livedInWords([one()], { ...quarter, policy })).toHaveLength(most);
  });

  it("and then it says which maximum it was", () => {
    const history = { ...historyAfter(1, "2026-11-09"), noticed: noticedTimes(3) };
    const facts = factsAbout([one()], { history });
    expect(planAccount(facts, repeating({ mostPerDocument: 3 }), day(TODAY))).toMatchObject({
      because: { kind: "documentMaximum", most: 3 },
    });
    expect(planAccount(facts, repeating({ mostPerEpisode: 1 }), day(TODAY))).toMatchObject({
      because: { kind: "episodeMaximum", most: 1 },
    });
  });

  it("a rule for one invoice has a maximum of its own", () => {
    const rules: Policy["rules"] = [
      { id: "r", name: "Once", for: { kind: "invoice", number: "1001" }, set: { mostPerDocument: 1 } },
    ];
    expect(livedInWords(two, { ...quarter, policy: repeating({ rules, mostPerDocument: 2 }) })).toEqual([
      "2026-11-05 level 1: 1002 = EUR 5000",
      "2026-11-05 level 1 alone: 1001 = EUR 10000",
      "2026-11-12 level 1, time 2: 1002 = EUR 5000",
    ]);
  });

  it("a new episode counts afresh", () => {
    const history = { ...historyAfter(1, "2026-09-09", { episode: null }), noticed: noticedTimes(3) };
    expect(planInWords(factsAbout([one()], { history }), TODAY, repeating({ mostPerDocument: 3 }))).toBe(
      "level 1: 1001 = EUR 10000",
    );
  });

  const noticedTimes = (notices: number) => ({
    [invoiceIdOf("1001")]: {
      level: 1,
      levelName: "Payment reminder",
      timesAtLevel: 1,
      on: day("2026-11-09"),
      notices,
      closed: false,
    },
  });
});

describe("rows that were compared too long ago", () => {
  const within = (days: number): Policy => ({ ...POLICY, mostDataAgeDays: days });
  it.each<[string, string | null, number, string]>([
    ["today", TODAY, 0, DEMAND],
    ["seven days ago, and seven are allowed", "2026-11-09", 7, DEMAND],
    ["eight days ago", "2026-11-08", 7, "dataTooOld"],
    ["nobody knows when", null, 7, DEMAND],
  ])("%s", (_, syncedOn, most, expected) => {
    const facts = factsAbout([one()], { syncedOn: syncedOn === null ? null : day(syncedOn) });
    expect(planInWords(facts, TODAY, within(most))).toBe(expected);
  });

  it("it is told before anything is due; and a day to come is told as if they will have been compared by then", () => {
    const facts = factsAbout([one()], { syncedOn: day("2026-10-01") });
    expect(planInWords(facts, "2026-11-03", within(7))).toBe("dataTooOld");
    expect(planInWords(factsAbout([one()], { syncedOn: day("2026-11-03") }), "2026-11-03", within(0))).toBe(
      "notYetDue until 2026-11-05",
    );
  });
});

describe("a customer without an address", () => {
  const letters: Policy = { ...POLICY, lettersWithoutAddress: true };
  it.each<[string, Partial<AccountFacts>, Policy, string]>([
    ["gets nothing", { email: null }, POLICY, "noAddress"],
    [
      "gets a letter to print, where the organisation posts letters",
      { email: null },
      letters,
      "level 2, by letter: 1001 = EUR 10000",
    ],
    ["with one, e-mail", {}, letters, DEMAND],
  ])("%s", (_, changes, policy, expected) => {
    expect(planInWords(factsAbout([one()], changes), TODAY, policy)).toBe(expected);
  });

  it("a level may be a letter for everybody", () => {
    const policy: Policy = {
      ...POLICY,
      levels: POLICY.levels.map((level) => ({ ...level, channel: "letter" })),
    };
    expect(planInWords(factsAbout([one()]), TODAY, policy)).toBe("level 2, by letter: 1001 = EUR 10000");
  });
});
