import { cellsOf, customerTable, guide, newSheet, type Program, reference, refusalOf } from "../program";

const TABLES = guide("excel/excel-add-ins-tables");
const TABLE = reference("excel.table");

/** Excel's tables. */
export const tablePrograms: readonly Program[] = [
  {
    name: "a table is made of cells with headers, and has a name, a style and its parts",
    source: TABLES,
    answers: {
      style: "TableStyleMedium2",
      totals: false,
      whole: "A1:B3",
      header: [["Customer", "Owed"]],
      body: [
        ["Nord", 100],
        ["Süd", 250.5],
      ],
    },
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context)).load("style,showTotals");
        const whole = table.getRange().load("address");
        const header = table.getHeaderRowRange().load("values");
        const body = table.getDataBodyRange().load("values");
        await context.sync();
        return {
          style: table.style,
          totals: table.showTotals,
          whole: cellsOf(whole.address),
          header: header.values,
          body: body.values,
        };
      }),
  },
  {
    name: "a table is renamed and found by its new name, whatever its case",
    source: TABLES,
    answers: true,
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context)).load("id");
        await context.sync();
        const name = `Renamed_${table.id.replace(/\W/g, "")}`;
        table.name = name;
        const found = context.workbook.tables.getItem(name.toLowerCase()).load("id");
        await context.sync();
        return found.id === table.id;
      }),
  },
  {
    name: "two tables cannot have one name",
    source: TABLE,
    answers: { code: "ItemAlreadyExists", location: "Table.name" },
    here: undefined,
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        const first = customerTable(sheet).load("name");
        sheet.getRange("D1").values = [["Other"]];
        const second = sheet.tables.add("D1:D2", true);
        await context.sync();
        second.name = first.name;
        return refusalOf(globals, context.sync());
      }),
  },
  {
    name: "two tables cannot overlap",
    source: TABLE,
    answers: { code: "InvalidArgument", location: "TableCollection.add" },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        customerTable(sheet);
        await context.sync();
        sheet.tables.add("B2:C4", true);
        return refusalOf(globals, context.sync());
      }),
  },
  {
    name: "rows are added at the end, and the table grows",
    source: guide("excel/excel-add-ins-tables#add-rows-to-a-table"),
    answers: { area: "A1:B4", count: 3, last: [["West", 7]] },
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        table.rows.add(undefined, [["West", 7]]);
        const area = table.getRange().load("address");
        const count = table.rows.getCount();
        const last = table.rows.getItemAt(2).load("values");
        await context.sync();
        return { area: cellsOf(area.address), count: count.value, last: last.values };
      }),
  },
  {
    name: "a column is added at the end with its header first",
    source: guide("excel/excel-add-ins-tables#add-a-column-to-a-table"),
    answers: {
      names: ["Customer", "Owed", "Days"],
      values: [["Days"], [3], [4]],
    },
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        table.columns.add(undefined, [["Days"], [3], [4]]);
        table.columns.load("items/name");
        const days = table.columns.getItem("Days").load("values");
        await context.sync();
        return { names: table.columns.items.map(({ name }) => name), values: days.values };
      }),
  },
  {
    name: "headers are unique: a second of a name gets a number",
    source: TABLES,
    answers: ["Owed", "Owed2", "Column1"],
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.getRange("A1:C2").values = [
          ["Owed", "Owed", ""],
          [1, 2, 3],
        ];
        const columns = sheet.tables.add("A1:C2", true).columns.load("items/name");
        await context.sync();
        return columns.items.map(({ name }) => name);
      }),
  },
  {
    name: "a header that is written renames its column",
    source: TABLES,
    answers: ["Customer", "Open"],
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        table.getHeaderRowRange().getCell(0, 1).values = [["Open"]];
        table.columns.load("items/name");
        await context.sync();
        return table.columns.items.map(({ name }) => name);
      }),
  },
  {
    name: "a column that is not there is refused, or a null object",
    source: TABLE,
    answers: { code: "ItemNotFound", location: "TableColumnCollection.getItem", isNull: true },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        const missing = table.columns.getItemOrNullObject("Phone").load("name");
        await context.sync();
        table.columns.getItem("Phone").load("name");
        return { ...(await refusalOf(globals, context.sync())), isNull: missing.isNullObject };
      }),
  },
  {
    name: "the totals row belongs to the table, not to its body",
    source: reference("excel.table#excel-excel-table-showtotals-member"),
    answers: {
      whole: "A1:B4",
      body: "A2:B3",
      totals: "A4:B4",
      label: "Total",
      isSum: true,
    },
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        table.showTotals = true;
        const ranges = [table.getRange(), table.getDataBodyRange()].map((range) => range.load("address"));
        const row = table.getTotalRowRange().load("address,formulas");
        await context.sync();
        const [whole, body] = ranges.map(({ address }) => cellsOf(address));
        const [label, formula] = row.formulas[0] ?? [];
        const isSum = /^=SUBTOTAL\(109,\w*\[Owed\]\)$/.test(String(formula));
        return { whole, body, totals: cellsOf(row.address), label, isSum };
      }),
  },
  {
    name: "a table without a totals row has no range for it",
    source: reference("excel.table#excel-excel-table-gettotalrowrange-member(1)"),
    answers: { code: "ItemNotFound", location: "Table.getTotalRowRange" },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        await context.sync();
        table.getTotalRowRange().load("address");
        return refusalOf(globals, context.sync());
      }),
  },
  {
    name: "cells that stand in the way of new rows are moved",
    source: guide("excel/excel-add-ins-tables#add-rows-to-a-table"),
    answers: { code: "not refused", location: undefined },
    here: {
      answers: { code: "InsertDeleteConflict", location: "TableRowCollection.add" },
      because: "no cell is ever moved, because formulas that name it would have to be rewritten",
    },
    run: async (excel, globals) => {
      const outcome = await excel.run(async (context) => {
        const sheet = newSheet(context);
        const table = customerTable(sheet);
        sheet.getRange("A5").values = [["a note below"]];
        await context.sync();
        table.rows.add(undefined, [["West", 7]]);
        return refusalOf(globals, context.sync());
      });
      return "code" in outcome ? outcome : { code: "not refused", location: undefined };
    },
  },
  {
    name: "a table is resized with its headers where they are",
    source: guide("excel/excel-add-ins-tables#resize-a-table"),
    answers: "A1:C5",
    run: (excel) =>
      excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        table.resize("A1:C5");
        const area = table.getRange().load("address");
        await context.sync();
        return cellsOf(area.address);
      }),
  },
  {
    name: "a filter hides rows, and their values are read all the same",
    source: guide("excel/excel-add-ins-tables#filter-data-in-a-table"),
    answers: { code: "not refused", location: undefined },
    here: {
      answers: { code: "ApiNotFound", location: "TableColumn.filter" },
      because: "filters are the person's; rows they hide in the file are read with the others",
    },
    run: async (excel, globals) => {
      const outcome = await excel.run(async (context) => {
        const table = customerTable(newSheet(context));
        await context.sync();
        table.columns.getItem("Customer").filter.applyValuesFilter(["Nord"]);
        return refusalOf(globals, context.sync());
      });
      return "code" in outcome ? outcome : { code: "not refused", location: undefined };
    },
  },
];
