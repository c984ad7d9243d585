import { afterEach, describe, expect, it } from "@jest/globals";
import { recogniseTable } from "#domain/ledger/recognise-columns";
import { dryRunSheets } from "../../addin/desk/dry-run-rows";
import { writeDryRun } from "../../addin/workbook/dry-run-sheet";
import { cellKey } from "../../workbench/excel/model/sheet";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, openOffice, rowsOf } from "./desk-office";
import { dryRun, hold, message } from "./dry-run-answers";
import { opened } from "./xlsx-parts";

afterEach(closeOffices);

/** Opens a workbook with nothing in it, and writes these dry runs into it, one after the other. */
async function written(...answers: readonly ReturnType<typeof dryRun>[]) {
  const file = opened(emptyWorkbook());
  const office = await openOffice(file.model);
  for (const answer of answers) await writeDryRun(dryRunSheets(answer));
  return { ...office, file };
}

const tableNames = (workbook: WorkbookModel) => workbook.tables().map(({ name }) => name);
const sheetNames = (workbook: WorkbookModel) => workbook.sheets.map(({ name }) => name);
/** The messages' table: its sheet, the place of its first row, and its headers. */
function bodyOf(workbook: WorkbookModel) {
  const table = workbook.tables().find(({ name }) => name === "DunbookDryRun");
  if (!table) throw new Error("No table DunbookDryRun");
  const { row, column } = table.body();
  return { sheet: table.sheet, row, column, headers: table.columnNames };
}

