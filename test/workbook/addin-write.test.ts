import { afterEach, describe, expect, it } from "@jest/globals";
import { parseCurrency } from "#domain/base/currency";
import { minorUnits } from "#domain/base/money";
import type { StatusCells } from "#wire/status";
import { STATUS_FIELDS, STATUS_HEADERS } from "#wire/status";
import { readTables } from "../../addin/workbook/read-tables";
import { writeStatus } from "../../addin/workbook/write-status";
import { type CellContent, cellKey, columnOfKey, type SheetModel } from "../../workbench/excel/model/sheet";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { openExcel } from "../../workbench/excel/runtime/session";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, statusOf, TOP, workbookOf } from "./addin-ledger";

const sessions: ReturnType<typeof openExcel>[] = [];
function open(rows: readonly (readonly CellContent[])[], dateSystem: 1900 | 1904 = 1900): Opened {
  const workbook = workbookOf(
    [{ sheet: "Invoices", table: "Invoices", headers: INVOICE_HEADERS, rows }],
    dateSystem,
  );
  const session = openExcel(workbook);
  sessions.push(session);
  return { workbook, session, sheet: sheetNamed(workbook, "Invoices") };
}
type Opened = {
  readonly workbook: WorkbookModel;
  readonly session: ReturnType<typeof openExcel>;
  readonly sheet: SheetModel;
};
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

async function scanned() {
  const [table] = (await readTables()).invoices;
  if (!table) throw new Error("no invoice table");
  return table;
}

/** The status cells of a row as they stand right of the seven columns of the ledger. */
const FIRST = LEFT + INVOICE_HEADERS.length;
const statusRow = (sheet: SheetModel, row: number): CellContent[] =>
  STATUS_FIELDS.map((_, offset) => sheet.value(TOP + 1 + row, FIRST + offset));

const byNumber = (...pairs: readonly (readonly [string, StatusCells])[]): ReadonlyMap<string, StatusCells> =>
  new Map(pairs);
const WRITTEN = [
  "Overdue",
  "1 Reminder",
  46342,
  "Demand",
  46356,
  100,
  "Reminder sent on 2026-11-16.",
  "2026-11-16 liis: Promised to pay on Friday.",
];
const EMPTY = ["", "", "", "", "", "", "", ""];

