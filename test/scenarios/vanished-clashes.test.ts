import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

/** A number that stands in two workbooks: asked about, never guessed. */

const NORTH = { workbook: "north.xlsx", table: "Sales" };
const SOUTH = { workbook: "south.xlsx", table: "Ledger" };
const ROWS = [invoiceRow("1001"), invoiceRow("1002")];

async function clashing(): Promise<World & { readonly north: string; readonly south: string }> {
  const world = await openWorld();
  const { sourceId: north } = await world.sync(ROWS, NORTH);
  const { sourceId: south, refused } = await world.sync([invoiceRow("1001")], SOUTH);
  expect(refused.size).toBe(1);
  return { ...world, north, south };
}

const askedOf = async ({ backend }: World) =>
  (await backend.questions()).tables
    .filter(({ clashCount }) => clashCount > 0)
    .map(({ table, clashCount, clashes }) => [
      table,
      clashCount,
      clashes.map((one) => [one.table, one.workbook, one.rows.map(({ number }) => number)]),
    ]);

const answer = (
  { backend, north, south }: Awaited<ReturnType<typeof clashing>>,
  says: "here" | "there",
  always = false,
) =>
  backend.answerClashes({ sourceId: south, holder: north, says, invoiceIds: [invoiceIdOf("1001")], always });

const refusalOf = async (world: World, place: typeof NORTH, rows = [invoiceRow("1001")]) =>
  [...(await world.sync(rows, place)).refused.values()].join(" ");

describe("a number that stands in two workbooks", () => {
  it("is asked about by the table and workbook that hold it", async () => {
    const world = await clashing();
    expect(await askedOf(world)).toEqual([["Ledger", 1, [["Sales", "north.xlsx", ["1001"]]]]]);
  });

  it("has moved here: the next sync takes it, and the other workbook is told where it went", async () => {
    const world = await clashing();
    await answer(world, "here");
    expect((await world.sync([invoiceRow("1001")], SOUTH)).refused.size).toBe(0);
    expect(await refusalOf(world, NORTH, ROWS)).toBe(
      'Invoice 1001 has moved to table "Ledger" of south.xlsx, as liis said on 2026-11-02: remove it here.',
    );
    expect(await askedOf(world)).toEqual([]);
    // Again and again: it does not go to and fro.
    expect((await world.sync([invoiceRow("1001")], SOUTH)).refused.size).toBe(0);
    expect(await refusalOf(world, NORTH, ROWS)).toContain("has moved");
  });

  it("stays there: it is refused as before, and asked about no more", async () => {
    const world = await clashing();
    await answer(world, "there");
    expect(await refusalOf(world, SOUTH)).toBe(
      'Invoice 1001 stays in table "Sales" of north.xlsx, as liis said on 2026-11-02: remove it here.',
    );
    expect(await askedOf(world)).toEqual([]);
    expect((await world.sync(ROWS, NORTH)).refused.size).toBe(0);
  });

  it("remembered for both tables: the next such row is not asked about, until that is forgotten", async () => {
    const world = await clashing();
    await answer(world, "there", true);
    expect(await refusalOf(world, SOUTH, [invoiceRow("1002")])).toContain("Invoice 1002 stays in");
    await world.backend.forgetClash({ sourceId: world.south, holder: world.north });
    expect(await refusalOf(world, SOUTH, [invoiceRow("1002")])).toContain("say in the pane which");
  });

  it("nobody has answered, and the row is removed here: the question is gone too", async () => {
    const world = await clashing();
    await world.sync([], SOUTH);
    expect(await askedOf(world)).toEqual([]);
  });
});
