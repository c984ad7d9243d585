import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { LogActivityRequest } from "#wire/activities";
import { customerRow, day, daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { historiesThatDisagree, mailsOf, statusOf } from "../support/world-views";

/** What a collector does by herself: what was said, what was agreed, and what that makes of the days that follow. */

afterEach(closeWorlds);

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
type Next = LogActivityRequest["next"];
type Parts = Extract<Next, { kind: "promise" }>["parts"];

async function withTwo(options: WorldOptions = {}): Promise<{ world: World; sourceId: string }> {
  const world = await openWorld(options);
  const { sourceId } = await world.sync([invoiceRow("F-1"), invoiceRow("F-2", { due: "2026-11-09" })]);
  return { world, sourceId };
}

let ids = 0;
const newId = (): string => {
  ids += 1;
  return `l_${String(ids).padStart(20, "0")}`;
};

const call = (next: Next, said: Partial<LogActivityRequest> = {}): LogActivityRequest => ({
  activityId: newId(),
  what: "call",
  result: "reached",
  spokenTo: "Ms Tamm",
  said: "Will look into it",
  next,
  ...said,
});

const log = ({ backend }: World, next: Next, said: Partial<LogActivityRequest> = {}) =>
  backend.logActivity(TAMM, call(next, said));

const openTodos = async ({ backend }: World) =>
  (await backend.todos()).todos.map(({ text, dueOn, time }) => [dueOn, text, time]);

const refusalOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => Promise.reject(new Error("It was not refused")),
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe("a call is logged", () => {
  it("with who, when and how it went in the customer's history, and its words in a note", async () => {
    const { world, sourceId } = await withTwo();
    const answer = await log(world, { kind: "none" });
    expect(answer).toMatchObject({ changed: true, customer: "Tamm Ehitus OÜ", restsUntil: "2026-11-09" });
    const card = await world.backend.customer(TAMM);
    expect(card.history[0]).toMatchObject({
      on: "2026-11-02",
      text: "Call by liis: reached",
      note: "Ms Tamm: Will look into it",
    });
    expect(card.notes[0]).toMatchObject({ by: "liis", text: "Ms Tamm: Will look into it" });
    expect((await statusOf(world, sourceId)).get("F-1")?.latestNote).toBe(
      "2026-11-02 liis: Ms Tamm: Will look into it",
    );
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("and its words can be erased for good; that there was a call stays", async () => {
    const { world } = await withTwo();
    await log(world, { kind: "none" });
    const [note] = (await world.backend.customer(TAMM)).notes;
    await world.backend.eraseNote(TAMM, note?.noteId ?? "");
    const card = await world.backend.customer(TAMM);
    expect(card.notes).toEqual([]);
    expect(card.history.map(({ text }) => text)).toContain("Call by liis: reached");
    expect(JSON.stringify(card)).not.toContain("Ms Tamm");
  });

  it("once, however often it is sent; other words under the same id are lost no less", async () => {
    const { world } = await withTwo();
    const request = call({ kind: "callAgain", when: { inDays: 3 } });
    expect((await world.backend.logActivity(TAMM, request)).changed).toBe(true);
    expect((await world.backend.logActivity(TAMM, request)).changed).toBe(false);
    const twice = await Promise.all([1, 2].map(() => world.backend.logActivity(TAMM, call(request.next))));
    expect(twice.map(({ changed }) => changed)).toEqual([true, true]);
    const said = await world.backend.logActivity(TAMM, { ...request, said: "Now they say no" });
    expect(said.changed).toBe(true);
    expect((await world.backend.customer(TAMM)).notes).toHaveLength(4);
  });

  it("by two panes at the same moment, and both are kept", async () => {
    const { world } = await withTwo();
    const request = call({ kind: "none" });
    const answers = await Promise.all(
      [request, request, call({ kind: "none" })].map((one) => world.backend.logActivity(TAMM, one)),
    );
    expect(answers.filter(({ changed }) => changed)).toHaveLength(2);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});

describe("call again", () => {
  it.each<[string, string, number, string, unknown]>([
    ["three days on, on a working day", "2026-11-02", 3, "2026-11-05", null],
    ["a Saturday becomes Monday", "2026-11-02", 5, "2026-11-09", { from: "2026-11-07", holiday: null }],
    [
      "Christmas becomes the next working day",
      "2026-12-22",
      3,
      "2026-12-28",
      { from: "2026-12-25", holiday: "Christmas Day" },
    ],
  ])("%s", async (_, today, inDays, on, moved) => {
    const { world } = await withTwo({ startsOn: today, policy: { holidays: CHRISTMAS } });
    const answer = await log(world, { kind: "callAgain", when: { inDays } });
    expect(answer).toMatchObject({ restsUntil: on, moved });
    expect(await openTodos(world)).toEqual([[on, "Call again.", null]]);
  });

  it("counts from the organisation's day: an evening in Auckland is not yet the day before", async () => {
    const { world } = await withTwo({ startsOn: "2026-11-02", policy: { timeZone: "Pacific/Auckland" } });
    world.at("2026-11-03", 1);
    expect((await log(world, { kind: "callAgain", when: { inDays: 1 } })).restsUntil).toBe("2026-11-04");
  });

  it("a new call takes the old call-back's place, and a talk answers those whose day has come", async () => {
    const { world } = await withTwo();
    await log(world, { kind: "callAgain", when: { inDays: 7 } });
    await log(world, { kind: "callAgain", when: { on: day("2026-11-04") } });
    expect((await openTodos(world)).map(([on]) => on)).toEqual(["2026-11-04"]);
    world.at("2026-11-04", 12);
    await log(world, { kind: "none" });
    expect(await openTodos(world)).toEqual([]);
  });

  it("a wrong number asks for another one", async () => {
    const world = await openWorld();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { phone: "+372 555" })]);
    await world.sync([invoiceRow("F-1")]);
    const answer = await log(world, { kind: "none" }, { result: "wrongNumber" });
    expect(answer.restsUntil).toBe("2026-11-03");
    expect(await openTodos(world)).toEqual([
      ["2026-11-02", "Find another phone number: +372 555 is wrong.", null],
    ]);
  });
});

const CHRISTMAS = {
  country: "EE",
  alsoCustomers: false,
  extra: [],
  frozen: { EE: { "2026-12-24": "Christmas Eve", "2026-12-25": "Christmas Day" } },
};

describe("what is agreed holds the notices, and ends by itself", () => {
  it.each<[string, Next, string | null, string]>([
    [
      "a pause",
      { kind: "pause", until: day("2026-11-10"), invoiceNumbers: [] },
      "2026-11-10",
      "Paused until 2026-11-10",
    ],
    [
      "a promise, two days longer than its day",
      { kind: "promise", parts: [{ by: day("2026-11-07"), amountsMinor: {} }], invoiceNumbers: [] },
      "2026-11-10",
      "Payment is promised by 2026-11-07",
    ],
    ["a dispute, until a person settles it", { kind: "dispute", invoiceNumbers: [] }, null, "Disputed"],
  ])("%s", async (_, next, goesOn, note) => {
    const { world, sourceId } = await withTwo();
    await log(world, next);
    const days = daysFrom("2026-11-03", "2026-11-20");
    let first: string | null = null;
    for (const date of days) {
      await world.day(date);
      if (date === "2026-11-06") expect((await statusOf(world, sourceId)).get("F-1")?.note).toContain(note);
      if (first === null && (await mailsOf(world)).length > 0) first = date;
    }
    expect(first).toBe(goesOn);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("a pause of one invoice lets the other be chased", async () => {
    const { world } = await withTwo();
    await log(world, { kind: "pause", until: day("2026-12-31"), invoiceNumbers: ["F-1"] });
    for (const date of daysFrom("2026-11-03", "2026-11-16")) await world.day(date);
    const [first] = await world.backend.outbox(null).then(({ messages }) => messages);
    expect(first?.totals).toEqual({ EUR: 100_00 });
  });

  it("a promise in parts: a part that comes in is waited for no longer, one that does not ends the waiting", async () => {
    const { world } = await withTwo();
    const parts: Parts = [
      { by: day("2026-11-05"), amountsMinor: { EUR: 50_00 } },
      { by: day("2026-11-12"), amountsMinor: { EUR: 100_00 } },
      { by: day("2026-12-01"), amountsMinor: {} },
    ];
    const answer = await log(world, { kind: "promise", parts, invoiceNumbers: [] });
    expect(answer.account.hold?.sentence).toContain("2026-11-05");
    expect(answer.marks).toMatchObject([{ sentence: "Payment promised in 3 parts, the last by 2026-12-01" }]);
    await world.sync([invoiceRow("F-1", { paid: 50_00 }), invoiceRow("F-2", { due: "2026-11-09" })]);
    await world.day("2026-11-09");
    expect((await world.backend.customer(TAMM)).account.hold?.sentence).toContain("2026-11-12");
    expect(await mailsOf(world)).toEqual([]);
    // Of the second part nothing comes: the day and its tolerance pass, and reminders go on.
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toHaveLength(1);
  });

  it("the sum of a promise can be changed: the later one holds, and the history has both", async () => {
    const { world } = await withTwo();
    const promise = (minor: number): Next => ({
      kind: "promise",
      parts: [{ by: day("2026-11-20"), amountsMinor: { EUR: minor } }],
      invoiceNumbers: [],
    });
    await log(world, promise(50_00));
    await log(world, promise(80_00));
    expect((await world.backend.activityForm(TAMM)).promise).toEqual({
      parts: [{ by: "2026-11-20", amountsMinor: { EUR: 80_00 } }],
    });
    const told = (await world.backend.customer(TAMM)).history.map(({ text }) => text);
    expect(told.filter((text) => text.startsWith("Payment promised"))).toHaveLength(2);
  });
});

describe("what cannot be is refused, with the remedy, and nothing is kept", () => {
  it.each<[string, Next, RegExp]>([
    ["a day that has passed", { kind: "callAgain", when: { on: day("2026-11-01") } }, /has passed/],
    ["a call in ten years", { kind: "callAgain", when: { on: day("2036-11-01") } }, /more than a year ahead/],
    [
      "a pause that ends today",
      { kind: "pause", until: day("2026-11-02"), invoiceNumbers: [] },
      /A pause ends after today/,
    ],
    ["another customer's invoice", { kind: "dispute", invoiceNumbers: ["X-9"] }, /no invoice X-9/],
    [
      "parts out of order",
      {
        kind: "promise",
        parts: [
          { by: day("2026-11-12"), amountsMinor: { EUR: 1 } },
          { by: day("2026-11-12"), amountsMinor: { EUR: 1 } },
        ],
        invoiceNumbers: [],
      },
      /follow each other/,
    ],
    [
      "a first part of all that is owed",
      {
        kind: "promise",
        parts: [
          { by: day("2026-11-12"), amountsMinor: {} },
          { by: day("2026-11-13"), amountsMinor: { EUR: 1 } },
        ],
        invoiceNumbers: [],
      },
      /Give the amount that is promised by 2026-11-12/,
    ],
    [
      "an amount in a currency that is not owed",
      { kind: "promise", parts: [{ by: day("2026-11-12"), amountsMinor: { HUF: 5 } }], invoiceNumbers: [] },
      /Nothing is owed in HUF: give the amount in EUR/,
    ],
  ])("%s", async (_, next, sentence) => {
    const { world } = await withTwo();
    expect(await refusalOf(log(world, next))).toMatch(sentence);
    const card = await world.backend.customer(TAMM);
    expect([card.notes, card.marks]).toEqual([[], []]);
    expect(card.history.map(({ text }) => text)).not.toContain("Call by liis: reached");
  });
});
