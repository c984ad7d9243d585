import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import { accessFaults } from "../support/axe";
import { bookRows } from "../support/book";
import { paneStory } from "../support/pane-story";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import { goTo, keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** Somebody gives a customer rules of its own and the policy another level, and sees at once what that means. */

let window: WorkbenchWindow;
let workbench: Workbench;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ window, workbench } = opened);
  await connectAndSync(window);
  await goTo(window, "Invoices!A3");
  await showInPane(window, "Reminders");
});

const button = (name: string | RegExp): Locator => window.pane.getByRole("button", { name });
const winners = (): Locator => window.pane.getByRole("region", { name: "Which rule wins" });
const says = (text: string | RegExp): Promise<void> => window.pane.getByText(text).first().waitFor();
const faults = () => accessFaults(window.page, paneFrame(window));

/** The customer of the selected row, as its row names it. */
async function codeOfSelected(): Promise<string> {
  const rows = await bookRows(workbench.book(EXAMPLE_BOOK));
  return String(rows[1]?.["Customer no"]);
}

describe("a rule", () => {
  inBrowser(`shows for the selected customer what it changes, while it is written${why}`, async () => {
    await button("Change the policy…").click();
    await winners().getByText("The organisation's own policy, no rule.").waitFor();
    await button("Add a rule").click();
    await window.pane.getByLabel("It is for").selectOption("one customer");
    await says(/sets nothing\./);
    await window.pane.getByLabel("Customer's code, or name where there is none").fill("C-0000");
    await window.pane.getByLabel("The days between two notices", { exact: true }).check();
    await window.pane.getByLabel("Days between two notices to one customer").nth(1).fill("15");
    await winners().getByText("The organisation's own policy, no rule.").waitFor();
  });

  inBrowser(`of the customer itself wins, and the organisation's own stands beside it${why}`, async () => {
    await window.pane.getByLabel("Customer's code, or name where there is none").fill(await codeOfSelected());
    await winners().getByText("Decided by New rule.").waitFor();
    await winners()
      .getByText(
        "Otherwise the organisation's own policy: Days with notices to one customer are at least 5 days apart.",
      )
      .waitFor();
    await keepPicture(window, "rules-winner");
    expect(await faults()).toEqual([]);
  });
});

describe("a level", () => {
  inBrowser(`is added, named, and moved before another${why}`, async () => {
    await button("Add a level").click();
    await button("4 New level").click();
    const names = window.pane.getByLabel("Name", { exact: true });
    await names.fill("Lawyer's letter");
    await button("Earlier: Lawyer's letter").click();
    await button("3 Lawyer's letter").waitFor();
    await button("4 Final notice").waitFor();
    await keepPicture(window, "rules-levels");
  });

  inBrowser(`shows what the next 90 days would bring otherwise, before it is saved${why}`, async () => {
    await button("What would change in 90 days?").click();
    await says(/ messages? stays? as (it is|they are)\.$|^\d+ messages? stay as they are\.$/);
    await keepPicture(window, "rules-difference");
    expect(await faults()).toEqual([]);
    await button("Save the policy").click();
    await says(/^Version \d+, saved by .+ on /);
    await button("3 Lawyer's letter").waitFor();
    await says("New rule");
    expect(window.complaints).toEqual([]);
  });
});
