import { describe, expect } from "@jest/globals";
import type { Request } from "playwright-core";
import { cellKey } from "../../workbench/excel/model/sheet";
import { bookRows, openBook, rowOf } from "../support/book";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, sendNow } from "../support/workbench-deeds";
import {
  goTo,
  keepPicture,
  reload,
  typeInto,
  untilShown,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Formulas of the add-in in cells: typed by a person, answered by the pane's program through Microsoft's office.js. */

let workbench: Workbench;

let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

/** Right of the table and its status columns, and of the column that stays free between them. */
const FREE = "AC";
const statusIn = async (row: number): Promise<unknown> =>
  (await bookRows(workbench.book(EXAMPLE_BOOK)))[row - 2]?.["Dunbook status"];
const reason = (words: string | RegExp) =>
  window.page.getByRole("region", { name: "Workbook" }).getByText(words).first().waitFor();
const valueRequests = (): { readonly seen: readonly Request[]; readonly stop: () => void } => {
  const seen: Request[] = [];
  const hear = (request: Request): void => {
    if (request.method() === "POST" && request.url().endsWith("/v1/cell-values")) seen.push(request);
  };
  window.page.on("request", hear);
  return { seen, stop: () => window.page.off("request", hear) };
};

describe("formulas in cells", () => {
  inBrowser(`show what the row of the invoice says${why}`, async () => {
    const status = await until(() => statusIn(119), Boolean);
    await typeInto(window, `Invoices!${FREE}119`, "=DUNBOOK.STATUS(A119)");
    await untilShown(window, `${FREE}119`, String(status));
    await typeInto(window, `Invoices!${FREE}120`, '=dunbook.age("2026-0178")');
    await goTo(window, `${FREE}120`);
    const typed = window.page.getByRole("textbox", { name: "Content of the cell" });
    await until(
      () => typed.inputValue(),
      (text) => text === '=DUNBOOK.AGE("2026-0178")',
    );
    await keepPicture(window, "formulas");
  });

  inBrowser(`stand in the file as Excel writes them, with what they came to${why}`, async () => {
    const cell = await until(
      async () => {
        const { model } = await openBook(workbench.book(EXAMPLE_BOOK));
        const sheet = model.sheets.find(({ name }) => name === "Invoices");
        return { formula: sheet?.formulas.get(cellKey(118, 28)), value: sheet?.value(118, 28) };
      },
      ({ formula, value }) => formula !== undefined && value !== "",
    );
    expect(cell).toEqual({ formula: "_xldudf_DUNBOOK_STATUS(A119)", value: await statusIn(119) });
  });

  inBrowser(`say why they cannot be answered, beside the sheet${why}`, async () => {
    await typeInto(window, `Invoices!${FREE}121`, '=DUNBOOK.STATUS("2099-1")');
    await untilShown(window, `${FREE}121`, "#N/A, No invoice 2099-1 in Dunbook: sync its table first.");
    await reason("No invoice 2099-1 in Dunbook: sync its table first.");
    await keepPicture(window, "formula-unknown");
    await typeInto(window, `Invoices!${FREE}122`, '=DUNBOOK.INTEREST(A119,"soon")');
    await untilShown(
      window,
      `${FREE}122`,
      "#VALUE!, Write the day as a date, or as a text such as 2026-11-16.",
    );
    await typeInto(window, `Invoices!${FREE}123`, "=DUNBOOK.STATUS(A2:A9)");
    await untilShown(
      window,
      `${FREE}123`,
      "#N/A, The workbench's Excel cannot work out A2:A9: give a text, a number, or one cell.",
    );
  });

  inBrowser(`follow the cell they name, and what is sent${why}`, async () => {
    await typeInto(window, `Invoices!${FREE}124`, "2099-2");
    await typeInto(window, `Invoices!${FREE}125`, `=DUNBOOK.LEVEL(${FREE}124)`);
    await untilShown(window, `${FREE}125`, "sync its table first.");
    const due = (await bookRows(workbench.book(EXAMPLE_BOOK)))
      .filter((row) => row["Dunbook status"] === "Overdue" && row["Dunbook next action on"] !== "")
      .sort(
        (one, other) => Number(one["Dunbook next action on"]) - Number(other["Dunbook next action on"]),
      )[0];
    const levelNow = async (): Promise<unknown> =>
      rowOf(await bookRows(workbench.book(EXAMPLE_BOOK)), String(due?.["Invoice no"]))["Dunbook level"];
    await typeInto(window, `Invoices!${FREE}124`, String(due?.["Invoice no"]));
    await untilShown(window, `${FREE}125`, "empty");
    await sendNow(window);
    const level = await until(levelNow, Boolean);
    await untilShown(window, `${FREE}125`, String(level));
    await keepPicture(window, "formula-followed");
  });

  inBrowser(`ask for ten thousand values in a handful of small requests${why}`, async () => {
    const { seen, stop } = valueRequests();
    const lines = Array.from({ length: 2_500 }, (_, at) => {
      const row = at === 0 ? 119 : 2 + at;
      const number = at < 239 ? `A${row}` : `"none-${at}"`;
      return ["STATUS", "LEVEL", "BALANCE", "AGE"].map((name) => `=DUNBOOK.${name}(${number})`).join("\t");
    });
    await goTo(window, `Invoices!${FREE}300`);
    await window.page.getByRole("textbox", { name: `Cell ${FREE}300` }).evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, lines.join("\n"));
    await untilShown(window, `${FREE}300`, String(await statusIn(119)));
    await untilShown(window, "AF2799", "in Dunbook: sync its table first.");
    stop();
    const bytes = seen.map((request) => request.postDataBuffer()?.length ?? 0);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(6);
    expect(Math.max(...bytes)).toBeLessThan(5 * 1024 * 1024);
    console.info(`10,000 formulas: ${seen.length} requests, ${bytes.join(" + ")} bytes`);
  });

  inBrowser(`show their last value with its moment while there is no network${why}`, async () => {
    await window.page.route("**/v1/**", (route) => route.abort());
    await typeInto(window, `Invoices!${FREE}126`, "=DUNBOOK.STATUS(A119)");
    await untilShown(window, `${FREE}126`, String(await statusIn(119)));
    await reload(window);
    const text = await until(
      () => untilShown(window, `Invoices!${FREE}126`, ")"),
      (shown) => shown.includes("(as of "),
    );
    expect(text).toMatch(/ \(as of \d{1,2} \w{3} \d{4}, \d\d:\d\d\)$/);
    await keepPicture(window, "formula-offline");
    await window.page.unroute("**/v1/**");
    await untilShown(window, `${FREE}126`, String(await statusIn(119)));
  });

  inBrowser(`leave nothing behind in the browser's log but what the network said${why}`, () => {
    const own = window.complaints.filter((text) => !/ERR_FAILED|Failed to load resource/.test(text));
    expect(own).toEqual([]);
  });
});
