import { afterEach, describe, expect, it } from "@jest/globals";
import { previewOf } from "../../addin/desk/preview";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, connectAs, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

afterEach(closeOffices);

describe("a person without any table", () => {
  it("gets a starter workbook whose tables are recognised without a doubt", async () => {
    const file = opened(emptyWorkbook());
    const { desk } = await openOffice(file.model);
    expect((await desk.lookAround()).tables).toEqual([]);
    await desk.makeStarter();
    const look = await desk.lookAround();
    expect(look.connected).toBe(false);
    expect(
      look.tables.map(({ table, sheetName, kind, rowCount }) => ({ table, sheetName, kind, rowCount })),
    ).toEqual([
      { table: "Invoices", sheetName: "Invoices", kind: "invoices", rowCount: 6 },
      { table: "Customers", sheetName: "Customers", kind: "customers", rowCount: 3 },
      { table: "Contacts", sheetName: "Contacts", kind: "contacts", rowCount: 4 },
      { table: "Payments", sheetName: "Payments", kind: "payments", rowCount: 2 },
    ]);
    for (const table of look.tables)
      expect(previewOf(table, table.kind ?? "invoices", {}).problems).toEqual([]);
    expect(look.tables[0]?.columns[5]).toMatchObject({
      header: "Due date",
      samples: ["2026-11-06", "2026-11-07", "2026-11-10"],
    });
  });

  it("connects it, syncs and runs the day: two reminders go out and every row says so", async () => {
    const file = opened(emptyWorkbook());
    const { desk, workbook, cloud } = await openOffice(file.model);
    await desk.makeStarter();
    await connectAs(desk, await desk.lookAround());
    const outcome = await syncNow(desk);
    expect(outcome).toMatchObject({ invoicesTaken: 6, customersTaken: 3, rowsSent: 12, refused: [] });
    expect(statusesIn(workbook)).toEqual({
      "2026-001": "Paid",
      "2026-002": "Overdue",
      "2026-003": "Overdue",
      "2026-004": "Open",
      "2026-005": "Open",
      "2026-006": "Credit note",
    });
    const ran = await desk.runToday();
    expect(ran.sent).toEqual({ "Payment reminder": 2 });
    const levels = rowsOf(workbook, "Invoices").map((row) => row["Dunbook level"]);
    expect(levels).toEqual(["", "1 Payment reminder", "1 Payment reminder", "", "", ""]);
    expect(
      cloud.catcher
        .mails()
        .map(({ to }) => to.email)
        .toSorted(),
    ).toEqual(["accounts@harbour-cafe.example.com", "buchhaltung@meadow.example.com"]);
  });

  it("gets it beside sheets and tables of the same names, which stay as they are", async () => {
    const { desk, workbook } = await openOffice(opened(emptyWorkbook()).model);
    await desk.makeStarter();
    const before = rowsOf(workbook, "Invoices");
    await desk.makeStarter();
    expect(workbook.sheets.map(({ name }) => name).slice(-8)).toEqual([
      "Invoices",
      "Customers",
      "Contacts",
      "Payments",
      "Invoices 2",
      "Customers 2",
      "Contacts 2",
      "Payments 2",
    ]);
    expect(workbook.tables().map(({ name }) => name)).toEqual([
      "Invoices",
      "Customers",
      "Contacts",
      "Payments",
      "Invoices2",
      "Customers2",
      "Contacts2",
      "Payments2",
    ]);
    expect(rowsOf(workbook, "Invoices")).toEqual(before);
  });

  it("has it in the saved file as well: tables, formats, a header that stays in sight, and the connection", async () => {
    const file = opened(emptyWorkbook());
    const { desk } = await openOffice(file.model);
    await desk.makeStarter();
    await connectAs(desk, await desk.lookAround());
    await closeOffices();
    const again = opened(file.save());
    expect(again.model.sheets.map(({ frozen }) => frozen.rows)).toEqual([0, 1, 1, 1, 1]);
    const { desk: later } = await openOffice(again.model);
    const look = await later.lookAround();
    expect(look.connected).toBe(true);
    expect(look.tables.map(({ table, kind }) => [table, kind])).toEqual([
      ["Invoices", "invoices"],
      ["Customers", "customers"],
      ["Contacts", "contacts"],
      ["Payments", "payments"],
    ]);
    expect(look.tables[0]?.columns[6]?.samples).toEqual(["640.00", "2,400.00", "1,250.00"]);
  });
});
