import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import { bookRows, rowOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { syncSentences, throughSync } from "../support/workbench-deeds";
import { keepPicture, type WorkbenchWindow } from "../support/workbench-window";

/** A day at the pane without a mouse: nothing in this file clicks. The tests go on from each other. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory((opened) => {
  ({ workbench, window } = opened);
});

const press = (key: string) => window.page.keyboard.press(key);
const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((candidate) => candidate === document.activeElement);

/** Presses a key until `wanted` has the focus, as somebody does who cannot see where the next stop is. */
async function pressUntilAt(key: string, wanted: Locator, most = 80): Promise<void> {
  await wanted.waitFor();
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (await hasFocus(wanted)) return;
    await press(key);
  }
  throw new Error(`${key} never leads to ${wanted}.`);
}

/** Into the pane, wherever the keyboard is. */
async function backIntoPane(): Promise<void> {
  const inPane = () => window.page.evaluate(() => document.activeElement?.tagName === "IFRAME");
  for (let presses = 0; presses < 8 && !(await inPane()); presses += 1) await press("F6");
}

const tab = (name: string) => window.pane.getByRole("tab", { name, exact: true });

describe("without a mouse", () => {
  inBrowser(`the keyboard is in the sheet at first, and F6 leads to the pane${why}`, async () => {
    const { page } = window;
    await until(
      () => hasFocus(page.getByRole("textbox", { name: "Cell A1", exact: true })),
      (focused) => focused,
    );
    await press("F6");
    await until(
      () => page.evaluate(() => document.activeElement?.tagName),
      (name) => name === "IFRAME",
    );
  });

  inBrowser(`Tab leads to the button that connects; Enter connects and syncs${why}`, async () => {
    await pressUntilAt("Tab", window.pane.getByRole("button", { name: "Connect and sync" }));
    await keepPicture(window, "keyboard-connect");
    await throughSync(window, () => press("Enter"));
    expect((await syncSentences(window))[0]).toMatch(/^232 invoices and 38 customers are taken; /);
  });

  inBrowser(`arrows lead from tab to tab, and Enter sends what is due${why}`, async () => {
    await pressUntilAt("Shift+Tab", tab("Sync"));
    await press("ArrowRight");
    expect(await tab("Today").getAttribute("aria-selected")).toBe("true");
    await pressUntilAt("Tab", window.pane.getByRole("button", { name: "Send what is due now" }));
    await keepPicture(window, "keyboard-today");
    await press("Enter");
    await window.pane.getByText(/messages have gone out today: /).waitFor();
    expect(mailsIn(workbench.data).length).toBeGreaterThan(0);
  });

  inBrowser(`F6 leads back to the sheet, where a row is chosen with the arrows${why}`, async () => {
    const cell = (name: string) => window.page.getByRole("textbox", { name: `Cell ${name}`, exact: true });
    await press("Escape");
    await pressUntilAt("F6", cell("A1"), 8);
    await press("Control+ArrowDown");
    await until(
      () => hasFocus(cell("A241")),
      (focused) => focused,
    );
    for (let up = 0; up < 3; up += 1) await press("ArrowUp");
    expect(await hasFocus(cell("A238"))).toBe(true);
  });

  inBrowser(`the note is written in the pane and added with Ctrl+Enter${why}`, async () => {
    const number = String((await bookRows(workbench.book(EXAMPLE_BOOK)))[236]?.["Invoice no"]);
    await press("F6");
    await pressUntilAt("Shift+Tab", tab("Today"));
    await press("ArrowRight");
    const note = window.pane.getByRole("textbox", { name: "New note" });
    await pressUntilAt("Tab", note);
    await window.page.keyboard.type("Asked for a copy of the invoice");
    await press("Control+Enter");
    await window.pane.getByText("It is in the row now.").waitFor();
    await keepPicture(window, "keyboard-note");
    expect(
      await until(
        async () => rowOf(await bookRows(workbench.book(EXAMPLE_BOOK)), number)["Dunbook latest note"],
        (text) => text !== undefined && text !== "",
      ),
    ).toMatch(/Asked for a copy of the invoice/);
  });
});

const button = (name: string | RegExp): Locator =>
  window.pane.getByRole("main").getByRole("button", { name, exact: true }).first();

/** From wherever the focus is to the view of that name, by the tabs. */
async function showByKeys(name: string): Promise<void> {
  const chosen = window.pane.getByRole("tablist").first().getByRole("tab", { selected: true });
  await pressUntilAt("Shift+Tab", chosen);
  for (let presses = 0; presses < 8 && !(await hasFocus(tab(name))); presses += 1) await press("ArrowRight");
  expect(await tab(name).getAttribute("aria-selected")).toBe("true");
}

describe("the other views, without a mouse", () => {
  inBrowser(`the card: a notice is looked at, Escape puts it away, the row is shown${why}`, async () => {
    await pressUntilAt("Shift+Tab", button("Preview…"));
    await press("Enter");
    await window.pane.getByRole("form").waitFor();
    await keepPicture(window, "keyboard-preview");
    await press("Escape");
    await window.pane.getByRole("form").waitFor({ state: "detached" });
    expect(await hasFocus(button("Preview…"))).toBe(true);
    await pressUntilAt("Shift+Tab", button("Show the customer’s row"));
    await press("Enter");
    await window.page.getByRole("tab", { name: "Customers", selected: true }).waitFor();
  });

  inBrowser(`a report is put into a sheet, which comes into sight${why}`, async () => {
    await backIntoPane();
    await showByKeys("Reports");
    await pressUntilAt("Tab", button("Put into a sheet"));
    await press("Enter");
    await window.pane.getByRole("button", { name: /^Dunbook .+: \d+ rows?\.$/ }).waitFor();
    await window.page.getByRole("tab", { name: /^Dunbook /, selected: true }).waitFor();
    await keepPicture(window, "keyboard-report");
  });

  inBrowser(`reminders are switched off, looked ahead, and switched on again${why}`, async () => {
    await backIntoPane();
    await showByKeys("Reminders");
    await pressUntilAt("Tab", button("Switch reminders off"));
    await press("Enter");
    await window.pane.getByText("Reminders are off. Nothing is sent by itself.").waitFor();
    await pressUntilAt("Tab", button("Switch reminders on…"));
    await press("Enter");
    await pressUntilAt("Tab", button("Switch on"));
    await keepPicture(window, "keyboard-switching-on");
    await press("Enter");
    await window.pane.getByText(/^Reminders are on since 16 Nov 2026/).waitFor();
  });

  inBrowser(`a text is changed and saved${why}`, async () => {
    await showByKeys("Texts");
    await pressUntilAt("Tab", button("Edit Final notice"));
    await press("Enter");
    const subject = window.pane.getByRole("textbox", { name: "Subject", exact: true });
    await pressUntilAt("Tab", subject);
    await press("End");
    await window.page.keyboard.type(" (final)");
    await pressUntilAt("Tab", button("Save the text"), 200);
    await press("Enter");
    await window.pane.getByText(/^Your own words, changed by .+ on /).waitFor();
    await keepPicture(window, "keyboard-text");
  });

  inBrowser(`a sync is begun, and one's way leads on from where it was${why}`, async () => {
    await showByKeys("Sync");
    await pressUntilAt("Tab", button(/^Sync (again|now)$/));
    await throughSync(window, () => press("Enter"));
    expect(await hasFocus(button("Sync again"))).toBe(true);
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
