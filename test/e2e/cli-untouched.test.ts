import { execFile } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import readWorkbook, { type SheetData } from "read-excel-file/node";
import { columnOfKey, rowOfKey, type SheetModel } from "../../workbench/excel/model/sheet";
import { openBook } from "../support/book";
import { officeProgram } from "../support/book-office";
import { bundleDunbook, type Desk, type Dunbook, openDesk, takeExample } from "../support/command";

/** Everything in the workbook that is not Dunbook's stays as it was: part by part, cell by cell, reader by reader. */

const ORIGINAL = join(process.cwd(), "examples", "receivables.xlsx");
const SHEETS = ["Invoices", "Customers", "Orders", "Overview"];
/** The accountant's own columns of the invoices' table. */
const OWN_COLUMNS = 12;
const DAYS = ["2026-11-16", "2026-11-30"];

let dunbook: Dunbook;
let desk: Desk;
let after: Buffer;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  takeExample(desk);
  for (const day of DAYS) {
    const ended = await dunbook.run(
      desk.folder,
      "day",
      "receivables.xlsx",
      "--organisation",
      "receivables.json",
      "--on",
      day,
    );
    if (ended.code !== 4) throw new Error(ended.stderr);
  }
  after = readFileSync(desk.path("receivables.xlsx"));
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

