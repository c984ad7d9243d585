import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { contentOf } from "#domain/ledger/column-content";
import { INVOICE_FIELDS } from "#domain/ledger/columns";
import type { TableLook, WorkbookLook } from "../../addin/desk/desk";
import {
  asRecognised,
  type ConnectionDraft,
  connectionOf,
  draftAgain,
  draftOf,
  withColumn,
  withKind,
} from "../../addin/taskpane/connect/draft";
import { type FieldRow, fieldRows } from "../../addin/taskpane/connect/field-rows";
import { obstacleOf } from "../../addin/taskpane/connect/obstacles";

const column = (header: string, ...samples: readonly string[]) => ({
  header,
  samples,
  content: contentOf(samples.map((text) => ({ text, value: text }))),
});

const invoices: TableLook = {
  tableId: "1",
  table: "tblInvoices",
  sheetName: "Ledger",
  rowCount: 240,
  columns: [
    column("Invoice number", "2026/0001", "2026/0002"),
    column("Customer", "Anna's Bakery"),
    column("Due date", "22 Nov 2026"),
    column("Payable by", "29 Nov 2026"),
    column("Total", "1,234.50"),
    column("Currency"),
  ],
  kind: "invoices",
  byHand: {},
  freeFields: [],
};
const customers: TableLook = {
  tableId: "2",
  table: "tblCustomers",
  sheetName: "Customers",
  rowCount: 38,
  columns: [column("Name", "Anna's Bakery"), column("E-mail", "anna@example.com")],
  kind: "customers",
  byHand: {},
  freeFields: [],
};
const strange: TableLook = {
  ...invoices,
  tableId: "3",
  table: "Ledger26",
  columns: [column("No. of paper"), column("Buyer here"), column("Until"), column("Sum total of it")],
  kind: null,
};

const lookOf = (...tables: readonly TableLook[]): WorkbookLook => ({
  connected: false,
  tables,
  settings: { locale: { decimal: ",", dateOrder: "dmy" }, defaultCurrency: "EUR" },
});
const everyRow = (table: TableLook, byHand = table.byHand): readonly FieldRow[] => {
  const { first, others } = fieldRows(table, table.kind ?? "invoices", byHand);
  return [...first, ...others];
};
const rowOf = (field: string, table: TableLook, byHand = table.byHand) =>
  everyRow(table, byHand).find((row) => row.field === field);

describe("the fields of a table, as the pane shows them", () => {
  it("puts what an invoice table cannot do without first", () => {
    const { first } = fieldRows(invoices, "invoices", {});
    expect(first.map(({ label }) => label)).toEqual(["Invoice number", "Customer", "Due date", "Total"]);
  });

  it("puts what a customers table cannot do without first", () => {
    const { first } = fieldRows(customers, "customers", {});
    expect(first.map(({ label }) => label)).toEqual(["Customer's name", "E-mail address"]);
  });

  it("shows a recognised column with what stands in it", () => {
    expect(rowOf("number", invoices)).toMatchObject({
      header: "Invoice number",
      recognised: "Invoice number",
      chosenByHand: false,
      samples: ["2026/0001", "2026/0002"],
      problem: null,
    });
  });

  it("shows a column chosen by hand, and still knows what is recognised", () => {
    expect(rowOf("dueOn", invoices, { dueOn: "Payable by" })).toMatchObject({
      header: "Payable by",
      recognised: "Due date",
      chosenByHand: true,
      samples: ["29 Nov 2026"],
    });
  });

  it("asks for a needed column that no header names", () => {
    expect(rowOf("dueOn", strange)).toMatchObject({
      header: null,
      recognised: null,
      problem: "No header says that it is the due date: choose its column.",
    });
  });

  it("says which chosen column has gone", () => {
    const row = rowOf("dueOn", { ...invoices, byHand: { dueOn: "Falls due" } });
    expect(row?.problem).toBe(
      'The column "Falls due" chosen for the due date is no longer in the table: choose it again.',
    );
    expect(row?.recognised).toBe("Due date");
  });

  it("puts an optional column that was not settled among the first, and leaves it there once it is", () => {
    const table = { ...invoices, byHand: { currency: "Old currency" } };
    const currencyIsFirst = (byHand: TableLook["byHand"]) =>
      fieldRows(table, "invoices", byHand).first.some(({ field }) => field === "currency");
    expect(currencyIsFirst(table.byHand)).toBe(true);
    expect(currencyIsFirst({})).toBe(true);
    expect(fieldRows(invoices, "invoices", {}).first.some(({ field }) => field === "currency")).toBe(false);
  });

  it("shows every field once, whatever was chosen by hand", () => {
    const headers = invoices.columns.map(({ header }) => header);
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("number", "dueOn", "total", "currency", "paid"),
          fc.constantFrom(...headers, "gone"),
        ),
        (chosen) => {
          const fields = everyRow(invoices, chosen).map(({ field }) => field);
          expect(new Set(fields).size).toBe(fields.length);
          expect(fields).toHaveLength(INVOICE_FIELDS.length);
        },
      ),
    );
  });
});

