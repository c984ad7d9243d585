import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import type { ReadingSettings } from "../../addin/desk/desk";
import type { CellContent } from "../../workbench/excel/model/sheet";
import { TableModel } from "../../workbench/excel/model/table";
import { LEFT, type TestTable, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";

/** The cases of reliability about what stands in a ledger's cells, through Microsoft's office.js. */

afterEach(closeOffices);

type Row = readonly CellContent[];
const DUE = 46_330;
const HEADERS = ["Invoice no", "Customer", "E-mail", "Due", "Total", "Currency"];
const row = (number: CellContent, total: CellContent = 100, due: CellContent = DUE): Row => [
  number,
  "Kovács Kft.",
  "ap@kovacs.example",
  due,
  total,
  "EUR",
];
const ledger = (rows: readonly Row[], headers: readonly string[] = HEADERS): TestTable => ({
  sheet: "Ledger",
  table: "Invoices",
  headers,
  rows,
});

async function opened(
  table: TestTable,
  {
    dateSystem = 1900,
    locale = {},
  }: { dateSystem?: 1900 | 1904; locale?: Partial<ReadingSettings["locale"]> } = {},
): Promise<Office> {
  const office = await openOffice(workbookOf([table], dateSystem));
  const settings = { locale: { decimal: null, dateOrder: null, ...locale }, defaultCurrency: null };
  await connectAs(office.desk, await office.desk.lookAround(), { settings });
  return office;
}
/** The balance that was written back for each row; "" for a row that was not taken. */
const balances = ({ workbook }: Office) =>
  rowsOf(workbook, "Invoices").map((cells) => cells["Dunbook balance"]);

describe("case 39: a workbook that counts its days from 1904", () => {
  it("case 39: has the same due dates, statuses and days written back as its twin of 1900", async () => {
    const months = [DUE, 46_347, 46_400];
    const of1900 = await opened(ledger(months.map((due, index) => row(`A-${index}`, 100, due))));
    await syncNow(of1900.desk);
    const of1904 = await opened(ledger(months.map((due, index) => row(`A-${index}`, 100, due - 1_462))), {
      dateSystem: 1904,
    });
    await syncNow(of1904.desk);
    expect(statusesIn(of1904.workbook)).toEqual(statusesIn(of1900.workbook));
    for (const office of [of1900, of1904]) {
      const { invoices } = await office.backend.customerOfInvoice(invoiceIdOf("A-0"));
      expect(invoices.map(({ dueOn }) => dueOn).toSorted()).toEqual([
        "2026-11-04",
        "2026-11-21",
        "2027-01-13",
      ]);
    }
  });
});

describe("case 40: amounts typed as text", () => {
  it.each<[string, "," | "." | null, string, number | null]>([
    ["has one reading", null, "1 234,56", 1_234.56],
    ["has one reading", null, "1.234,56", 1_234.56],
    ["has one reading", null, "1,234.56", 1_234.56],
    ["has blanks that do not break a line", null, "1\u00a0234,56", 1_234.56],
    ["has narrow blanks", null, "1\u202f234,56", 1_234.56],
    ["is a plain number", null, "1234.56", 1_234.56],
    ["reads in two ways", null, "1.234", null],
    ["reads in two ways", null, "1,234", null],
    ["reads in two ways, and the decimal comma is declared", ",", "1.234", 1_234],
    ["reads in two ways, and the decimal point is declared", ".", "1.234", null],
    ["reads in two ways, and the decimal point is declared", ".", "1,234", 1_234],
    ["is against the declared decimal comma", ",", "1,234.56", null],
    ["is against the declared decimal point", ".", "1.234,56", null],
    ["is no number", null, "about 1000", null],
  ])("case 40: one that %s (declared: %s): %s is %s", async (_, decimal, text, amount) => {
    const office = await opened(ledger([row("A-1", text), row("A-2", 10)]), { locale: { decimal } });
    const { refused, invoicesTaken } = await syncNow(office.desk);
    expect(balances(office)).toEqual([amount ?? "", 10]);
    expect(invoicesTaken).toBe(amount === null ? 1 : 2);
    expect(refused.map(({ where }) => where)).toEqual(amount === null ? ["Ledger!F4"] : []);
    // Never corrected in the sheet: what the person typed stays as she typed it.
    expect(rowsOf(office.workbook, "Invoices")[0]?.Total).toBe(text);
  });
});

describe("case 41: cells that are no amount", () => {
  it("case 41: #N/A, #REF!, nothing and TRUE are each refused by name, and every other row is taken", async () => {
    const totals = ["#N/A", 100, "#REF!", "", 200, true];
    const office = await opened(ledger(totals.map((total, index) => row(`A-${index}`, total))));
    const { refused, invoicesTaken } = await syncNow(office.desk);
    expect(invoicesTaken).toBe(2);
    expect(refused.map(({ where, column, code }) => [where, column, code])).toEqual([
      ["Ledger!F4", "Total", "errorValue"],
      ["Ledger!F6", "Total", "errorValue"],
      ["Ledger!F7", "Total", "missing"],
      ["Ledger!F9", "Total", "notANumber"],
    ]);
    expect(balances(office)).toEqual(["", 100, "", "", 200, ""]);
  });
});

describe("case 42: invoice numbers with leading zeros", () => {
  it("case 42: 0000611365 and 266 like it keep their zeros in the ledger, on the card and in the sheet", async () => {
    const numbers = Array.from({ length: 266 }, (_, index) => String(611_365 + index).padStart(10, "0"));
    const office = await opened(ledger(numbers.map((number) => row(number))));
    expect(await syncNow(office.desk)).toMatchObject({ invoicesTaken: 266, refused: [] });
    expect(Object.keys(statusesIn(office.workbook))).toEqual(numbers);
    expect(Object.values(statusesIn(office.workbook)).every((status) => status === "Overdue")).toBe(true);
    const { invoices } = await office.backend.customerOfInvoice(invoiceIdOf("0000611365"));
    expect(invoices[0]?.number).toMatch(/^0000611\d{3}$/);
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 0 });
  });

  it("case 42: with and without its zeros are two invoices", async () => {
    const office = await opened(ledger([row("0000611365", 10), row("611365", 20), row(611366, 30)]));
    expect(await syncNow(office.desk)).toMatchObject({ invoicesTaken: 3, refused: [] });
    expect(balances(office)).toEqual([10, 20, 30]);
  });
});

