import { describe, expect } from "@jest/globals";
import { bookRows } from "../support/book";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import type { Workbench } from "../support/workbench";
import { connectAndSync, sendNow, syncSentences } from "../support/workbench-deeds";
import {
  chooseFile,
  keepPicture,
  showView,
  untilPaneIsOpen,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Somebody who has no table yet, and wants to see a reminder go out. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory((opened) => {
  ({ workbench, window } = opened);
});

describe("a new workbook", () => {
  inBrowser(`is seven clicks from the first reminder and its status in the row${why}`, async () => {
    const { page, pane } = window;
    // Two: File, New workbook.
    await chooseFile(window, "New workbook");
    const name = await until(
      () => page.getByRole("heading", { level: 1 }).textContent(),
      (title) => title !== null && title !== "receivables.xlsx",
    );
    await untilPaneIsOpen(window);
    await pane.getByText("There is no table in this workbook yet.").waitFor();
    await keepPicture(window, "no-table");
    // Three: the two tables with their sample rows.
    await pane.getByRole("button", { name: "Make a starter workbook" }).click();
    await pane.getByText("These tables were found.").waitFor();
    await keepPicture(window, "starter");
    // Four.
    await connectAndSync(window);
    const sentences = await syncSentences(window);
    expect(sentences[0]).toBe("6 invoices and 3 customers are taken; 12 rows were new or changed.");
    expect(sentences.filter((sentence) => sentence.includes("not taken"))).toEqual([]);
    // Five: the view Today. Six: the button there.
    expect(await sendNow(window)).toMatch(/went out/);
    await keepPicture(window, "starter-sent");
    const sent = mailsIn(workbench.data);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ to }) => !/[@.]example\.com$/.test(to))).toEqual([]);
    const path = workbench.book(name ?? "");
    const rows = await until(
      () => bookRows(path),
      (all) => all.some((row) => String(row["Dunbook note"]).includes("reminder sent on")),
    );
    expect(rows.length).toBe(6);
    // Seven: the mail itself.
    const mails = await showView(window, "Mails");
    await mails.getByText(`${sent.length} message`).first().waitFor();
    await keepPicture(window, "starter-mails");
    await showView(window, "Workbook");
    await keepPicture(window, "starter-rows");
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
