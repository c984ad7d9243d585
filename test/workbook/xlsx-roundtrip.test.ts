import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readSheet } from "read-excel-file/node";
import type { CellContent, SheetModel } from "../../workbench/excel/model/sheet";
import { fullWorkbook, opened, partsOf, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

/** Writes the values from A1 downwards, saves, and returns the file. */
function fileOf(values: readonly CellContent[], into = zipped(smallWorkbook(worksheet("")))): Uint8Array {
  const workbook = opened(into);
  values.forEach((value, row) => {
    workbook.model.sheets[0]?.setValue(row, 0, value);
  });
  return workbook.save();
}

const firstSheet = (file: Uint8Array): SheetModel | undefined => opened(file).model.sheets[0];

/** What Excel's own files hold that is hard to write: markup, formulas as text, blanks, controls, escapes, emoji. */
const awkward = fc.constantFrom(
  "=1+1",
  " leading",
  "trailing \n",
  "a\r\nb",
  "\t",
  "_x0041_",
  "_x005F_x0041_",
  "<b>&amp;</b>",
  "]]>",
  "💶 Müller",
  "\u0000\u001f\ufffe",
  "\ud800",
  "'quoted'",
  "00123",
  "TRUE",
);
const text = fc.oneof(
  awkward,
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
  fc.integer({ min: -1e12, max: 1e12 }).map((minor) => minor / 100),
);

describe("what is written into cells", () => {
  it("is read back as it was, whatever texts, numbers and truths it is", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, number, fc.boolean()), { maxLength: 30 }), (values) => {
        const sheet = firstSheet(fileOf(values));
        expect(values.map((_, row) => sheet?.value(row, 0))).toEqual(values);
      }),
      { numRuns: 150 },
    );
  });

  it("is the same after a second trip", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, number), { minLength: 1, maxLength: 10 }), (values) => {
        const once = fileOf(values, zipped(fullWorkbook()));
        expect(Buffer.from(fileOf(values, once)).equals(once)).toBe(true);
      }),
    );
  });

  it("leaves every other part as it was, whatever it is", () => {
    const before = zipped(fullWorkbook());
    const may = [
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
      "xl/sharedStrings.xml",
      "xl/tables/table1.xml",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60), fc.nat(40), fc.oneof(text, number)), { maxLength: 20 }),
        (cells) => {
          const workbook = opened(before);
          for (const [row, column, value] of cells)
            workbook.model.sheets[0]?.setValue(row + 4, column, value);
          const [old, now] = [partsOf(before), partsOf(workbook.save())];
          for (const path of Object.keys(old)) if (!may.includes(path)) expect(now[path]).toBe(old[path]);
          expect(Object.keys(now)).toEqual(Object.keys(old));
        },
      ),
    );
  });
});

describe("widths of columns", () => {
  /** Ranges of columns as files have them: in order, some hidden, some styled. */
  const ranges = fc.array(fc.tuple(fc.nat(4), fc.nat(5), fc.integer({ min: 1, max: 90 }), fc.boolean()), {
    maxLength: 6,
  });
  const widths = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 1_790 })), { maxLength: 8 });

  function columnsXml(given: readonly (readonly [number, number, number, boolean])[]): string {
    let next = 1;
    const tags = given.map(([gap, more, width, hidden]) => {
      const min = next + gap;
      next = min + more + 1;
      return `<col min="${min}" max="${min + more}" width="${width}" style="1"${hidden ? ' hidden="1"' : ""}/>`;
    });
    return tags.length === 0 ? "" : `<cols>${tags.join("")}</cols>`;
  }

  it("that were set are read back, and no other column is wider or narrower than before", () => {
    fc.assert(
      fc.property(ranges, widths, (given, set) => {
        const file = zipped(smallWorkbook(worksheet("", columnsXml(given))));
        const before = firstSheet(file)?.widths;
        const workbook = opened(file);
        for (const [column, pixels] of set) workbook.model.sheets[0]?.widths.set(column, pixels);
        const after = firstSheet(workbook.save())?.widths;
        const wanted = new Map(set);
        for (let column = 0; column < 64; column += 1)
          expect(after?.pixels(column)).toBe(wanted.get(column) ?? before?.pixels(column));
      }),
    );
  });

  it("change the list of columns and nothing else of the file", () => {
    const file = zipped(fullWorkbook());
    const sheet = "xl/worksheets/sheet1.xml";
    const list = /<cols>.*<\/cols>/s;
    fc.assert(
      fc.property(widths, (set) => {
        const workbook = opened(file);
        for (const [column, pixels] of set) workbook.model.sheets[0]?.widths.set(column, pixels);
        const [old, now] = [partsOf(file), partsOf(workbook.save())];
        expect(now[sheet]?.replace(list, "")).toBe(old[sheet]?.replace(list, ""));
        expect({ ...now, [sheet]: "" }).toEqual({ ...old, [sheet]: "" });
      }),
    );
  });
});

