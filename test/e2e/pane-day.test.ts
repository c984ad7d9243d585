import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "@jest/globals";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import { columnLetters } from "../../addin/workbook/cell-address";
import { bookRows, rowOf, statusOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { addNote, connectAndSync, sendNow, syncAgain, syncSentences } from "../support/workbench-deeds";
import {
  download,
  goTo,
  keepPicture,
  letPass,
  reload,
  showInPane,
  showView,
  untilShown,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** An accountant's first day with the pane, and the week after. The tests go on from each other, as she does. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory((opened) => {
  ({ workbench, window } = opened);
});

const rows = () => bookRows(workbench.book(EXAMPLE_BOOK));
const saying = async (words: RegExp) =>
  (await rows()).filter((row) => words.test(String(row["Dunbook note"]))).length;
const mails = () => mailsIn(workbench.data);
const SENT_THAT_WEEK = /^Demand for payment sent on 2026-11-(1[7-9]|2[0-3])/;
const original = readFileSync(join(process.cwd(), "examples", EXAMPLE_BOOK));

/** The parts of the file that statuses are written into; the chart, the names, the other sheets are none of them. */
const WRITTEN_INTO = [
  "[Content_Types].xml",
  "xl/_rels/workbook.xml.rels",
  "xl/sharedStrings.xml",
  "xl/styles.xml",
  "xl/tables/table1.xml",
  "xl/workbook.xml",
  "xl/worksheets/sheet1.xml",
];

describe("an accountant's first day with the pane", () => {
  inBrowser(
    `connects the example as it is found, and every row that can be read is taken${why}`,
    async () => {
      await keepPicture(window, "welcome");
      await connectAndSync(window);
      const [taken] = await syncSentences(window);
      expect(taken).toBe("232 invoices and 38 customers are taken; 270 rows were new or changed.");
      expect(mails()).toEqual([]);
      await keepPicture(window, "first-sync");
    },
  );

  inBrowser(
    `has a status in every row, in the sheet as in the file; its own cells are as before${why}`,
    async () => {
      const found = await until(
        rows,
        (all) => all.length > 0 && all.every((row) => Boolean(row["Dunbook status"])),
      );
      const statuses = found.map((row) => row["Dunbook status"]);
      expect(statuses.filter((status) => status === "Not taken").length).toBe(8);
      expect(statuses).not.toContain("");
      const place = found.findIndex((row) => row["Dunbook status"] === "Overdue");
      const column = columnLetters(Object.keys(found[0] ?? {}).indexOf("Dunbook status"));
      const spoken = await untilShown(window, `Invoices!${column}${place + 2}`, "Overdue");
      expect(spoken).toBe(`${column}${place + 2}, Dunbook status, Overdue`);
      await keepPicture(window, "statuses");
    },
  );

  inBrowser(`sends what is due when told to, and the mails are in the tab Mails${why}`, async () => {
    await window.pane.getByRole("button", { name: "See today" }).click();
    expect(await sendNow(window)).toMatch(/went out/);
    const sent = mails();
    expect(sent.length).toBeGreaterThan(0);
    await window.pane.getByText(`${sent.length} messages have gone out today: `).waitFor();
    await keepPicture(window, "sent-today");
    const view = await showView(window, "Mails");
    await view.getByText(`${sent.length} messages caught here`).waitFor();
    await keepPicture(window, "mails");
    await showView(window, "Workbook");
    expect(
      await until(
        () => saying(/^Payment reminder sent on 2026-11-16/),
        (count) => count > 0,
      ),
    ).toBeGreaterThan(0);
  });

  inBrowser(`downloads the file with its statuses and with everything else as it was${why}`, async () => {
    const file = await download(window);
    expect(file.suggestedFilename()).toBe(EXAMPLE_BOOK);
    const bytes = readFileSync(await file.path());
    const [before, after] = [original, bytes].map((zip) => unzipSync(zip));
    const same = (part: string) => Buffer.from(before?.[part] ?? []).equals(Buffer.from(after?.[part] ?? []));
    expect(
      Object.keys(before ?? {})
        .filter((part) => !same(part))
        .sort(),
    ).toEqual(WRITTEN_INTO);
    const [invoices] = await readWorkbook(bytes);
    const [invoicesBefore] = await readWorkbook(original);
    const ownColumns = invoicesBefore?.data[0]?.length ?? 0;
    expect(ownColumns).toBe(12);
    expect(invoices?.data.map((cells) => cells.slice(0, ownColumns))).toEqual(invoicesBefore?.data);
    expect(invoices?.data[0]?.[ownColumns]).toBe("Dunbook status");
  });

  inBrowser(`takes a note about the customer of the selected row, and it is in the row${why}`, async () => {
    const invoice = await aRemindedInvoice();
    await goTo(window, `Invoices!A${invoice.row}`);
    await showInPane(window, "Customer");
    await window.pane.getByRole("heading", { level: 2, name: invoice.customer }).waitFor();
    await keepPicture(window, "customer");
    expect(await addNote(window, "Promised by phone to pay on Friday")).toBe("It is in the row now.");
    await keepPicture(window, "note");
    const note = await until(
      async () => statusOf(rowOf(await rows(), invoice.number))["latest note"],
      (text) => text !== "",
    );
    expect(note).toMatch(/Promised by phone to pay on Friday/);
  });

  inBrowser(`is connected still when the page is loaded again, and sends nothing twice${why}`, async () => {
    const [sent, statuses] = [mails(), (await rows()).map(statusOf)];
    await reload(window);
    await syncAgain(window);
    const [taken] = await syncSentences(window);
    expect(taken).toBe("232 invoices and 38 customers are taken; nothing has changed since the last sync.");
    expect(await sendNow(window)).toMatch(/Nothing is due now: no message went out\./);
    expect(mails()).toEqual(sent);
    expect((await rows()).map(statusOf)).toEqual(statuses);
    await keepPicture(window, "loaded-again");
  });

  inBrowser(`has its rows changed by themselves while days go by, and demands follow${why}`, async () => {
    const before = mails();
    expect(await saying(SENT_THAT_WEEK)).toBe(0);
    expect(await letPass(window, "A week on")).toMatch(/^Mon, 23 Nov 2026\. Went out: .*Demand for payment/);
    const after = mails();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.map(({ message }) => message)).size).toBe(after.length);
    const told = (count: number) => count > 0;
    expect(told(await until(() => saying(SENT_THAT_WEEK), told))).toBe(true);
    await keepPicture(window, "a-week-on");
  });

  inBrowser(`makes the browser complain of nothing${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});

/** An invoice of which a reminder has gone out: its number, its row in the sheet, and whose it is. */
async function aRemindedInvoice() {
  const all = await rows();
  const at = all.findIndex((row) => String(row["Dunbook note"]).startsWith("Payment reminder sent"));
  return { number: String(all[at]?.["Invoice no"]), row: at + 2, customer: String(all[at]?.Customer) };
}