describe("writing the status into the rows", () => {
  it("appends the status columns at the right end and fills the rows of their invoices", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2")]);
    const report = await writeStatus(await scanned(), byNumber(["a-2", statusOf()]));
    expect(report).toMatchObject({ cellsWritten: 8, rowsWritten: 1, columnsAdded: 8, rowsNotFound: 0 });
    expect(sheet.tables[0]?.columnNames.slice(7)).toEqual(
      STATUS_FIELDS.map((field) => STATUS_HEADERS[field]),
    );
    expect(statusRow(sheet, 0)).toEqual(EMPTY);
    expect(statusRow(sheet, 1)).toEqual(WRITTEN);
    const formats = STATUS_FIELDS.map((_, offset) => sheet.numberFormat(TOP + 2, FIRST + offset));
    expect(formats).toEqual(["@", "@", "yyyy-mm-dd", "@", "yyyy-mm-dd", "#,##0.00", "@", "@"]);
  });

  it("a second run without change writes nothing and asks Excel for nothing more", async () => {
    const { sheet, session } = open([invoice("A-1"), invoice("A-2")]);
    const statuses = byNumber(["a-1", statusOf()], ["a-2", statusOf({ status: "Paid" })]);
    await writeStatus(await scanned(), statuses);
    sheet.edits.clear();
    const table = await scanned();
    const before = session.traffic().batches;
    const report = await writeStatus(table, statuses);
    expect(report).toMatchObject({ cellsWritten: 0, rowsWritten: 0, columnsAdded: 0, rowsNotFound: 0 });
    expect(sheet.edits.size).toBe(0);
    expect(session.traffic().batches - before).toBeLessThanOrEqual(3);
  });

  it("touches only the cells that changed", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2"), invoice("A-3")]);
    const statuses = byNumber(["a-1", statusOf()], ["a-2", statusOf()], ["a-3", statusOf()]);
    await writeStatus(await scanned(), statuses);
    sheet.edits.clear();
    const changed = new Map(statuses)
      .set("a-1", statusOf({ note: "New" }))
      .set("a-3", statusOf({ note: "New", nextActionOn: null }));
    const report = await writeStatus(await scanned(), changed);
    expect(report).toMatchObject({ cellsWritten: 3, rowsWritten: 2, columnsAdded: 0, rowsNotFound: 0 });
    expect(sheet.edits.size).toBe(3);
    expect(statusRow(sheet, 1)).toEqual(WRITTEN);
    expect(statusRow(sheet, 2)[4]).toBe("");
  });

  it("finds invoices by number after the rows were sorted", async () => {
    const { sheet } = open([invoice("A-1", 1), invoice("A-2", 2), invoice("A-3", 3)]);
    const table = await scanned();
    const numbers = ["A-3", "A-1", "A-2"];
    numbers.forEach((number, row) => {
      sheet.setValue(TOP + 1 + row, LEFT, number);
    });
    await writeStatus(
      table,
      byNumber(["a-1", statusOf({ note: "of A-1" })], ["a-3", statusOf({ note: "of A-3" })]),
    );
    expect([0, 1, 2].map((row) => statusRow(sheet, row)[6])).toEqual(["of A-3", "of A-1", ""]);
  });

  it("writes filtered and hidden rows too", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2")]);
    sheet.hiddenRows.add(TOP + 1);
    await writeStatus(await scanned(), byNumber(["a-1", statusOf()]));
    expect(statusRow(sheet, 0)).toEqual(WRITTEN);
  });

  it("finds the number column after it was renamed", async () => {
    const { sheet, session } = open([invoice("A-1")]);
    const table = await scanned();
    await session.run(async (context) => {
      context.workbook.tables.getItem("Invoices").columns.getItem("Invoice no").name = "Our reference";
      await context.sync();
    });
    await writeStatus(table, byNumber(["a-1", statusOf()]));
    expect(statusRow(sheet, 0)).toEqual(WRITTEN);
  });

  it("finds the number column after it was moved", async () => {
    open([invoice("A-1")]);
    const table = await scanned();
    const [number, customer, ...rest] = invoice("A-1");
    const headers = ["Customer", "Invoice no", ...INVOICE_HEADERS.slice(2)];
    const moved = workbookOf([
      { sheet: "Invoices", table: "Invoices", headers, rows: [[customer ?? "", number ?? "", ...rest]] },
    ]);
    sessions.push(openExcel(moved));
    await writeStatus(table, byNumber(["a-1", statusOf()]));
    expect(statusRow(sheetNamed(moved, "Invoices"), 0)).toEqual(WRITTEN);
  });

  it("finds the status columns by their names, wherever the accountant moved them", async () => {
    const headers = [STATUS_HEADERS.note, ...INVOICE_HEADERS];
    const workbook = workbookOf([
      { sheet: "Invoices", table: "Invoices", headers, rows: [["", ...invoice("A-1")]] },
    ]);
    sessions.push(openExcel(workbook));
    const report = await writeStatus(await scanned(), byNumber(["a-1", statusOf()]));
    expect(report.columnsAdded).toBe(7);
    expect(sheetNamed(workbook, "Invoices").value(TOP + 1, LEFT)).toBe("Reminder sent on 2026-11-16.");
  });

  it("gives all rows of a duplicate number the same text and counts what stands nowhere", async () => {
    const { sheet } = open([invoice("A-1"), invoice("a-1 "), invoice(17)]);
    const statuses = byNumber(["a-1", statusOf()], ["17", statusOf({ status: "Paid" })], ["b-9", statusOf()]);
    const report = await writeStatus(await scanned(), statuses);
    expect(report).toMatchObject({ rowsWritten: 3, rowsNotFound: 1 });
    expect(statusRow(sheet, 0)).toEqual(statusRow(sheet, 1));
    expect(statusRow(sheet, 2)[0]).toBe("Paid");
  });

  it("marks a row whose number cannot be read by its place, but only while it is still the same row", async () => {
    const { sheet } = open([invoice(""), invoice("#N/A"), invoice("A-3")]);
    const table = await scanned();
    sheet.setValue(TOP + 2, LEFT + 5, 999);
    const refused = statusOf({ status: "Refused", note: "The invoice number is missing." });
    await writeStatus(table, byNumber(), {
      byPosition: new Map([
        [0, refused],
        [1, refused],
      ]),
    });
    expect(statusRow(sheet, 0)[0]).toBe("Refused");
    expect(statusRow(sheet, 1)).toEqual(EMPTY);
    expect(statusRow(sheet, 2)).toEqual(EMPTY);
  });

  it("keeps the date format that a person chose, and writes days of a 1904 workbook", async () => {
    const { sheet } = open([invoice("A-1")], 1904);
    const table = await scanned();
    await writeStatus(table, byNumber(["a-1", statusOf()]));
    expect(statusRow(sheet, 0)[2]).toBe(46342 - 1462);
    sheet.setNumberFormat(TOP + 1, FIRST + 2, "dd.mm.yyyy");
    await writeStatus(table, byNumber(["a-1", statusOf({ lastNotice: null })]));
    await writeStatus(table, byNumber(["a-1", statusOf()]));
    expect(sheet.numberFormat(TOP + 1, FIRST + 2)).toBe("dd.mm.yyyy");
  });

  it("shows a balance with the decimals of its currency", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2"), invoice("A-3")]);
    const balance = (minor: number, code: string) => {
      const currency = parseCurrency(code);
      return currency ? { minor: minorUnits(minor), currency } : null;
    };
    const statuses = byNumber(
      ["a-1", statusOf({ balance: balance(1234, "JPY") })],
      ["a-2", statusOf({ balance: balance(1234, "KWD") })],
      ["a-3", statusOf({ balance: null })],
    );
    await writeStatus(await scanned(), statuses);
    expect([0, 1, 2].map((row) => statusRow(sheet, row)[5])).toEqual([1234, 1.234, ""]);
    expect([0, 1].map((row) => sheet.numberFormat(TOP + 1 + row, FIRST + 5))).toEqual(["#,##0", "#,##0.000"]);
  });
});

