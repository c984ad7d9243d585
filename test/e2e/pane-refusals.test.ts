import { describe, expect } from "@jest/globals";
import { bookRows, rowOf } from "../support/book";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, problemsListed, syncAgain, syncSentences } from "../support/workbench-deeds";
import { clickCell, keepPicture, type WorkbenchWindow } from "../support/workbench-window";

/** Rows that could not be taken: found from the pane, corrected in the sheet, taken by the next sync. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

/** Chooses a problem of the list, and types into the cell that it leads to. */
async function correct(problem: RegExp, cell: string, text: string): Promise<void> {
  const { page, pane } = window;
  await pane.getByRole("button", { name: problem }).click();
  await clickCell(window, cell);
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

const sheetInFront = () =>
  window.page.getByRole("tablist", { name: "Sheets" }).getByRole("tab", { selected: true }).textContent();
const statusInFile = async (number: string) =>
  rowOf(await bookRows(workbench.book(EXAMPLE_BOOK)), number)["Dunbook status"];

describe("rows that could not be taken", () => {
  inBrowser(`are listed with the cell, what stands in it, and what to do${why}`, async () => {
    const problems = await problemsListed(window);
    expect(problems).toContain(
      "C20 E-mail: emptyThe e-mail address is missing: enter the address that reminders go to.",
    );
    expect(problems).toContain(
      'F2 Due: “31.02.2026”The due date "31.02.2026" is no day of the calendar: enter it as a date.',
    );
    await window.pane.getByRole("heading", { name: "10 rows to correct" }).waitFor();
    expect(
      await until(
        () => statusInFile("2026-0019"),
        (status) => status !== undefined,
      ),
    ).toBe("Not taken");
  });

  inBrowser(`are a click away, on whichever sheet; corrected there, they are taken${why}`, async () => {
    await correct(/^C20 /, "C20", "billing@vallikraavi.example");
    expect(await sheetInFront()).toBe("Customers");
    await correct(/^F2 /, "F2", "2026-02-28");
    expect(await sheetInFront()).toBe("Invoices");
    await keepPicture(window, "refused-corrected");
    const before = await problemsListed(window);
    await syncAgain(window);
    const [taken] = await syncSentences(window);
    // More than two rows are new: the customer's invoices go out to the new address from now on.
    expect(taken).toMatch(/^233 invoices and 39 customers are taken; \d rows were new or changed\.$/);
    const stillListed = before.filter((problem) => !/^(C20|F2) /.test(problem));
    expect(await problemsListed(window)).toEqual(stillListed);
    await window.pane.getByRole("heading", { name: "8 rows to correct" }).waitFor();
    expect(
      await until(
        () => statusInFile("2026-0019"),
        (status) => status !== "Not taken",
      ),
    ).toBe("Overdue");
    await keepPicture(window, "refused-taken");
  });

  inBrowser(`stay refused where the correction is wrong, and say what is wrong now${why}`, async () => {
    await correct(/^H191 /, "H191", "XX");
    await syncAgain(window);
    expect(await problemsListed(window)).toContain(
      'H191 Currency: “XX”"XX" is no currency code: use the three-letter code, such as EUR.',
    );
  });

  inBrowser(`make the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
