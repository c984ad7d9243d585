import { describe, expect } from "@jest/globals";
import { accessFaults } from "../support/axe";
import { bookRows, rowOf } from "../support/book";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, syncAgain } from "../support/workbench-deeds";
import { keepPicture, paneFrame, typeInto, type WorkbenchWindow } from "../support/workbench-window";

/** A clerk writes into Dunbook's own columns, chooses in a conflict, and undoes a write-back. The tests go on from each other. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

const rows = () => bookRows(workbench.book(EXAMPLE_BOOK));
const status = async () => rowOf(await rows(), number)["Dunbook status"];
const untilStatus = (wanted: string) => until(status, (now) => now === wanted);
let number = "";
let place = 0;

/** "C7" of a column and the row that is worked on. */
async function addressOf(column: string): Promise<string> {
  const [row] = await rows();
  const at = Object.keys(row ?? {}).indexOf(column);
  const letter = (index: number): string =>
    (index < 26 ? "" : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return `Invoices!${letter(at)}${place + 2}`;
}

/** The first row that is not due yet. */
async function chooseRow(): Promise<void> {
  const all = await until(rows, (found) => found.length > 0 && found.every((row) => row["Dunbook status"]));
  place = all.findIndex(
    (row) => row["Dunbook status"] === "Open" && row.Kind === "Invoice" && (row.Paid ?? "") === "",
  );
  number = String(all[place]?.["Invoice no"]);
}

describe("what a clerk writes into Dunbook's own columns", () => {
  inBrowser(`stays there after a sync, and is listed among her own words${why}`, async () => {
    await chooseRow();
    await typeInto(window, await addressOf("Dunbook status"), "agreed by phone");
    await syncAgain(window);
    await window.pane.getByRole("button", { name: "1 cell in your own words" }).waitFor();
    expect(await untilStatus("agreed by phone")).toBe("agreed by phone");
  });

  inBrowser(`is a conflict once Dunbook says something else: both are listed, hers stays${why}`, async () => {
    await typeInto(window, await addressOf("Due"), "2026-10-01");
    await syncAgain(window);
    const conflict = window.pane.getByRole("region", { name: "1 cell to choose" });
    await conflict.getByText(/^You wrote “agreed by phone” on /).waitFor();
    await conflict.getByText("Dunbook says “Overdue”.").waitFor();
    expect(await status()).toBe("agreed by phone");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    await conflict.scrollIntoViewIfNeeded();
    await keepPicture(window, "merge-conflict");
    await conflict.getByRole("button", { name: `${number}, Dunbook status` }).press("Enter");
    const box = window.page.getByRole("textbox", { name: "Address" });
    const address = (await addressOf("Dunbook status")).replace("Invoices!", "");
    await until(
      () => box.inputValue(),
      (shown) => shown === address,
    );
  });

  inBrowser(`gives way to Dunbook's words where she chooses so, by keyboard${why}`, async () => {
    const conflict = window.pane.getByRole("region", { name: "1 cell to choose" });
    await conflict.getByRole("button", { name: "Take Dunbook’s" }).press("Enter");
    await conflict.waitFor({ state: "hidden" });
    expect(await untilStatus("Overdue")).toBe("Overdue");
  });

  inBrowser(`is back where she undoes that write-back, and only the sheet is changed${why}`, async () => {
    const undo = window.pane.getByRole("button", { name: "Undo the last write-back (1 cell)" });
    await undo.press("Enter");
    await window.pane.getByText("1 cell says again what it said before;").waitFor();
    await keepPicture(window, "merge-undone");
    expect(await untilStatus("agreed by phone")).toBe("agreed by phone");
    await syncAgain(window);
    expect(await status()).toBe("agreed by phone");
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
