import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import type { InvoiceField } from "#domain/ledger/columns";
import { STATUS_FIELDS } from "#wire/status";
import { readTables } from "../../addin/workbook/read-tables";
import type { ScannedTable } from "../../addin/workbook/scan";
import { writeStatus } from "../../addin/workbook/write-status";
import type { SheetModel } from "../../workbench/excel/model/sheet";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { statusOf } from "./addin-ledger";
import { changedParts, sheetOf } from "./xlsx-changes";
import { opened, type Parts, partsOf, STYLES, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

const sessions: ExcelSession[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

/** Writes a status into the first invoice of a workbook that is open in Excel. */
async function writeFirst(model: Parameters<typeof openExcel>[0]): Promise<ScannedTable<InvoiceField>> {
  sessions.push(openExcel(model));
  const [table] = (await readTables()).invoices;
  if (!table) throw new Error("no invoice table");
  const number = String(table.rows[0]?.[table.columns.number ?? 0]).toLowerCase();
  await writeStatus(table, new Map([[number, statusOf()]]));
  return table;
}

const STYLED_HEADER = 3;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A ledger of two invoices whose cells have the styles of `header` and `body`, and whose totals the format `amount`. */
function ledger(look: {
  readonly columns?: string;
  readonly headers?: readonly string[];
  readonly header?: readonly number[];
  readonly body?: readonly (readonly number[])[];
  readonly styles?: string;
}): Parts {
  const { headers = ["Invoice no", "Customer", "Due", "Total", "Currency", "Comment"], columns = "" } = look;
  const cell = (row: number, column: number, content: string, style = 0): string =>
    `<c r="${String.fromCharCode(65 + column)}${row}" s="${style}" ${content}</c>`;
  const text = (value: string): string => `t="inlineStr"><is><t>${value}</t></is>`;
  const values = ["INV-1", "Kovács Kft.", 46347, 100, "EUR", "called"];
  const row = (at: number, cells: readonly (string | number)[], styles: readonly number[] = []): string =>
    `<row r="${at}">${cells
      .map((value, column) => {
        const content = typeof value === "string" ? text(value) : `><v>${value}</v>`;
        return cell(at, column, content, styles[column]);
      })
      .join("")}</row>`;
  const own = values.slice(0, headers.length);
  const rows =
    row(1, headers, look.header) +
    row(2, own, look.body?.[0]) +
    row(3, ["INV-2", ...own.slice(1)], look.body?.[1] ?? look.body?.[0]);
  const area = `A1:${String.fromCharCode(64 + headers.length)}3`;
  const relationship =
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/>';
  return smallWorkbook(
    worksheet(rows, columns, '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'),
    [],
    {
      "xl/styles.xml": look.styles ?? STYLES,
      "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationship}</Relationships>`,
      "xl/tables/table1.xml": `<table xmlns="${MAIN}" id="1" name="Invoices" displayName="Invoices" ref="${area}"><autoFilter ref="${area}"/><tableColumns count="${headers.length}">${headers
        .map((name, index) => `<tableColumn id="${index + 1}" name="${name}"/>`)
        .join("")}</tableColumns></table>`,
    },
  );
}

const formatsOf = (sheet: SheetModel, row: number, first: number): readonly string[] =>
  STATUS_FIELDS.map((_, offset) => sheet.numberFormat(row, first + offset));
const pixelsOf = (sheet: SheetModel, first: number): readonly number[] =>
  STATUS_FIELDS.map((_, offset) => sheet.widths.pixels(first + offset));
/** 18, 24, 14, 24, 16, 14, 60 and 40 characters, and a margin. */
const WIDTHS = [131, 173, 103, 173, 117, 103, 425, 285];

describe("the status columns of the example", () => {
  const file = new Uint8Array(readFileSync(join(__dirname, "../../examples/receivables.xlsx")));
  const FIRST = 12;

  async function written(): Promise<{ readonly saved: Uint8Array; readonly sheet: SheetModel }> {
    const workbook = opened(file);
    await writeFirst(workbook.model);
    const saved = workbook.save();
    return { saved, sheet: sheetOf(opened(saved)) };
  }

  it("have headers like her last one, her dates' and totals' formats, and room for what they show", async () => {
    const { sheet } = await written();
    const headers = STATUS_FIELDS.map((_, offset) => sheet.styleId(0, FIRST + offset));
    expect(new Set(headers)).toEqual(new Set([sheet.styleId(0, FIRST - 1)]));
    for (const row of [1, 240])
      expect(formatsOf(sheet, row, FIRST)).toEqual([
        "@",
        "@",
        "dd.mm.yyyy",
        "@",
        "dd.mm.yyyy",
        "#,##0.00",
        "@",
        "@",
      ]);
    expect(pixelsOf(sheet, FIRST)).toEqual(WIDTHS);
  });

  it("have the font, border and fill of her comments in every row", async () => {
    const { saved } = await written();
    const styles = partsOf(saved)["xl/styles.xml"] ?? "";
    const list = /<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0].match(/<xf [^>]*>/g) ?? [];
    const look = (style: number): string => list[style]?.replace(/numFmtId="\d+"/, "") ?? "none";
    const sheet = sheetOf(opened(saved));
    for (const row of [1, 120, 240])
      for (const offset of STATUS_FIELDS.keys())
        expect(look(sheet.styleId(row, FIRST + offset))).toBe(look(sheet.styleId(row, FIRST - 1)));
  });

  it("change no column, cell, rule or part that is hers", async () => {
    const { saved } = await written();
    expect(changedParts(file, saved).sort()).toEqual([
      "xl/sharedStrings.xml",
      "xl/styles.xml",
      "xl/tables/table1.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
    const path = "xl/worksheets/sheet1.xml";
    const without = partsOf(saved)
      [path]?.replace(/<col min="(?:1[3-9]|20)"[^>]*\/>/g, "")
      .replace(/<c r="[M-T]\d+"[^>]*?(\/>|>.*?<\/c>)/gs, "")
      .replace('<dimension ref="A1:T241"/>', '<dimension ref="A1:L241"/>');
    expect(without).toBe(partsOf(file)[path]);
  });
});

describe("the look of added columns", () => {
  const FIRST = 6;

  it("in a table without any formats is plain, with headers that can be read", async () => {
    const workbook = opened(zipped(ledger({})));
    await writeFirst(workbook.model);
    const sheet = sheetOf(opened(workbook.save()));
    expect(STATUS_FIELDS.map((_, offset) => sheet.styleId(0, FIRST + offset))).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(formatsOf(sheet, 1, FIRST)).toEqual([
      "@",
      "@",
      "yyyy-mm-dd",
      "@",
      "yyyy-mm-dd",
      "#,##0.00",
      "@",
      "@",
    ]);
    // "Dunbook last notice", "… next action on" and "… balance" with their filter buttons, on one line.
    expect(pixelsOf(sheet, FIRST)).toEqual([131, 173, 159, 173, 180, 131, 425, 285]);
  });

  it("follows the last own column of texts, past dates and amounts at the table's end", async () => {
    const headers = ["Invoice no", "Customer", "Due", "Total"];
    const body = [[0, STYLED_HEADER, 1, 2]];
    const workbook = opened(zipped(ledger({ headers, body })));
    await writeFirst(workbook.model);
    const { model } = workbook;
    const sheet = sheetOf(workbook);
    const base = model.styles.derived[sheet.styleId(1, 4) - 4]?.base;
    expect(base).toBe(STYLED_HEADER);
    expect(formatsOf(sheet, 1, 4).slice(2)).toEqual([
      "m/d/yyyy",
      "@",
      "m/d/yyyy",
      '#,##0.00\\ "€"',
      "@",
      "@",
    ]);
  });

  it("names no currency in the balance where the table has several", async () => {
    const workbook = opened(zipped(ledger({ body: [[0, 0, 0, 2, 0, 0]] })));
    await writeFirst(workbook.model);
    expect(sheetOf(workbook).numberFormat(2, FIRST + 5)).toBe("#,##0.00");
  });

  it("keeps a row that was coloured in one colour to its end", async () => {
    const styled = [3, 3, 3, 3, 3, 3];
    const workbook = opened(zipped(ledger({ body: [[], styled] })));
    await writeFirst(workbook.model);
    const sheet = sheetOf(workbook);
    const bases = [1, 2].map((row) => workbook.model.styles.derived[sheet.styleId(row, FIRST) - 4]?.base);
    expect(bases).toEqual([0, 3]);
  });

  it("does not wrap notes where comments are wrapped, and lets wrapped headers take two lines", async () => {
    const styles = STYLES.replace('"center"', '"center" wrapText="1"');
    const look = { styles, header: [3, 3, 3, 3, 3, 3], body: [[0, 0, 0, 0, 0, 3]] };
    const workbook = opened(zipped(ledger(look)));
    await writeFirst(workbook.model);
    const sheet = sheetOf(opened(workbook.save()));
    const wraps = [0, 1].map((row) => sheet.styles.wrapText(sheet.styleId(row, FIRST + 6)));
    expect(wraps).toEqual([true, false]);
    expect(pixelsOf(sheet, FIRST)).toEqual(WIDTHS);
  });

  it("never makes a column narrower, and shows one that was hidden", async () => {
    const columns =
      '<cols><col min="7" max="7" width="40" customWidth="1"/><col min="8" max="8" width="9" hidden="1"/></cols>';
    const workbook = opened(zipped(ledger({ columns })));
    await writeFirst(workbook.model);
    expect(pixelsOf(sheetOf(workbook), FIRST).slice(0, 2)).toEqual([280, 173]);
  });

  it("is a person's own business afterwards", async () => {
    const workbook = opened(zipped(ledger({})));
    const table = await writeFirst(workbook.model);
    const sheet = sheetOf(workbook);
    sheet.widths.set(FIRST, 20);
    sheet.setStyleId(0, FIRST, STYLED_HEADER);
    sheet.setStyleId(1, FIRST + 6, STYLED_HEADER);
    sheet.edits.clear();
    const report = await writeStatus(table, new Map([["inv-1", statusOf()]]));
    expect(report).toMatchObject({ cellsWritten: 0, columnsAdded: 0 });
    expect(sheet.edits.size).toBe(0);
    expect(sheet.widths.pixels(FIRST)).toBe(20);
  });

  it("costs no request of its own: one to see what is beside the table, one to add the columns", async () => {
    const workbook = opened(zipped(ledger({})));
    const table = await writeFirst(workbook.model);
    const adding = sessions[0]?.traffic().batches ?? 0;
    await readTables();
    await writeStatus(table, new Map([["inv-1", statusOf({ note: "New" })]]));
    const later = (sessions[0]?.traffic().batches ?? 0) - adding;
    expect(adding - later).toBe(2);
  });
});
