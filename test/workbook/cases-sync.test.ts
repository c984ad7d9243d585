import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { problemOf } from "../../addin/desk/problem";
import type { SyncProgress } from "../../addin/sync/sync-workbook";
import type { CellContent } from "../../workbench/excel/model/sheet";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";

/** The cases of reliability about a sync that is disturbed, through Microsoft's office.js. */

afterEach(closeOffices);
jest.setTimeout(240_000);

const HEADERS = [...INVOICE_HEADERS, "E-mail"];
const DUE = HEADERS.indexOf("Due");
/** The first half is overdue, the second half is not. */
const rowAt = (at: number, count: number): readonly CellContent[] => {
  const cells = [...invoice(`A-${String(at + 1).padStart(5, "0")}`), "ap@kovacs.example"];
  cells[DUE] = at < count / 2 ? 46_330 : 46_400;
  return cells;
};

async function ledger(count: number): Promise<Office> {
  const rows = Array.from({ length: count }, (_, at) => rowAt(at, count));
  const table = { sheet: "Invoices", table: "Invoices", headers: HEADERS, rows };
  const office = await openOffice(workbookOf([table]));
  await connectAs(office.desk, await office.desk.lookAround());
  return office;
}

const statusBy = (number: string, count: number): string =>
  Number(number.slice(2)) <= count / 2 ? "Overdue" : "Open";
/** Rows whose status is another one's. */
const wrongIn = ({ workbook }: Office, count: number) =>
  Object.entries(statusesIn(workbook)).filter(([number, status]) => status !== statusBy(number, count));

/** Turns the table's rows round, as sorting does. */
function turnRound({ workbook }: Office, count: number): void {
  const sheet = sheetNamed(workbook, "Invoices");
  const cells = Array.from({ length: count }, (_, at) =>
    HEADERS.map((__, column) => sheet.value(TOP + 1 + at, LEFT + column)),
  ).reverse();
  cells.forEach((row, at) => {
    for (const [column, cell] of row.entries()) sheet.setValue(TOP + 1 + at, LEFT + column, cell);
  });
}

/** Syncs, and does something as soon as that stage is reached. */
function syncAnd(
  { desk }: Office,
  stage: SyncProgress["stage"],
  deed: () => void,
  signal = new AbortController().signal,
): Promise<unknown> {
  let done = false;
  const onProgress = (progress: SyncProgress): void => {
    if (done || progress.stage !== stage) return;
    done = true;
    deed();
  };
  return desk.sync({ onProgress, signal });
}

describe("case 43: the table is filtered, sorted or has hidden rows while statuses are written", () => {
  it("case 43: hidden rows get their statuses like the others, and stay hidden", async () => {
    const office = await ledger(40);
    const { hiddenRows } = sheetNamed(office.workbook, "Invoices");
    for (let at = 5; at < 25; at += 1) hiddenRows.add(TOP + 1 + at);
    await syncNow(office.desk);
    expect(wrongIn(office, 40)).toEqual([]);
    expect(hiddenRows.size).toBe(20);
  });

  it("case 43: sorted between reading and writing, each status stands in the row of its number", async () => {
    const office = await ledger(40);
    await syncAnd(office, "sync", () => turnRound(office, 40));
    expect(Object.keys(statusesIn(office.workbook))[0]).toBe("A-00040");
    expect(wrongIn(office, 40)).toEqual([]);
  });

  it("case 43: sorted while the statuses are on their way, the same", async () => {
    const office = await ledger(1_500);
    await syncAnd(office, "write", () => turnRound(office, 1_500));
    expect(wrongIn(office, 1_500)).toEqual([]);
  });
});

