import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import { bookRows } from "../support/book";
import { documentsIn } from "../support/book-data";
import { bookFile, on } from "../support/book-parts";
import { browserHere, startBrowser } from "../support/browser";
import { until } from "../support/until";
import { EXAMPLE_BOOK, startWorkbench, type Workbench } from "../support/workbench";
import { connectAndSync, syncAgain, syncSentences, throughSync } from "../support/workbench-deeds";
import {
  keepPicture,
  openFile,
  openWindow,
  paneFrame,
  reload,
  showInPane,
  typeInto,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** Tables and columns that are called otherwise than one would think, or are called otherwise all of a sudden. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
jest.setTimeout(240_000);

let browser: Browser;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  if (here.kind !== "none") browser = await startBrowser(here);
}, 120_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  if (here.kind === "none") return;
  workbench = await startWorkbench();
  window = await openWindow(browser, workbench);
}, 120_000);
afterEach(async () => {
  await window?.close();
  await workbench?.close();
});

const inStore = (collection: string) => documentsIn(workbench.data)[`doc_${collection}`]?.length ?? 0;
const card = (table: string): Locator =>
  window.pane.getByRole("region", { name: new RegExp(`Table ${table} on sheet`) });
const NOTHING_NEW = "232 invoices and 38 customers are taken; nothing has changed since the last sync.";

describe("a table that is renamed while the pane is open", () => {
  inBrowser(`stays the same table: the same rows, none refused that was not, none twice${why}`, async () => {
    await connectAndSync(window);
    const before = await syncSentences(window);
    await paneFrame(window).evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.tables.getItem("Invoices").name = "Debtors";
        await context.sync();
      }),
    );
    await syncAgain(window);
    const after = await syncSentences(window);
    expect(after[0]).toBe(NOTHING_NEW);
    // All but how many cells were written, which this time are none.
    expect(after.at(-1)).toBe(before.at(-1));
    expect([inStore("invoices"), inStore("sources")]).toEqual([232, 2]);
    await showInPane(window, "Columns");
    await card("Debtors").waitFor();
    await keepPicture(window, "table-renamed");
  });
});

describe("a column that is renamed after connecting", () => {
  inBrowser(
    `is asked for by name, proposed by what stands in it, and remembered once it is taken${why}`,
    async () => {
      const { pane } = window;
      await connectAndSync(window);
      await typeInto(window, "Invoices!A1", "Paper");
      await syncAgain(window);
      const sentence = pane.getByRole("main").getByRole("alert");
      expect(await sentence.textContent()).toMatch(
        /^Table Invoices: No column for the invoice number was found among /,
      );
      await keepPicture(window, "column-renamed");
      await showInPane(window, "Columns");
      const number = card("Invoices").getByLabel("Invoice number");
      await card("Invoices")
        .getByText(/^By its content: please check/)
        .first()
        .waitFor();
      expect(await number.inputValue()).toBe("Paper");
      await keepPicture(window, "column-chosen");
      await throughSync(window, () => pane.getByRole("button", { name: "Save and sync" }).click());
      expect((await syncSentences(window))[0]).toBe(NOTHING_NEW);
      await until(
        () => bookRows(workbench.book(EXAMPLE_BOOK)),
        ([first]) => first !== undefined && "Paper" in first,
      );
      await reload(window);
      await syncAgain(window);
      expect((await syncSentences(window))[0]).toBe(NOTHING_NEW);
      await showInPane(window, "Columns");
      expect(await number.inputValue()).toBe("Paper");
      expect(inStore("invoices")).toBe(232);
    },
  );
});

describe("a table whose headers mean nothing to us", () => {
  const NAME = "cryptic.xlsx";
  const rows = [
    ["R-1", "Nordlicht KG", "nordlicht@customer.example", on("2026-10-01"), 120.5, "EUR"],
    ["R-2", "Südwind AG", "suedwind@customer.example", on("2026-11-02"), 900, "EUR"],
    ["R-3", "Südwind AG", "suedwind@customer.example", on("2026-12-24"), 45, "EUR"],
  ];
  const headers = ["c1", "c2", "c3", "c4", "c5", "c6"];
  const bytes = bookFile({ sheets: [{ name: "Sheet1", table: "Table1", headers, rows }] });

  inBrowser(`is proposed by what stands in them, and read once a person says so${why}`, async () => {
    const { pane } = window;
    await openFile(window, { name: NAME, bytes });
    await pane
      .getByText(/^No headers here say invoices, but what stands in the table Table1 looks like them\./)
      .waitFor();
    expect(await card("Table1").getByLabel("Read as").inputValue()).toBe("invoices");
    const proposed: readonly (readonly [string, string, string])[] = [
      ["Invoice number", "c1", "R-1, R-2, R-3"],
      ["Customer", "c2", "Nordlicht KG, Südwind AG"],
      ["Due date", "c4", "10/1/2026, 11/2/2026"],
      ["Total", "c5", "120.50 €"],
    ];
    for (const [field, header, samples] of proposed) {
      expect(await card("Table1").getByLabel(field, { exact: true }).inputValue()).toBe(header);
      await card("Table1").getByText(`By its content: please check, e.g. ${samples}`).waitFor();
    }
    expect(inStore("invoices")).toBe(0);
    await keepPicture(window, "cryptic");
    // Chosen by hand otherwise, and back: what was proposed goes, and headers say nothing here.
    await card("Table1").getByRole("button", { name: "Back to recognised" }).click();
    const connect = pane.getByRole("button", { name: "Connect and sync" });
    expect(await connect.getAttribute("aria-disabled")).toBe("true");
    await pane.getByText(/^Still to choose in Table1: /).waitFor();
    await keepPicture(window, "cryptic-to-choose");
    for (const [field, header] of proposed)
      await card("Table1").getByLabel(field, { exact: true }).selectOption(header);
    await card("Table1")
      .getByRole("button", { name: /^More columns/ })
      .click();
    await card("Table1").getByLabel("E-mail address", { exact: true }).selectOption("c3");
    await card("Table1").getByLabel("Currency", { exact: true }).selectOption("c6");
    await keepPicture(window, "cryptic-chosen");
    await throughSync(window, () => connect.click());
    expect(await syncSentences(window)).toEqual([
      "3 invoices are taken; 3 rows were new or changed.",
      expect.stringMatching(/^The statuses in the sheet are up to date: \d+ cells written\.$/),
    ]);
    const kept = await until(
      () => bookRows(workbench.book(NAME), "Table1"),
      (all) => all.every((row) => row["Dunbook status"]),
    );
    expect(kept.map((row) => row["Dunbook status"])).toEqual(["Overdue", "Overdue", "Open"]);
    await keepPicture(window, "cryptic-synced");
  });
});
