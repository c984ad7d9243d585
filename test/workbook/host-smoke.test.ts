import { afterEach, describe, expect, it } from "@jest/globals";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { TableModel } from "../../workbench/excel/model/table";
import { WorkbookModel } from "../../workbench/excel/model/workbook";
import { openExcel } from "../../workbench/excel/runtime/session";

describe("smoke", () => {
  it("works", async () => {
    const wb = new WorkbookModel("a.xlsx", new StyleTable());
    const s = new SheetModel("{1}", "Sheet1", wb.styles);
    wb.sheets.push(s);
    [["No","Total"],["a",1],["b",2]].forEach((r,i)=>r.forEach((v,j)=>s.load(i,j,v,0)));
    s.tables.push(new TableModel("1","Invoices",s,{row:0,column:0,rowCount:3,columnCount:2},["No","Total"],false,null,"x"));
    const session = openExcel(wb);
    const out = await Excel.run({delayForCellEdit:true}, async (c) => {
      const t = c.workbook.tables.getItem("Invoices");
      const r = t.getDataBodyRange().load("values,address");
      await c.sync();
      return [r.values, r.address];
    });
    console.log(JSON.stringify(out), session.traffic(), session.heldReferences(), OfficeExtension.Promise === Promise);
    const rows = 10000;
    let t0=performance.now();
    await session.run(async (c)=>{ const sh=c.workbook.worksheets.add("Big"); const v=Array.from({length:rows},(_,i)=>Array.from({length:15},(_,j)=>j%3?`text ${i}`:i*j)); sh.getRangeByIndexes(0,0,rows,15).values=v; await c.sync();});
    console.log("write", performance.now()-t0, session.traffic(), session.heldReferences());
    t0=performance.now();
    await session.run(async (c)=>{ const r=c.workbook.worksheets.getItem("Big").getUsedRange().load("values,address"); await c.sync(); console.log(r.address)});
    console.log("read", performance.now()-t0, session.traffic(), session.heldReferences());
    session.close();
    expect(1).toBe(1);
  });
});
