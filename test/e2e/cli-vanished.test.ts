import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { typeInto } from "../support/book";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  type Ended,
  jsonOf,
  openDesk,
  takeExample,
} from "../support/command";

/** Rows that are gone and numbers that stand in two workbooks, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  takeExample(desk);
  await give("sync", "receivables.xlsx");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const isGone = async (number: string, other: string): Promise<void> => {
  await typeInto(desk.path("receivables.xlsx"), number, { "Invoice no": other });
  await give("sync", "receivables.xlsx");
};

describe("rows that are gone", () => {
  it("are listed, answered by number, and not asked about again", async () => {
    expect((await give("vanished")).stdout).toBe("No row is missing.\n");
    await isGone("2026-0172", "X-1");
    const listed = await give("vanished");
    expect(listed.stdout).toMatch(/^1 row gone from table Invoices of receivables\.xlsx:\n2026-0172 /);
    const answered = await give("vanished", "answer", "2026-0172", "--paid", "--day", "2026-11-01");
    expect(answered.stdout).toBe("Noted: 1 invoice paid. Nothing more is asked.\n");
    expect((await give("vanished")).stdout).toBe("No row is missing.\n");
  });

  it("are refused with a remedy where nothing, or too much, is said of them", async () => {
    const nothing = await give("vanished", "answer", "2026-0172");
    expect([nothing.code, nothing.stderr]).toEqual([
      2,
      expect.stringContaining("--paid, --cancelled or --keep"),
    ]);
    const there = await give("vanished", "answer", "2026-0185", "--keep");
    expect(there.stderr).toContain("not among those that are gone");
  });

  it("still owed: they are listed as such", async () => {
    await isGone("2026-0181", "X-2");
    await give("vanished", "answer", "2026-0181", "--keep");
    expect((await give("vanished")).stdout).toContain("still owed, to be put back:\n2026-0181 ");
  });

  it("mean paid in a table of which that is said, until it is taken back", async () => {
    expect((await give("vanished", "--always-paid", "Invoices")).stdout).toContain(
      "a missing row has been paid",
    );
    await isGone("2026-0184", "X-3");
    expect(jsonOf(await give("vanished", "--json"))).toMatchObject({
      tables: [{ goneCount: 0, keptCount: 1 }],
    });
    expect((await give("vanished", "--ask-again", "Invoices")).stdout).not.toContain("has been paid, as");
    expect((await give("vanished", "--always-paid", "Nothing")).code).toBe(2);
  });
});

describe("numbers that stand in two workbooks", () => {
  it("are listed, left where they are, or taken by the next sync", async () => {
    expect((await give("clashes")).stdout).toBe("No number stands in two tables.\n");
    const other = openDesk();
    takeExample(other);
    const south = other.path("receivables.xlsx");
    const first = jsonOf(await give("sync", south, "--json"));
    expect(first).toMatchObject({
      refused: expect.arrayContaining([expect.objectContaining({ code: "otherSource" })]),
    });
    expect((await give("clashes")).stdout).toContain("table Invoices of receivables.xlsx both have 2026-");
    expect((await give("clashes", "--moved")).code).toBe(2);
    const { tables } = jsonOf(await give("clashes", "--json")) as {
      readonly tables: readonly { readonly sourceId: string; readonly clashCount: number }[];
    };
    const asked = tables.find(({ clashCount }) => clashCount > 0);
    await give("clashes", asked?.sourceId ?? "", "--moved", "--always");
    const moved = jsonOf(await give("sync", south, "--json")) as {
      readonly refused: readonly { readonly code: string }[];
    };
    expect(moved.refused.filter(({ code }) => code === "otherSource")).toEqual([]);
    expect((await give("clashes")).stdout).toContain("belong to Invoices, as ");
    other.clear();
  });
});
