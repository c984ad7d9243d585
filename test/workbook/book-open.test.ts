import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";
import type { Book, BookNews, BookView } from "../../workbench/web/book/book";
import { openBook } from "../../workbench/web/book/open-book";

/** The ids of the example's first two sheets; of a new workbook's, too. */
const INVOICES = "{00000000-0001-0000-0000-000000000000}";
const CUSTOMERS = "{00000000-0001-0000-0100-000000000000}";

/** The workbook that is open in the page, as the page deals with it. */

const EXAMPLE = new Uint8Array(readFileSync(join(process.cwd(), "examples", "receivables.xlsx")));
const example = (): Uint8Array => EXAMPLE.slice();

let book: Book;
let news: BookNews[];

async function opened(bytes = example(), name = "receivables.xlsx"): Promise<BookView> {
  const view = await book.open(bytes, name);
  if (!view.ok) throw new Error(view.problem);
  return view.value;
}

/** All that has been told by now. */
const told = async (): Promise<readonly BookNews[]> => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return news.splice(0);
};

beforeEach(async () => {
  book = openBook();
  const heard: BookNews[] = [];
  news = heard;
  await book.listen((one) => heard.push(one));
});

const one = (row: number, column: number) => ({ row, column, rowCount: 1, columnCount: 1 });
const shown = async (row: number, column: number) => (await book.cells(INVOICES, one(row, column)))[0]?.[0];
const savedBytes = async (): Promise<Uint8Array> => {
  const saved = await book.save();
  if (!saved.ok) throw new Error(saved.problem);
  return saved.value;
};

