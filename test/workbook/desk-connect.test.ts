import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { previewOf } from "../../addin/desk/preview";
import { dayOfBook } from "../../workbench/day";
import { renameTable } from "../../workbench/excel/host/person";
import { TableModel } from "../../workbench/excel/model/table";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { INVOICE_HEADERS, invoice, sheetNamed, type TestTable, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

afterEach(closeOffices);

const HEADERS = [...INVOICE_HEADERS, "E-mail"];
const row = (number: string, total = 100) => [...invoice(number, total), "ap@kovacs.example"];
const invoices: TestTable = {
  sheet: "Ledger",
  table: "Invoices",
  headers: HEADERS,
  rows: [row("A-1"), row("A-2", 250.5)],
};
const customers: TestTable = {
  sheet: "Customers",
  table: "Customers",
  headers: ["Customer no", "Name", "E-mail"],
  rows: [["C-1", "Kovács Kft.", "ap@kovacs.example"]],
};
const unsettled: TestTable = {
  sheet: "Ledger",
  table: "Invoices",
  headers: ["Our number", "Customer", "Due", "Amount", "Gross", "E-mail", "Currency"],
  rows: [["A-1", "Kovács Kft.", 46_330, 80, 100, "ap@kovacs.example", "EUR"]],
};
const BY_HAND = { number: "Our number", total: "Gross" };
const SETTINGS = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null } as const;

describe("looking around", () => {
  it("names every table with its rows and what stands in its columns", async () => {
    const stock = {
      sheet: "Stock",
      table: "Stock",
      headers: ["Product"],
      rows: [["Lamp"], ["Lamp"], ["Desk"]],
    };
    const { desk, session } = await openOffice(workbookOf([invoices, customers, stock]));
    const before = session.traffic().batches;
    const look = await desk.lookAround();
    expect(look.connected).toBe(false);
    expect(look.tables.map(({ table, kind, rowCount }) => [table, kind, rowCount])).toEqual([
      ["Invoices", "invoices", 2],
      ["Customers", "customers", 1],
      ["Stock", null, 3],
    ]);
    expect(look.tables[0]?.columns[0]).toMatchObject({ header: "Invoice no", samples: ["A-1", "A-2"] });
    expect(look.tables[0]?.columns[5]?.samples).toEqual(["100", "250.5"]);
    expect(look.tables[0]?.columns[2]?.samples).toEqual(["private"]);
    expect(look.tables[0]?.columns[3]?.samples).toEqual([]);
    expect(look.tables[2]?.columns[0]?.samples).toEqual(["Lamp", "Desk"]);
    // Two round trips, and what Excel.run lets go of after each.
    expect(session.traffic().batches - before).toBeLessThanOrEqual(4);
  });

  it("looks at the top of a table only, and cuts long texts", async () => {
    const rows = Array.from({ length: 200 }, (_, at) => [at < 100 ? "" : "late", "x".repeat(90)]);
    const long = { sheet: "Long", table: "Long", headers: ["Late", "Text"], rows };
    const { desk } = await openOffice(workbookOf([long]));
    const [table] = (await desk.lookAround()).tables;
    expect(table?.columns.map(({ samples }) => samples)).toEqual([[], [`${"x".repeat(39)}…`]]);
  });

  it("leaves Dunbook's own columns out once they are there", async () => {
    const { desk } = await openOffice(workbookOf([invoices]));
    await connectAs(desk, await desk.lookAround());
    await syncNow(desk);
    const [table] = (await desk.lookAround()).tables;
    expect(table?.columns.map(({ header }) => header)).toEqual(HEADERS);
  });

  it("declares nothing by itself of how text is read: what is clear is taken, what is not is refused", async () => {
    const { desk } = await openOffice(workbookOf([invoices]));
    expect((await desk.lookAround()).settings).toEqual({
      locale: { decimal: null, dateOrder: null },
      defaultCurrency: null,
    });
  });
});

