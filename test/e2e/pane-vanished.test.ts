import { describe, expect } from "@jest/globals";
import { accessFaults } from "../support/axe";
import { bookRows } from "../support/book";
import { type BookCell, bookFile, on } from "../support/book-parts";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import type { Workbench } from "../support/workbench";
import { connectAndSync, syncAgain, syncSentences, throughSync } from "../support/workbench-deeds";
import {
  clickCell,
  goTo,
  keepPicture,
  openFile,
  paneFrame,
  showInPane,
  untilShown,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Rows that are gone from their table, and numbers that stand in two workbooks: asked about in the pane, once. */

let workbench: Workbench;
let window: WorkbenchWindow;

const HEADERS = ["Invoice", "Customer", "E-mail", "Due", "Amount", "Currency"];
const row = (number: string, customer: string): readonly BookCell[] => [
  number,
  customer,
  `${customer.split(" ")[0]?.toLowerCase()}@customer.example`,
  on("2026-10-01"),
  120.5,
  "EUR",
];
const book = (table: string, rows: readonly (readonly BookCell[])[]) =>
  bookFile({ sheets: [{ name: "Sheet1", table, headers: HEADERS, rows }] });

const NORTH = "north.xlsx";
const SOUTH = "south.xlsx";

const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  const rows = ["A-1", "A-2", "A-3", "A-4", "A-5"].map((number) => row(number, "Nordlicht KG"));
  await openFile(window, { name: NORTH, bytes: book("Sales", rows) });
  await connectAndSync(window);
  await statuses(NORTH, "Sales", 5);
});

const statuses = (name: string, table: string, count: number) =>
  until(
    () => bookRows(workbench.book(name), table),
    (all) => all.length === count && all.every((one) => one["Dunbook status"]),
  );

/** Types a number over another, and waits until the sheet has it. */
async function enter(cell: string, number: string): Promise<void> {
  await goTo(window, cell);
  await clickCell(window, cell);
  await window.page.keyboard.insertText(number);
  await window.page.keyboard.press("Enter");
  await untilShown(window, cell, number);
}

const gone = () => window.pane.getByRole("region", { name: /no longer in the table Sales$/ });
const press = (name: string) => gone().getByRole("button", { name, exact: true }).click();
const noted = () => window.pane.getByText("Noted: nothing has to be answered twice.").waitFor();

describe("rows that are gone from their table", () => {
  inBrowser(`are asked about with customer, number and what is open${why}`, async () => {
    await enter("A2", "B-1");
    await enter("A3", "B-2");
    await enter("A4", "B-3");
    await syncAgain(window);
    expect(await syncSentences(window)).toContain(
      "3 rows taken earlier are no longer in their tables. What they said is kept, and nobody is chased for them meanwhile.",
    );
    await gone().getByText("Open there: 361.50 EUR").waitFor();
    expect(await gone().getByRole("listitem").allTextContents()).toEqual(
      ["A-1", "A-2", "A-3"].map(
        (number) => `${number}, Nordlicht KGGone since 16 Nov 2026; 120.50 EUR open.`,
      ),
    );
    await keepPicture(window, "vanished");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
  });

  inBrowser(`one of them is ticked and was paid: the others are asked about still${why}`, async () => {
    await gone().getByRole("checkbox", { name: "A-2, Nordlicht KG" }).check();
    await gone().getByText("For the row you have chosen:").waitFor();
    await gone().getByLabel("Paid on").fill("2026-12-24");
    await press("Paid");
    await gone().getByText("The day of the payment is today or earlier.").waitFor();
    await gone().getByLabel("Paid on").fill("2026-11-10");
    await press("Paid");
    await window.pane.getByRole("heading", { name: "2 rows are no longer in the table Sales" }).waitFor();
    await noted();
  });

  inBrowser(`still owed: it is set aside until its row is back${why}`, async () => {
    await gone().getByRole("checkbox", { name: "A-1, Nordlicht KG" }).check();
    await press("Still owed");
    await window.pane.getByRole("button", { name: "1 row of Sales still owed and not put back" }).waitFor();
  });

  inBrowser(`all of them, and from now on: the next ones are not asked about${why}`, async () => {
    await gone()
      .getByRole("checkbox", { name: /^From now on/ })
      .check();
    await press("Paid");
    await gone().waitFor({ state: "hidden" });
    await enter("A5", "B-4");
    await syncAgain(window);
    await window.pane.getByRole("button", { name: "Said once for all" }).click();
    await window.pane
      .getByText(/^A row missing from Sales has been paid, as .+ said on 16 Nov 2026\.$/)
      .waitFor();
    expect(await gone().count()).toBe(0);
    await keepPicture(window, "vanished-remembered");
  });

  inBrowser(`back in the table: they count as they stand, and the row says so${why}`, async () => {
    await enter("A5", "A-4");
    await syncAgain(window);
    const rows = await until(
      () => bookRows(workbench.book(NORTH), "Sales"),
      (all) => all.some((one) => String(one["Dunbook note"]).includes("it is back since")),
    );
    expect(rows.find((one) => one.Invoice === "A-4")?.["Dunbook status"]).toBe("Overdue");
    // B-4 has gone by that, and is settled by the table's rule.
    expect(await gone().count()).toBe(0);
  });
});

describe("a number that stands in another workbook", () => {
  const clash = () =>
    window.pane.getByRole("region", { name: /also stands? in the table Sales of north\.xlsx$/ });

  inBrowser(`is asked about by the names of both tables${why}`, async () => {
    const rows = [row("A-5", "Südwind AG"), row("C-1", "Südwind AG")];
    await openFile(window, { name: SOUTH, bytes: book("Ledger", rows) });
    await connectAndSync(window);
    await clash().getByText("Not taken in Ledger: A-5. A number counts once.").waitFor();
    await keepPicture(window, "clash");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
  });

  inBrowser(`has moved here: it is taken by the sync that follows${why}`, async () => {
    await throughSync(window, () => clash().getByRole("button", { name: "Moved here" }).click());
    expect((await syncSentences(window))[0]).toBe("2 invoices are taken; 1 row was new or changed.");
    expect(await clash().count()).toBe(0);
    await until(
      () => bookRows(workbench.book(SOUTH), "Ledger"),
      (all) => all.length === 2 && all.every((one) => one["Dunbook status"] === "Overdue"),
    );
    await showInPane(window, "Today");
    await showInPane(window, "Sync");
    expect(await clash().count()).toBe(0);
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
