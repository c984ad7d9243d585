import { describe, expect, it } from "@jest/globals";
import { renameTable } from "../../workbench/excel/host/person";
import type { TableModel } from "../../workbench/excel/model/table";
import { openExcel } from "../../workbench/excel/runtime/session";
import type { OpenedWorkbook } from "../../workbench/excel/xlsx/open-workbook";
import { refusalOf } from "./host-ledger";
import { changedParts, sheetOf } from "./xlsx-changes";
import { namedEverywhere } from "./xlsx-named-parts";
import { opened, partsOf, zipped } from "./xlsx-parts";

const tableOf = (workbook: OpenedWorkbook, at = 0): TableModel => {
  const table = workbook.model.tables()[at];
  if (!table) throw new Error("no such table");
  return table;
};

/** Renames tables one after the other, as a person does. */
function rename(
  workbook: OpenedWorkbook,
  ...renames: readonly (readonly [table: TableModel, name: string])[]
): void {
  const session = openExcel(workbook.model);
  for (const [table, name] of renames)
    expect(renameTable(session.host, table.id, name)).toEqual({ ok: true, value: null });
  session.close();
}

describe("a renamed table in the saved file", () => {
  const file = zipped(namedEverywhere());
  const workbook = opened(file);
  rename(workbook, [tableOf(workbook), "Bills"]);
  const saved = workbook.save();
  const parts = partsOf(saved);

  it("changes the parts that name it, and no other", () => {
    expect(changedParts(file, saved).toSorted()).toEqual([
      "xl/charts/chart1.xml",
      "xl/pivotCache/pivotCacheDefinition1.xml",
      "xl/tables/table1.xml",
      "xl/tables/table2.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
  });

  it.each([
    ["its own part", "tables/table1", 'id="3" name="Bills" displayName="Bills" ref="A1:D4"'],
    [
      "its columns",
      "tables/table1",
      "<calculatedColumnFormula>Bills[[#This Row],[Open]]*2</calculatedColumnFormula>",
    ],
    ["another table", "tables/table2", 'name="Invoices"/>'],
    [
      "another table's column",
      "tables/table2",
      "<calculatedColumnFormula>SUM(Bills[Open])*Notes[Invoices]</calc",
    ],
    ["another table's totals", "tables/table2", "<totalsRowFormula>ROWS(Bills)</totalsRowFormula>"],
    ["a name", "workbook", '<definedName name="Invoices_all" comment="Invoices">Bills[#All]</definedName>'],
    ["a name of one sheet", "workbook", ">Invoices!$A$1&amp;Bills</definedName>"],
    ["a cell", "worksheets/sheet1", "<f>SUBTOTAL(109,Bills[Open])</f><v>1270.5</v>"],
    ["an array", "worksheets/sheet1", '<f t="array" ref="F5:F6">Bills[Open]*2</f><v>1</v>'],
    [
      "a shared formula",
      "worksheets/sheet1",
      '<f t="shared" ref="G5:G7" si="0">SUM(Bills[Open],A1)</f><v>2</v>',
    ],
    [
      "a cell with entities",
      "worksheets/sheet1",
      '<f>IF(Bills[Open]&gt;0,&quot;Invoices&quot;,"<![CDATA[Invoices&]]>")&amp;Bills[Open]</f>',
    ],
    ["a text", "worksheets/sheet1", "<is><t>Invoices</t></is>"],
    ["a conditional format", "worksheets/sheet1", "<formula>SUM(Bills[Open])&gt;1</formula>"],
    [
      "a validation",
      "worksheets/sheet1",
      '<formula1>INDIRECT("Invoices")</formula1><formula2>Bills</formula2>',
    ],
    ["a newer Excel's rule", "worksheets/sheet1", "<x14:formula1><xm:f>Bills[Open]</xm:f></x14:formula1>"],
    ["a chart", "charts/chart1", "<c:f>[0]!Bills</c:f>"],
    ["a chart of cells", "charts/chart1", "<c:f>Invoices!$C$2:$C$3</c:f>"],
    ["a pivot table's source", "pivotCache/pivotCacheDefinition1", '<worksheetSource name="Bills"/>'],
  ])("%s in %s reads %s", (_, part, text) => expect(parts[`xl/${part}.xml`]).toContain(text));

  it("opens again with the same formulas as it had in memory", () => {
    const again = opened(saved);
    expect(again.model.tables().map(({ name }) => name)).toEqual(["Bills", "Notes"]);
    expect(again.model.names).toEqual(workbook.model.names);
    expect(sheetOf(again).formulas).toEqual(sheetOf(workbook).formulas);
    expect([...sheetOf(again).formulas.values()]).toContain("SUM(Bills[Open],A3)");
    expect(again.save()).toEqual(saved);
  });
});

describe("names that move", () => {
  const file = zipped(namedEverywhere());

  it("come out as the last of several renames", () => {
    const once = opened(file);
    rename(once, [tableOf(once), "Ledger"]);
    const thrice = opened(file);
    const table = tableOf(thrice);
    rename(thrice, [table, "Bills"], [table, "BILLS"]);
    expect(partsOf(thrice.save())["xl/workbook.xml"]).toContain(">BILLS[#All]<");
    rename(thrice, [table, "Ledger"]);
    expect(thrice.save()).toEqual(once.save());
  });

  it("leave the very file after a rename there and back", () => {
    const workbook = opened(file);
    const before = new Map(sheetOf(workbook).formulas);
    rename(workbook, [tableOf(workbook), "Bills"], [tableOf(workbook), "Invoices"]);
    expect([sheetOf(workbook).formulas, sheetOf(workbook).edits.size]).toEqual([before, 0]);
    expect(workbook.save()).toEqual(file);
    // Also with a save between the two.
    rename(workbook, [tableOf(workbook), "Bills"]);
    const back = opened(workbook.save());
    rename(back, [tableOf(back), "Invoices"]);
    expect(partsOf(back.save())).toEqual(partsOf(file));
  });

  it("can be swapped", () => {
    const workbook = opened(file);
    const [invoices, notes] = [tableOf(workbook), tableOf(workbook, 1)];
    rename(workbook, [invoices, "Third"], [notes, "Invoices"], [invoices, "Notes"]);
    const parts = partsOf(workbook.save());
    expect(parts["xl/tables/table1.xml"]).toContain('name="Notes" displayName="Notes" ref="A1:D4"');
    expect(parts["xl/tables/table2.xml"]).toContain('name="Invoices" displayName="Invoices" ref="A1:B2"');
    expect(parts["xl/tables/table2.xml"]).toContain(">SUM(Notes[Open])*Invoices[Invoices]<");
    expect(sheetOf(opened(workbook.save())).formulas).toEqual(sheetOf(workbook).formulas);
  });

  it("can be taken over while the one before moves on, also in formulas written since", () => {
    const workbook = opened(file);
    rename(workbook, [tableOf(workbook, 1), "Remarks"], [tableOf(workbook), "Notes"]);
    sheetOf(workbook).setFormula(0, 8, "ROWS(Notes)");
    const parts = partsOf(workbook.save());
    expect(parts["xl/tables/table2.xml"]).toContain(">SUM(Notes[Open])*Remarks[Invoices]<");
    expect(parts["xl/worksheets/sheet1.xml"]).toContain('<c r="I1"><f>ROWS(Notes)</f></c>');
  });

  it("may end like a cell: shared formulas are still filled down right", () => {
    const workbook = opened(file);
    rename(workbook, [tableOf(workbook), "Für2026"]);
    expect(sheetOf(opened(workbook.save())).formulas).toEqual(sheetOf(workbook).formulas);
  });

  it("go together with edits: a shared formula overwritten, a new one, a look, a header typed over", () => {
    const workbook = opened(file);
    const sheet = sheetOf(workbook);
    sheet.setValue(0, 0, "Number");
    sheet.setFormula(0, 8, "ROWS(Invoices)");
    rename(workbook, [tableOf(workbook), "Für2026"]);
    sheet.setValue(4, 6, 5);
    sheet.setPaint(4, 5, { bold: true });
    const part = partsOf(workbook.save())["xl/worksheets/sheet1.xml"] ?? "";
    expect(part).toMatch(/<c r="F5" s="\d+"><f t="array" ref="F5:F6">Für2026\[Open\]\*2</);
    expect(part).toContain('<c r="G5"><v>5</v></c>');
    expect(part).toContain('<c r="G6"><f>SUM(Für2026[Open],A2)</f><v>3</v></c>');
    expect(part).toContain('<c r="I1"><f>ROWS(Für2026)</f></c>');
    expect(tableOf(opened(workbook.save())).columnNames[0]).toBe("Number");
  });
});

describe("a program that renames a table of the file", () => {
  async function named(name: string) {
    const workbook = opened(zipped(namedEverywhere()));
    const session = openExcel(workbook.model);
    try {
      return await session.run(async (context) => {
        const table = context.workbook.tables.getItem("Invoices");
        table.name = name;
        const total = context.workbook.worksheets.getItem("Invoices").getRange("C4").load("formulas,values");
        const names = context.workbook.names.load("items/formula");
        context.workbook.load("isDirty");
        await context.sync();
        const told = [total.formulas[0]?.[0], total.values[0]?.[0], names.items.at(-1)?.formula];
        return [...told, context.workbook.isDirty];
      });
    } finally {
      session.close();
    }
  }

  it("sees formulas and names follow at once, with the results they had", async () => {
    expect(await named("Bills_2026")).toEqual([
      "=SUBTOTAL(109,Bills_2026[Open])",
      1270.5,
      "=Bills_2026[#All]",
      true,
    ]);
  });

  it.each([
    ["a cell", "TAX2026"],
    ["a cell in rows and columns", "R2C3"],
    ["a letter that stands for rows", "r"],
    ["a truth value", "True"],
    ["a defined name", "invoices_ALL"],
    ["a name with a blank", "My bills"],
    ["a name with a sign", "Bills+1"],
    ["a name that begins with a digit", "1Bills"],
    ["a name too long", "x".repeat(256)],
    ["no name", ""],
  ])("is refused %s: %s", async (_, name) =>
    expect((await refusalOf(named(name))).code).toBe("InvalidArgument"),
  );

  it("is refused another table's name", async () =>
    expect((await refusalOf(named("NOTES"))).code).toBe("ItemAlreadyExists"));

  it.each(["XFE1", "Bills.2026", "_x", "\\b", "Rechnungen_Süd", "E", "x".repeat(255)])(
    "may take %s",
    async (name) => {
      expect((await named(name))[0]).toBe(`=SUBTOTAL(109,${name}[Open])`);
    },
  );
});