describe("choices that contradict one another are refused with what is left to do", () => {
  const two = (first: TestTable, second: TestTable): readonly TestTable[] => [
    first,
    { ...second, sheet: "Second", table: "Second" },
  ];
  it.each([
    ["no table of invoices", [customers], "Choose which table holds your invoices."],
    [
      "two tables of customers",
      [invoices, ...two(customers, customers)],
      "The tables Customers and Second are all read as customers: choose one, and leave the rest alone.",
    ],
  ] as const)("%s", async (_, tables, text) => {
    const { desk, workbook } = await openOffice(workbookOf(tables));
    await expect(connectAs(desk, await desk.lookAround())).rejects.toThrow(text);
    expect(workbook.settings.size).toBe(0);
  });

  it.each([
    ["columns that are not settled", {}, "Table Invoices: No column for the invoice number was found among"],
    [
      "a column that is not there",
      { ...BY_HAND, total: "Brutto" },
      'Table Invoices: The column "Brutto" chosen for the total is no longer in the table: choose it again.',
    ],
    [
      "one column for two things",
      { ...BY_HAND, paid: "Gross" },
      'Table Invoices: The column "Gross" is chosen for the total and for the paid amount: choose one column for each.',
    ],
  ])("%s", async (_, byHand, text) => {
    const { desk, workbook } = await openOffice(workbookOf([unsettled]));
    const tables = [{ tableId: "1", kind: "invoices", byHand } as const];
    await expect(desk.connect({ tables, settings: SETTINGS })).rejects.toThrow(text);
    expect(workbook.settings.size).toBe(0);
  });

  it("a currency that is none, and a table that has gone meanwhile", async () => {
    const { desk } = await openOffice(workbookOf([invoices]));
    const look = await desk.lookAround();
    const settings = { ...SETTINGS, defaultCurrency: "Taler" };
    await expect(connectAs(desk, look, { settings })).rejects.toThrow('"Taler" is no currency');
    const gone = [{ tableId: "9", kind: "invoices", byHand: {} } as const];
    await expect(connectAs(desk, look, { tables: gone })).rejects.toThrow("no longer in the workbook");
  });
});

describe("what a workbook remembers", () => {
  it("a mapping by hand is remembered when the file is saved and opened again", async () => {
    const file = opened(emptyWorkbook());
    const { desk } = await openOffice(file.model);
    await desk.makeStarter();
    const [table] = file.model.tables();
    table?.sheet.setValue(0, 0, "Our number");
    if (table) table.columnNames.splice(0, 1, "Our number");
    const look = await desk.lookAround();
    const [first, second] = look.tables;
    expect(first?.kind).toBeNull();
    const byHand = { number: "Our number" };
    const tables = [
      { tableId: first?.tableId ?? "", kind: "invoices", byHand } as const,
      { tableId: second?.tableId ?? "", kind: "customers", byHand: {} } as const,
    ];
    const settings = { locale: { decimal: ",", dateOrder: "dmy" }, defaultCurrency: "EUR" } as const;
    await desk.connect({ tables, settings });
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 6, refused: [] });
    await closeOffices();

    const again = opened(file.save());
    const { desk: later } = await openOffice(again.model);
    const kept = await later.lookAround();
    expect(kept).toMatchObject({ connected: true, settings });
    expect(kept.tables[0]).toMatchObject({ kind: "invoices", byHand });
    // Another cloud, but the same workbook and the same rows.
    expect(await syncNow(later)).toMatchObject({ invoicesTaken: 6, rowsSent: 9 });
  });

  it("the day given on a terminal reads the saved workbook by the same choices", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "dunbook-book-")), "ledger.xlsx");
    const file = opened(emptyWorkbook());
    const { desk } = await openOffice(file.model);
    await desk.makeStarter();
    const [table] = file.model.tables();
    if (table) table.columnNames.splice(0, 1, "Our number");
    table?.sheet.setValue(0, 0, "Our number");
    const [first] = (await desk.lookAround()).tables;
    const byHand = { number: "Our number" };
    const tables = [{ tableId: first?.tableId ?? "", kind: "invoices", byHand } as const];
    await desk.connect({ tables, settings: SETTINGS });
    await closeOffices();
    writeFileSync(path, file.save());
    const { cloud } = await openOffice(opened(file.save()).model);
    const given = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null } as const;
    const refused = await dayOfBook(cloud, path, given).then((day) => day.synced.refused, String);
    // The customers' table was left alone, so no row has an address.
    expect(refused).toHaveLength(4);
    rmSync(dirname(path), { recursive: true });
  });

  it("a header renamed since is shown as a column to choose, and refused by the sync", async () => {
    const { desk, workbook } = await openOffice(workbookOf([unsettled]));
    await desk.connect({ tables: [{ tableId: "1", kind: "invoices", byHand: BY_HAND }], settings: SETTINGS });
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 1 });
    const [table] = workbook.tables();
    table?.columnNames.splice(4, 1, "Brutto");
    const [look] = (await desk.lookAround()).tables;
    if (!look?.kind) throw new Error("The table is not connected");
    expect(previewOf(look, look.kind, look.byHand).problems.map(({ kind }) => kind)).toEqual(["mappingGone"]);
    await expect(syncNow(desk)).rejects.toThrow(
      'Table Invoices: The column "Gross" chosen for the total is no longer in the table: choose it again.',
    );
  });

  it("tables that are left alone are not read, whatever their headers say", async () => {
    const old = { ...invoices, sheet: "Old", table: "Old", rows: [row("A-9")] };
    const { desk, workbook, backend } = await openOffice(workbookOf([invoices, old]));
    const tables = [
      { tableId: "1", kind: "invoices", byHand: {} },
      { tableId: "2", kind: null, byHand: {} },
    ] as const;
    await desk.connect({ tables, settings: SETTINGS });
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2 });
    expect((await backend.accounts()).accounts).toHaveLength(1);
    expect(Object.keys(rowsOf(workbook, "Old")[0] ?? {})).toEqual(HEADERS);
  });

  it.each([
    ["no text of ours", "{"],
    ["a later version", JSON.stringify({ version: 2, tables: [], settings: SETTINGS, former: [] })],
    ["half of it", JSON.stringify({ version: 1, tables: [] })],
  ])("a damaged memory (%s) counts as none: the person is asked again", async (_, kept) => {
    const workbook = workbookOf([invoices]);
    workbook.settings.set("dunbook.workbook", "w_1");
    workbook.settings.set("dunbook.connection", kept);
    const { desk } = await openOffice(workbook);
    expect((await desk.lookAround()).connected).toBe(false);
    await expect(syncNow(desk)).rejects.toThrow("This workbook is not connected yet");
    await connectAs(desk, await desk.lookAround());
    expect(workbook.settings.get("dunbook.workbook")).toBe("w_1");
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2 });
  });
});