describe("case 46: a large table", () => {
  const COUNT = 5_000;
  const LIMIT = 5 * 1024 * 1024;

  it("case 46: every request to Excel and to the service stays below 5 MB, and progress is told", async () => {
    const office = await ledger(COUNT);
    const batches = measured(office);
    const seen = new Set<string>();
    await office.desk.sync({
      onProgress: ({ stage, done }) => seen.add(`${stage} ${done}`),
      signal: new AbortController().signal,
    });
    expect(Math.max(...batches)).toBeLessThan(LIMIT);
    expect(seen.size).toBeGreaterThan(20);
    expect(wrongIn(office, COUNT)).toEqual([]);
  });

  it.each(["read", "sync", "write"] as const)(
    "case 46: cancelled while it is at %s, it is consistent, and the next sync ends with every row once",
    async (stage) => {
      const office = await ledger(1_500);
      const stop = new AbortController();
      const problem = await syncAnd(office, stage, () => stop.abort(), stop.signal).then(
        () => "it was not cancelled",
        problemOf,
      );
      expect(problem).toBeNull();
      // What is written is right, whatever is not written yet.
      expect(wrongIn(office, 1_500).filter(([, status]) => status !== "" && status !== undefined)).toEqual(
        [],
      );
      await syncNow(office.desk);
      expect(wrongIn(office, 1_500)).toEqual([]);
      const { accounts } = await office.backend.accounts();
      expect(accounts.map(({ open }) => open)).toEqual([{ EUR: 1_500 * 100_00 }]);
    },
  );
});

/** The size of each batch that goes to Excel and of its answer, as JSON. */
function measured({ session }: Office): number[] {
  const sizes: number[] = [];
  const { run } = session.host;
  Reflect.set(session.host, "run", (batch: Parameters<typeof run>[0]) => {
    const answer = run(batch);
    sizes.push(JSON.stringify(batch).length, JSON.stringify(answer).length);
    return answer;
  });
  return sizes;
}

describe("case 47: a sheet that may not be written", () => {
  it("case 47: no column and no cell is half written; free again, the next sync writes all", async () => {
    const office = await ledger(30);
    const { protection } = sheetNamed(office.workbook, "Invoices");
    protection.set(true);
    const problem = await syncNow(office.desk).then(() => null, problemOf);
    expect(problem).toBe("The sheet is protected: unprotect it and try again.");
    expect(Object.keys(rowsOf(office.workbook, "Invoices")[0] ?? {})).toEqual(HEADERS);
    expect(sheetNamed(office.workbook, "Invoices").edits.size).toBe(0);
    protection.set(false);
    await syncNow(office.desk);
    expect(wrongIn(office, 30)).toEqual([]);
  });
});

describe("case 48: a sync that stopped half-way is run again", () => {
  it.each([
    ["the first request with rows", "/v1/sync/rows", 0],
    ["the second request with rows", "/v1/sync/rows", 1],
    ["fetching the statuses", "/status", 0],
  ])("case 48: after %s: no row is there twice, and no note is lost", async (_, path, after) => {
    const office = await ledger(10);
    await syncNow(office.desk);
    const { account } = await office.backend.customerOfInvoice(invoiceIdOf("A-00001"));
    const note = {
      noteId: "n_0123456789abcdef0123",
      text: "Called: pays on Friday",
      invoiceNumber: "A-00001",
    };
    await office.desk.addNote(account.accountId, note);
    const more = Array.from({ length: 1_200 }, (__, at) => rowAt(at + 10, 0));
    addRows(office, more);
    let asked = 0;
    office.wire.cut((asking) => asking.includes(path) && asked++ >= after);
    expect(await syncNow(office.desk).then(() => null, problemOf)).toContain("cannot be reached");
    office.wire.mend();
    await syncNow(office.desk);
    const { accounts } = await office.backend.accounts();
    expect(accounts.map(({ open }) => open)).toEqual([{ EUR: 1_210 * 100_00 }]);
    const [first] = rowsOf(office.workbook, "Invoices");
    expect(first?.["Dunbook latest note"]).toContain("Called: pays on Friday");
    const { notes } = await office.backend.customer(account.accountId);
    expect(notes.map(({ text }) => text)).toEqual(["Called: pays on Friday"]);
  });
});

/** Rows below the others, as part of the table. */
function addRows({ workbook }: Office, rows: readonly (readonly CellContent[])[]): void {
  const sheet = sheetNamed(workbook, "Invoices");
  const [table] = sheet.tables;
  if (!table) throw new Error("The sheet has no table");
  const first = table.area.row + table.area.rowCount;
  rows.forEach((cells, at) => {
    for (const [column, cell] of cells.entries()) sheet.setValue(first + at, LEFT + column, cell);
  });
  table.resize({ ...table.area, rowCount: table.area.rowCount + rows.length }, table.columnNames);
}
