import { readFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import readWorkbook from "read-excel-file/node";
import { accessFaults } from "../support/axe";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, sendNow } from "../support/workbench-deeds";
import {
  goTo,
  keepPicture,
  paneFrame,
  showInPane,
  typeInto,
  type WorkbenchWindow,
} from "../support/workbench-window";
import { opened } from "../workbook/xlsx-parts";

/** Lists, ageing and register as tables of the workbook, put there and refreshed from the pane. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (story) => {
  ({ workbench, window } = story);
  await connectAndSync(window);
  await sendNow(window);
  await showInPane(window, "Reports");
});

/** The list or report of that title. */
const item = (title: string | RegExp): Locator =>
  window.pane.getByRole("listitem").filter({ has: window.pane.getByRole("heading", { name: title }) });
const sheetTab = (name: string): Locator => window.page.getByRole("tab", { name, exact: true });
const savedModel = () => opened(readFileSync(workbench.book(EXAMPLE_BOOK))).model;

/** What is in the saved file on the sheet of that name, row by row, once it has any. */
const savedRows = (name: string): Promise<readonly (readonly unknown[])[]> =>
  until(
    async () =>
      (await readWorkbook(readFileSync(workbench.book(EXAMPLE_BOOK)))).find(({ sheet }) => sheet === name)
        ?.data ?? [],
    (rows) => rows.length > 4,
  );

async function faults(): Promise<readonly string[]> {
  const inLight = await accessFaults(window.page, paneFrame(window));
  await window.page.emulateMedia({ colorScheme: "dark" });
  const inDark = await accessFaults(window.page, paneFrame(window));
  await window.page.emulateMedia({ colorScheme: null });
  return [...inLight, ...inDark];
}

describe("the reports of the pane", () => {
  inBrowser(`are listed with what each means${why}`, async () => {
    await item("Overdue and unpaid").getByText("Invoices that are overdue.").waitFor();
    await item("Debts older than 90 days").getByRole("textbox", { name: "Days" }).fill("60");
    await item("Debts older than 60 days").waitFor();
    await keepPicture(window, "reports");
    expect(await faults()).toEqual([]);
  });

  inBrowser(`become a table on a sheet of their own, which refreshes where it stands${why}`, async () => {
    await item("Overdue and unpaid").getByRole("button", { name: "Put into a sheet" }).click();
    await window.pane.getByRole("button", { name: /^Dunbook overdue unpaid: \d+ rows\.$/ }).waitFor();
    expect(await sheetTab("Dunbook overdue unpaid").getAttribute("aria-selected")).toBe("true");
    await keepPicture(window, "reports-overdue");
    const rows = await savedRows("Dunbook overdue unpaid");
    expect(rows[3]?.slice(0, 3)).toEqual(["Document number", "Customer", "Kind"]);
    expect(rows[4]?.[5]).toBeInstanceOf(Date);
    await typeInto(window, "N4", "My notes");
    await typeInto(window, "N6", "will call");
    await item("Overdue and unpaid").getByRole("button", { name: "Refresh" }).click();
    await window.pane.getByRole("button", { name: /^Dunbook overdue unpaid: \d+ rows\.$/ }).waitFor();
    const again = await until(
      () => savedRows("Dunbook overdue unpaid"),
      (found) => found[5]?.[13] === "will call",
    );
    expect(again[5]?.[0]).toBe(rows[5]?.[0]);
  });

  inBrowser(`show the ageing with a native chart of each currency${why}`, async () => {
    await item("Ageing by customer and currency").getByRole("button", { name: "Put into a sheet" }).click();
    await window.pane.getByRole("button", { name: /^Dunbook ageing EUR: \d+ rows\.$/ }).waitFor();
    const charts = window.page.getByRole("list", { name: "Charts of the sheet" });
    await charts.getByText(/^Shares of each currency by age, as of /).waitFor({ state: "attached" });
    await keepPicture(window, "reports-ageing");
    await sheetTab("Dunbook ageing EUR").click();
    await charts.getByText(/^The largest debts in EUR by age, as of /).waitFor({ state: "attached" });
    await goTo(window, "U16");
    await keepPicture(window, "reports-ageing-eur");
    const model = await until(
      () => savedModel(),
      (found) => found.sheets.some(({ name }) => name === "Dunbook ageing"),
    );
    const saved = model.sheets.flatMap((sheet) => sheet.charts.map(({ name, type }) => `${name} ${type}`));
    expect(saved).toEqual(
      expect.arrayContaining(["DunbookAgeing EUR ColumnStacked", "DunbookAgeing ColumnStacked100"]),
    );
  });

  inBrowser(`tell what was done, and are all refreshed at once${why}`, async () => {
    await item("Register of what was done").getByRole("button", { name: "Put into a sheet" }).click();
    await window.pane.getByRole("button", { name: /^Dunbook register: \d+ rows?\.$/ }).waitFor();
    await window.page.getByText("Dunbook by itself").first().waitFor();
    await keepPicture(window, "reports-register");
    await window.pane.getByRole("button", { name: "Refresh all" }).click();
    await window.pane.getByRole("button", { name: /^Dunbook ageing: \d+ rows?\.$/ }).waitFor();
    await keepPicture(window, "reports-refreshed");
    expect(await sheetTab("Dunbook register").getAttribute("aria-selected")).toBe("true");
    await window.pane.getByRole("button", { name: /^Dunbook overdue unpaid/ }).click();
    await until(
      () => sheetTab("Dunbook overdue unpaid").getAttribute("aria-selected"),
      (selected) => selected === "true",
    );
    expect(await faults()).toEqual([]);
  });
});