describe("a workbook that is opened", () => {
  it("shows its sheets, the one in front, their sizes and widths", async () => {
    const { name, activeSheetId, sheets } = await opened();
    expect([name, activeSheetId]).toEqual(["receivables.xlsx", INVOICES]);
    expect(sheets.map(({ name: sheet, hidden }) => [sheet, hidden])).toEqual([
      ["Invoices", false],
      ["Customers", false],
      ["Orders", false],
      ["Overview", false],
    ]);
    expect(sheets[0]?.rowCount).toBe(241);
    expect(sheets[0]?.columnCount).toBeGreaterThanOrEqual(12);
    expect(Object.keys(sheets[0]?.columnWidths ?? {}).length).toBeGreaterThan(0);
  });

  it("shows its cells by their number formats", async () => {
    await opened();
    const area = { row: 0, column: 4, rowCount: 3, columnCount: 3 };
    const rows = await book.cells(INVOICES, area);
    expect(rows.map((cells) => cells.map(({ text, kind }) => `${text} (${kind})`))).toEqual([
      ["Issued (text)", "Due (text)", "Total (text)"],
      ["30.01.2026 (number)", "31.02.2026 (text)", "642.00 (number)"],
      ["16.03.2026 (number)", "30.04.2026 (number)", "637,000.00 (number)"],
    ]);
  });

  it("is saved as the very bytes it was opened from where nothing has been done", async () => {
    await opened();
    expect(Buffer.from(await savedBytes()).equals(EXAMPLE)).toBe(true);
  });

  it.each([
    ["a letter", new TextEncoder().encode("Dear Sir"), "letter.xlsx is not an Excel workbook (.xlsx)."],
    ["an empty file", new Uint8Array(), "letter.xlsx is empty."],
    [
      "half a workbook",
      EXAMPLE.slice(0, 9_000),
      "letter.xlsx is incomplete or damaged: copy or download it again.",
    ],
  ])("stays open where %s is chosen instead", async (_, bytes, sentence) => {
    await opened();
    expect(await book.open(bytes, "letter.xlsx")).toEqual({ ok: false, problem: sentence });
    expect((await book.view()).name).toBe("receivables.xlsx");
  });

  it("is no longer heard of once another one is open", async () => {
    await opened();
    await book.type(INVOICES, 300, 0, [["late"]]);
    await opened(emptyWorkbook(), "new.xlsx");
    expect(await told()).toEqual([]);
    expect((await book.view()).sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it("must be there before anything is done with it", async () => {
    await expect(book.view()).rejects.toThrow("No workbook is open.");
    await expect(book.answer("{}")).rejects.toThrow("No workbook is open.");
  });
});

describe("a person at the sheet", () => {
  beforeEach(() => opened());

  it("types numbers, days, text and formulas, as one pastes them", async () => {
    expect(
      await book.type(INVOICES, 300, 14, [
        ["12.5%", "2026-11-16"],
        ["'007", "=O301*2"],
      ]),
    ).toEqual({ ok: true, value: null });
    const rows = await book.cells(INVOICES, { row: 300, column: 14, rowCount: 2, columnCount: 2 });
    expect(rows.map((cells) => cells.map(({ text, kind }) => [text, kind]))).toEqual([
      [
        ["12.50%", "number"],
        ["11/16/2026", "number"],
      ],
      [
        ["007", "text"],
        ["=O301*2", "text"],
      ],
    ]);
    expect(await book.typed(INVOICES, 301, 14)).toBe("'007");
    expect(await told()).toContainEqual({ kind: "changed", sheetId: INVOICES });
  });

  it("finds what was typed in the saved file", async () => {
    await book.type(INVOICES, 300, 0, [["below"]]);
    const reopened = openWorkbookFile(await savedBytes(), "receivables.xlsx");
    if (!reopened.ok) throw new Error(reopened.problem);
    expect(reopened.value.model.sheets[0]?.value(300, 0)).toBe("below");
  });

  it("is told why something cannot be typed, and nothing has changed", async () => {
    const before = await shown(5, 2);
    const typed = await book.type(INVOICES, 5, 2, [["x".repeat(40_000)]]);
    expect(typed).toEqual({
      ok: false,
      problem: "C6 would get a text that is longer than Excel allows: shorten it.",
    });
    expect(await shown(5, 2)).toEqual(before);
    expect(await told()).toEqual([]);
  });

  it("makes the table longer by typing right below it", async () => {
    const [invoices] = (await book.view()).sheets;
    const last = invoices?.rowCount ?? 0;
    await book.type(INVOICES, last, 0, [["2026-9001"]]);
    expect((await book.view()).sheets[0]?.rowCount).toBe(last + 1);
    expect((await book.view()).sheets[0]?.columnCount).toBe(invoices?.columnCount);
  });
});

describe("a program in the pane", () => {
  beforeEach(() => opened());

  /** What office.js sends for `workbook.worksheets.getItem("Customers").activate()`. */
  const ACTIVATE = JSON.stringify({
    AutoKeepReference: false,
    Actions: [
      { Id: 1, ActionType: 1, Name: "", ObjectPathId: 3 },
      { Id: 2, ActionType: 3, Name: "Activate", ObjectPathId: 3, ArgumentInfo: { Arguments: [] } },
    ],
    ObjectPaths: {
      1: { Id: 1, ObjectPathType: 1, Name: "" },
      2: { Id: 2, ObjectPathType: 4, Name: "Worksheets", ParentObjectPathId: 1 },
      3: {
        Id: 3,
        ObjectPathType: 5,
        Name: "",
        ParentObjectPathId: 2,
        ArgumentInfo: { Arguments: ["Customers"] },
      },
    },
  });

  it("is answered, and the page hears which sheet it has brought to the front", async () => {
    const answer = JSON.parse(await book.answer(ACTIVATE));
    expect(answer.Error).toBeUndefined();
    expect(answer.Results).toHaveLength(2);
    expect(await told()).toContainEqual({ kind: "selected", sheetId: CUSTOMERS, area: one(0, 0) });
    expect((await book.view()).activeSheetId).toBe(CUSTOMERS);
  });

  it("is refused more than 5 MB at once", async () => {
    const large = JSON.stringify({ ...JSON.parse(ACTIVATE), Padding: "x".repeat(5 * 1024 * 1024) });
    expect(JSON.parse(await book.answer(large)).Error.Code).toBe("RequestPayloadSizeLimitExceeded");
    expect((await book.view()).activeSheetId).toBe(INVOICES);
  });
});

describe("the settings of add-ins", () => {
  beforeEach(() => opened());

  it("are kept in the file, and are there when it is opened again", async () => {
    await book.keepSettings([{ key: "connection", value: '{"tables":[1,2]}' }]);
    expect(await told()).toContainEqual({ kind: "changed", sheetId: null });
    await opened(await savedBytes());
    expect(await book.settings()).toEqual([{ key: "connection", value: '{"tables":[1,2]}' }]);
  });

  it("are removed where office.js knew them and gives them back no more, and no others", async () => {
    await book.keepSettings([
      { key: "a", value: "1" },
      { key: "b", value: "2" },
    ]);
    await book.settings();
    await book.keepSettings([{ key: "b", value: "3" }]);
    expect(await book.settings()).toEqual([{ key: "b", value: "3" }]);
    const fresh = openBook();
    await fresh.open(await savedBytes(), "receivables.xlsx");
    // This office.js was never told of "b": it came by another way.
    await fresh.keepSettings([{ key: "c", value: "4" }]);
    expect(await fresh.settings()).toEqual([
      { key: "b", value: "3" },
      { key: "c", value: "4" },
    ]);
  });

  it("are no change where they are given back as they were", async () => {
    await book.keepSettings([{ key: "a", value: '"text"' }]);
    await told();
    await book.keepSettings(await book.settings());
    expect(await told()).toEqual([]);
  });
});

describe("an empty new workbook", () => {
  it("opens with one empty sheet, takes what is typed, and is the same every time", async () => {
    expect(Buffer.from(emptyWorkbook()).equals(Buffer.from(emptyWorkbook()))).toBe(true);
    const { sheets } = await opened(emptyWorkbook(), "Workbook.xlsx");
    expect(sheets.map(({ name, rowCount, columnCount }) => [name, rowCount, columnCount])).toEqual([
      ["Sheet1", 0, 0],
    ]);
    await book.type(INVOICES, 2, 1, [["first", "1,5"]]);
    await opened(await savedBytes(), "Workbook.xlsx");
    expect((await shown(2, 1))?.text).toBe("first");
  });
});