describe("case 44: tables as people keep them", () => {
  it("case 44: the totals row is no invoice, and stays as it is", async () => {
    const office = await openOffice(
      workbookOf([ledger([row("A-1"), row("A-2"), ["Total", "", "", "", 200, ""]])]),
    );
    const [sheet] = office.workbook.sheets;
    const area = { row: TOP, column: LEFT, rowCount: 4, columnCount: HEADERS.length };
    if (sheet)
      sheet.tables.splice(
        0,
        1,
        new TableModel("1", "Invoices", sheet, area, [...HEADERS], true, null, "part0"),
      );
    await connectAs(office.desk, await office.desk.lookAround());
    expect(await syncNow(office.desk)).toMatchObject({ invoicesTaken: 2, refused: [] });
    expect(balances(office)).toEqual([100, 100]);
    expect([sheet?.value(TOP + 3, LEFT), sheet?.value(TOP + 3, LEFT + 4)]).toEqual(["Total", 200]);
  });

  it("case 44: a column under another of its names, and columns in another order, are the same columns", async () => {
    const office = await opened(ledger([row("A-1"), row("A-2")]));
    await syncNow(office.desk);
    const [table] = office.workbook.tables();
    const header = (index: number, name: string): void => {
      table?.sheet.setValue(TOP, LEFT + index, name);
      table?.columnNames.splice(index, 1, name);
    };
    header(3, "Amount");
    header(4, "Payment due");
    for (const place of [0, 1]) {
      table?.sheet.setValue(TOP + 1 + place, LEFT + 3, 100);
      table?.sheet.setValue(TOP + 1 + place, LEFT + 4, DUE);
    }
    expect(await syncNow(office.desk)).toMatchObject({ invoicesTaken: 2, rowsSent: 0, refused: [] });
  });

  it("case 44: a column under a name that nobody knows is asked for, and nothing is sent", async () => {
    const office = await opened(ledger([row("A-1")]));
    const [table] = office.workbook.tables();
    table?.sheet.setValue(TOP, LEFT + 3, "Sometime");
    table?.columnNames.splice(3, 1, "Sometime");
    await expect(syncNow(office.desk)).rejects.toThrow(
      "Table Invoices: No column for the due date was found among",
    );
    expect(office.wire.passed.filter((path) => path.startsWith("/v1/sync"))).toEqual([]);
  });

  it("case 44: a number that stands twice is refused in both rows, each naming both", async () => {
    const office = await opened(ledger([row("A-1", 10), row("a-1", 20), row("A-2")]));
    const { refused, invoicesTaken } = await syncNow(office.desk);
    expect(invoicesTaken).toBe(1);
    expect(refused.map(({ where, text }) => [where, text])).toEqual([
      [
        "Ledger!B4",
        "The invoice number A-1 stands in rows 4 and 5: give each invoice its own number, or delete one of the rows.",
      ],
      [
        "Ledger!B5",
        "The invoice number a-1 stands in rows 4 and 5: give each invoice its own number, or delete one of the rows.",
      ],
    ]);
  });
});