describe("another reader", () => {
  it("sees the texts, numbers and truths that were written", async () => {
    const values = ["=1+1", "💶 Müller & Söhne <GmbH>", "two\nlines", 1190.55, -0.001, true, false, "00123"];
    expect(await readSheet(Buffer.from(fileOf(values)))).toEqual(values.map((value) => [value]));
  });

  it("sees the rest of the sheet as before", async () => {
    const workbook = opened(zipped(fullWorkbook()));
    workbook.model.sheets[0]?.setValue(2, 2, 81);
    const rows = await readSheet(Buffer.from(workbook.save()), "Invoices");
    expect(rows.map((row) => row[0])).toEqual(["Invoice", "INV-1", "INV-2", null]);
    expect(rows[2]?.[2]).toBe(81);
  });
});

const office = findOffice();
const withOffice = office === null ? it.skip : it;

/** The LibreOffice of this machine, or null. */
function findOffice(): string | null {
  try {
    return (
      execFileSync("which", ["soffice"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() ||
      null
    );
  } catch {
    return null;
  }
}

/** Lets LibreOffice read a file and write it anew; it has its own profile, so that one that is open is not disturbed. */
async function rewritten(file: Uint8Array): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-xlsx-"));
  try {
    writeFileSync(join(folder, "saved.xlsx"), file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    const out = join(folder, "out");
    const order = ["--headless", "--convert-to", "xlsx", "--outdir", out, join(folder, "saved.xlsx")];
    await promisify(execFile)(office ?? "", [profile, ...order], { timeout: 50_000 });
    return readFileSync(join(out, "saved.xlsx"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("LibreOffice", () => {
  withOffice("reads what we wrote, calculates new formulas, and we read what it wrote", async () => {
    const workbook = opened(zipped(fullWorkbook()));
    const sheet = workbook.model.sheets[0];
    const [table] = workbook.model.tables();
    if (!sheet || !table) throw new Error("no table");
    sheet.setValue(1, 2, 500);
    sheet.setValue(1, 0, "💶 Müller & <Söhne>");
    sheet.setFormula(5, 0, "C2+1");
    sheet.setValue(6, 0, " =blank_x0041_");
    sheet.setNumberFormat(1, 2, "0.000");
    sheet.widths.set(4, 200);
    table.resize({ ...table.area, columnCount: 5 }, [...table.columnNames, "Last notice"]);
    const again = opened(await rewritten(workbook.save())).model;
    const cells = again.sheets[0];
    expect(again.sheets.map(({ name }) => name)).toEqual(["Invoices", "Notes & rates"]);
    expect(cells?.rows[1]?.slice(0, 3)).toEqual(["💶 Müller & <Söhne>", 46_000, 500]);
    expect([cells?.value(5, 0), cells?.value(6, 0)]).toEqual([501, " =blank_x0041_"]);
    expect(cells?.numberFormat(1, 2)).toBe("0.000");
    expect(again.tables()[0]?.columnNames).toEqual(table.columnNames);
    expect(cells?.value(0, 4)).toBe("Last notice");
    // It measures columns in digits of whatever font it has: their proportion stays.
    const proportion = ({ widths }: SheetModel): number => widths.pixels(4) / widths.pixels(5);
    expect(cells && proportion(cells)).toBeCloseTo(proportion(sheet), 1);
  });
});
