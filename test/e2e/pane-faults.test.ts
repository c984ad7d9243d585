import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Route } from "playwright-core";
import { bookRows, rowOf } from "../support/book";
import { documentsIn } from "../support/book-data";
import { browserHere, startBrowser } from "../support/browser";
import { until } from "../support/until";
import { EXAMPLE_BOOK, startWorkbench, type Workbench } from "../support/workbench";
import {
  connectAndSync,
  syncAgain,
  syncSentences,
  throughSync,
  trySyncAgain,
} from "../support/workbench-deeds";
import {
  clickCell,
  goTo,
  keepPicture,
  openWindow,
  paneFrame,
  showInPane,
  untilPaneIsOpen,
  untilShown,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** What can go wrong while the pane is open: a clear sentence, a way on, and nothing lost. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
jest.setTimeout(300_000);

let browser: Browser;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  if (here.kind !== "none") browser = await startBrowser(here);
}, 120_000);
afterAll(() => browser?.close());

async function openNew(): Promise<void> {
  if (here.kind === "none") return;
  workbench = await startWorkbench();
  window = await openWindow(browser, workbench);
}

async function closeIt(): Promise<void> {
  await window?.close();
  await workbench?.close();
}

const WHOLE = "232 invoices and 38 customers are taken; ";
const inStore = (collection: string) => documentsIn(workbench.data)[`doc_${collection}`]?.length ?? 0;
const alert = () => window.pane.getByRole("main").getByRole("alert").first();

/** All that the pane asks of a path goes through `answer`, until the function it gives is called. */
async function service(path: string, answer: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  await window.page.route(path, answer);
  return () => window.page.unroute(path);
}

/** Types over a cell of the sheet in front, and waits until the sheet has it. */
async function enter(cell: string, text: string, shown = text): Promise<void> {
  await goTo(window, cell);
  await clickCell(window, cell);
  await window.page.keyboard.insertText(text);
  await window.page.keyboard.press("Enter");
  await untilShown(window, cell, shown);
}

/** Every row has its status in the file, and the store has every row once. */
async function allIsThere(): Promise<void> {
  expect((await syncSentences(window))[0]).toContain(WHOLE);
  expect(inStore("invoices")).toBe(232);
  await until(
    () => bookRows(workbench.book(EXAMPLE_BOOK)),
    (all) => all.length > 0 && all.every((row) => row["Dunbook status"]),
  );
}

describe("one workbook, one trouble after the other", () => {
  beforeAll(openNew, 120_000);
  afterAll(closeIt);

  describe("the service fails in the middle of the write-back", () => {
    inBrowser(`it is said, what was sent is kept, and trying again writes every row${why}`, async () => {
      const mend = await service("**/v1/sources/*/status*", (route) =>
        route.fulfill({ status: 500, body: "out of memory" }),
      );
      await connectAndSync(window);
      expect(await alert().textContent()).toContain(
        "Dunbook's service failed (500): try again in a moment. Nothing is lost.",
      );
      expect(inStore("invoices")).toBe(232);
      await keepPicture(window, "fault-500");
      await mend();
      await trySyncAgain(window);
      await allIsThere();
    });
  });

  describe("the sign-in has expired", () => {
    const expired = (route: Route) =>
      route.fulfill({
        status: 401,
        json: {
          error: {
            code: "signIn",
            text: "You are no longer signed in: close the pane and open it again. Nothing is lost.",
          },
        },
      });

    inBrowser(`it is renewed, and the sync goes on as if nothing had been${why}`, async () => {
      let asked = 0;
      let renewed = 0;
      const unheard = await service("**/v1/session", (route) => {
        renewed += 1;
        return route.continue();
      });
      const mend = await service("**/v1/sync/rows", (route) => {
        asked += 1;
        return asked === 1 ? expired(route) : route.continue();
      });
      await enter("F10", "2026-05-24", "24.05.2026");
      await syncAgain(window);
      await allIsThere();
      expect([asked > 1, renewed]).toEqual([true, 1]);
      await mend();
      await unheard();
    });

    inBrowser(`it cannot be renewed: it is said, and once it can, trying again ends well${why}`, async () => {
      const mend = await service("**/v1/**", expired);
      await throughSync(window, () => window.pane.getByRole("button", { name: "Sync again" }).click());
      expect(await alert().textContent()).toContain("no longer signed in");
      await keepPicture(window, "fault-signed-out");
      await mend();
      await trySyncAgain(window);
      await allIsThere();
    });
  });

  describe("a table is gone while the pane is open", () => {
    inBrowser(`it is named, with the way to choose another one; back again, all goes on${why}`, async () => {
      // This host deletes no table: the workbook remembers one that it has not, which is the same to the pane.
      await rememberTable("Invoices", "Old invoices");
      await throughSync(window, () => window.pane.getByRole("button", { name: "Sync again" }).click());
      expect(await alert().textContent()).toContain(
        "The table Old invoices, connected as your invoices, is no longer in the workbook: bring it back, or choose the tables and columns again.",
      );
      await keepPicture(window, "fault-table-gone");
      expect(inStore("vanished")).toBe(0);
      await rememberTable("Old invoices", "Invoices");
      await trySyncAgain(window);
      await allIsThere();
    });

    /** The workbook's memory names another table from now on, by a name and an id that none has. */
    const rememberTable = (from: string, to: string): Promise<void> =>
      paneFrame(window).evaluate(
        ([before, after]) =>
          Excel.run(async (context) => {
            const setting = context.workbook.settings.getItem("dunbook.connection").load("value");
            await context.sync();
            const known = JSON.parse(String(setting.value));
            for (const table of known.tables) {
              if (table.table !== before) continue;
              table.table = after;
              table.tableId = after === "Invoices" ? table.realId : "none";
              table.realId ??= "1";
            }
            context.workbook.settings.add("dunbook.connection", JSON.stringify(known));
            await context.sync();
          }),
        [from, to] as const,
      );
  });

  describe("two panes on one workbook", () => {
    inBrowser(
      `sync at the same time: every row is there once, and each pane says how it went${why}`,
      async () => {
        await window.page.getByRole("banner").getByText("Saved", { exact: true }).waitFor();
        const second = await openWindow(browser, workbench);
        await enter("F10", "2026-05-25", "25.05.2026");
        await Promise.all([syncAgain(window), syncAgain(second)]);
        expect((await syncSentences(window))[0]).toContain(WHOLE);
        expect((await syncSentences(second))[0]).toContain(WHOLE);
        expect([inStore("invoices"), inStore("vanished")]).toEqual([232, 0]);
        await keepPicture(second, "fault-two-panes");
        await second.close();
      },
    );
  });

  describe("a row is deleted while statuses are being written", () => {
    inBrowser(`what belongs to it is written into no other row${why}`, async () => {
      // Its status is on the way when the row becomes another one.
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let asked = false;
      const mend = await service("**/v1/sources/*/status*", async (route) => {
        asked = true;
        await held;
        await route.continue();
      });
      await enter("A4", "Z-1");
      await throughSync(window, async () => {
        await showInPane(window, "Sync");
        await window.pane.getByRole("button", { name: "Sync again" }).click();
        await until(
          () => asked,
          (now) => now,
        );
        await enter("A5", "Z-2");
        release();
      });
      await mend();
      await syncAgain(window);
      const rows = await until(
        () => bookRows(workbench.book(EXAMPLE_BOOK)),
        (all) => all.some((row) => row["Invoice no"] === "Z-2") && all.every((row) => row["Dunbook status"]),
      );
      expect(rowOf(rows, "Z-2")["Dunbook status"]).not.toBe("Not taken");
      // What its number was before is kept, as a row that is gone.
      expect(inStore("invoices")).toBe(234);
      await keepPicture(window, "fault-row-deleted");
    });
  });
});