describe("case 37: text that Excel would take for something else", () => {
  it.each([
    ["=1+1", "=1+1"],
    ['=HYPERLINK("http://x.example")', '=HYPERLINK("http://x.example")'],
    ["+49 30 1234", "+49 30 1234"],
    ["-5", "-5"],
    ["@SUM(A1)", "@SUM(A1)"],
    ["00123", "00123"],
    ["1/2", "1/2"],
    ["TRUE", "TRUE"],
    ["'quoted", "’quoted"],
    ["\t=1+1", "=1+1"],
    ["\r=1+1", "\n=1+1"],
    ["line\r\nbreak\u0007", "line\nbreak"],
    ["half \ud83d", "half \ufffd"],
  ])("%j stays text", async (note, shown) => {
    const { sheet } = open([invoice("A-1")]);
    const statuses = byNumber(["a-1", statusOf({ note, status: note })]);
    await writeStatus(await scanned(), statuses);
    expect([statusRow(sheet, 0)[0], statusRow(sheet, 0)[6]]).toEqual([shown, shown]);
    expect(sheet.formulas.size).toBe(0);
    expect((await writeStatus(await scanned(), statuses)).cellsWritten).toBe(0);
  });

  it("case 38: is cut with a mark where it is longer than a cell can hold", async () => {
    const { sheet } = open([invoice("A-1")]);
    await writeStatus(await scanned(), byNumber(["a-1", statusOf({ note: "x".repeat(40_000) })]));
    const note = String(statusRow(sheet, 0)[6]);
    expect(note.length).toBe(32_767);
    expect(note.endsWith("x…")).toBe(true);
  });
});

describe("cells beside the table", () => {
  it("are never overwritten: the refusal names the cell in the way and the remedy", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2")]);
    sheet.load(TOP + 2, FIRST + 3, "my own note", 0);
    await expect(writeStatus(await scanned(), byNumber(["a-1", statusOf()]))).rejects.toThrow(
      "Invoices!L5 is in the way: the table Invoices needs columns I to P for its status. Move or clear those cells and try again.",
    );
    expect(sheet.edits.size).toBe(0);
    expect(sheet.tables[0]?.columnNames).toEqual([...INVOICE_HEADERS]);
  });

  it("further right stay where they are", async () => {
    const { sheet } = open([invoice("A-1")]);
    sheet.load(TOP + 1, FIRST + 8, "beside", 0);
    await writeStatus(await scanned(), byNumber(["a-1", statusOf()]));
    expect(sheet.value(TOP + 1, FIRST + 8)).toBe("beside");
    expect(statusRow(sheet, 0)).toEqual(WRITTEN);
  });

  it("the accountant's own cells, formulas and formats stay as they were", async () => {
    const { sheet } = open([invoice("A-1"), invoice("A-2")]);
    sheet.formulas.set(cellKey(TOP + 1, LEFT + 5), "40+60");
    sheet.setNumberFormat(TOP + 1, LEFT + 4, "dd.mm.yyyy");
    sheet.edits.clear();
    await writeStatus(await scanned(), byNumber(["a-1", statusOf()], ["a-2", statusOf()]));
    expect([...sheet.edits].filter((key) => columnOfKey(key) < FIRST)).toEqual([]);
    expect(sheet.formulas.get(cellKey(TOP + 1, LEFT + 5))).toBe("40+60");
    expect(sheet.numberFormat(TOP + 1, LEFT + 4)).toBe("dd.mm.yyyy");
  });
});

