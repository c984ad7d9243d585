import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { Selected } from "../../addin/desk/desk";
import { selectCells } from "../../workbench/excel/host/person";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, until } from "./desk-office";

const endings: (() => void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  await closeOffices();
});

const invoices = {
  sheet: "Invoices",
  table: "Invoices",
  headers: [...INVOICE_HEADERS, "E-mail"],
  rows: [
    [...invoice("A-1"), "a@kovacs.example"],
    [...invoice(17), "a@kovacs.example"],
    [...invoice(""), ""],
  ],
};
const customers = {
  sheet: "Customers",
  table: "Customers",
  headers: ["Customer no", "Name", "E-mail"],
  rows: [
    ["C-1", "Kovács Kft.", "ap@kovacs.example"],
    ["", "Tamm OÜ", "jaan@tamm.example"],
    ["", "", "who@is.example"],
  ],
};

type Watched = { readonly office: Office; readonly heard: readonly Selected[]; readonly end: () => void };

const payments = {
  sheet: "Payments",
  table: "Payments",
  headers: ["Invoice no", "Payment date", "Amount"],
  rows: [["A-1", 46_000, 10]],
};
const contacts = {
  sheet: "Contacts",
  table: "Contacts",
  headers: ["Customer", "Contact person", "Position", "Primary"],
  rows: [["Tamm OÜ", "Jaan Tamm", "bookkeeper", "yes"]],
};
/** Sheets that are connected to nothing: as a report leaves them, and somebody's own. */
const report = {
  sheet: "Overdue",
  table: "Overdue",
  headers: ["Invoice no", "Customer", "Days"],
  rows: [
    ["17", "Kovács Kft.", 12],
    ["", "Tamm OÜ", 3],
    ["", "", ""],
  ],
};
const others = { sheet: "Stock", table: "Stock", headers: ["Shelf", "Pieces"], rows: [["B-4", 7]] };

async function watched(isConnected = true): Promise<Watched> {
  const office = await openOffice(workbookOf([invoices, customers, payments, contacts, report, others]));
  if (isConnected) await connectAs(office.desk, await office.desk.lookAround());
  const heard: Selected[] = [];
  const end = office.desk.watchSelection((selected) => heard.push(selected));
  endings.push(end);
  await until(() => heard.length > 0, "the first word");
  return { office, heard, end };
}

function select({ workbook, session }: Office, sheet: string, row: number, column: number, rows = 1): void {
  const area = { row, column, rowCount: rows, columnCount: 1 };
  selectCells(session.host, sheetNamed(workbook, sheet).id, area);
}

const OUTSIDE: Selected = {
  kind: "nothing",
  text: "Select a row of your invoice table to see its customer.",
};
const invoiceOf = (number: string): Selected => ({ kind: "invoice", number, invoiceId: invoiceIdOf(number) });
const customerOf = (name: string, key: string): Selected => ({
  kind: "customer",
  name,
  accountId: accountIdOf(customerIdOf(key)),
});

