import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import type { CustomerField, InvoiceField } from "#domain/ledger/columns";
import { readInvoiceTable } from "#domain/ledger/read-invoice-table";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import type { TableRows } from "#domain/ledger/table-rows";

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: "EUR",
};
const INVOICE_HEADERS = [
  "Invoice no",
  "Customer no",
  "Customer",
  "E-mail",
  "Kind",
  "Due",
  "Total",
  "Paid",
  "Credits invoice",
  "Reminders",
];
const CUSTOMER_HEADERS = ["Customer no", "Name", "E-mail"];
type Row = readonly CellValue[];

const invoices = (
  rows: readonly Row[],
  headers: readonly string[] = INVOICE_HEADERS,
): TableRows<InvoiceField> => ({
  table: "Invoices",
  top: 3,
  headers,
  columns: recogniseColumns(headers, "invoices").columns,
  rows,
});
const customers = (rows: readonly Row[]): TableRows<CustomerField> => ({
  table: "Customers",
  top: 1,
  headers: CUSTOMER_HEADERS,
  columns: recogniseColumns(CUSTOMER_HEADERS, "customers").columns,
  rows,
});
type Wanted = Partial<
  Record<
    "number" | "code" | "name" | "email" | "kind" | "due" | "total" | "paid" | "credits" | "reminders",
    CellValue
  >
>;
const line = ({
  number = "A-1",
  code = "",
  name = "",
  email = "",
  kind = "",
  due = 46347,
  total = 100,
  paid = "",
  credits = "",
  reminders = "",
}: Wanted): Row => [number, code, name, email, kind, due, total, paid, credits, reminders];
const OWN = "ap@x.example";

const read = (rows: readonly Row[], customerRows: readonly Row[] | null = null) =>
  readInvoiceTable(invoices(rows), customerRows === null ? null : customers(customerRows), SETTINGS);
const told = (reading: ReturnType<typeof read>) =>
  reading.problems.map(({ table, position, column, code }) => `${table}[${position}].${column} ${code}`);

describe("a table of invoices", () => {
  it("takes the good rows and refuses the bad ones, each with its place", () => {
    const reading = read([
      line({ number: "A-1", name: "X", email: OWN }),
      line({ number: "A-2", name: "X", email: OWN, due: "" }),
      line({ number: "A-3", name: "X", email: OWN }),
    ]);
    expect(reading.invoices.map(({ row, position }) => [row.number, position])).toEqual([
      ["A-1", 0],
      ["A-3", 2],
    ]);
    expect(reading.problems).toEqual([
      {
        table: "Invoices",
        position: 1,
        column: "Due",
        field: "dueOn",
        code: "missing",
        found: "",
        text: "The due date is missing: enter the day the invoice falls due.",
      },
    ]);
    expect(reading.refusedNumbers).toEqual(["A-2"]);
  });

  it("passes over empty rows, also those with a formula's 0", () => {
    const reading = read([
      line({ number: "", due: "", total: "" }),
      line({ number: " ", due: "", total: 0, paid: 0 }),
    ]);
    expect(reading).toMatchObject({ invoices: [], problems: [] });
  });

  it("refuses all rows of a duplicate number and names them as Excel numbers them", () => {
    const good = (number: string) => line({ number, name: "X", email: OWN });
    const reading = read([good("A-1"), good("B-1"), good("a-1")]);
    expect(reading.invoices.map(({ row }) => row.number)).toEqual(["B-1"]);
    expect(reading.problems.map(({ position, text }) => [position, text])).toEqual([
      [
        0,
        "The invoice number A-1 stands in rows 4 and 6: give each invoice its own number, or delete one of the rows.",
      ],
      [
        2,
        "The invoice number a-1 stands in rows 4 and 6: give each invoice its own number, or delete one of the rows.",
      ],
    ]);
    const many = read(Array.from({ length: 8 }, () => good("A-1")));
    expect(many.problems[7]?.text).toContain("stands in rows 4, 5, 6, 7, 8 and 3 more:");
  });

  it("takes a number in a text cell and in a numeric cell for the same", () => {
    expect(
      told(
        read([line({ number: 611, name: "X", email: OWN }), line({ number: "611", name: "X", email: OWN })]),
      ),
    ).toEqual(["Invoices[0].Invoice no duplicate", "Invoices[1].Invoice no duplicate"]);
  });

  it("keeps a duplicate's other problems too", () => {
    expect(told(read([line({ name: "X", email: OWN, due: "" }), line({ name: "X", email: OWN })]))).toEqual([
      "Invoices[0].Due missing",
      "Invoices[0].Invoice no duplicate",
      "Invoices[1].Invoice no duplicate",
    ]);
  });
});

