import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { CellContent } from "../../workbench/excel/model/sheet";
import { type TestTable, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";

/** Contacts and payments in tables of their own, from the sheet to the letter and the card. */

afterEach(closeOffices);

type Row = readonly CellContent[];
const LONG_DUE = 46_330;

const invoices = (rows: readonly Row[], more: readonly string[] = []): TestTable => ({
  sheet: "Ledger",
  table: "Invoices",
  headers: ["Invoice no", "Customer no", "Customer", "Due", "Total", "Currency", ...more],
  rows,
});
const invoice = (number: string, code = "C-1", total = 100): Row => [
  number,
  code,
  code === "C-1" ? "Kovács Kft." : "Tamm OÜ",
  LONG_DUE,
  total,
  "EUR",
];
const customers = (...rows: readonly Row[]): TestTable => ({
  sheet: "Customers",
  table: "Customers",
  headers: ["Customer no", "Name", "E-mail"],
  rows,
});
const contacts = (...rows: readonly Row[]): TestTable => ({
  sheet: "Contacts",
  table: "Contacts",
  headers: ["Customer no", "Contact", "Position", "E-mail", "Phone", "Contact kind", "Primary"],
  rows,
});
const OFFICER: Row = ["C-1", "Éva Nagy", "Accountant", "eva@kovacs.example", "+36 1", "payment officer", ""];
const BOSS: Row = ["C-1", "Béla Kovács", "Director", "", "+36 2", "manager", "yes"];
const payments = (...rows: readonly Row[]): TestTable => ({
  sheet: "Payments",
  table: "Payments",
  headers: ["Invoice no", "Payment date", "Payment amount", "Reference"],
  rows,
});

async function synced(tables: readonly TestTable[]): Promise<Office> {
  const office = await openOffice(workbookOf(tables));
  await connectAs(office.desk, await office.desk.lookAround());
  await syncNow(office.desk);
  return office;
}
const cardOf = ({ backend }: Office, key = "C-1") => backend.customer(accountIdOf(customerIdOf(key)));
const setCell = (
  { workbook }: Office,
  name: string,
  row: number,
  column: number,
  value: CellContent,
): void => {
  const table = workbook.tables().find((one) => one.name === name);
  const body = table?.body();
  if (table && body) table.sheet.setValue(body.row + row, body.column + column, value);
};
const mailedTo = ({ cloud }: Office): readonly string[] => cloud.catcher.mails().map(({ to }) => to.email);

describe("a contacts table", () => {
  const TABLES = [
    invoices([invoice("A-1")]),
    customers(["C-1", "Kovács Kft.", "ap@kovacs.example"]),
    contacts(OFFICER, BOSS, ["C-1", "Ágnes Kis", "", "", "", "", ""]),
  ];

  it("is on the customer's card: the primary one first, then the payment officer, then by name", async () => {
    const { contacts: listed } = await cardOf(await synced(TABLES));
    expect(listed.map(({ name, kind, primary }) => [name, kind, primary])).toEqual([
      ["Béla Kovács", "manager", true],
      ["Éva Nagy", "paymentOfficer", false],
      ["Ágnes Kis", "other", false],
    ]);
    expect(listed[1]).toMatchObject({ position: "Accountant", email: "eva@kovacs.example", phone: "+36 1" });
  });

  it("belongs to customers that only invoices name, too", async () => {
    const withMail = invoices([[...invoice("A-1"), "ap@kovacs.example"]], ["E-mail"]);
    expect((await cardOf(await synced([withMail, contacts(OFFICER)]))).contacts).toHaveLength(1);
  });

  it("is sent again only where it has changed, and contacts that are gone are gone", async () => {
    const office = await synced(TABLES);
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 0, rowsVanished: 0 });
    setCell(office, "Contacts", 2, 1, "Ágnes Kiss");
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 1 });
    for (const row of [0, 1, 2])
      for (let column = 0; column < 7; column += 1) setCell(office, "Contacts", row, column, "");
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 0, refused: [], rowsVanished: 0 });
    expect((await cardOf(office)).contacts).toEqual([]);
  });

  it("goes when its table is left alone", async () => {
    const office = await synced(TABLES);
    const look = await office.desk.lookAround();
    const tables = look.tables.map(({ tableId, table, kind }) => ({
      tableId,
      kind: table === "Contacts" ? null : kind,
      byHand: {},
    }));
    await office.desk.connect({ tables, settings: look.settings });
    await syncNow(office.desk);
    expect((await cardOf(office)).contacts).toEqual([]);
  });

  it("with a refused row names its cell, takes the others, and leads to it", async () => {
    const office = await openOffice(
      workbookOf([...TABLES.slice(0, 2), contacts(OFFICER, ["C-9", "Nobody", "", "", "", "", ""])]),
    );
    await connectAs(office.desk, await office.desk.lookAround());
    const { refused } = await syncNow(office.desk);
    expect(refused).toMatchObject([
      { where: "Contacts!B5", column: "Customer no", code: "unknownReference" },
    ]);
    expect((await cardOf(office)).contacts).toHaveLength(1);
    const [first] = refused;
    await expect(first && office.desk.showCell(first)).resolves.toBeUndefined();
  });
});

