import { describe, expect } from "@jest/globals";
import { accessFaults } from "../support/axe";
import { makeNarrow, narrowFaults } from "../support/narrow-pane";
import { paneStory } from "../support/pane-story";
import { addNote, connectAndSync, sendNow } from "../support/workbench-deeds";
import {
  chooseFile,
  goTo,
  showInPane,
  showView,
  unfoldAll,
  type WorkbenchWindow,
} from "../support/workbench-window";

/**
 * Every state of the pane as people need it who see little or no colours, or hear the page: axe finds no fault in light, in
 * dark and in forced colours; and at 320 pixels, the narrowest that Excel makes a pane, nothing is scrolled sideways. The views
 * for reports, reminders, texts and sending, and the forms of the card: `pane-views.test.ts`.
 */

let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ window } = opened);
  await makeNarrow(window);
});

const faults = (name: string) => narrowFaults(window, name);

describe("the pane, 320 pixels wide", () => {
  inBrowser(`welcomes, with all columns unfolded${why}`, async () => {
    expect(await faults("welcome")).toEqual([]);
    await unfoldAll(window);
    expect(await faults("welcome-unfolded")).toEqual([]);
  });

  inBrowser(`has synced, with rows to correct, one of them chosen${why}`, async () => {
    await connectAndSync(window);
    await window.pane.getByRole("button", { name: /^C20 / }).click();
    expect(await faults("sync")).toEqual([]);
  });

  inBrowser(`shows today, before and after sending${why}`, async () => {
    await showInPane(window, "Today");
    await window.pane.getByRole("heading", { name: /^Today, / }).waitFor();
    expect(await faults("today")).toEqual([]);
    await sendNow(window);
    await window.pane.getByText(/have gone out today/).waitFor();
    await unfoldAll(window);
    expect(await faults("today-sent")).toEqual([]);
  });

  inBrowser(
    `shows a customer, and a note about it; and says what to do where none is selected${why}`,
    async () => {
      await goTo(window, "Overview!A1");
      await showInPane(window, "Customer");
      await window.pane.getByText("Select a row of your invoice table to see its customer.").waitFor();
      expect(await faults("no-customer")).toEqual([]);
      await goTo(window, "Invoices!A119");
      await addNote(window, `A long word: ${"Rechtsschutzversicherungsgesellschaften".repeat(3)}`);
      expect(await faults("customer")).toEqual([]);
    },
  );

  inBrowser(`lets columns be changed later${why}`, async () => {
    await showInPane(window, "Columns");
    await window.pane.getByRole("button", { name: "Save and sync" }).waitFor();
    expect(await faults("columns")).toEqual([]);
  });

  inBrowser(`cannot reach its service${why}`, async () => {
    await window.page.route("**/v1/**", (route) => route.abort());
    await showInPane(window, "Today");
    await window.pane.getByRole("main").getByRole("alert").waitFor();
    expect(await faults("unreachable")).toEqual([]);
    await window.page.unroute("**/v1/**");
  });

  inBrowser(`stands beside a workbook without a table${why}`, async () => {
    await chooseFile(window, "New workbook");
    await window.pane.getByText("There is no table in this workbook yet.").waitFor();
    expect(await faults("no-table")).toEqual([]);
  });
});

describe("the window around it", () => {
  inBrowser(`has no fault, whichever view is shown${why}`, async () => {
    const found: string[] = [];
    for (const name of ["Workbook", "Mails", "Today", "Accounts", "Outbox"]) {
      await showView(window, name);
      found.push(...(await accessFaults(window.page, window.page)).map((fault) => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});
