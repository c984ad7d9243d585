import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { SelectedRow } from "../../addin/desk/desk";
import type { NoticeOutcome } from "../../addin/desk/selection-desk";
import { INVOICE_HEADERS, invoice, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, type Office, openOffice } from "./desk-office";

/** From what the pane shows to its row, and notices to the customers of the selected rows. */

afterEach(closeOffices);

const invoices = {
  sheet: "Invoices",
  table: "Invoices",
  headers: [...INVOICE_HEADERS, "E-mail"],
  rows: [
    [...invoice("A-1"), "a@kovacs.example"],
    [...invoice(17), "a@kovacs.example"],
  ],
};
const customers = {
  sheet: "Customers",
  table: "Customers",
  headers: ["Customer no", "Name", "E-mail"],
  rows: [["C-1", "Tamm OÜ", "jaan@tamm.example"]],
};

async function synced(): Promise<Office> {
  const office = await openOffice(workbookOf([invoices, customers]));
  await connectAs(office.desk, await office.desk.lookAround());
  await office.desk.sync({ onProgress: () => undefined, signal: new AbortController().signal });
  return office;
}

/** Which row is selected, counted as the sheet does, and on which sheet. */
const selectedRow = () =>
  Excel.run(async (context) => {
    const range = context.workbook.getSelectedRange().load("rowIndex");
    const sheet = range.worksheet.load("name");
    await context.sync();
    return `${sheet.name} ${range.rowIndex - TOP}`;
  });

const problemWith = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("the row of what the pane shows", () => {
  it.each([
    ["an invoice by its number", "A-1", "Invoices 1"],
    ["an invoice whose number is a number", "17", "Invoices 2"],
    ["in whatever case", "a-1", "Invoices 1"],
  ])("%s", async (_, number, row) => {
    const { desk } = await synced();
    expect(await desk.rows.showInvoice(number)).toEqual({ hidden: false });
    expect(await selectedRow()).toBe(row);
  });

  it("is found where it stands now, and not where it stood", async () => {
    const { desk } = await synced();
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem("Invoices").getDataBodyRange();
      const numbers = body.getColumn(0);
      numbers.values = [["17"], ["A-1"]];
      await context.sync();
    });
    await desk.rows.showInvoice("A-1");
    expect(await selectedRow()).toBe("Invoices 2");
  });

  it("that a filter hides is selected, and said to be out of sight", async () => {
    const { desk, workbook } = await synced();
    sheetNamed(workbook, "Invoices").hiddenRows.add(TOP + 2);
    expect(await desk.rows.showInvoice("17")).toEqual({ hidden: true });
  });

  it("of an invoice that no table has is refused with the reason", async () => {
    const { desk } = await synced();
    expect(await problemWith(desk.rows.showInvoice("Z-9"))).toMatch(
      /^Invoice Z-9 is in none of the connected tables/,
    );
  });

  it.each([
    ["by its account", accountIdOf(customerIdOf("C-1")), "called otherwise"],
    ["by its name", "a_other", "tamm oü"],
  ])("of a customer is found %s", async (_, accountId, name) => {
    const { desk } = await synced();
    await desk.rows.showCustomer({ accountId, name });
    expect(await selectedRow()).toBe("Customers 1");
  });

  it("of a customer that has none is refused with the reason", async () => {
    const { desk } = await synced();
    expect(await problemWith(desk.rows.showCustomer({ accountId: "a_1", name: "Nobody" }))).toMatch(
      /^Nobody has no row in a customers table/,
    );
  });
});

describe("notices to the customers of the selected rows", () => {
  const invoiceRow = (number: string): SelectedRow => ({
    kind: "invoice",
    number,
    invoiceId: invoiceIdOf(number),
  });

  it("go to each customer once, however many of its rows are selected; what nobody knows is named", async () => {
    const { desk } = await synced();
    const found = await desk.selection.customersOf([invoiceRow("A-1"), invoiceRow("Z-9"), invoiceRow("17")]);
    expect(found.customers.map(({ rows }) => rows)).toEqual([2]);
    expect(found.unknown).toEqual(["Z-9"]);
  });

  it("asked for twice under the same id go out once, and what fails is told beside what went", async () => {
    const { desk, cloud } = await synced();
    // The invoices are due on 21 November; nothing goes out by itself, for the policy is new.
    cloud.clock.advance(6);
    const [customer] = (await desk.selection.customersOf([invoiceRow("A-1")])).customers;
    const accountId = customer?.accountId ?? "";
    const notices = [
      { accountId: "a_00000000000000000000", level: 1, askId: "1".repeat(20) },
      { accountId, level: 1, askId: "2".repeat(20) },
    ];
    const seen: number[] = [];
    const options = {
      onProgress: (outcomes: readonly NoticeOutcome[]) => seen.push(outcomes.length),
      signal: new AbortController().signal,
    };
    const first = await desk.selection.send(notices, options);
    const again = await desk.selection.send(notices, options);
    const wentOf = (outcomes: readonly NoticeOutcome[]) =>
      outcomes.map((one) => ("problem" in one ? "problem" : one.answer.message?.state));
    expect([wentOf(first), wentOf(again)]).toEqual([
      ["problem", "accepted"],
      ["problem", "accepted"],
    ]);
    expect(seen).toEqual([1, 2, 1, 2]);
    expect(cloud.catcher.mails()).toHaveLength(1);
  });

  it("stop before the next customer where a person stops them", async () => {
    const { desk, cloud } = await synced();
    const [customer] = (await desk.selection.customersOf([invoiceRow("A-1")])).customers;
    const stop = new AbortController();
    stop.abort();
    const notice = { accountId: customer?.accountId ?? "", level: 1, askId: "3".repeat(20) };
    const outcomes = await desk.selection.send([notice], {
      onProgress: () => undefined,
      signal: stop.signal,
    });
    expect(outcomes).toEqual([]);
    expect(cloud.catcher.mails()).toEqual([]);
  });
});