describe("a credit note", () => {
  const credit = (credits: CellValue) => line({ number: "K-1", name: "X", kind: "credit note", credits });

  it("finds its invoice, even one whose row is refused", () => {
    expect(told(read([credit("a-1"), line({ name: "X", email: OWN })]))).toEqual([]);
    expect(told(read([credit("A-1"), line({ name: "X", email: OWN, due: "" })]))).toEqual([
      "Invoices[1].Due missing",
    ]);
  });

  it("that names no invoice credits the account", () => {
    expect(read([credit("")]).invoices[0]?.row.creditsNumber).toBeNull();
  });

  it("that names an unknown invoice is refused by name", () => {
    const [problem] = read([credit("A-9")]).problems;
    expect(problem).toMatchObject({
      column: "Credits invoice",
      code: "unknownReference",
      found: "A-9",
      text: "No invoice of this table has the number A-9: correct the number, or empty the cell to credit the customer's whole account.",
    });
  });

  it("cannot credit itself", () => {
    expect(told(read([credit("K-1")]))).toEqual(["Invoices[0].Credits invoice inconsistent"]);
  });
});

describe("customers of invoices", () => {
  const book: readonly Row[] = [
    ["C-1", "Kovács Kft.", "ap@kovacs.example"],
    ["C-2", "Twin", "one@twin.example"],
    ["C-3", "Twin", "two@twin.example"],
    ["C-4", "Silent", ""],
  ];

  it("are found by code, or by name where the row gives only that", () => {
    const reading = read(
      [line({ number: "A-1", code: "c-1" }), line({ number: "A-2", name: " KOVÁCS  kft. " })],
      book,
    );
    expect(reading.invoices.map(({ row }) => [row.customerKey, row.email])).toEqual([
      ["C-1", "ap@kovacs.example"],
      ["C-1", "ap@kovacs.example"],
    ]);
  });

  it("the row's own e-mail goes before the customer's", () => {
    expect(read([line({ code: "C-1", email: OWN })], book).invoices[0]?.row.email).toBe(OWN);
  });

  it("with an ambiguous name are refused", () => {
    const [problem] = read([line({ name: "Twin", email: OWN })], book).problems;
    expect(problem).toMatchObject({ table: "Customers" });
    const own = read([line({ name: "Twin", email: OWN })], book).problems.find(
      ({ table }) => table === "Invoices",
    );
    expect(own).toMatchObject({
      column: "Customer",
      code: "duplicate",
      text: "Several customers of the customers table are called Twin: enter the customer's code.",
    });
  });

  it("without an e-mail in the customers table: the customer's row is refused, the invoice is taken", () => {
    const reading = read([line({ code: "C-4" })], book);
    expect(told(reading)).toEqual(["Customers[3].E-mail missing"]);
    expect(reading.invoices[0]?.row).toMatchObject({ customerKey: "C-4", email: null });
    expect(reading.refusedCustomerKeys).toEqual(["C-4"]);
  });

  it("that no customers table knows need an e-mail in the invoice's row", () => {
    const [problem] = read([line({ code: "C-9" })]).problems;
    expect(problem).toMatchObject({
      column: "E-mail",
      field: "email",
      code: "missing",
      text: "There is no e-mail address for this customer: enter it here or in a customers table.",
    });
    const headers = ["Invoice no", "Customer", "Due", "Total"];
    const without = readInvoiceTable(
      invoices([["A-1", "X", 46347, 100]], headers),
      customers(book),
      SETTINGS,
    );
    expect(without.problems.find(({ table }) => table === "Invoices")).toMatchObject({
      column: null,
      text: "There is no e-mail address for this customer: enter it in the customers table.",
    });
  });

  it.each<[string, Wanted]>([
    ["paid in full", { paid: 100 }],
    ["a credit note", { kind: "credit note" }],
    ["a pro forma", { kind: "proforma" }],
    ["excluded by its own row", { reminders: "no" }],
  ])("need no e-mail for what is not chased: %s", (_, cells) => {
    expect(told(read([line({ code: "C-9", ...cells })]))).toEqual([]);
  });

  it("with the same code twice are both refused, and their invoices taken", () => {
    const reading = read(
      [line({ code: "C-1", email: OWN })],
      [
        ["C-1", "A", "a@x.example"],
        ["c-1", "B", "b@x.example"],
      ],
    );
    expect(told(reading)).toEqual([
      "Customers[0].Customer no duplicate",
      "Customers[1].Customer no duplicate",
    ]);
    expect(reading.invoices).toHaveLength(1);
  });

  it("without a code are known by name", () => {
    const reading = read([line({ code: "C-77", name: "Nameless" })], [["", "Nameless", "n@x.example"]]);
    expect(reading.customers[0]?.row.customerKey).toBe("Nameless");
    expect(reading.invoices[0]?.row).toMatchObject({ customerKey: "Nameless", email: "n@x.example" });
  });
});

