import { describe, expect } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import { bookRows } from "../support/book";
import { documentsIn } from "../support/book-data";
import { makeBook } from "../support/killable-book";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import type { Workbench } from "../support/workbench";
import { syncAgain, syncSentences } from "../support/workbench-deeds";
import { keepPicture, openFile, showView, type WorkbenchWindow } from "../support/workbench-window";

/** A large ledger whose first sync is stopped in its middle. */

const SIZE = { invoices: 10_000, accounts: 1_000 };
const NAME = "large.xlsx";

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await openFile(window, { name: NAME, bytes: makeBook(SIZE, asCalendarDate("2026-11-16")) });
}, 400_000);

const inStore = (collection: string) => documentsIn(workbench.data)[`doc_${collection}`]?.length ?? 0;

describe("a sync of 10,000 rows", () => {
  inBrowser(`is stopped by Cancel while it sends, and says so${why}`, async () => {
    const { pane } = window;
    await pane.getByRole("button", { name: "Connect and sync" }).click();
    const words = pane.locator("p").filter({ hasText: /^(Looking|Reading|Sending|Writing)/ });
    await pane.getByText(/^Sending… [\d,]+ rows so far$/).waitFor();
    await keepPicture(window, "sending");
    await pane.getByRole("button", { name: "Cancel" }).click();
    await pane.getByText("Stopped. What was sent is kept; sync again to go on.").waitFor();
    expect(await words.count()).toBe(0);
    expect(inStore("invoices")).toBeGreaterThan(0);
    expect(inStore("invoices")).toBeLessThan(SIZE.invoices);
    await keepPicture(window, "stopped");
  });

  inBrowser(`goes on with the next one, and ends with every row, each once${why}`, async () => {
    const before = inStore("invoices");
    await syncAgain(window);
    const [taken] = await syncSentences(window);
    expect(taken).toMatch(/^10,000 invoices are taken; [\d,]+ rows were new or changed\.$/);
    const [, sent = ""] = /([\d,]+) rows/.exec(taken ?? "") ?? [];
    const rowsSent = Number(sent.replaceAll(",", ""));
    // What had been taken when it was stopped is not sent again, but for what was under way just then.
    expect(rowsSent).toBeLessThan(SIZE.invoices);
    expect(rowsSent).toBeGreaterThanOrEqual(SIZE.invoices - before);
    expect([inStore("invoices"), inStore("accounts")]).toEqual([SIZE.invoices, SIZE.accounts]);
    const rows = await until(
      () => bookRows(workbench.book(NAME)),
      (all) => all.every((row) => row["Dunbook status"] === "Overdue"),
    );
    expect(rows.length).toBe(SIZE.invoices);
    const accounts = await showView(window, "Accounts");
    await accounts
      .getByText(/1,?000/)
      .first()
      .waitFor();
    await keepPicture(window, "large-accounts");
    await showView(window, "Workbook");
    await keepPicture(window, "large-synced");
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
