import { cellsOf, customerTable, guide, newSheet, type Program, reference, refusalOf } from "../program";

/** Which cells are meant, and how they look. */
export const rangePrograms: readonly Program[] = [
  {
    name: "the used range is the rectangle around everything, and A1 on an empty sheet",
    source: guide("excel/excel-add-ins-ranges-get#get-used-range"),
    answers: { empty: "A1", filled: "B2:D5" },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        const empty = sheet.getUsedRange().load("address");
        await context.sync();
        sheet.getRange("B2").values = [["first"]];
        sheet.getRange("D5").values = [["last"]];
        const filled = sheet.getUsedRange().load("address");
        await context.sync();
        return { empty: cellsOf(empty.address), filled: cellsOf(filled.address) };
      }),
  },
  {
    name: "an empty sheet has no used range where a null object is asked for",
    source: reference("excel.worksheet#excel-excel-worksheet-getusedrangeornullobject-member(1)"),
    answers: true,
    run: (excel) =>
      excel.run(async (context) => {
        const used = newSheet(context).getUsedRangeOrNullObject().load("address");
        await context.sync();
        return used.isNullObject;
      }),
  },
  {
    name: "cells that are only formatted are used, unless values alone are asked for",
    source: reference("excel.worksheet#excel-excel-worksheet-getusedrange-member(1)"),
    answers: { all: "A1:C3", values: "A1" },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.getRange("A1").values = [[1]];
        sheet.getRange("C3").numberFormat = [["0.00"]];
        const all = sheet.getUsedRange().load("address");
        const values = sheet.getUsedRange(true).load("address");
        await context.sync();
        return { all: cellsOf(all.address), values: cellsOf(values.address) };
      }),
  },
  {
    name: "ranges that do not meet have no intersection",
    source: reference("excel.range#excel-excel-range-getintersectionornullobject-member(1)"),
    answers: {
      meets: "B2:B3",
      apart: true,
      refused: { code: "ItemNotFound", location: "Range.getIntersection" },
    },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        const range = sheet.getRange("A1:B3");
        const meets = range.getIntersectionOrNullObject("B2:D9").load("address");
        const apart = range.getIntersectionOrNullObject("D9").load("address");
        await context.sync();
        const found = { meets: cellsOf(meets.address), apart: apart.isNullObject };
        range.getIntersection("D9").load("address");
        return { ...found, refused: await refusalOf(globals, context.sync()) };
      }),
  },
  {
    name: "ranges are moved and resized, but not off the sheet",
    source: guide("excel/excel-add-ins-ranges-get"),
    answers: {
      cell: "C4",
      offset: "C3:D4",
      resized: "B2:D5",
      row: "2:3",
      off: { code: "InvalidArgument", location: "Range.getOffsetRange" },
    },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("B2:C3");
        const found = [
          range.getCell(2, 1),
          range.getOffsetRange(1, 1),
          range.getResizedRange(2, 1),
          range.getEntireRow(),
        ].map((moved) => moved.load("address"));
        await context.sync();
        const [cell, offset, resized, row] = found.map(({ address }) => cellsOf(address));
        range.getOffsetRange(-9, 0).load("address");
        return { cell, offset, resized, row, off: await refusalOf(globals, context.sync()) };
      }),
  },
  {
    name: "a range knows the tables it touches, and those wholly within it",
    source: reference("excel.range#excel-excel-range-gettables-member(1)"),
    answers: { touched: 1, within: 0, whole: 1, beside: true },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        customerTable(sheet);
        const touched = sheet.getRange("B2:C9").getTables(false).getCount();
        const within = sheet.getRange("B2:C9").getTables(true).getCount();
        const whole = sheet.getRange("A1:C9").getTables(true).getCount();
        const none = sheet.getRange("E1").getTables();
        const beside = none.getCount();
        await context.sync();
        return {
          touched: touched.value,
          within: within.value,
          whole: whole.value,
          beside: beside.value === 0,
        };
      }),
  },
  {
    name: "what is selected can be asked for, and is A1 on a sheet that was just made",
    source: guide("excel/excel-add-ins-ranges-set-get-selected"),
    answers: { first: "A1", selected: "B2:C3", active: "B2" },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.activate();
        const first = context.workbook.getSelectedRange().load("address");
        await context.sync();
        sheet.getRange("B2:C3").select();
        const selected = context.workbook.getSelectedRange().load("address");
        const active = context.workbook.getActiveCell().load("address");
        await context.sync();
        return {
          first: cellsOf(first.address),
          selected: cellsOf(selected.address),
          active: cellsOf(active.address),
        };
      }),
  },
  {
    name: "selecting cells of another sheet brings it to the front",
    source: reference("excel.range#excel-excel-range-select-member(1)"),
    answers: true,
    run: (excel) =>
      excel.run(async (context) => {
        const first = newSheet(context);
        const second = newSheet(context).load("id");
        first.activate();
        second.getRange("A1").select();
        const active = context.workbook.worksheets.getActiveWorksheet().load("id");
        await context.sync();
        return active.id === second.id;
      }),
  },
  {
    name: "a fill and a font are painted and read back",
    source: guide("excel/excel-add-ins-ranges-set-format"),
    answers: { fill: "#FFCC00", color: "#FF0000", bold: true },
    run: (excel) =>
      excel.run(async (context) => {
        const { format } = newSheet(context).getRange("A1:B2");
        format.fill.color = "#ffcc00";
        format.font.color = "red";
        format.font.bold = true;
        format.load("fill/color,font/color,font/bold");
        await context.sync();
        return { fill: format.fill.color, color: format.font.color, bold: format.font.bold };
      }),
  },
  {
    name: "columns are made as wide as what they show",
    source: reference("excel.rangeformat#excel-excel-rangeformat-autofitcolumns-member(1)"),
    answers: { wider: true, emptyStays: true },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.getRange("A1").values = [["a customer with a remarkably long name"]];
        sheet.getRange("A1:B1").format.autofitColumns();
        const formats = ["A1", "B1", "C1"].map((cell) => sheet.getRange(cell).format.load("columnWidth"));
        await context.sync();
        const [filled = 0, empty, untouched = 0] = formats.map((format) => format.columnWidth);
        return { wider: filled > untouched, emptyStays: empty === untouched };
      }),
  },
  {
    name: "rows are frozen, found and freed",
    source: guide("excel/excel-add-ins-worksheets#freeze-panes"),
    answers: { before: true, frozen: "1:2", after: true },
    run: (excel) =>
      excel.run(async (context) => {
        const { freezePanes } = newSheet(context);
        const before = freezePanes.getLocationOrNullObject().load("address");
        await context.sync();
        freezePanes.freezeRows(2);
        const frozen = freezePanes.getLocationOrNullObject().load("address");
        await context.sync();
        freezePanes.unfreeze();
        const after = freezePanes.getLocationOrNullObject().load("address");
        await context.sync();
        return {
          before: before.isNullObject,
          frozen: cellsOf(frozen.address),
          after: after.isNullObject,
        };
      }),
  },
  {
    name: "hidden rows are asked for by a visible view",
    source: reference("excel.range#excel-excel-range-getvisibleview-member(1)"),
    answers: { code: "not refused", location: undefined },
    here: {
      answers: { code: "ApiNotFound", location: "Range.getVisibleView" },
      because: "values of a range are those of all its rows; which are hidden is told by rowHidden",
    },
    run: async (excel, globals) => {
      const outcome = await refusalOf(
        globals,
        excel.run(async (context) => {
          newSheet(context).getRange("A1:A3").getVisibleView().load("values");
          await context.sync();
        }),
      );
      return "code" in outcome ? outcome : { code: "not refused", location: undefined };
    },
  },
];