describe("a long table", () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => invoice(`2026-${index}`));
  const statuses = new Map(
    rows.map(
      (_, index) => [`2026-${index}`, statusOf({ note: `Πληροφορία ${index}: ${"ő".repeat(60)}` })] as const,
    ),
  );

  it("of 12,000 rows is written in few requests of less than 5 MB, and again without any", async () => {
    const { sheet, session } = open(rows);
    const table = await scanned();
    const seen: number[] = [];
    const before = session.traffic().batches;
    const report = await writeStatus(table, statuses, { onProgress: ({ rowsDone }) => seen.push(rowsDone) });
    expect(report).toMatchObject({
      cellsWritten: 96_000,
      rowsWritten: 12_000,
      columnsAdded: 8,
      rowsNotFound: 0,
    });
    expect(session.traffic().batches - before).toBeLessThanOrEqual(32);
    expect(seen.at(-1)).toBe(12_000);
    expect(statusRow(sheet, 11_999)[6]).toBe(`Πληροφορία 11999: ${"ő".repeat(60)}`);
    expect((await writeStatus(table, statuses)).cellsWritten).toBe(0);
  });

  it("with the longest notes is still written, in more requests", async () => {
    const { sheet, session } = open(rows.slice(0, 600));
    const long = new Map(
      [...statuses].slice(0, 600).map(([key]) => [key, statusOf({ note: "ű".repeat(32_767) })] as const),
    );
    await writeStatus(await scanned(), long);
    // Sent once: no request was too large, to be refused and repeated in parts.
    expect(session.traffic().bytesSent).toBeLessThan(1.1 * 600 * 2 * 32_767);
    expect(String(statusRow(sheet, 599)[6]).length).toBe(32_767);
    expect((await writeStatus(await scanned(), long)).cellsWritten).toBe(0);
  });

  it("with news of a few rows is read where those rows are, and nowhere else", async () => {
    const { sheet, session } = open(rows);
    const table = await scanned();
    await writeStatus(table, statuses);
    const before = session.traffic();
    const news = byNumber(
      ["2026-17", statusOf({ note: "First" })],
      ["2026-11000", statusOf({ note: "Last" })],
      ["2027-1", statusOf()],
    );
    const report = await writeStatus(table, news);
    expect(report).toMatchObject({ cellsWritten: 2, rowsWritten: 2, columnsAdded: 0, rowsNotFound: 1 });
    expect([17, 11_000].map((at) => statusRow(sheet, at)[6])).toEqual(["First", "Last"]);
    // Where the table is, two looks at its numbers, and two spans read and written.
    expect(session.traffic().batches - before.batches).toBeLessThanOrEqual(8);
  });

  it("sorted between the look for a row and the writing is gone through as a whole", async () => {
    const { sheet, session } = open(rows);
    const table = await scanned();
    await writeStatus(table, byNumber(["2026-0", statusOf()]));
    const { run } = session.host;
    let looks = 0;
    // The row moves to the end right after its place was looked up: the last of the two looks at the numbers.
    Reflect.set(session.host, "run", (batch: Parameters<typeof run>[0]) => {
      const answer = run(batch);
      looks += JSON.stringify(answer).includes("2026-11999") ? 1 : 0;
      if (looks === 1) {
        sheet.setValue(TOP + 1, LEFT, "2026-11999");
        sheet.setValue(TOP + 12_000, LEFT, "2026-0");
        looks += 1;
      }
      return answer;
    });
    const report = await writeStatus(table, byNumber(["2026-0", statusOf({ note: "Moved" })]));
    expect(report).toMatchObject({ rowsWritten: 1, rowsNotFound: 0 });
    expect(statusRow(sheet, 11_999)[6]).toBe("Moved");
  });

  it("that was cancelled half-way is finished by the next run", async () => {
    const { sheet } = open(rows);
    const table = await scanned();
    const stop = new AbortController();
    const writing = writeStatus(table, statuses, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(writing).rejects.toMatchObject({ name: "AbortError" });
    expect(statusRow(sheet, 0)[0]).toBe("Overdue");
    expect(statusRow(sheet, 11_999)).toEqual(EMPTY);
    const report = await writeStatus(table, statuses);
    expect(report).toMatchObject({ rowsWritten: 11_000, columnsAdded: 0 });
  });
});

it("a table that is gone is refused in clear words", async () => {
  const { sheet } = open([invoice("A-1")]);
  const table = await scanned();
  sheet.tables.pop();
  await expect(writeStatus(table, byNumber())).rejects.toThrow(
    "The table Invoices is no longer in the workbook: read the workbook again.",
  );
});
