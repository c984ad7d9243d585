import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { MOST_LISTED, type TodayAnswer } from "#wire/today";
import { customerRow, day, type InvoiceWords, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { outboxOf } from "../support/world-views";

afterEach(closeWorlds);

/** The day in one look, checked against the whole list of accounts, which decides for every one of them. */

const DAY = "2026-11-16";

/** One overdue invoice of a customer of that name. */
const owes = (name: string, words: InvoiceWords = {}): InvoiceRow =>
  invoiceRow(`${name}-1`, { customer: name, email: `${name.toLowerCase()}@c.example`, ...words });

const heldIn = ({ held }: TodayAnswer): readonly string[] =>
  held.accounts.map(({ customer, name }) => `${customer}: ${name}`).sort();

const WAITING = new Set(["notYetDue", "recentlyContacted", "offDay", "messageUnderWay"]);

/** The same from the list of all accounts. */
async function heldByAll(world: World): Promise<readonly string[]> {
  const { accounts } = await world.backend.accounts();
  return accounts
    .filter(({ overdue }) => Object.values(overdue).some((minor) => minor > 0))
    .flatMap(({ customer, hold }) => (hold && !WAITING.has(hold.kind) ? [`${customer}: ${hold.name}`] : []))
    .sort();
}

const MIXED: readonly InvoiceRow[] = [
  owes("Due"),
  owes("Later", { due: "2026-11-15" }),
  owes("Open", { due: "2026-12-15" }),
  owes("Paid", { paid: 100_00 }),
  owes("Small", { total: 5_00 }),
  owes("Silent", { email: null }),
  owes("SilentLater", { email: null, due: "2026-11-20" }),
  owes("Row", { dunning: "no" }),
  owes("Excluded"),
];

async function mixedWorld(): Promise<World> {
  const world = await openWorld({ startsOn: DAY });
  await world.syncCustomers([customerRow("Excluded", { subjectToDunning: false })]);
  await world.sync(MIXED);
  return world;
}

describe("today", () => {
  it("says what went out, the latest on top, and what is held and why", async () => {
    const world = await mixedWorld();
    await world.day(DAY);
    const today = await world.backend.today();
    expect(today).toMatchObject({ today: DAY, stoppedBecause: null, waiting: 0, unsettled: [] });
    expect(today.sent).toMatchObject({ count: 1, byLevel: { "Demand for payment": 1 } });
    expect(today.sent.messages).toMatchObject([
      { customer: "Due", email: "due@c.example", state: "accepted", delivery: "delivered", plannedOn: DAY },
    ]);
    expect(heldIn(today)).toEqual([
      "Excluded: customer excluded from reminders",
      "Row: invoices excluded from reminders",
      "Silent: no e-mail address",
      "Small: below the minimum amount",
    ]);
    expect(heldIn(today)).toEqual(await heldByAll(world));
    expect(today.held.count).toBe(4);
    const silent = today.held.accounts.find(({ customer }) => customer === "Silent");
    expect(silent?.overdue).toEqual({ EUR: 100_00 });
    expect(silent?.sentence).toBe(
      "There is no e-mail address for this customer: enter one in the customers table.",
    );
  });

  it("lists an account from the day on which something of it is overdue, without another run", async () => {
    const world = await mixedWorld();
    await world.day(DAY);
    world.at("2026-11-20", 12);
    expect(heldIn(await world.backend.today())).not.toContain("SilentLater: no e-mail address");
    world.at("2026-11-21", 12);
    const today = await world.backend.today();
    expect(heldIn(today)).toContain("SilentLater: no e-mail address");
    expect(today.sent.count).toBe(0);
  });

  it("no longer lists an account once its reason is gone, also before the next run", async () => {
    const world = await mixedWorld();
    await world.day(DAY);
    await world.syncCustomers([
      customerRow("Silent", { email: "silent@c.example" }),
      customerRow("Excluded", { subjectToDunning: false }),
    ]);
    const before = await world.backend.today();
    expect(heldIn(before)).not.toContain("Silent: no e-mail address");
    expect(before.held.count).toBe(3);
    await world.day(DAY);
    const after = await world.backend.today();
    expect(heldIn(after)).toEqual(heldIn(before));
    expect(after.sent.count).toBe(2);
  });

  it("counts what was decided and has not gone out yet as waiting", async () => {
    const world = await mixedWorld();
    await world.plan();
    const today = await world.backend.today();
    expect([today.waiting, today.sent.count]).toEqual([1, 0]);
    expect(heldIn(today)).not.toContain("Due: a message is under way");
  });

  it("says why nothing is sent at all, until a person lets it go on", async () => {
    const world = await mixedWorld();
    world.answerWith(() => ({ kind: "status", status: 401 }));
    await world.day(DAY);
    expect((await world.backend.today()).stoppedBecause).toMatch(/401/);
    await world.backend.resume();
    expect((await world.backend.today()).stoppedBecause).toBeNull();
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    [
      "refused by the provider",
      async (world) => {
        world.answerWith(() => ({ kind: "status", status: 400 }));
        await world.run();
        world.answerWith(null);
      },
    ],
    [
      "that bounced later",
      async (world) => {
        await world.run();
        expect(heldIn(await world.backend.today())).toEqual([]);
        await world.hear();
      },
    ],
  ])("shows an address %s without another run, and drops it with a new one", async (_, fail) => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([owes("Bounce", { email: "bounce@c.example" })]);
    await fail(world);
    expect(heldIn(await world.backend.today())).toEqual(["Bounce: e-mail address failed"]);
    expect(heldIn(await world.backend.today())).toEqual(await heldByAll(world));
    await world.day(DAY);
    expect(heldIn(await world.backend.today())).toEqual(["Bounce: e-mail address failed"]);
    await world.sync([owes("Bounce", { email: "new@c.example" })]);
    expect(heldIn(await world.backend.today())).toEqual([]);
  });

  it("shows a message of unknown fate until it is settled, and counts it for the day it was handed over", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([owes("Due")]);
    world.answerWith(() => ({ kind: "reset" }));
    await world.run();
    world.answerWith(null);
    const held = await world.backend.today();
    expect(held.unsettled).toMatchObject([{ customer: "Due", state: "held" }]);
    expect(heldIn(held)).toEqual(["Due: a message waits to be settled"]);
    world.at("2026-11-17", 10);
    const [message] = await outboxOf(world);
    await world.backend.settle(message?.messageId ?? "", "sent");
    const settled = await world.backend.today();
    expect([settled.unsettled, heldIn(settled), settled.sent.count]).toEqual([[], [], 0]);
    world.at(DAY, 23);
    expect((await world.backend.today()).sent.count).toBe(1);
  });

  it("a final notice is news today; that nothing follows it is shown from tomorrow on", async () => {
    const world = await openWorld({ startsOn: "2026-11-05" });
    await world.sync([owes("Due")]);
    for (const day of ["2026-11-05", "2026-11-16", "2026-11-30"]) await world.day(day);
    const today = await world.backend.today();
    expect([today.sent.byLevel, today.held.count]).toEqual([{ "Final notice": 1 }, 0]);
    world.at("2026-12-01", 10);
    expect(heldIn(await world.backend.today())).toEqual(["Due: final notice sent, a person decides"]);
  });

  it("a row that went from its table is asked about", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([owes("Gone"), owes("Due")]);
    await world.sync([owes("Due")]);
    await world.syncCustomers([], { unreadable: [customerIdOf("Due")] });
    await world.day(DAY);
    expect(heldIn(await world.backend.today())).toEqual(["Gone: rows missing or unreadable in the workbook"]);
  });

  it("lists so many at most, counts all by reason, and reads nothing of those who owe nothing overdue", async () => {
    const world = await openWorld({ startsOn: DAY });
    const names = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${prefix}${index}`);
    await world.sync([
      ...names("Silent", 230).map((name) => owes(name, { email: null })),
      ...names("Small", 40).map((name) => owes(name, { total: 5_00 })),
      ...names("Due", 260).map((name) => owes(name)),
      ...names("Open", 1_500).map((name) => owes(name, { due: "2027-01-15" })),
    ]);
    await world.run();
    world.store.reset();
    const today = await world.backend.today();
    const { read } = world.store.counts();
    expect([today.sent.count, today.sent.messages.length]).toEqual([260, MOST_LISTED]);
    expect([today.held.count, today.held.accounts.length]).toEqual([270, MOST_LISTED]);
    expect(today.held.byReason).toEqual([
      { name: "no e-mail address", count: 230 },
      { name: "below the minimum amount", count: 40 },
    ]);
    // Messages and held accounts once each; of those listed their customers, accounts and invoices as well; and up to a
    // hundred accounts that have changed lately.
    expect(read).toBeLessThan(260 + 270 + 5 * MOST_LISTED + 10 + 100);
  });

  it("no longer counts an account whose reason is gone where it would not even be listed", async () => {
    const world = await openWorld({ startsOn: DAY });
    const rows = (lateEmail: string | null) => [
      ...Array.from({ length: 205 }, (_, index) => owes(`Silent${index}`, { email: null })),
      ...Array.from({ length: 9 }, (_, index) =>
        owes(`Late${index}`, { email: lateEmail, due: "2026-11-10" }),
      ),
    ];
    await world.sync(rows(null));
    await world.run();
    expect((await world.backend.today()).held.count).toBe(214);
    await world.sync(rows("late@c.example"));
    expect((await world.backend.today()).held.count).toBe(205);
  });

  it("says that reminders are off, and that the first messages wait for a person", async () => {
    const policy = { switchedOn: false, stormLimit: 1 };
    const world = await openWorld({ startsOn: DAY, policy });
    await world.sync([owes("First"), owes("Second")]);
    const off = await world.backend.today();
    expect([off.remindersOn, off.stormWaiting]).toEqual([false, null]);
    await world.backend.switchPolicy({ on: true, olderDocuments: { kind: "all" } });
    expect((await world.backend.today()).remindersOn).toBe(true);
    await world.day(DAY);
    expect(await world.backend.today()).toMatchObject({ stormWaiting: 2, sent: { count: 0 } });
    await world.backend.agreeToStorm(5);
    await world.day(DAY);
    expect(await world.backend.today()).toMatchObject({ stormWaiting: null, sent: { count: 2 } });
  });

  it("counts the letters that somebody has to post, and says who asked for a message by hand", async () => {
    const world = await openWorld({ startsOn: DAY, policy: { lettersWithoutAddress: true } });
    await world.sync([owes("Paper", { email: null }), owes("Mail")]);
    await world.day(DAY);
    const today = await world.backend.today();
    expect([today.lettersToPost, today.sent.count]).toEqual([1, 1]);
    expect(today.sent.messages).toMatchObject([{ customer: "Mail", askedBy: null }]);
    const [letter] = (await world.backend.letters()).letters;
    await world.backend.letterPosted(letter?.messageId ?? "", { on: day(DAY), registered: null });
    expect((await world.backend.today()).lettersToPost).toBe(0);
    world.at("2026-11-17", 12);
    const mail = accountIdOf(customerIdOf("Mail"));
    await world.backend.askNotice(mail, { level: 1, askId: "0".repeat(20), confirm: true });
    expect((await world.backend.today()).sent.messages).toMatchObject([
      { customer: "Mail", askedBy: expect.stringMatching(/./) },
    ]);
  });

  it("is empty where nothing was ever synced", async () => {
    const world = await openWorld({ startsOn: DAY });
    expect(await world.backend.today()).toEqual({
      today: DAY,
      stoppedBecause: null,
      paused: [],
      remindersOn: true,
      stormWaiting: null,
      lettersToPost: 0,
      openTodos: 0,
      missingRows: 0,
      sent: { count: 0, byLevel: {}, messages: [] },
      waiting: 0,
      unsettled: [],
      held: { count: 0, byReason: [], accounts: [] },
    });
  });
});
