import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import { bookRows } from "../support/book";
import { makeNarrow, narrowFaults, wider } from "../support/narrow-pane";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK } from "../support/workbench";
import { connectAndSync, sendNow, syncAgain } from "../support/workbench-deeds";
import {
  goTo,
  letPass,
  showInPane,
  typeInto,
  unfoldAll,
  type WorkbenchWindow,
} from "../support/workbench-window";

/**
 * The views and forms that `pane-access.test.ts` does not come to, in the narrowest pane: legible in light, dark and forced
 * colours, nothing cut or scrolled sideways, and each form of the card goes with Escape and gives the focus back.
 */

let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ window } = opened);
  await makeNarrow(window);
  await connectAndSync(window);
  await until(
    () => bookRows(opened.workbench.book(EXAMPLE_BOOK)),
    (rows) => rows.length > 0 && rows.every((row) => row["Dunbook status"]),
  );
});

const faults = (name: string, colours?: "light") => narrowFaults(window, name, colours);
const button = (name: string | RegExp): Locator =>
  window.pane.getByRole("main").getByRole("button", { name, exact: true });
const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((candidate) => candidate === document.activeElement);

describe("the views, 320 pixels wide", () => {
  inBrowser(`Reports, before and after one is in a sheet${why}`, async () => {
    await showInPane(window, "Reports");
    await button("Refresh all").or(button("Put into a sheet")).first().waitFor();
    expect(await faults("reports")).toEqual([]);
    await button("Put into a sheet").first().click();
    await window.pane.getByRole("button", { name: /^Dunbook .+: \d+ rows?\.$/ }).waitFor();
    expect(await faults("reports-made")).toEqual([]);
  });

  inBrowser(`Reminders, unfolded, and with the whole policy being changed${why}`, async () => {
    await showInPane(window, "Reminders");
    await button("Change the policy…").waitFor();
    await unfoldAll(window);
    expect(await faults("reminders-unfolded")).toEqual([]);
    await button("Change the policy…").click();
    await button("Save the policy").waitFor();
    await button("Add a rule").click();
    await unfoldAll(window);
    expect(await faults("policy-unfolded")).toEqual([]);
  });

  inBrowser(`Texts, with one being written${why}`, async () => {
    await showInPane(window, "Texts");
    await button("Edit Final notice").click();
    await window.pane.getByRole("textbox", { name: "Text", exact: true }).waitFor();
    await unfoldAll(window);
    expect(await faults("text-editor")).toEqual([]);
  });

  inBrowser(`Sending, unfolded${why}`, async () => {
    await showInPane(window, "Sending");
    await window.pane.getByRole("heading", { level: 2, name: "Sending" }).waitFor();
    await unfoldAll(window);
    expect(await faults("sending")).toEqual([]);
  });
});

describe("the card, 320 pixels wide", () => {
  inBrowser(`says more where it is asked why, and what a statement says${why}`, async () => {
    await goTo(window, "Invoices!A119");
    await showInPane(window, "Customer");
    await button("Why?").click();
    await button("Statement of account").click();
    expect(await faults("card-unfolded")).toEqual([]);
    await button("Why?").click();
  });

  inBrowser.each([
    "Log a call…",
    "Send now…",
    "Preview…",
    "Pause…",
    "Dispute…",
    "Promise…",
    "End dunning…",
    "Include…",
  ])(`%s opens by keyboard, is legible, and goes with Escape${why}`, async (name) => {
    await button(name).press("Enter");
    const form = window.pane.getByRole("form");
    await form.waitFor();
    await until(
      () => form.evaluate((one) => one.contains(document.activeElement)),
      (inside) => inside,
    );
    expect(await faults(`form-${name.replace(/\W+/g, "-").toLowerCase()}`, "light")).toEqual([]);
    await window.page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    expect(await hasFocus(button(name))).toBe(true);
  });

  inBrowser(`has room for the longest names${why}`, async () => {
    const long = "Erste Niederösterreichische Donaudampfschifffahrtselektrizitätengesellschaft mbH & Co. KG";
    // The customer of invoice row 119, C-035, in the customers table.
    await typeInto(window, "Customers!B36", long);
    await syncAgain(window);
    await goTo(window, "Invoices!A119");
    await showInPane(window, "Customer");
    await window.pane.getByRole("heading", { level: 2, name: long }).waitFor();
    expect(await faults("long-name")).toEqual([]);
  });
});

describe("a busy day, 320 pixels wide", () => {
  inBrowser(`is a list with a form for what was said${why}`, async () => {
    await sendNow(window);
    await letPass(window, "A week on");
    await showInPane(window, "Sync");
    await showInPane(window, "Today");
    const list = window.pane.getByRole("region", { name: "To be done today" });
    await list.getByRole("button", { name: "Log a call…" }).first().press("Enter");
    await list.getByRole("form").waitFor();
    expect(await faults("busy-day")).toEqual([]);
    expect(await wider(window)).toEqual([]);
  });

  inBrowser(`has made the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
