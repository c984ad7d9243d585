import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ReportSheet } from "../../addin/workbook/reports/report-sheet";
import { writeReports } from "../../addin/workbook/reports/write-reports";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { rowsOf } from "./desk-office";
import { opened } from "./xlsx-parts";

/** Whatever a report is refreshed to, and however often: what a person wrote beside a row is never lost or misplaced. */

const TABLE = "DunbookList_law";
let close: () => void = () => undefined;
afterEach(() => close());

const report = (numbers: readonly string[]): ReportSheet => ({
  sheet: "Law",
  table: TABLE,
  lines: ["A list", ""],
  columns: [
    { id: "number", header: "Number", shows: { kind: "text" }, characters: 10 },
    { id: "amount", header: "Amount", shows: { kind: "amount", decimals: 2 }, characters: 10 },
  ],
  keyedBy: ["number"],
  rows: numbers.map((number, at) => [number, at]),
  chart: null,
});

function openBook(): WorkbookModel {
  close();
  const { model } = opened(emptyWorkbook());
  const session = openExcel(model);
  close = () => session.close();
  return model;
}

/** Writes a word into the person's own column of a row. */
const writeWord = (row: number, word: string): Promise<void> =>
  Excel.run(async (context) => {
    const column = context.workbook.tables.getItem(TABLE).columns.getItem("Mine");
    column.getDataBodyRange().getCell(row, 0).values = [[word]];
    await context.sync();
  });

const numbers = fc.uniqueArray(fc.constantFrom<string>("A", "B", "C", "D", "E", "F", "G"), { maxLength: 7 });
const step = fc.record({ next: numbers, row: fc.nat(6), word: fc.constantFrom("x", "=1+1", "-5", "7") });

describe("a refreshed report", () => {
  it("has its rows alone, in its own order, each with the words written beside it; the words of rows that left are kept", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.array(step, { maxLength: 5 }), async (first, steps) => {
        const workbook = openBook();
        await writeReports([report(first)]);
        await Excel.run(async (context) => {
          const table = context.workbook.tables.getItem(TABLE);
          const mine = table.columns.add(undefined, [
            ["Mine"],
            ...Array.from({ length: Math.max(1, first.length) }, () => [""]),
          ]);
          mine.getDataBodyRange().numberFormat = Array.from({ length: Math.max(1, first.length) }, () => [
            "@",
          ]);
          await context.sync();
        });
        let current = first;
        const words = new Map<string, string>();
        let left = 0;
        for (const { next, row, word } of steps) {
          const number = current[row];
          if (number !== undefined) {
            await writeWord(row, word);
            words.set(number, word);
          }
          await writeReports([report(next)]);
          for (const known of [...words.keys()])
            if (!next.includes(known)) {
              words.delete(known);
              left += 1;
            }
          current = next;
          const wanted = next.map((one) => [one, words.get(one) ?? ""]);
          const found = rowsOf(workbook, TABLE).map(({ Number: one, Mine }) => [one, Mine]);
          expect(found).toEqual(next.length === 0 ? [["", ""]] : wanted);
        }
        const kept = workbook.tables().some(({ name }) => name === "DunbookKept");
        expect(kept ? rowsOf(workbook, "DunbookKept").length : 0).toBe(left);
        expect(workbook.sheets.flatMap(({ formulas }) => [...formulas.values()])).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