describe("a customer without an e-mail address of its own", () => {
  const TABLES = [invoices([invoice("A-1")]), customers(["C-1", "Kovács Kft.", ""]), contacts(OFFICER, BOSS)];

  it("is reminded at its payment officer's, where the primary contact has none; the card and Why say so", async () => {
    const office = await synced(TABLES);
    const { account } = await cardOf(office);
    expect(account.email).toBe("eva@kovacs.example");
    const why = await office.backend.why(invoiceIdOf("A-1"));
    expect(why.account.at(-1)).toBe(
      "Notices by e-mail go to the payment officer Éva Nagy (eva@kovacs.example): the customer has no address of its own.",
    );
    await office.desk.runToday();
    expect(mailedTo(office)).toEqual(["eva@kovacs.example"]);
    expect(office.cloud.catcher.mails()[0]?.to.name).toBe("Éva Nagy");
  });

  it("is reminded at the primary contact's from the sync on that gives it an address", async () => {
    const office = await synced(TABLES);
    setCell(office, "Contacts", 1, 3, "bela@kovacs.example");
    await syncNow(office.desk);
    await office.desk.runToday();
    expect(mailedTo(office)).toEqual(["bela@kovacs.example"]);
  });

  it("is held where the contact's address goes, and its own address wins once it has one", async () => {
    const office = await synced(TABLES);
    setCell(office, "Contacts", 0, 3, "");
    const { refused } = await syncNow(office.desk);
    expect(refused).toMatchObject([{ table: "Customers", code: "missing" }]);
    await office.desk.runToday();
    expect(mailedTo(office)).toEqual([]);
    setCell(office, "Customers", 0, 2, "ap@kovacs.example");
    await syncNow(office.desk);
    await office.desk.runToday();
    expect(mailedTo(office)).toEqual(["ap@kovacs.example"]);
  });
});

describe("a payments table", () => {
  const withMail = (rows: readonly Row[], more: readonly string[] = []) =>
    invoices(
      rows.map((row) => [...row.slice(0, 6), "ap@kovacs.example", ...row.slice(6)]),
      ["E-mail", ...more],
    );

  it("lowers what is open of its invoices, and a second sync changes nothing", async () => {
    const office = await synced([
      withMail([invoice("A-1"), invoice("A-2")]),
      payments(["A-1", 46_335, 100, ""], ["A-2", 46_335, 25, ""], ["A-2", 46_335, 25, ""]),
    ]);
    expect(statusesIn(office.workbook)).toEqual({ "A-1": "Paid", "A-2": "Overdue" });
    const rows = rowsOf(office.workbook, "Invoices");
    expect(rows.map((row) => row["Dunbook balance"])).toEqual([0, 50]);
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 0, rowsVanished: 0 });
  });

  it("that grows sends the invoices it is about, and nothing else", async () => {
    const office = await synced([
      withMail([invoice("A-1"), invoice("A-2")]),
      payments(["A-1", 46_335, 40, ""], ["", "", "", ""]),
    ]);
    for (const [column, cell] of ["A-1", 46_336, 60, "RF18"].entries())
      setCell(office, "Payments", 1, column, cell);
    expect(await syncNow(office.desk)).toMatchObject({ rowsSent: 1, refused: [] });
    expect(statusesIn(office.workbook)["A-1"]).toBe("Paid");
    expect((await cardOf(office)).account.open).toEqual({ EUR: 100_00 });
  });

  it("counts nothing twice beside a paid column, and names what differs", async () => {
    const office = await synced([
      withMail([[...invoice("A-1"), 30]], ["Paid"]),
      payments(["A-1", 46_335, 30, ""]),
    ]);
    expect(rowsOf(office.workbook, "Invoices")[0]?.["Dunbook balance"]).toBe(70);
  });

  it("with a row that cannot be read: its invoice is not chased until it is corrected, the others are", async () => {
    const office = await openOffice(
      workbookOf([withMail([invoice("A-1"), invoice("A-2", "C-2")]), payments(["A-1", 46_335, "#N/A", ""])]),
    );
    await connectAs(office.desk, await office.desk.lookAround());
    const { refused } = await syncNow(office.desk);
    expect(refused.map(({ where, code }) => [where, code])).toEqual([
      ["Ledger!B4", "inconsistent"],
      ["Payments!D4", "errorValue"],
    ]);
    setCell(office, "Payments", 0, 2, 100);
    expect(await syncNow(office.desk)).toMatchObject({ refused: [], invoicesTaken: 2 });
    expect(statusesIn(office.workbook)["A-1"]).toBe("Paid");
  });
});
