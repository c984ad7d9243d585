import { readFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import readWorkbook from "read-excel-file/node";
import { openBackend } from "../../addin/backend";
import { openOnlySession } from "../../addin/sign-in/session";
import { accessFaults } from "../support/axe";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import type { Workbench } from "../support/workbench";
import { connectAndSync, syncSentences } from "../support/workbench-deeds";
import {
  chooseFile,
  keepPicture,
  paneFrame,
  showInPane,
  untilPaneIsOpen,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Somebody opens the pane for the first time, and ends with reminders switched on that she has set up and seen herself. */

let workbench: Workbench;
let window: WorkbenchWindow;
let book = "";
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  const { token } = await openOnlySession(workbench.url);
  await openBackend({ baseUrl: workbench.url, token }).switchPolicy({ on: false });
  await chooseFile(window, "New workbook");
  const title = window.page.getByRole("heading", { level: 1 });
  book =
    (await until(
      () => title.textContent(),
      (name) => name !== null && name !== "receivables.xlsx",
    )) ?? "";
  await untilPaneIsOpen(window);
});

const button = (name: string | RegExp): Locator => window.pane.getByRole("button", { name, exact: true });
const field = (name: string): Locator => window.pane.getByLabel(name, { exact: true });
const says = (text: string | RegExp): Promise<void> => window.pane.getByText(text).first().waitFor();
const wizard = (): Locator => window.pane.getByRole("region", { name: "Setting up reminders" });
const faults = () => accessFaults(window.page, paneFrame(window));
const narrow = async (): Promise<number> => {
  await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
  await paneFrame(window).waitForFunction(() => innerWidth === 320);
  return paneFrame(window).evaluate(() => document.documentElement.scrollWidth);
};

describe("the first use", () => {
  inBrowser(`begins with tables, their mapping and the first sync${why}`, async () => {
    await button("Make a starter workbook").click();
    await says("These tables were found.");
    await keepPicture(window, "first-1-tables");
    await connectAndSync(window);
    const [first] = await syncSentences(window);
    expect(first).toMatch(/^6 invoices and 3 customers are taken; \d+ rows were new or changed\.$/);
    await says(/^Reminders are off: nothing is sent to customers yet\./);
    await keepPicture(window, "first-2-synced");
    expect(await faults()).toEqual([]);
  });

  inBrowser(`asks first about reminders, and says at the field what cannot be${why}`, async () => {
    await button("Set up reminders…").click();
    await wizard().getByRole("heading", { name: "Step 1 of 3: reminders before the due date" }).waitFor();
    const days = field("Days before the due date");
    await days.fill("soon");
    await says("This is no whole number: write it in digits, such as 5.");
    expect(await button("Next").getAttribute("aria-disabled")).toBe("true");
    await days.fill("95");
    await says("95 is not possible here. Give days from 0 to 90.");
    await days.fill("5");
    await says("A reminder goes out 5 days before the due date, once for each invoice.");
    await keepPicture(window, "first-3-reminders");
    expect(await faults()).toEqual([]);
    await button("Next").click();
  });

  inBrowser(`asks then about demands, and says at once what the answer means${why}`, async () => {
    await wizard().getByRole("heading", { name: "Step 2 of 3: demands after the due date" }).waitFor();
    await field("Days from one demand to the next").fill("10");
    await says("The first demand goes out 8 days after the due date, then every 10 days, 3 at most.");
    await window.pane.getByLabel(/^Mail the responsible colleague a closing report/).check();
    await keepPicture(window, "first-4-demands");
    expect(await faults()).toEqual([]);
    await button("Back").click();
    expect(await field("Days before the due date").inputValue()).toBe("5");
    await button("Next").click();
    expect(await field("Days from one demand to the next").inputValue()).toBe("10");
    await button("Next").click();
  });

  inBrowser(`keeps what was entered while another view is looked at${why}`, async () => {
    await field("Friday").uncheck();
    await says("Messages go out on Monday to Thursday.");
    await showInPane(window, "Today");
    await showInPane(window, "Reminders");
    await says("Messages go out on Monday to Thursday.");
    expect(await narrow()).toBe(320);
    await keepPicture(window, "first-5-weekdays-320");
    expect(await faults()).toEqual([]);
  });

  inBrowser(`shows the days ahead and what is guaranteed before anything is on${why}`, async () => {
    await button("Save and look ahead").click();
    const card = window.pane.getByRole("region", { name: "Switching reminders on" });
    await card.getByLabel("Documents issued before today").selectOption("All of them");
    await card.getByText(/^The first run, on .* would send \d+ messages? to \d+ customers?\.$/).waitFor();
    await card.getByRole("button", { name: "Write the next 90 days onto a sheet" }).click();
    await card.getByText(/ in the next 90 days; the first on /).waitFor();
    await card.getByText("Nothing that is paid, disputed or paused is in a notice.").waitFor();
    await keepPicture(window, "first-6-looked-ahead");
    expect(await faults()).toEqual([]);
    const rows = await until(
      async () => {
        const sheets = await readWorkbook(readFileSync(workbench.book(book)));
        return sheets.find(({ sheet }) => sheet === "Dry run")?.data ?? [];
      },
      (found) => found.length > 4,
    );
    expect(rows.map((row) => row[3]).slice(4)).toContain("1 Demand for payment");
    await card.getByRole("button", { name: "Switch on", exact: true }).click();
    await says(/^Reminders are on since 16 Nov 2026/);
    await keepPicture(window, "first-7-on");
  });

  inBrowser(`has made the policy that was answered, and nobody complained${why}`, async () => {
    const { token } = await openOnlySession(workbench.url);
    const backend = openBackend({ baseUrl: workbench.url, token });
    const { policy } = await backend.policy();
    expect(policy).toMatchObject({
      switchedOn: true,
      sendOn: [1, 2, 3, 4],
      mostPerDocument: 3,
      upcoming: { daysBefore: 5 },
      levels: [{ delay: { from: "dueDate", days: 8 }, repeat: { everyDays: 10 } }],
    });
    const { automations } = await backend.automations();
    expect(automations.find(({ id }) => id === "closing-report")?.since).toBe("2026-11-16");
    expect(window.complaints).toEqual([]);
  });
});
