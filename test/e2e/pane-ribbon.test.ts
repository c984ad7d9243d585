import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "@jest/globals";
import type { Browser } from "playwright-core";
import { bookRows } from "../support/book";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, syncSentences, throughSync } from "../support/workbench-deeds";
import {
  clickCell,
  goTo,
  keepPicture,
  openWindow,
  typeInto,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** The add-in's buttons above the sheet, and two windows on one workbook. */

let workbench: Workbench;
let browser: Browser;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, browser, window } = opened);
  await connectAndSync(window);
});

const pane = () => window.page.getByRole("complementary", { name: "Dunbook" });
const press = (name: string) =>
  window.page.getByRole("toolbar", { name: "Add-in" }).getByRole("button", { name }).click();
const closePane = async (): Promise<void> => {
  await window.page.getByRole("button", { name: "Close the pane" }).click();
  await pane().waitFor({ state: "hidden" });
};

describe("the ribbon", () => {
  inBrowser(`has the buttons of the manifest, by the names they have there${why}`, async () => {
    const manifest = readFileSync(join(process.cwd(), "manifest.xml"), "utf8");
    const buttons = window.page.getByRole("toolbar", { name: "Add-in" }).getByRole("button");
    const names = (await buttons.allTextContents()).map((name) => name.trim());
    expect(names).toEqual(["Open Dunbook", "Sync now", "Send reminder", "Add note", "Reports"]);
    for (const name of names) expect(manifest).toContain(`DefaultValue="${name}"`);
  });

  inBrowser(`opens the pane that was closed, as it was${why}`, async () => {
    await closePane();
    await keepPicture(window, "closed");
    await press("Open Dunbook");
    await pane().waitFor();
    await window.pane.getByRole("heading", { name: /^Last sync/ }).waitFor();
  });

  inBrowser(`syncs from the pane that was closed, and shows how that goes${why}`, async () => {
    await typeInto(window, "Invoices!L3", "A word about it");
    await closePane();
    await throughSync(window, () => press("Sync now"));
    await pane().waitFor();
    expect((await syncSentences(window))[0]).toBe(
      "232 invoices and 38 customers are taken; nothing has changed since the last sync.",
    );
    await keepPicture(window, "ribbon-sync");
  });

  inBrowser(
    `leads to a new note about the customer of the selected row, also with the pane closed${why}`,
    async () => {
      await goTo(window, "Invoices!A119");
      await clickCell(window, "A119");
      await closePane();
      await press("Add note");
      const note = window.pane.getByRole("textbox", { name: "New note" });
      await until(
        () => note.evaluate((field) => field === document.activeElement),
        (focused) => focused,
      );
      await window.page.keyboard.type("From the ribbon");
      await window.page.keyboard.press("Control+Enter");
      await window.pane.getByText("It is in the row now.").waitFor();
      await keepPicture(window, "ribbon-note");
    },
  );

  inBrowser(`opens the reports, also with the pane closed${why}`, async () => {
    await closePane();
    await press("Reports");
    await window.pane.getByRole("tab", { name: "Reports", selected: true }).waitFor();
    await keepPicture(window, "ribbon-reports");
  });

  inBrowser(`leads to the customer of the selected row, to send a reminder${why}`, async () => {
    await goTo(window, "Invoices!A119");
    await clickCell(window, "A119");
    await press("Send reminder");
    await window.pane.getByRole("tab", { name: "Customer", selected: true }).waitFor();
    await keepPicture(window, "ribbon-send");
  });

  inBrowser(`every button can be reached and pressed by keyboard${why}`, async () => {
    const toolbar = window.page.getByRole("toolbar", { name: "Add-in" });
    await clickCell(window, "A119");
    const focused = () =>
      toolbar.getByRole("button").evaluateAll((all) => all.findIndex((one) => one.matches(":focus")));
    for (let presses = 0; presses < 4 && (await focused()) < 0; presses += 1)
      await window.page.keyboard.press("Control+F6");
    const seen: number[] = [];
    for (let at = 0; at < 5; at += 1) {
      seen.push(await focused());
      await window.page.keyboard.press("Tab");
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    await window.page.keyboard.press("Shift+Tab");
    await window.page.keyboard.press("Enter");
    await window.pane.getByRole("tab", { name: "Reports", selected: true }).waitFor();
  });

  inBrowser(`has keys of its own, which work while one is in the sheet${why}`, async () => {
    await goTo(window, "Invoices!A119");
    await clickCell(window, "A119");
    await throughSync(window, () => window.page.keyboard.press("Control+Shift+Alt+U"));
    await clickCell(window, "A119");
    await window.page.keyboard.press("Control+Shift+Alt+Y");
    await window.pane.getByRole("tab", { name: "Reports", selected: true }).waitFor();
    const cell = window.page.getByRole("textbox", { name: "Content of the cell" });
    expect(await cell.inputValue()).toMatch(/^\d/);
    await window.page
      .getByRole("toolbar", { name: "Add-in" })
      .getByRole("button", { name: "Sync now" })
      .hover();
    await window.page.getByText(/\(Ctrl\+Shift\+Alt\+U\)$/).waitFor();
    await keepPicture(window, "ribbon-keys");
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});

const saving = (words: string) => window.page.getByRole("banner").getByText(words, { exact: true }).waitFor();

describe("two windows on one workbook", () => {
  inBrowser(`the second to save is told, and loses nothing of the first${why}`, async () => {
    const second = await openWindow(browser, workbench);
    await typeInto(window, "Invoices!L4", "From the first window");
    const comments = async () =>
      (await bookRows(workbench.book(EXAMPLE_BOOK))).slice(0, 3).map((row) => row.Comment);
    await saving("Saving…");
    await saving("Saved");
    expect((await comments())[2]).toBe("From the first window");
    await typeInto(second, "Invoices!L5", "From the second window");
    const told = second.page.getByRole("banner").getByRole("alert");
    await told.waitFor();
    expect(await told.textContent()).toMatch(/^Not saved: .+ Open it again$/);
    await keepPicture(second, "second-window");
    expect((await comments())[2]).toBe("From the first window");
    await second.close();
  });
});
