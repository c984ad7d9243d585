import { afterEach, describe, expect, it } from "@jest/globals";
import { ageingReport } from "../../addin/desk/ageing-rows";
import { dryRunSheets } from "../../addin/desk/dry-run-rows";
import { registerReport } from "../../addin/desk/register-rows";
import { viewReport } from "../../addin/desk/view-rows";
import type { ReportSheet } from "../../addin/workbook/reports/report-sheet";
import { writeReports } from "../../addin/workbook/reports/write-reports";
import { cellText } from "../../addin/workbook/status-cells";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { dryRun, hold, message } from "./dry-run-answers";
import { opened } from "./xlsx-parts";

/** Names of customers and colleagues, words of replies, notes and files, in every sheet that Dunbook writes. */

const FORMULAS = [
  '=HYPERLINK("http://x.example","Pay")',
  "+cmd|'/c calc'!A1",
  "-2+3",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\u0000=1+1",
  "'=1+1",
  "\uff1d1+1",
  "=1+1\u0007",
];
const DAY = "2026-11-16";

const SHEETS: Readonly<Record<string, (word: string) => readonly ReportSheet[]>> = {
  "a list": (word) => {
    const view = { id: "own", name: word, sentence: word, of: "invoices", days: null, isOwn: true } as const;
    const row = {
      number: word,
      customer: word,
      responsible: word,
      kind: "invoice",
      state: "issued",
    } as const;
    const dates = { issuedOn: DAY, dueOn: DAY, settledOn: null, daysOverdue: 1, levelReached: 0 };
    const amounts = { currency: "EUR", totalMinor: 100, openMinor: 100 };
    const page = { today: DAY, sentence: word, of: "invoices" as const, days: null, next: null };
    return [viewReport(view, [{ ...page, customers: [], invoices: [{ ...row, ...dates, ...amounts }] }])];
  },
  "the ageing": (word) => {
    const sums = { byAgeMinor: [1, 0, 0, 0, 0], openMinor: 1, creditMinor: 0, balanceMinor: 1 };
    const row = { customer: word, responsible: word, currency: "EUR", ...sums };
    return ageingReport([{ today: DAY, rows: [row], leftOut: 0, next: null }], []);
  },
  "the register": (word) => {
    const what = { what: word, by: word, byCustomer: false, result: word };
    const row = { on: DAY, time: "09:00", customer: word, numbers: [word], ...what };
    return [registerReport([{ today: DAY, rows: [row], next: null }], { from: DAY, until: DAY })];
  },
  "a dry run": (word) =>
    dryRunSheets(
      dryRun({
        asIf: [word],
        messages: [
          message({ customer: word, numbers: [word], decidedBy: word, levelName: word, email: word }),
        ],
        held: [hold({ customer: word, name: word, sentence: word })],
      }),
    ),
};

let session: ExcelSession | undefined;
afterEach(() => {
  session?.close();
  session = undefined;
});

async function written(sheets: readonly ReportSheet[]): Promise<WorkbookModel> {
  const { model } = opened(emptyWorkbook());
  session = openExcel(model);
  await writeReports(sheets, { on: DAY });
  // Filled anew, as by a refresh: where a table stands already another way is taken.
  await writeReports(sheets, { on: DAY });
  return model;
}

describe("a word that wants to be a formula", () => {
  it.each(Object.entries(SHEETS))("stays a text everywhere in %s", async (_, make) => {
    for (const word of FORMULAS) {
      const model = await written(make(word));
      const cells = model.sheets
        .flatMap((sheet) => sheet.rows.flat())
        .filter((cell) => typeof cell === "string");
      expect([word, model.sheets.map(({ formulas }) => formulas.size)]).toEqual([
        word,
        model.sheets.map(() => 0),
      ]);
      // It is there, as it was written: nothing made a number or an error of it.
      expect([word, cells.filter((cell) => cell.includes(cellText(word).trim())).length > 0]).toEqual([
        word,
        true,
      ]);
      session?.close();
    }
  });
});