describe("what is selected", () => {
  it.each([
    ["an invoice", "Invoices", TOP + 1, LEFT, invoiceOf("A-1")],
    ["an invoice, at any of its cells", "Invoices", TOP + 1, LEFT + 7, invoiceOf("A-1")],
    ["an invoice whose number is a number", "Invoices", TOP + 2, LEFT + 3, invoiceOf("17")],
    [
      "a row without a number",
      "Invoices",
      TOP + 3,
      LEFT,
      { kind: "nothing", text: "This row has no invoice number: enter one, then sync." },
    ],
    ["a customer by its code", "Customers", TOP + 1, LEFT + 1, customerOf("Kovács Kft.", "C-1")],
    ["a customer without a code", "Customers", TOP + 2, LEFT, customerOf("Tamm OÜ", "Tamm OÜ")],
    [
      "a customer without a name",
      "Customers",
      TOP + 3,
      LEFT,
      { kind: "nothing", text: "This row names no customer: enter the name, then sync." },
    ],
    ["a payment, by the invoice it settles", "Payments", TOP + 1, LEFT + 2, invoiceOf("A-1")],
    ["a contact, by its customer", "Contacts", TOP + 1, LEFT + 1, customerOf("Tamm OÜ", "Tamm OÜ")],
    ["a row of a report, by its invoice", "Overdue", TOP + 1, LEFT + 2, invoiceOf("17")],
    [
      "a row of a report without an invoice, by its customer",
      "Overdue",
      TOP + 2,
      LEFT,
      customerOf("Tamm OÜ", "Tamm OÜ"),
    ],
  ] as const)("%s", async (_, sheet, row, column, expected) => {
    const { office, heard } = await watched();
    expect(heard).toEqual([OUTSIDE]);
    select(office, sheet, row, column);
    await until(() => heard.length > 1, "the selection");
    expect(heard.at(-1)).toEqual(expected);
  });

  it.each([
    ["the header", TOP, LEFT],
    ["below the table", TOP + 4, LEFT],
    ["beside the table", TOP + 1, LEFT + 9],
    ["above it", 0, 0],
  ])("is nothing of ours at %s", async (_, row, column) => {
    const { office, heard } = await watched();
    select(office, "Invoices", TOP + 1, LEFT);
    await until(() => heard.length === 2, "the invoice");
    select(office, "Invoices", row, column);
    await until(() => heard.length === 3, "nothing");
    expect(heard.at(-1)).toEqual(OUTSIDE);
  });

  it.each([
    ["a row of a report that names nobody", "Overdue", TOP + 3],
    ["somebody's own table", "Stock", TOP + 1],
  ])("is nothing of ours at %s", async (_, sheet, row) => {
    const { office, heard } = await watched();
    select(office, "Invoices", TOP + 1, LEFT);
    await until(() => heard.length === 2, "the invoice");
    select(office, sheet, row, LEFT);
    await until(() => heard.length === 3, "nothing");
    expect(heard.at(-1)).toEqual(OUTSIDE);
  });

  it("is several rows at once, with those that name something and the one of the active cell", async () => {
    const { office, heard } = await watched();
    select(office, "Invoices", TOP + 1, LEFT, 3);
    await until(() => heard.length > 1, "the selection");
    expect(heard.at(-1)).toEqual({
      kind: "several",
      active: invoiceOf("A-1"),
      rows: [invoiceOf("A-1"), invoiceOf("17")],
      rowCount: 3,
      left: 0,
    });
  });

  it("is only what is in sight: a row that a filter hides is not meant", async () => {
    const { office, heard } = await watched();
    sheetNamed(office.workbook, "Invoices").hiddenRows.add(TOP + 1);
    select(office, "Invoices", TOP + 1, LEFT, 3);
    await until(() => heard.length > 1, "the selection");
    expect(heard.at(-1)).toMatchObject({ kind: "several", rows: [invoiceOf("17")], rowCount: 2 });
  });

  it("does not reach beyond its table", async () => {
    const { office, heard } = await watched();
    select(office, "Customers", TOP + 1, LEFT, 40);
    await until(() => heard.length > 1, "the selection");
    expect(heard.at(-1)).toMatchObject({ kind: "several", rowCount: 3, left: 0 });
  });

  it("is told once when a person holds an arrow key down, and costs one look at the sheet", async () => {
    const { office, heard } = await watched();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { batches } = office.session.traffic();
    for (const row of [1, 2, 1, 2]) select(office, "Invoices", TOP + row, LEFT);
    await until(() => heard.length > 1, "the selection");
    expect(heard.slice(1)).toEqual([invoiceOf("17")]);
    expect(office.session.traffic().batches - batches).toBeLessThanOrEqual(2);
  });

  it("is not told twice for another cell of the same row", async () => {
    const { office, heard } = await watched();
    select(office, "Invoices", TOP + 1, LEFT);
    await until(() => heard.length === 2, "the invoice");
    select(office, "Invoices", TOP + 1, LEFT + 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toHaveLength(2);
  });

  it("in a workbook that is not connected says what to do first", async () => {
    const { heard } = await watched(false);
    expect(heard).toEqual([
      {
        kind: "nothing",
        text: "Connect your invoice table first: then select one of its rows to see the customer.",
      },
    ]);
  });

  it("is told no longer once it was ended", async () => {
    const { office, heard, end } = await watched();
    end();
    select(office, "Invoices", TOP + 1, LEFT);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([OUTSIDE]);
  });
});