describe("laws of tables", () => {
  const rows = fc.array(
    fc
      .record({
        number: fc.constantFrom<CellValue>("A-1", "a-1", "A-2", "A-3", "", 7, "7"),
        code: fc.constantFrom("", "C-1", "C-9"),
        name: fc.constantFrom("", "Kovács Kft.", "Twin"),
        email: fc.constantFrom("", OWN, "bad"),
        kind: fc.constantFrom("", "credit note"),
        due: fc.constantFrom<CellValue>("", 46347, "05/06/2026"),
        total: fc.constantFrom<CellValue>("", 100, -5, "1.234"),
        credits: fc.constantFrom("", "A-1", "A-9"),
      })
      .map(line),
    { maxLength: 12 },
  );
  const book = [
    ["C-1", "Kovács Kft.", "ap@kovacs.example"],
    ["C-2", "Twin", "one@twin.example"],
    ["C-3", "Twin", ""],
  ];

  it("the order of the rows decides nothing", () => {
    fc.assert(
      fc.property(rows, (lines) => {
        const forwards = read(lines, book);
        const backwards = read([...lines].reverse(), book);
        const verdict = (reading: ReturnType<typeof read>, turn: (position: number) => number) =>
          lines.map((_, place) => ({
            taken: reading.invoices.find(({ position }) => position === turn(place))?.row ?? null,
            codes: reading.problems.flatMap(({ table, position, field, code }) =>
              table === "Invoices" && position === turn(place) ? [`${field} ${code}`] : [],
            ),
          }));
        expect(verdict(backwards, (place) => lines.length - 1 - place)).toEqual(
          verdict(forwards, (place) => place),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("every row that is not empty is either taken or refused with a reason, never both", () => {
    fc.assert(
      fc.property(rows, (lines) => {
        const reading = read(lines, book);
        lines.forEach((cells, place) => {
          const empty = cells.every((cell) => cell === "");
          const taken = reading.invoices.some(({ position }) => position === place);
          const refused = reading.problems.some(
            ({ table, position }) => table === "Invoices" && position === place,
          );
          expect([taken, refused]).toEqual(empty ? [false, false] : [!refused, refused]);
        });
      }),
      { numRuns: 500 },
    );
  });
});