describe("the sheet of a dry run", () => {
  it("has one row per message: days and sums as such, each currency in its own column", async () => {
    const { workbook } = await written(
      dryRun({
        messages: [
          message({
            on: "2026-11-17",
            customer: "Aru",
            totals: { EUR: 123_450, HUF: 500_000 },
            decidedBy: "Gold",
          }),
          message({
            on: "2026-12-01",
            customer: "Berg",
            level: 2,
            occurrence: 3,
            email: null,
            channel: "letter",
          }),
        ],
      }),
    );
    expect(rowsOf(workbook, "DunbookDryRun")).toEqual([
      {
        Day: 46_343,
        Hour: "09:00",
        Customer: "Aru",
        Recipient: "pay@aru.example",
        "Sent by": "E-mail",
        Level: "1 Payment reminder",
        Documents: "A-1, A-2",
        "Asked EUR": 1234.5,
        "Asked HUF": 5000,
        "Decided by": "Gold",
      },
      {
        Day: 46_357,
        Hour: "09:00",
        Customer: "Berg",
        Recipient: "To be posted",
        "Sent by": "Letter",
        Level: "2 Payment reminder (time 3)",
        Documents: "A-1, A-2",
        "Asked EUR": 100,
        "Asked HUF": "",
        "Decided by": "The organisation's own policy",
      },
    ]);
    const { sheet, column, row } = bodyOf(workbook);
    expect([0, 2, 4].map((offset) => sheet.numberFormat(row, column + offset))).toEqual([
      "yyyy-mm-dd",
      "@",
      "#,##0.00",
    ]);
  });

  it("tells what is on hold on a sheet of its own: why, since when, until when, how much", async () => {
    const { workbook } = await written(
      dryRun({ held: [hold({ customer: "Cala", until: null, overdue: { EUR: 4_200 } })] }),
    );
    expect(rowsOf(workbook, "DunbookOnHold")).toEqual([
      {
        Customer: "Cala",
        Reason: "Paused",
        Since: 46_342,
        Until: "",
        "Overdue EUR": 42,
        "In words": "Paused by hand.",
      },
    ]);
    expect(sheetNames(workbook)).toEqual(["Sheet1", "Dry run", "Dry run on hold"]);
  });

  it("says above the table what it supposes, and why less may go out", async () => {
    const { workbook } = await written(
      dryRun({
        asIf: ["As if reminders were switched on today; they are off."],
        butNow: ["Sending is stopped."],
      }),
    );
    const sheet = workbook.sheets.find(({ name }) => name === "Dry run");
    expect([sheet?.value(0, 0), sheet?.value(1, 0)]).toEqual([
      "Dry run: 0 messages from 2026-11-16 to 2027-02-13 if nothing changes, by version 4 of the policy.",
      "As if reminders were switched on today; they are off. Sending is stopped.",
    ]);
  });

  it.each(["=1+1", "+36 1 555", "-5", "@SUM(A1)", "'quoted", '=HYPERLINK("http://x")'])(
    "keeps a text that looks like a formula a text: %s",
    async (name) => {
      const { workbook } = await written(
        dryRun({
          messages: [
            message({ customer: name, numbers: [name], decidedBy: name, levelName: name, email: name }),
          ],
          held: [hold({ customer: name, name, sentence: name })],
        }),
      );
      const text = name.replace(/^'/, "’");
      expect(rowsOf(workbook, "DunbookDryRun")[0]).toMatchObject({
        Customer: text,
        Recipient: text,
        Documents: text,
        "Decided by": text,
      });
      expect(rowsOf(workbook, "DunbookOnHold")[0]).toMatchObject({ Customer: text, Reason: text });
      const { sheet, column, row } = bodyOf(workbook);
      expect([sheet.formulas.size, sheet.value(row, column + 2)]).toEqual([0, text]);
    },
  );

  it("is not taken for a table of invoices or customers", () => {
    const sheets = dryRunSheets(dryRun({ messages: [message({})], held: [hold({})] }));
    for (const { columns } of sheets) expect(recogniseTable(columns.map(({ header }) => header))).toBeNull();
  });
});

describe("written again", () => {
  const many = (count: number, customer: string) =>
    Array.from({ length: count }, (_, at) => message({ customer: `${customer} ${at + 1}` }));

  it.each([
    ["fewer", 5, 2],
    ["more", 2, 5],
    ["none any more", 3, 0],
  ])("it has the rows of today alone: %s", async (_name, before, after) => {
    const { workbook } = await written(
      dryRun({ messages: many(before, "Old") }),
      dryRun({ messages: many(after, "New") }),
    );
    const customers = rowsOf(workbook, "DunbookDryRun").map((row) => row.Customer);
    expect(customers).toEqual(after === 0 ? [""] : many(after, "New").map(({ customer }) => customer));
    expect(sheetNames(workbook)).toEqual(["Sheet1", "Dry run", "Dry run on hold"]);
    expect(tableNames(workbook)).toEqual(["DunbookDryRun", "DunbookOnHold"]);
    const { sheet, column, row } = bodyOf(workbook);
    const below = Array.from({ length: before }, (_, at) =>
      sheet.value(row + Math.max(1, after) + at, column + 2),
    );
    expect(below.every((value) => value === "")).toBe(true);
  });

  it("gets a column for a currency that is new, and empties that of one that nobody is asked for", async () => {
    const { workbook } = await written(
      dryRun({ messages: [message({ totals: { HUF: 700 } })] }),
      dryRun({ messages: [message({ totals: { EUR: 700 } })] }),
    );
    expect(rowsOf(workbook, "DunbookDryRun")[0]).toMatchObject({ "Asked EUR": 7, "Asked HUF": "" });
  });

  it("leaves a person's own column and all around the table as they were", async () => {
    const { workbook } = await written(dryRun({ messages: many(2, "Old") }));
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("DunbookDryRun");
      const mine = table.columns.add(undefined, [["Mine"], ["seen"], [""]]);
      const second = mine.getDataBodyRange().getCell(1, 0);
      second.numberFormat = [["General"]];
      second.formulas = [["=1+2"]];
      table.worksheet.getRange("Z1:Z2").values = [["beside"], [7]];
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [["hers"]];
      await context.sync();
    });
    await writeDryRun(dryRunSheets(dryRun({ messages: many(4, "New") })));
    const { sheet, column, row, headers } = bodyOf(workbook);
    const mine = column + headers.indexOf("Mine");
    expect([sheet.value(row, mine), [...sheet.formulas.values()]]).toEqual(["seen", ["1+2"]]);
    expect(sheet.formulas.has(cellKey(row + 1, mine))).toBe(true);
    expect([sheet.value(0, 25), sheet.value(1, 25)]).toEqual(["beside", 7]);
    expect(workbook.sheets[0]?.value(0, 0)).toBe("hers");
    expect(rowsOf(workbook, "DunbookDryRun").map((found) => found.Customer)).toEqual([
      "New 1",
      "New 2",
      "New 3",
      "New 4",
    ]);
  });

  it("does not write over what stands below the table, and says which cell is in the way", async () => {
    const { workbook } = await written(dryRun({ messages: many(2, "Old") }));
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Dry run").getRange("C9").values = [["my remark"]];
      await context.sync();
    });
    await expect(writeDryRun(dryRunSheets(dryRun({ messages: many(9, "New") })))).rejects.toThrow(
      "The cell C9 is in the way: the table DunbookDryRun needs its place. Move or clear what stands there and try again.",
    );
    expect(rowsOf(workbook, "DunbookDryRun").map((row) => row.Customer)).toEqual(["Old 1", "Old 2"]);
  });

  it("finds its table wherever the person has put it", async () => {
    const file = opened(emptyWorkbook());
    const { workbook } = await openOffice(file.model);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("B2:C3").values = [
        ["Customer", "Mine"],
        ["", "kept"],
      ];
      context.workbook.tables.add(sheet.getRange("B2:C3"), true).name = "DunbookDryRun";
      await context.sync();
    });
    await writeDryRun(dryRunSheets(dryRun({ messages: many(2, "New") })));
    expect(rowsOf(workbook, "DunbookDryRun").map((row) => [row.Customer, row.Mine])).toEqual([
      ["New 1", "kept"],
      ["New 2", ""],
    ]);
    expect(sheetNames(workbook)).toEqual(["Sheet1", "Dry run on hold"]);
  });

  it("is whole in the saved file, of thousands of messages, too", async () => {
    const { file } = await written(dryRun({ messages: many(4_500, "Long") }));
    await closeOffices();
    const again = opened(file.save()).model;
    const rows = rowsOf(again, "DunbookDryRun");
    expect([rows.length, rows[0]?.Customer, rows.at(-1)?.Customer]).toEqual([4_500, "Long 1", "Long 4500"]);
    expect(again.sheets.map(({ frozen }) => frozen.rows)).toEqual([0, 4, 4]);
  });
});
