import { afterEach, describe, expect, it } from "@jest/globals";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { STATUS_PAGE } from "#wire/answers";
import type { StatusCells } from "#wire/status";
import { BackendRefusal } from "../../addin/backend";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld } from "../support/world";
import { reportPages } from "../support/world-views";

afterEach(closeWorlds);

const DAY = "2026-11-16";

/** Rows of one large customer, and of many small ones; every fourth is paid. */
function largeTable(ofTheLarge: number, ofTheSmall: number): readonly InvoiceRow[] {
  const row = (number: string, index: number, customer: string) =>
    invoiceRow(number, { customer, email: `c${index % 500}@c.example`, paid: index % 4 === 0 ? 100_00 : 0 });
  return [
    ...Array.from({ length: ofTheLarge }, (_, index) => row(`L-${index}`, index, "Large AS")),
    ...Array.from({ length: ofTheSmall }, (_, index) => row(`S-${index}`, index, `Small ${index % 500}`)),
  ];
}

const cellsOf = (pages: Awaited<ReturnType<typeof reportPages>>): ReadonlyMap<string, StatusCells> =>
  new Map(pages.flatMap(({ rows }) => rows).map(({ number, cells }) => [number, cells]));

describe("the statuses of a large table", () => {
  it("come in pages that name every row, whether of everything or of what changed, and say the same", async () => {
    const world = await openWorld({ startsOn: DAY });
    world.at(DAY, 9);
    const { sourceId } = await world.sync([invoiceRow("L-0", { customer: "Large AS" })]);
    const earlier = await reportPages(world.backend, sourceId);
    world.at(DAY, 11);
    const rows = largeTable(1_450, 1_300);
    await world.sync(rows);
    await world.plan();
    world.at(DAY, 12);
    const everything = await reportPages(world.backend, sourceId);
    const changed = await reportPages(world.backend, sourceId, earlier[0]?.seen);
    expect(everything.map(({ rows: page }) => page.length)).toEqual([STATUS_PAGE, STATUS_PAGE, 750]);
    expect([...cellsOf(everything).keys()].sort()).toEqual(rows.map(({ number }) => number).sort());
    expect(cellsOf(changed)).toEqual(cellsOf(everything));
    expect(changed.flatMap((page) => page.rows)).toHaveLength(rows.length);
    for (const page of changed) expect(page.rows.length).toBeLessThan(STATUS_PAGE * 3);
    // A customer's rows say the same on whichever page they are: they are decided on all its invoices.
    const notes = [...cellsOf(everything)].filter(([number]) => number.startsWith("L-"));
    expect(new Set(notes.map(([, { status, note }]) => `${status}: ${note}`)).size).toBe(2);
  });

  it("what a page reads does not grow with the table, and a small change is a small report", async () => {
    const world = await openWorld({ startsOn: DAY });
    const rows = largeTable(0, 3_000);
    const { sourceId } = await world.sync(rows);
    world.at(DAY, 10);
    world.store.reset();
    const [first] = await reportPages(world.backend, sourceId);
    // The rows themselves, their accounts and customers, and what is open of each account; three pages.
    expect(world.store.counts().read).toBeLessThan(3 * (2 * STATUS_PAGE + 2 * 500));
    world.at(DAY, 12);
    await world.sync(rows.map((row, index) => (index === 7 ? { ...row, paidMinor: row.totalMinor } : row)));
    world.at(DAY, 14);
    world.store.reset();
    const [changed, ...more] = await reportPages(world.backend, sourceId, first?.seen);
    expect(more).toEqual([]);
    expect(changed?.rows.map(({ number }) => number).sort()).toEqual(
      [7, 507, 1007, 1507, 2007, 2507].map((index) => `S-${index}`).sort(),
    );
    expect(world.store.counts().read).toBeLessThan(25);
  });

  it("changes of other tables' customers end a page without rows, and none of one's own is passed over", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync([invoiceRow("F-1", { customer: "Small 499" })]);
    const [earlier] = await reportPages(world.backend, sourceId);
    world.at(DAY, 10);
    await world.sync(largeTable(0, 1_000), { table: "Others" });
    world.at(DAY, 12);
    const pages = await reportPages(world.backend, sourceId, earlier?.seen);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ rows }) => rows).map(({ number }) => number)).toEqual(["F-1"]);
    // The last page still knows when the first one began.
    expect(new Set(pages.map(({ seen }) => seen)).size).toBe(1);
  });

  it("counts what an account owes in another table", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync([invoiceRow("F-1", { total: 6_00 })]);
    const note = async () => (await reportPages(world.backend, sourceId))[0]?.rows[0]?.cells.note;
    expect(await note()).toContain("below the minimum");
    await world.sync([invoiceRow("G-1", { total: 6_00 })], { table: "Others" });
    expect(await note()).toBe("");
  });
});

describe("where a report ended", () => {
  const refused = (asking: Promise<unknown>) =>
    asking.then(
      () => null,
      (error: unknown) => error,
    );
  const SENTENCE = "It cannot be told where the last report of this table ended: ask for all its rows again.";

  it("is refused with a sentence where it is damaged, made up or of another table", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync(largeTable(0, 1_100));
    const { sourceId: other } = await world.sync([invoiceRow("F-1")], { table: "Others" });
    const [page] = await reportPages(world.backend, sourceId);
    const { seen, next } = page ?? { seen: "", next: null };
    const [foreign] = await reportPages(world.backend, other);
    const damaged = `${seen.slice(0, 20)}x${seen.slice(21)}`;
    for (const since of [damaged, "yesterday", `${seen}x`, foreign?.seen ?? "", next ?? ""]) {
      const error = await refused(world.backend.status(sourceId, { since }));
      expect(error).toBeInstanceOf(BackendRefusal);
      expect(error).toMatchObject({ code: "unknownPlace", message: SENTENCE });
    }
    for (const after of ["x", seen, (next ?? "").slice(1)])
      expect(await refused(world.backend.status(sourceId, { after }))).toMatchObject({ message: SENTENCE });
    expect(await refused(world.backend.status(other, { after: next ?? "" }))).toMatchObject({
      message: SENTENCE,
    });
  });

  it("a table that was never synced has no report", async () => {
    const world = await openWorld();
    const error = await refused(world.backend.status(`s_${"0".repeat(20)}`));
    expect(error).toMatchObject({ code: "unknownSource" });
  });
});

describe("a customer who is in no table of invoices", () => {
  it("disturbs no report", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync([invoiceRow("F-1")]);
    await world.syncCustomers([customerRow("Nobody AS")]);
    expect((await reportPages(world.backend, sourceId)).flatMap(({ rows }) => rows)).toHaveLength(1);
  });
});