describe("a workbook that is new", () => {
  beforeEach(openNew, 120_000);
  afterEach(closeIt);

  describe("case 47: the sheet is protected", () => {
    const protect = (on: boolean): Promise<void> =>
      paneFrame(window).evaluate(
        (wanted) =>
          Excel.run(async (context) => {
            const { protection } = context.workbook.worksheets.getItem("Invoices");
            if (wanted) protection.protect();
            else protection.unprotect();
            await context.sync();
          }),
        on,
      );

    inBrowser(
      `case 47: nothing is half written, it is said, and unprotected all is written${why}`,
      async () => {
        await protect(true);
        await connectAndSync(window);
        expect(await alert().textContent()).toContain("The sheet is protected: unprotect it and try again.");
        expect(inStore("invoices")).toBe(232);
        const [first] = await bookRows(workbench.book(EXAMPLE_BOOK));
        expect(Object.keys(first ?? {}).filter((header) => header.startsWith("Dunbook"))).toEqual([]);
        await keepPicture(window, "fault-protected");
        await protect(false);
        await trySyncAgain(window);
        await allIsThere();
      },
    );
  });

  describe("long work", () => {
    /** Rows are sent slowly from now on, so that something can happen meanwhile. */
    const slowly = () =>
      service("**/v1/sync/rows", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        await route.continue().catch(() => undefined);
      });

    inBrowser(
      `goes on while the pane is closed, and its end is there when it is opened again${why}`,
      async () => {
        await slowly();
        await throughSync(window, async () => {
          await window.pane.getByRole("button", { name: "Connect and sync" }).click();
          await window.pane.getByRole("button", { name: "Syncing…" }).waitFor();
          await window.page.getByRole("button", { name: "Close the pane" }).click();
          await window.page
            .getByRole("toolbar", { name: "Add-in" })
            .getByRole("button", { name: "Open Dunbook" })
            .click();
          await window.pane.getByRole("button", { name: "Syncing…" }).waitFor();
          await keepPicture(window, "sync-shown-again");
          await window.page.getByRole("button", { name: "Close the pane" }).click();
        });
        await window.page
          .getByRole("toolbar", { name: "Add-in" })
          .getByRole("button", { name: "Open Dunbook" })
          .click();
        await allIsThere();
      },
    );

    inBrowser(`broken off by a reload: the next opening says so, and one press goes on${why}`, async () => {
      let asked = false;
      const mend = await service("**/v1/sync/rows", async () => {
        // Never answered: the page goes before.
        asked = true;
      });
      await window.pane.getByRole("button", { name: "Connect and sync" }).click();
      await until(
        () => asked,
        (now) => now,
      );
      await window.page.getByRole("banner").getByText("Saved", { exact: true }).waitFor();
      await window.page.reload();
      await untilPaneIsOpen(window);
      await window.pane.getByText(/^A sync that began at .+ was broken off: nothing is lost/).waitFor();
      await keepPicture(window, "sync-broken-off");
      await mend();
      await throughSync(window, () => window.pane.getByRole("button", { name: "Go on" }).click());
      await allIsThere();
      expect(await window.pane.getByText(/was broken off/).count()).toBe(0);
    });
  });
});
