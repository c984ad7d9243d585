import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import readWorkbook, { type Row, type SheetData } from "read-excel-file/node";
import { STARTS_ON, settingsText } from "../../examples/make/ledger/company";
import { isWorkingDay } from "../../examples/make/ledger/working-days";
import { makeWorkbook } from "../../examples/make/workbook";
import { parseCalendarDate } from "../../functions/domain/base/calendar";

const FILE = join(__dirname, "../../examples/receivables.xlsx");
const SETTINGS = join(__dirname, "../../examples/receivables.json");
const DAY_MS = 86_400_000;

type Line = ReadonlyMap<string, Row[number]>;

/** The rows below the header of a sheet, each by the names in the header. */
async function linesOf(sheet: string): Promise<readonly Line[]> {
  const [header = [], ...rows] = await rowsOf(sheet);
  return rows.map((row) => new Map(header.map((name, column) => [String(name), row[column] ?? null])));
}

async function rowsOf(sheet: string): Promise<SheetData> {
  const found = (await readWorkbook(readFileSync(FILE))).find((one) => one.sheet === sheet);
  if (!found) throw new Error(`No sheet ${sheet}`);
  return found.data;
}

const partOf = (path: string): string => strFromU8(unzipSync(readFileSync(FILE))[path] ?? new Uint8Array());

const amount = (line: Line, column: string): number => {
  const value = line.get(column);
  return typeof value === "number" ? value : 0;
};

/** Days from the due date to the day the example starts, or null where the cell holds no date. */
function daysOverdue(line: Line): number | null {
  const due = line.get("Due");
  return due instanceof Date ? (Date.parse(STARTS_ON) - due.getTime()) / DAY_MS : null;
}

describe("the example is what its generator makes", () => {
  it("the workbook, byte for byte", () => {
    expect(Buffer.from(makeWorkbook()).equals(readFileSync(FILE))).toBe(true);
  });
  it("the settings", () => expect(settingsText()).toBe(readFileSync(SETTINGS, "utf8")));
  it("and starts on a Monday", () => expect(new Date(STARTS_ON).getUTCDay()).toBe(1));

  it.each(["EUR", "PLN", "HUF"])("the %s account number passes the check of ISO 7064", (currency) => {
    const account = new RegExp(`"currency": "${currency}",\\s+"iban": "([A-Z0-9]+)"`);
    const iban = account.exec(readFileSync(SETTINGS, "utf8"))?.[1] ?? "";
    expect(iban.length).toBeGreaterThanOrEqual(20);
    const digitsOf = (letter: string): string => String(Number.parseInt(letter, 36));
    const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, digitsOf);
    expect(BigInt(digits) % 97n).toBe(1n);
  });
});

