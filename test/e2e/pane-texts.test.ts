import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import { accessFaults } from "../support/axe";
import { bookRows } from "../support/book";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import {
  goTo,
  keepPicture,
  paneFrame,
  reload,
  showInPane,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Somebody puts her own words in place of the ready-made ones, and sees at once how a real customer gets them. */

let workbench: Workbench;
let window: WorkbenchWindow;
/** A row of somebody who owes: only they get reminders. */
let cell = "";
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
  const rows = await until(
    () => bookRows(workbench.book(EXAMPLE_BOOK)),
    (all) => all.every((row) => (row["Dunbook status"] ?? "") !== ""),
  );
  cell = `Invoices!A${rows.findIndex((row) => row["Dunbook status"] === "Overdue") + 2}`;
  await goTo(window, cell);
  await showInPane(window, "Texts");
});

const button = (name: string): Locator => window.pane.getByRole("button", { name, exact: true });
const field = (name: string): Locator => window.pane.getByRole("textbox", { name, exact: true });
const says = (text: string | RegExp): Promise<void> => window.pane.getByText(text).first().waitFor();
/** The letter that is shown: nothing runs in its frame, so it is read from outside. */
const letter = async (): Promise<string> =>
  (await window.pane.locator('iframe[title="The e-mail as it would arrive"]').getAttribute("srcdoc")) ?? "";
const faults = () => accessFaults(window.page, paneFrame(window));

describe("the texts of messages", () => {
  inBrowser(`are listed as they come, in every language${why}`, async () => {
    await button("Edit Final notice").waitFor();
    await window.pane.getByLabel("Language of the texts").selectOption("Hungarian");
    await button("Edit Fizetési emlékeztető").waitFor();
    await keepPicture(window, "texts-list");
    expect(await faults()).toEqual([]);
    await window.pane.getByLabel("Language of the texts").selectOption("English");
  });

  inBrowser(`are changed, and the letter of a real customer changes with them${why}`, async () => {
    await button("Edit Payment reminder").click();
    const body = field("Text");
    await body.waitFor();
    await until(letter, (text) => text.length > 50);
    await body.fill("Our books and yours may differ, {{custmer}}.\n\n{{> invoices}}");
    await says(/There is no variable "custmer"/);
    await keepPicture(window, "texts-problem");
    expect(await button("Save the text").getAttribute("aria-disabled")).toBe("true");
    await body.fill("Our books and yours may differ.\n\n{{> invoices}}\n\nFor ");
    await until(letter, (text) => text.includes("may differ"));
  });

  inBrowser(`take variables by the keyboard, each with what it is for the customer${why}`, async () => {
    await window.pane.getByRole("button", { name: "What you can put in" }).click();
    const put = button("Put in: The customer");
    await put.focus();
    await put.press("Enter");
    const body = field("Text");
    await until(
      () => body.inputValue(),
      (text) => text.endsWith("For {{customer}}"),
    );
    await keepPicture(window, "texts-inserts");
    expect(await faults()).toEqual([]);
    await window.pane.getByRole("button", { name: "What you can put in" }).click();
  });

  inBrowser(`lose nothing when another view is shown and the pane is closed${why}`, async () => {
    await showInPane(window, "Today");
    await showInPane(window, "Texts");
    await says("Something is written and not saved yet.");
    await reload(window);
    await showInPane(window, "Texts");
    await button("Edit Payment reminder").click();
    await until(
      () => field("Text").inputValue(),
      (text) => text.endsWith("For {{customer}}"),
    );
  });

  inBrowser(`are sent to the tester alone, and saved${why}`, async () => {
    await goTo(window, "Invoices!B1");
    await goTo(window, cell);
    await field("Your own e-mail address").fill("me@tormikask.example");
    await button("Send me a test").click();
    await says(/^The mail provider has taken it on for me@tormikask\.example/);
    const mails = mailsIn(workbench.data);
    expect(mails.map(({ to }) => to)).toEqual(["me@tormikask.example"]);
    await button("Save the text").click();
    await says(/^Your own words, changed by .+ on /);
    await keepPicture(window, "texts-saved");
    await button("Go back to the ready-made words").click();
    await button("Edit Payment reminder").waitFor();
    await window.pane
      .getByText(/^Your own words/)
      .first()
      .waitFor({ state: "hidden" });
  });

  inBrowser(`can be written in 320 pixels, and nobody complained${why}`, async () => {
    await button("Edit Payment reminder").click();
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    expect(await paneFrame(window).evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await window.page.emulateMedia({ colorScheme: "dark" });
    await keepPicture(window, "texts-320-dark");
    expect(await faults()).toEqual([]);
    await window.page.emulateMedia({ colorScheme: null });
    expect(window.complaints).toEqual([]);
  });
});