describe("the parts of the file after two days", () => {
  const parts = (file: Buffer) => new Map(Object.entries(unzipSync(file)));
  const before = parts(readFileSync(ORIGINAL));
  const text = (file: ReadonlyMap<string, Uint8Array>, part: string) =>
    strFromU8(file.get(part) ?? new Uint8Array());

  it("are the same byte for byte, but for those the status columns are written in", () => {
    const now = parts(after);
    const changed = [...before].filter(
      ([name, bytes]) => !Buffer.from(bytes).equals(now.get(name) ?? Buffer.of()),
    );
    expect(changed.map(([name]) => name).sort()).toEqual([
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
      "xl/sharedStrings.xml",
      "xl/styles.xml",
      "xl/tables/table1.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
    const added = [...now.keys()].filter((name) => !before.has(name)).sort();
    expect(added).toEqual([
      "customXml/_rels/item1.xml.rels",
      "customXml/item1.xml",
      "customXml/itemProps1.xml",
      // What was last written into status cells, in a hidden sheet.
      "xl/worksheets/sheet5.xml",
    ]);
  });

  it("differ in workbook.xml by the wish to be calculated anew and the hidden sheet alone", () => {
    const wish = / fullCalcOnLoad="1"/;
    const memory = /<sheet name="Dunbook memory"[^>]* state="veryHidden"[^>]*\/>/;
    expect(text(before, "xl/workbook.xml")).not.toMatch(wish);
    const now = text(parts(after), "xl/workbook.xml");
    expect(now).toMatch(wish);
    expect(now).toMatch(memory);
    expect(now.replace(wish, "").replace(memory, "")).toBe(text(before, "xl/workbook.xml"));
  });

  it.each([
    "conditionalFormatting",
    "dataValidations",
    "ignoredErrors",
    "pageSetup",
    "sheetViews",
    "legacyDrawing",
  ])("keep the invoices' %s", (element) => {
    const pattern = new RegExp(`<${element}[ >/].*?(?:</${element}>|/>)`, "gs");
    const own = text(before, "xl/worksheets/sheet1.xml").match(pattern);
    expect(own).not.toBeNull();
    expect(text(parts(after), "xl/worksheets/sheet1.xml").match(pattern)).toEqual(own);
  });

  it("keep the texts of before at their places, and the styles too", () => {
    const strings = (part: string) => part.match(/<si>.*?<\/si>/gs) ?? [];
    const own = strings(text(before, "xl/sharedStrings.xml"));
    expect(strings(text(parts(after), "xl/sharedStrings.xml")).slice(0, own.length)).toEqual(own);
    const looks = (part: string) =>
      /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(part)?.[1]?.match(/<xf[ >].*?(?:<\/xf>|\/>)/gs) ?? [];
    const ownLooks = looks(text(before, "xl/styles.xml"));
    expect(ownLooks.length).toBeGreaterThan(5);
    expect(looks(text(parts(after), "xl/styles.xml")).slice(0, ownLooks.length)).toEqual(ownLooks);
  });
});

describe("the cells of the file after two days", () => {
  /** What a cell holds and looks like, for every cell that holds or looks like anything. */
  const cellsOf = (sheet: SheetModel, columns: number) => {
    const cells = new Map<string, unknown>();
    const width = Math.min(columns, sheet.extent().columnCount);
    for (let row = 0; row < sheet.extent().rowCount; row += 1)
      for (let column = 0; column < width; column += 1)
        cells.set(`${row} ${column}`, [
          sheet.value(row, column),
          sheet.styleId(row, column),
          sheet.numberFormat(row, column),
        ]);
    return cells;
  };
  const byPlace = <Value>(map: ReadonlyMap<number, Value>, columns: number) =>
    [...map]
      .filter(([key]) => columnOfKey(key) < columns)
      .map(([key, value]) => [rowOfKey(key), columnOfKey(key), value]);

  it.each(SHEETS)(
    "%s: values, formulas, errors, formats and hidden rows are those of before",
    async (name) => {
      const [was, is] = await Promise.all([openBook(ORIGINAL), openBook(desk.path("receivables.xlsx"))]);
      const [old, now] = [was, is].map(({ model }) => model.sheets.find((sheet) => sheet.name === name));
      if (!old || !now) throw new Error(`No sheet ${name}`);
      const columns = name === "Invoices" ? OWN_COLUMNS : Number.MAX_SAFE_INTEGER;
      expect(cellsOf(old, columns).size).toBeGreaterThan(30);
      expect(cellsOf(now, columns)).toEqual(cellsOf(old, columns));
      expect(byPlace(now.formulas, columns)).toEqual(byPlace(old.formulas, columns));
      expect([...now.errors]).toEqual([...old.errors]);
      expect([...now.hiddenRows]).toEqual([...old.hiddenRows]);
    },
  );

  it.each(SHEETS)("%s: a second reader finds the same values in the accountant's own cells", async (name) => {
    const dataOf = async (file: Buffer): Promise<SheetData> => {
      const data = (await readWorkbook(file)).find(({ sheet }) => sheet === name)?.data ?? [];
      return name === "Invoices" ? data.map((row) => row.slice(0, OWN_COLUMNS)) : data;
    };
    const before = await dataOf(readFileSync(ORIGINAL));
    expect(before.length).toBeGreaterThan(5);
    expect(await dataOf(after)).toEqual(before);
  });

  it("a second reader finds the eight status columns at the right, with a status in every row", async () => {
    const [header = [], ...rows] =
      (await readWorkbook(after)).find(({ sheet }) => sheet === "Invoices")?.data ?? [];
    expect(header.slice(OWN_COLUMNS)).toEqual(
      [
        "status",
        "level",
        "last notice",
        "next action",
        "next action on",
        "balance",
        "note",
        "latest note",
      ].map((name) => `Dunbook ${name}`),
    );
    expect(rows).toHaveLength(240);
    for (const row of rows) expect(row[OWN_COLUMNS]).toMatch(/^[A-Z]/);
  });
});

const office = officeProgram();
const inOffice = office === null ? it.skip : it;

describe("the file in LibreOffice (where it is installed)", () => {
  inOffice(
    "opens, shows the accountant's cells as before, and still draws the chart",
    async () => {
      copyFileSync(ORIGINAL, desk.path("before.xlsx"));
      const files = [desk.path("before.xlsx"), desk.path("receivables.xlsx")];
      const profile = `-env:UserInstallation=${pathToFileURL(desk.path("office"))}`;
      const args = [
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "xlsx",
        "--outdir",
        desk.path("saved"),
      ];
      // It calculates both anew and saves what it has understood.
      await promisify(execFile)(office ?? "", [...args, ...files], { timeout: 120_000 });
      const [old, now] = files.map((file) => readFileSync(join(desk.path("saved"), basename(file))));
      if (!old || !now) throw new Error("LibreOffice saved nothing.");
      for (const name of SHEETS) {
        const [before, later] = await Promise.all(
          [old, now].map(
            async (file) => (await readWorkbook(file)).find(({ sheet }) => sheet === name)?.data ?? [],
          ),
        );
        const own = (data: SheetData | undefined) =>
          (data ?? []).map((row) => (name === "Invoices" ? row.slice(0, OWN_COLUMNS) : row));
        expect(own(before).length).toBeGreaterThan(5);
        expect(own(later)).toEqual(own(before));
      }
      // It numbers its parts as it likes; what the chart draws must be the same.
      const drawn = (file: Buffer) =>
        Object.entries(unzipSync(file))
          .filter(([part]) => /charts\/chart\d+\.xml$/.test(part))
          .map(([, bytes]) => strFromU8(bytes).match(/<c:(f|v)>.*?<\/c:\1>/gs));
      expect(drawn(old)).toHaveLength(1);
      expect(drawn(old)[0]?.length).toBeGreaterThan(3);
      expect(drawn(now)).toEqual(drawn(old));
    },
    180_000,
  );
});
