import type { CalendarDate } from "#domain/base/calendar";
import { asCalendarDate } from "#domain/base/calendar";
import { parseCurrency } from "#domain/base/currency";
import { minorUnits } from "#domain/base/money";
import type { StatusCells } from "#wire/status";
import { type CellContent, SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { TableModel } from "../../workbench/excel/model/table";
import { WorkbookModel } from "../../workbench/excel/model/workbook";

/** A sheet with one table at row 3, column B (as people place them), for the tests of the add-in's workbook room. */
export type TestTable = {
  readonly sheet: string;
  readonly table: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellContent[])[];
};

export const TOP = 2;
export const LEFT = 1;

export function workbookOf(tables: readonly TestTable[], dateSystem: 1900 | 1904 = 1900): WorkbookModel {
  const workbook = new WorkbookModel("ledger.xlsx", new StyleTable(), dateSystem);
  tables.forEach(({ sheet: sheetName, table, headers, rows }, index) => {
    const sheet = new SheetModel(`{sheet-${index}}`, sheetName, workbook.styles);
    [headers, ...rows].forEach((cells, row) => {
      cells.forEach((cell, column) => {
        sheet.load(TOP + row, LEFT + column, cell, 0);
      });
    });
    const area = { row: TOP, column: LEFT, rowCount: rows.length + 1, columnCount: headers.length };
    sheet.tables.push(
      new TableModel(`${index + 1}`, table, sheet, area, [...headers], false, null, `part${index}`),
    );
    workbook.sheets.push(sheet);
  });
  return workbook;
}

export const INVOICE_HEADERS = [
  "Invoice no",
  "Customer",
  "Comment",
  "Notes",
  "Due",
  "Total",
  "Currency",
] as const;

/** An invoice row for INVOICE_HEADERS; due on 2026-11-21 in the 1900 system. */
export const invoice = (number: CellContent, total = 100): readonly CellContent[] => [
  number,
  "Kovács Kft.",
  "private",
  "",
  46347,
  total,
  "EUR",
];

export function sheetNamed(workbook: WorkbookModel, name: string): SheetModel {
  const sheet = workbook.sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new Error(`No sheet ${name}`);
  return sheet;
}

const day = (text: string): CalendarDate => asCalendarDate(text);

export function statusOf(changes: Partial<StatusCells> = {}): StatusCells {
  const currency = parseCurrency("EUR");
  if (!currency) throw new Error("EUR is gone");
  return {
    status: "Overdue",
    level: "1 Reminder",
    lastNotice: day("2026-11-16"),
    nextAction: "Demand",
    nextActionOn: day("2026-11-30"),
    balance: { minor: minorUnits(10000), currency },
    note: "Reminder sent on 2026-11-16.",
    latestNote: "2026-11-16 liis: Promised to pay on Friday.",
    ...changes,
  };
}