describe("a table that changes after it was connected", () => {
  async function connected(tables: readonly TestTable[]) {
    const office = await openOffice(workbookOf(tables));
    await connectAs(office.desk, await office.desk.lookAround());
    await syncNow(office.desk);
    return office;
  }

  it("renamed while it is open, it stays the same table: nothing is sent twice, nothing is missing", async () => {
    const { desk, workbook, session, backend } = await connected([invoices]);
    expect(renameTable(session.host, "1", "Open_items").ok).toBe(true);
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2, rowsSent: 0, rowsVanished: 0 });
    expect(statusesIn(workbook, "Open_items")).toEqual({ "A-1": "Open", "A-2": "Open" });
    // Also after the tables were looked through and chosen anew under the new name.
    await connectAs(desk, await desk.lookAround());
    expect(await syncNow(desk)).toMatchObject({
      invoicesTaken: 2,
      rowsSent: 0,
      rowsVanished: 0,
      refused: [],
    });
    expect((await backend.accounts()).accounts[0]?.missing).toEqual([]);
  });

  it("with other ids, as another Excel gives them, it is found by its name", async () => {
    const { desk, workbook } = await connected([invoices, customers]);
    for (const sheet of workbook.sheets)
      sheet.tables.splice(
        0,
        1,
        ...sheet.tables.map((table, at) => withId(table, at === 0 && table.id === "1" ? "2" : "1")),
      );
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2, customersTaken: 1, rowsSent: 0 });
  });

  it("gone, it is missed in clear words; left alone from then on, its rows are held and not chased", async () => {
    const second = { ...invoices, sheet: "Second", table: "Second", rows: [row("B-1")] };
    const { desk, workbook, backend } = await connected([invoices, second]);
    sheetNamed(workbook, "Second").tables.pop();
    await expect(syncNow(desk)).rejects.toThrow(
      "The table Second, connected as your invoices, is no longer in the workbook: bring it back, or choose the tables and columns again.",
    );
    await connectAs(desk, await desk.lookAround());
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2, rowsVanished: 1 });
    expect((await backend.accounts()).accounts[0]?.missing).toEqual(["B-1"]);
    expect(await syncNow(desk)).toMatchObject({ rowsVanished: 0 });
  });

  it("given up for a new table with the same invoices, it hands them over", async () => {
    const next = { ...invoices, sheet: "Next", table: "Next" };
    const { desk, workbook } = await connected([invoices]);
    const added = workbookOf([invoices, next]);
    const [, sheet] = added.sheets;
    if (sheet) workbook.sheets.push(sheet);
    const tables = [
      { tableId: "1", kind: null, byHand: {} },
      { tableId: "2", kind: "invoices", byHand: {} },
    ] as const;
    await desk.connect({ tables, settings: SETTINGS });
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2, rowsSent: 2, refused: [] });
    expect(statusesIn(workbook, "Next")).toEqual({ "A-1": "Open", "A-2": "Open" });
    // And back again.
    await desk.connect({
      tables: tables.map((one) => ({ ...one, kind: one.kind ? null : "invoices" })),
      settings: SETTINGS,
    });
    expect(await syncNow(desk)).toMatchObject({ invoicesTaken: 2, refused: [] });
  });
});

const withId = (table: TableModel, id: string): TableModel =>
  new TableModel(id, table.name, table.sheet, table.area, table.columnNames, false, null, table.part);
