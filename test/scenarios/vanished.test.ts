import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  overviewOf,
  statusOf,
} from "../support/world-views";

afterEach(closeWorlds);

/** A row that is gone is asked about once; the answer counts until the row is back. */

const REMINDER = "2026-11-05 Payment reminder to jaan@tamm.example";

async function goneAfterReminder(): Promise<World & { readonly sourceId: string }> {
  const world = await openWorld();
  const { sourceId } = await world.sync([invoiceRow("1001")]);
  await world.day("2026-11-05");
  await world.sync([]);
  return { ...world, sourceId };
}

const tableOf = async ({ backend }: World) => (await backend.questions()).tables[0];
const say = (
  world: World,
  answer: Parameters<World["backend"]["answerVanished"]>[0]["answer"],
  ...numbers: string[]
) => world.backend.answerVanished({ answer, rows: { invoiceIds: numbers.map(invoiceIdOf) } });

describe("a row that is gone", () => {
  it("is asked about with its customer, its number and what is open", async () => {
    const world = await goneAfterReminder();
    expect(await tableOf(world)).toMatchObject({
      table: "Invoices",
      goneCount: 1,
      gone: [
        {
          number: "1001",
          customer: "Tamm Ehitus OÜ",
          since: "2026-11-05",
          openMinor: 100_00,
          currency: "EUR",
        },
      ],
      missingMeansPaid: null,
    });
  });

  it("paid: nothing is owed, the episode closes, and it is not asked about again", async () => {
    const world = await goneAfterReminder();
    expect(await say(world, { says: "paid", paidOn: "2026-11-04" }, "1001")).toEqual({
      answered: 1,
      left: 0,
    });
    expect((await world.backend.accounts()).accounts).toEqual([]);
    await world.day("2026-11-06");
    expect((await accountOf(world)).history.episode).toBeNull();
    await world.day("2026-11-30");
    expect(await mailsOf(world)).toEqual([REMINDER]);
    await world.sync([]);
    expect(await tableOf(world)).toMatchObject({ goneCount: 0, keptCount: 0 });
    const why = await world.backend.why(invoiceIdOf("1001"), null);
    expect(why.sentences).toContain(
      "Its row has gone from its table; liis said on 2026-11-05 that it was paid.",
    );
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("back again unpaid after that: the answer is undone, the row says so, and its levels go on", async () => {
    const world = await goneAfterReminder();
    await say(world, { says: "paid" }, "1001");
    await world.day("2026-11-06");
    await world.day("2026-11-09");
    await world.sync([invoiceRow("1001")]);
    expect((await accountOf(world)).history.episode).toMatchObject({ number: 1, levelReached: 1 });
    const row = (await statusOf(world, world.sourceId)).get("1001");
    expect([row?.status, row?.note]).toEqual([
      "Overdue",
      expect.stringContaining("taken as paid; it is back since 2026-11-09"),
    ]);
    await world.day("2026-11-16");
    expect(await mailsOf(world)).toEqual([REMINDER, "2026-11-16 Demand for payment to jaan@tamm.example"]);
    expect((await accountOf(world)).history.episodes).toBe(1);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("back again, paid and back once more: the same episode closes twice and breaks nothing", async () => {
    const world = await goneAfterReminder();
    for (const on of ["2026-11-06", "2026-11-09"]) {
      await say(world, { says: "paid" }, "1001");
      await world.day(on);
      await world.sync([invoiceRow("1001")]);
      await world.sync([]);
    }
    await say(world, { says: "cancelled" }, "1001");
    await world.day("2026-11-16");
    expect((await accountOf(world)).history).toMatchObject({ episode: null, episodes: 1 });
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("still owed: it is held, listed as such and asked about no more; put back, it is chased", async () => {
    const world = await goneAfterReminder();
    await say(world, { says: "kept" }, "1001");
    expect(await tableOf(world)).toMatchObject({ goneCount: 0, keptCount: 1, kept: [{ number: "1001" }] });
    await world.day("2026-11-16");
    expect(await holdOf(world)).toBe("rowsMissing");
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-17");
    expect(world.catcher.count()).toBe(2);
    expect((await accountOf(world)).history.episodes).toBe(1);
  });

  it("never answered: when all rows of an account are gone and come back unpaid, its levels go on", async () => {
    const world = await goneAfterReminder();
    await world.day("2026-11-06");
    await world.sync([invoiceRow("1001")]);
    await world.day("2026-11-16");
    expect((await accountOf(world)).history).toMatchObject({ episodes: 1, episode: { levelReached: 2 } });
  });

  it("a payment of tomorrow is refused, and so is an answer about a row that is there", async () => {
    const world = await goneAfterReminder();
    await expect(say(world, { says: "paid", paidOn: "2026-11-06" }, "1001")).rejects.toThrow(
      "today or earlier",
    );
    await expect(say(world, { says: "paid" }, "1002")).rejects.toThrow("not among those that are gone");
  });
});

describe("all rows of a table that are gone", () => {
  it("are answered together, unless there are others by then", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync(["1001", "1002", "1003"].map((number) => invoiceRow(number)));
    await world.sync([invoiceRow("1003")]);
    const all = { answer: { says: "paid" }, rows: { sourceId, expected: 2 } } as const;
    await world.sync([]);
    await expect(world.backend.answerVanished(all)).rejects.toThrow("3 rows of the table wait");
    expect(await world.backend.answerVanished({ ...all, rows: { sourceId, expected: 3 } })).toEqual({
      answered: 3,
      left: 0,
    });
    expect((await world.backend.accounts()).accounts).toEqual([]);
  });
});

describe("a table in which a missing row means paid", () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => invoiceRow(String(from + index)));

  async function remembering(count: number): Promise<World & { readonly sourceId: string }> {
    const world = await openWorld();
    const { sourceId } = await world.sync(rows(1001, 1000 + count));
    await world.backend.missingMeans({ sourceId, paid: true });
    return { ...world, sourceId };
  }

  it("settles what has gone with the sync itself, and says who had said so", async () => {
    const world = await remembering(30);
    await world.sync(rows(1011, 1030));
    expect(await tableOf(world)).toMatchObject({
      goneCount: 0,
      missingMeansPaid: { by: "liis", on: "2026-11-02" },
    });
    expect((await overviewOf(world)).open).toEqual({ EUR: 20 * 100_00 });
    const card = await world.backend.customerOfInvoice(invoiceIdOf("1001"));
    expect(card.history.map(({ text }) => text)).toContain(
      "No longer in the table: 10 invoices taken as paid on 2026-11-02, as liis said for all of the table",
    );
  });

  it("asks all the same when more than a third has gone at once", async () => {
    const world = await remembering(30);
    await world.sync(rows(1012, 1030));
    expect(await tableOf(world)).toMatchObject({ goneCount: 11 });
    expect((await overviewOf(world)).open).toEqual({ EUR: 30 * 100_00 });
  });

  it("counts what goes in several requests of one sync together", async () => {
    const world = await remembering(1200);
    await world.sync(rows(1801, 2200));
    expect(await tableOf(world)).toMatchObject({ goneCount: 800 });
  });

  it("asks again once that is taken back", async () => {
    const world = await remembering(30);
    await world.backend.missingMeans({ sourceId: world.sourceId, paid: false });
    await world.sync(rows(1002, 1030));
    expect(await tableOf(world)).toMatchObject({ goneCount: 1, missingMeansPaid: null });
  });
});
