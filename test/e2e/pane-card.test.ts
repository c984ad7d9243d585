import { readFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import { accessFaults } from "../support/axe";
import { bookRows, statusOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import { makeNarrow, narrowFaults } from "../support/narrow-pane";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, problemsListed, syncAgain } from "../support/workbench-deeds";
import { goTo, keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** The customer's card beside the sheet, as a collector works with it. The tests go on from each other. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

const rows = () => bookRows(workbench.book(EXAMPLE_BOOK));
const region = (name: string) => window.pane.getByRole("region", { name });
const heading = (name: string) => window.pane.getByRole("heading", { level: 2, name });
const address = () => window.page.getByRole("textbox", { name: "Address" }).inputValue();
const customerOf = (row: { readonly [header: string]: unknown } | undefined) => String(row?.Customer);

/** The place of the first row whose reminder is due today and that nothing holds back. */
async function placeDueToday(): Promise<number> {
  const all = await until(rows, (found) => found.length > 0 && found.every((row) => row["Dunbook status"]));
  return all.findIndex((row) => {
    const { status, note, "next action": next } = statusOf(row);
    return status === "Overdue" && next === "Payment reminder" && (note ?? "") === "";
  });
}

describe("the customer's card beside the sheet", () => {
  let place = 0;
  let customer = "";

  inBrowser(`says how old the debt is, and which message goes out next and why${why}`, async () => {
    place = await placeDueToday();
    customer = customerOf((await rows())[place]);
    await goTo(window, `Invoices!A${place + 2}`);
    await showInPane(window, "Customer");
    await heading(customer).waitFor();
    await region("Balance")
      .getByRole("list", { name: /^How old what is open/ })
      .getByText(/days$/)
      .first()
      .waitFor();
    const next = region("Next message");
    await next.getByText(/^Payment reminder today, by e-mail to /).waitFor();
    await next.getByText(/^It lists /).waitFor();
    await next.getByText(/^What decided: /).waitFor();
    await keepPicture(window, "card");
    await next.getByRole("button", { name: "Preview the next message…" }).click();
    const form = window.pane.getByRole("form", { name: "Preview of a notice" });
    await form
      .frameLocator('iframe[title="The e-mail as it would arrive"]')
      .getByText(customer)
      .first()
      .waitFor();
    await form.getByRole("button", { name: "Close" }).click();
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
  });

  inBrowser(`leads from an invoice to its row, by keyboard and by double-click${why}`, async () => {
    const number = String((await rows())[place]?.["Invoice no"]);
    const line = region("Invoices").getByRole("listitem").filter({ hasText: number });
    await window.page
      .getByRole("tablist", { name: "Sheets" })
      .getByRole("tab", { name: "Customers" })
      .click();
    await line.getByRole("button", { name: number }).press("Enter");
    await until(address, (shown) => shown.startsWith(`A${place + 2}`));
    await keepPicture(window, "row-of-invoice");
    await goTo(window, `Invoices!A${place + 2}`);
    await line.getByText(/overdue$/).dblclick();
    await until(address, (shown) => shown.startsWith(`A${place + 2}`));
  });

  inBrowser(`leads to the customer's own row${why}`, async () => {
    await window.pane.getByRole("button", { name: "Show the customer’s row" }).click();
    const tab = window.page.getByRole("tab", { name: "Customers", selected: true });
    await tab.waitFor();
    await keepPicture(window, "row-of-customer");
    // The card follows there, too.
    await heading(customer).waitFor();
  });

  inBrowser(`keeps a customer in view while the sheet is clicked through${why}`, async () => {
    const all = await rows();
    const other = all.findIndex((row) => customerOf(row) !== customer && row["Dunbook status"] === "Overdue");
    const keep = window.pane.getByRole("button", { name: "Keep in view" });
    await keep.click();
    await goTo(window, `Invoices!A${other + 2}`);
    await window.pane.getByText(/^This customer is kept in view; selected is invoice /).waitFor();
    await heading(customer).waitFor();
    await keepPicture(window, "kept-in-view");
    await window.pane.getByRole("button", { name: "Show what is selected" }).click();
    await heading(customerOf(all[other])).waitFor();
  });

  inBrowser(`sends a reminder to each customer of the selected rows, once${why}`, async () => {
    await goTo(window, "Invoices!A3:A14");
    const section = region("Send a reminder for the selection");
    await section.getByText("12 rows are selected.").waitFor();
    await section.getByRole("button", { name: "Look who would get what…" }).click();
    await section.getByText(/customers? gets? a notice now\.$/).waitFor();
    await keepPicture(window, "selection-ready");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    const before = mailsIn(workbench.data).length;
    const goes = await section.getByRole("checkbox").count();
    expect(goes).toBeGreaterThan(0);
    await section.getByRole("button", { name: /^Send \d+ notices? now$/ }).click();
    await section.getByText(/notices? ha(s|ve) gone out or (is|are) ready\.$/).waitFor();
    await keepPicture(window, "selection-sent");
    expect(mailsIn(workbench.data)).toHaveLength(before + goes);
    await section.getByRole("button", { name: "Put this away" }).click();
  });

  inBrowser(`shows of the history what a person looks for${why}`, async () => {
    const second = (await rows())[1];
    await goTo(window, "Invoices!A3");
    await heading(customerOf(second)).waitFor();
    const history = region("History");
    await history.getByText(/ sent for /).waitFor();
    await history.getByLabel("Show").selectOption({ label: "What people did" });
    await history.getByText("Nothing of this kind has happened yet.").waitFor();
    await history.getByLabel("Show").selectOption({ label: "Messages" });
    await history.getByText(/ sent for /).waitFor();
    await keepPicture(window, "history-messages");
  });

  inBrowser(
    `leaves out at a second look who has just had a notice, and fits into the narrowest pane${why}`,
    async () => {
      await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
      await paneFrame(window).waitForFunction(() => innerWidth === 320);
      await goTo(window, "Invoices!A3:A14");
      const section = region("Send a reminder for the selection");
      await section.getByRole("button", { name: "Look who would get what…" }).click();
      await section.getByText(/customers? gets? a notice now\.$|None of these customers/).waitFor();
      await section
        .getByText(/went out today, on 16 Nov 2026\.$/)
        .first()
        .waitFor();
      expect(await section.getByRole("checkbox", { checked: true }).count()).toBe(0);
      const room = await paneFrame(window).evaluate(() => {
        const main = document.querySelector("main");
        return main === null ? -1 : main.scrollWidth - main.clientWidth;
      });
      expect(room).toBe(0);
      await keepPicture(window, "320-card");
      expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    },
  );

  inBrowser(`nothing has made the browser complain${why}`, () => {
    expect(window.complaints).toEqual([]);
  });

  inBrowser(
    `hands out what is kept of the customer, and erases it once its name is typed as it is${why}`,
    async () => {
      await makeNarrow(window);
      await goTo(window, "Invoices!A3");
      await showInPane(window, "Customer");
      const name = customerOf((await rows())[1]);
      await heading(name).waitFor();
      await window.pane.getByRole("button", { name: "Personal data" }).click();
      await window.pane.getByRole("button", { name: "Export what is kept" }).press("Enter");
      const coming = window.page.waitForEvent("download");
      await window.pane.getByRole("link", { name: "Page to read and print" }).click();
      const page = readFileSync((await (await coming).path()) ?? "", "utf8");
      expect(page).toContain(name);
      const form = window.pane.getByRole("form", { name: "Erase personal data" });
      const typed = form.getByRole("textbox");
      await typed.fill("Somebody Else");
      await typed.press("Enter");
      await form.getByText(/^The name typed is not that of the customer/).waitFor();
      expect(await narrowFaults(window, "privacy")).toEqual([]);
      await typed.fill(name);
      await form.getByRole("checkbox").check();
      await typed.press("Enter");
      await window.pane.getByText(/^Erased\. From now on it is called Customer [0-9A-F]{6}\.$/).waitFor();
      await heading(name).waitFor({ state: "detached" });
      await window.pane.getByText("No e-mail address.").waitFor();
      await syncAgain(window);
      expect((await problemsListed(window)).join()).toContain("was erased on 2026-11-16");
      // What was refused on purpose is all that the browser saw go wrong.
      expect(window.complaints.filter((said) => !/status of 409/.test(said))).toEqual([]);
    },
  );
});