describe("the ledger is a believable one", () => {
  it("has 240 documents in three currencies, and one slip of the pen among them", async () => {
    const invoices = await linesOf("Invoices");
    expect(invoices).toHaveLength(240);
    expect(new Set(invoices.map((one) => one.get("Currency")))).toEqual(
      new Set(["EUR", "PLN", "HUF", "EURO"]),
    );
  });

  it("has forty customers in six countries, and every invoice names one of them", async () => {
    const customers = await linesOf("Customers");
    expect(customers).toHaveLength(40);
    expect(new Set(customers.map((one) => one.get("Country"))).size).toBe(6);
    const names = new Map(customers.map((one) => [one.get("Customer no"), one.get("Name")]));
    for (const invoice of await linesOf("Invoices"))
      expect(names.get(invoice.get("Customer no") ?? "")).toBe(invoice.get("Customer"));
  });

  it("issues on working days only, on terms of 14, 30, 45 or 60 days", async () => {
    const terms = new Set<number>();
    for (const invoice of await linesOf("Invoices")) {
      const issued = invoice.get("Issued");
      if (!(issued instanceof Date)) throw new Error(`Not issued: ${invoice.get("Invoice no")}`);
      const day = parseCalendarDate(issued.toISOString().slice(0, 10));
      expect(day && isWorkingDay(day)).toBe(true);
      const due = invoice.get("Due");
      if (due instanceof Date) terms.add((due.getTime() - issued.getTime()) / DAY_MS);
    }
    expect([...terms].toSorted((a, b) => a - b)).toEqual([14, 30, 45, 60]);
  });

  it.each([
    ["overdue by 4 to 10 days", 4, 10, 8],
    ["overdue by 15 to 25 days", 15, 25, 9],
    ["overdue by 35 to 70 days", 35, 70, 8],
    ["not yet due", -70, 0, 15],
  ])("has open invoices %s", async (_name, from, to, atLeast) => {
    const open = (await linesOf("Invoices")).filter((one) => amount(one, "Balance") > 0);
    const within = open.filter((one) => {
      const days = daysOverdue(one);
      return days !== null && days >= from && days <= to;
    });
    expect(within.length).toBeGreaterThanOrEqual(atLeast);
  });

  it.each<[string, (line: Line) => boolean]>([
    ["a number with leading zeros", (one) => /^0000\d{6}$/.test(String(one.get("Invoice no")))],
    ["a part payment", (one) => amount(one, "Paid") > 0 && amount(one, "Balance") > 1],
    ["an over-payment", (one) => amount(one, "Total") > 0 && amount(one, "Balance") < 0],
    ["a debt below any minimum", (one) => Math.abs(amount(one, "Balance") - 4.2) < 1e-9],
    [
      "a linked credit note",
      (one) => one.get("Kind") === "Credit note" && one.get("Credits invoice") !== null,
    ],
    [
      "an unlinked credit note",
      (one) => one.get("Kind") === "Credit note" && one.get("Credits invoice") === null,
    ],
    ["a storno", (one) => one.get("Kind") === "Storno" && one.get("Credits invoice") !== null],
  ])("shows %s", async (_name, shows) => {
    expect((await linesOf("Invoices")).filter(shows)).not.toHaveLength(0);
  });

  it("credits only invoices of the same customer that stand in the ledger", async () => {
    const invoices = await linesOf("Invoices");
    const owner = new Map(invoices.map((one) => [one.get("Invoice no"), one.get("Customer no")]));
    const credits = invoices.filter((one) => one.get("Credits invoice") !== null);
    for (const one of credits)
      expect(owner.get(one.get("Credits invoice") ?? "")).toBe(one.get("Customer no"));
  });

  it.each([
    [
      "one customer is overdue in two currencies",
      "C-011",
      new Map([
        ["EUR", 984],
        ["PLN", 8920],
      ]),
    ],
    ["one customer's credit exceeds its debt", "C-005", new Map([["EUR", 318 - 540]])],
  ])("%s", async (_name, customer, expected) => {
    const sums = new Map<string, number>();
    for (const one of await linesOf("Invoices")) {
      if (one.get("Customer no") !== customer || (daysOverdue(one) ?? 1) <= 0) continue;
      const currency = String(one.get("Currency"));
      sums.set(currency, (sums.get(currency) ?? 0) + amount(one, "Balance"));
    }
    expect(sums).toEqual(expected);
  });

  it("one customer that is overdue gets no reminders", async () => {
    const excluded = (await linesOf("Customers")).filter((one) => one.get("Reminders") === "no");
    expect(excluded.map((one) => one.get("Customer no"))).toEqual(["C-029"]);
    const invoices = (await linesOf("Invoices")).filter((one) => one.get("Customer no") === "C-029");
    expect(invoices.some((one) => amount(one, "Balance") > 0 && (daysOverdue(one) ?? 0) > 0)).toBe(true);
  });
});

describe("the ledger has the mistakes accountants make", () => {
  it.each([
    ["an ambiguous amount typed as text", "Total", "1.234", 1],
    ["a readable amount typed as text", "Total", "1 234,56", 1],
    ["a day the calendar does not have", "Due", "31.02.2026", 1],
    ["a due date typed as one number", "Due", 20_261_105, 1],
    ["a currency in words", "Currency", "EURO", 1],
  ])("%s", async (_name, column, found, times) => {
    expect((await linesOf("Invoices")).filter((one) => one.get(column) === found)).toHaveLength(times);
  });

  it("an invoice without a due date", async () => {
    const undated = (one: Line) => one.get("Kind") === "Invoice" && one.get("Due") === null;
    expect((await linesOf("Invoices")).filter(undated)).toHaveLength(1);
  });

  it("one number on two invoices", async () => {
    const numbers = (await linesOf("Invoices")).map((one) => one.get("Invoice no"));
    expect(numbers.length - new Set(numbers).size).toBe(1);
  });

  it("#N/A from a lookup that finds nothing, in the total and so in the balance", () => {
    const failed = partOf("xl/worksheets/sheet1.xml").match(/ t="e"><f>[^<]*<\/f><v>#N\/A<\/v>/g) ?? [];
    expect(failed).toHaveLength(2);
    expect(failed[0]).toContain("VLOOKUP");
  });

  it("a customer without an e-mail address, and one with a comma in it", async () => {
    const addresses = (await linesOf("Customers")).map((one) => one.get("E-mail"));
    expect(addresses.filter((one) => one === null)).toHaveLength(1);
    expect(addresses.filter((one) => String(one).includes(","))).toHaveLength(1);
  });
});

describe("the stored results of the formulas are right", () => {
  it("every balance is the total less what is paid", async () => {
    const typed = (await linesOf("Invoices")).filter((one) => typeof one.get("Balance") === "number");
    expect(typed).toHaveLength(237);
    for (const one of typed) expect(one.get("Balance")).toBe(amount(one, "Total") - amount(one, "Paid"));
  });

  it("the overview adds up the open balances per currency", async () => {
    const invoices = await linesOf("Invoices");
    for (const row of (await rowsOf("Overview")).slice(5, 8)) {
      const open = invoices.filter((one) => one.get("Currency") === row[0] && amount(one, "Balance") > 0);
      expect(row[1]).toBe(open.length);
      expect(row[2]).toBeCloseTo(
        open.reduce((sum, one) => sum + amount(one, "Balance"), 0),
        6,
      );
    }
  });
});