describe("what stands in the way of connecting", () => {
  const look = lookOf(invoices, customers, strange);
  const draft = draftOf(look);
  const second = { ...customers, tableId: "9", table: "tblCustomers2" };

  it("is nothing where every table is recognised", () => {
    expect(obstacleOf(look, draft)).toBeNull();
  });

  it.each<[string, WorkbookLook, ConnectionDraft, string]>([
    [
      "no table is read as invoices",
      look,
      withKind(draft, invoices, null),
      "Choose which table holds your invoices.",
    ],
    [
      "two tables are read as customers",
      lookOf(invoices, customers, second),
      draftOf(lookOf(invoices, customers, second)),
      "The tables tblCustomers and tblCustomers2 are all read as customers: choose one, and leave the rest alone.",
    ],
    [
      "needed columns are left to choose",
      look,
      withKind(draft, strange, "invoices"),
      "Still to choose in Ledger26: the invoice number, customer, due date and total.",
    ],
    [
      "one column is chosen for two fields",
      look,
      withColumn(withColumn(draft, "1", "total", "Total"), "1", "balance", "Total"),
      'Table tblInvoices: The column "Total" is chosen for the total and for the balance: choose one column for each.',
    ],
    [
      "the currency is none",
      look,
      { ...draft, currencyText: "EU" },
      "This is no currency: write its three letters, such as EUR, or leave it empty.",
    ],
  ])("is told where %s", (_when, looked, chosen, sentence) => {
    expect(obstacleOf(looked, chosen)).toBe(sentence);
  });

  it("goes away as the columns are chosen by hand", () => {
    const columns = {
      number: "No. of paper",
      customerName: "Buyer here",
      dueOn: "Until",
      total: "Sum total of it",
    };
    const chosen = Object.entries(columns).reduce(
      (so, [field, header]) => withColumn(so, "3", field, header),
      withKind(draft, strange, "invoices"),
    );
    expect(obstacleOf(look, chosen)).toBeNull();
  });
});

describe("choosing", () => {
  const look = lookOf(invoices, { ...customers, byHand: { name: "Name" } });
  const draft = draftOf(look);

  it("keeps tables, columns and how text is read", () => {
    expect(connectionOf(withColumn(draft, "1", "dueOn", "Payable by"))).toEqual({
      tables: [
        { tableId: "1", kind: "invoices", byHand: { dueOn: "Payable by" } },
        { tableId: "2", kind: "customers", byHand: { name: "Name" } },
      ],
      settings: { locale: { decimal: ",", dateOrder: "dmy" }, defaultCurrency: "EUR" },
    });
  });

  it("keeps no currency where none is written", () => {
    expect(connectionOf({ ...draft, currencyText: " " }).settings.defaultCurrency).toBeNull();
  });

  it("goes back to what is recognised, for one field and for the table", () => {
    const chosen = withColumn(withColumn(draft, "1", "dueOn", "Payable by"), "1", "total", "Total");
    expect(connectionOf(withColumn(chosen, "1", "dueOn", null)).tables[0]?.byHand).toEqual({
      total: "Total",
    });
    expect(connectionOf(asRecognised(chosen, "1")).tables[0]?.byHand).toEqual({});
  });

  it("forgets columns chosen for another kind, and knows the remembered ones again", () => {
    const alone = withKind(draft, { ...customers, byHand: { name: "Name" } }, null);
    expect(connectionOf(alone).tables[1]).toEqual({ tableId: "2", kind: null, byHand: {} });
    const back = withKind(alone, { ...customers, byHand: { name: "Name" } }, "customers");
    expect(connectionOf(back).tables[1]?.byHand).toEqual({ name: "Name" });
  });

  it("keeps what was changed when the workbook is looked at again, and takes new tables as they are", () => {
    const chosen = withColumn(draft, "1", "dueOn", "Payable by");
    const again = lookOf({ ...invoices, rowCount: 241 }, { ...strange, kind: null });
    expect(draftAgain(again, { look, draft: chosen }).tables).toEqual([
      { tableId: "1", kind: "invoices", byHand: { dueOn: "Payable by" } },
      { tableId: "3", kind: null, byHand: {} },
    ]);
  });

  it("takes a table that nobody touched as it is recognised by now", () => {
    const before = lookOf({ ...invoices, kind: null });
    const again = lookOf(invoices);
    expect(draftAgain(again, { look: before, draft: draftOf(before) }).tables[0]?.kind).toBe("invoices");
  });
});
