import { afterEach, describe, expect, it } from "@jest/globals";
import { customerIdOf } from "#domain/base/identity";
import { problemOf } from "../../addin/desk/problem";
import { syncWorkbook } from "../../addin/sync/sync-workbook";
import { keepConnection, readConnection } from "../../addin/workbook/connection";
import { getCustomers } from "../../functions/store/repositories/ledger";
import { syncText } from "../../workbench/cli/print";
import { LOCAL } from "../../workbench/cloud/local-cloud";
import { INVOICE_HEADERS, invoice, type TestTable, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, syncNow } from "./desk-office";

afterEach(closeOffices);

const HEADERS = ["Customer no", "Name", "E-mail", "Our own remark", "", "Region", "Turnover"];
const customers: TestTable = {
  sheet: "Customers",
  table: "Customers",
  headers: HEADERS,
  rows: [
    ["C-1", "Kovács Kft.", "ap@kovacs.example; boss@kovacs.example", "private", "", "North", 1200],
    ["C-2", "Tamm", "a@tamm.example", "private", "", "", ""],
  ],
};
const invoices = (currency = "EUR"): TestTable => ({
  sheet: "Ledger",
  table: "Invoices",
  headers: [...INVOICE_HEADERS, "Disputed", "Instalments"],
  rows: [[...invoice("A-1").slice(0, 6), currency, "yes", "2026-12-01 40; 2027-01-01 60"]],
});
const open = (currency?: string): Promise<Office> => openOffice(workbookOf([invoices(currency), customers]));

const fieldsOf = async ({ cloud }: Office, key: string) => {
  const found = await getCustomers(cloud.store, LOCAL, [customerIdOf(key)]);
  return found.get(customerIdOf(key));
};

describe("free fields of a customers table", () => {
  it("are what a person marked, are kept in the workbook, and arrive with the customer", async () => {
    const office = await open();
    const { desk } = office;
    await connectWith(office, ["Region", "Turnover"]);
    await syncNow(desk);
    expect(await fieldsOf(office, "C-1")).toMatchObject({
      email: "ap@kovacs.example",
      copyTo: ["boss@kovacs.example"],
      fields: { Region: "North", Turnover: "1200" },
    });
    expect((await fieldsOf(office, "C-2"))?.fields).toEqual({});
    expect((await desk.lookAround()).tables.map(({ freeFields }) => freeFields)).toEqual([
      [],
      ["Region", "Turnover"],
    ]);
  });

  it("stay marked when the tables are connected again by who says nothing of them", async () => {
    const office = await open();
    await connectWith(office, ["Region"]);
    await connectAs(office.desk, await office.desk.lookAround());
    await syncNow(office.desk);
    expect((await fieldsOf(office, "C-1"))?.fields).toEqual({ Region: "North" });
  });

  it("are none in a workbook that was connected before there were any", async () => {
    const office = await open();
    await connectWith(office, ["Region"]);
    const { workbook, connection } = await readConnection();
    if (workbook === null || connection === null) throw new Error("The workbook is not connected");
    const tables = connection.tables.map(({ freeFields: _, ...table }) => table);
    const old = JSON.parse(JSON.stringify({ ...connection, tables })) as typeof connection;
    await keepConnection(workbook, old);
    expect((await office.reopen().lookAround()).tables.map(({ freeFields }) => freeFields)).toEqual([[], []]);
    await syncNow(office.reopen());
    expect((await fieldsOf(office, "C-1"))?.fields).toEqual({});
  });

  it("whose column is gone are asked for, when connecting and when syncing", async () => {
    const office = await open();
    const text =
      'Table Customers: The column "Rayon" marked as a free field is no longer in the table: mark it again, or take the mark away.';
    await expect(connectWith(office, ["Rayon"])).rejects.toThrow(text);
    await connectWith(office, ["Region"]);
    const { workbook, connection } = await readConnection();
    if (workbook === null || connection === null) throw new Error("The workbook is not connected");
    const tables = connection.tables.map((table) =>
      table.kind === "customers" ? { ...table, freeFields: ["Rayon"] } : table,
    );
    await keepConnection(workbook, { ...connection, tables });
    await expect(syncNow(office.reopen()).catch((error: unknown) => problemOf(error))).resolves.toBe(text);
  });

  async function connectWith({ desk }: Office, freeFields: readonly string[]): Promise<void> {
    const { tables, settings } = await desk.lookAround();
    await desk.connect({
      tables: tables.map(({ tableId, kind, byHand }) => ({
        tableId,
        kind,
        byHand,
        ...(kind === "customers" ? { freeFields } : {}),
      })),
      settings,
    });
  }
});

describe("rows that are taken and should be looked at", () => {
  it("are told with the place of the cell", async () => {
    const { backend } = await open("HRK");
    const settings = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null } as const;
    const report = await syncWorkbook(backend, { workbook: "b", connection: null, ...settings });
    const { flagged, refused, invoicesTaken } = report;
    expect({ invoicesTaken, refused }).toEqual({ invoicesTaken: 1, refused: [] });
    const sentence =
      "Ledger!H4 (Currency): HRK was withdrawn in 2023-01: check in which currency the open amount is to be paid.";
    expect(flagged.map(({ where, column, text }) => `${where} (${column}): ${text}`)).toEqual([sentence]);
    expect(syncText(report)).toContain(`Look at     1 row, taken all the same:\n            ${sentence}`);
  });
});
