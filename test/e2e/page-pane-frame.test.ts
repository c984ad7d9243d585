import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, Frame, Page } from "playwright-core";
import { openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";
import { browserHere, startBrowser } from "../support/browser";
import type {} from "./pane-frame/pane";
import type {} from "./pane-frame/shell";
import { buildForTests, openWorkbenchSite, type WorkbenchSite } from "./workbench-site";

/** A pane on Microsoft's own office.js, in a frame of the workbench's page, with the workbook in a worker. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";

let site: WorkbenchSite;
let browser: Browser;
let page: Page;
let pane: Frame;
let complaints: string[];
let elsewhere: string[];

beforeAll(async () => {
  site = await openWorkbenchSite();
  if (here.kind === "none") return;
  await buildForTests(site);
  browser = await startBrowser(here);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site.close();
});

beforeEach(() => (here.kind === "none" ? undefined : openPage()));

/** Opens the page anew, and waits until the pane's own script runs. */
async function openPage(hash = ""): Promise<void> {
  await page?.context().close();
  page = await (await browser.newContext()).newPage();
  complaints = [];
  elsewhere = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) elsewhere.push(request.url());
  });
  await page.goto(`${site.url}/${hash}`);
  await page.evaluate(() => window.openShell());
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("The frame has no page.");
  pane = frame;
  await pane.waitForFunction(() => "ready" in window);
}

/** What the pane has heard, once there is as much of it. */
async function heard(count: number): Promise<readonly unknown[]> {
  await pane.waitForFunction((least) => window.heard.length >= least, count);
  return pane.evaluate(() => window.heard);
}

describe("office.js in the pane", () => {
  inBrowser(`finds Excel on the web around it, with what that may do${why}`, async () => {
    expect(await pane.evaluate(() => window.ready)).toEqual({
      host: "Excel",
      platform: "OfficeOnline",
      addin: { visibilityMode: "Taskpane" },
    });
    const supported = await pane.evaluate(() =>
      [
        ["ExcelApi", "1.15"],
        ["ExcelApi", "1.16"],
        ["SharedRuntime", "1.1"],
        ["RibbonApi", "1.1"],
        ["CustomFunctionsRuntime", "1.1"],
        ["CustomFunctionsRuntime", "1.4"],
      ].filter(([name = "", version]) => Office.context.requirements.isSetSupported(name, version)),
    );
    expect(supported).toEqual([
      ["ExcelApi", "1.15"],
      ["SharedRuntime", "1.1"],
      ["RibbonApi", "1.1"],
      ["CustomFunctionsRuntime", "1.1"],
    ]);
    expect([complaints, elsewhere]).toEqual([[], []]);
  });

  inBrowser(`reads and writes the open workbook, and the saved file has it${why}`, async () => {
    await pane.evaluate(() => window.ready);
    const before = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const cell = context.workbook.tables
          .getItem("Invoices")
          .getDataBodyRange()
          .getCell(0, 0)
          .load("values");
        await context.sync();
        const [[value]] = cell.values as [[unknown]];
        cell.values = [["2026-9999"]];
        await context.sync();
        return value;
      }),
    );
    expect(before).toBe("2026-0019");
    const saved = await page.evaluate(async () => {
      const file = await window.shell.book.save();
      return file.ok ? [...file.value] : [];
    });
    const reopened = openWorkbookFile(Uint8Array.from(saved), "receivables.xlsx");
    expect(reopened.ok && reopened.value.model.sheets[0]?.value(1, 0)).toBe("2026-9999");
    expect(complaints).toEqual([]);
  });

  inBrowser(`hears what a person types and selects${why}`, async () => {
    await pane.evaluate(() => window.ready);
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.tables.getItem("Customers").onChanged.add(async ({ address, source }) => {
          window.heard.push(["changed", address, source]);
        });
        context.workbook.onSelectionChanged.add(() =>
          Excel.run(async (again) => {
            const selected = again.workbook.getSelectedRange().load("address");
            await again.sync();
            window.heard.push(["selected", selected.address]);
          }),
        );
        await context.sync();
      }),
    );
    await page.evaluate(async () => {
      const { book } = window.shell;
      const customers = (await book.view()).sheets[1]?.sheetId ?? "";
      await book.select(customers, { row: 4, column: 1, rowCount: 2, columnCount: 1 });
      await book.type(customers, 4, 1, [["Kase & Co"]]);
    });
    expect(await heard(2)).toEqual(
      expect.arrayContaining([
        ["selected", "Customers!B5:B6"],
        ["changed", "B5", "Local"],
      ]),
    );
  });

  inBrowser(
    `runs an action of the ribbon, also one that was asked for before it was ready${why}`,
    async () => {
      await page.evaluate(() => window.shell.pane.invokeAction("syncNow"));
      expect(await heard(1)).toEqual([["syncNow", {}]]);
      await page.evaluate(() => window.shell.pane.invokeAction("syncNow"));
      expect(await heard(2)).toEqual([
        ["syncNow", {}],
        ["syncNow", {}],
      ]);
    },
  );

  inBrowser(`shows and hides itself, and hears when a person does${why}`, async () => {
    await pane.evaluate(() => window.ready);
    await pane.evaluate(async () => {
      await Office.addin.onVisibilityModeChanged(({ visibilityMode }) => {
        window.heard.push(String(visibilityMode));
      });
      await Office.addin.hide();
    });
    expect(await heard(1)).toEqual(["Hidden"]);
    const news = await page.evaluate(() => window.shell.news.filter(({ kind }) => kind === "pane"));
    expect(news).toEqual([{ kind: "pane", visible: false }]);
    await page.evaluate(() => window.shell.pane.setVisible(true));
    expect(await heard(2)).toEqual(["Hidden", "Taskpane"]);
  });

  inBrowser(`keeps its settings in the workbook, where workbook.settings finds them${why}`, async () => {
    await pane.evaluate(() => window.ready);
    const found = await pane.evaluate(async () => {
      const { settings } = Office.context.document;
      settings.set("dunbook.try", { tables: ["Invoices"] });
      await new Promise<void>((resolve, reject) => {
        settings.saveAsync(({ status, error }) =>
          status === Office.AsyncResultStatus.Succeeded ? resolve() : reject(error),
        );
      });
      return Excel.run(async (context) => {
        const setting = context.workbook.settings.getItem("dunbook.try").load("value");
        await context.sync();
        return setting.value as unknown;
      });
    });
    expect(found).toEqual({ tables: ["Invoices"] });
    expect(await page.evaluate(() => window.shell.book.settings())).toEqual([
      { key: "dunbook.try", value: '{"tables":["Invoices"]}' },
    ]);
  });

  inBrowser(`is refused more than 5 MB at once, as on the web${why}`, async () => {
    await pane.evaluate(() => window.ready);
    const refusal = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const cells = context.workbook.worksheets.getActiveWorksheet().getRange("AA1:AZ10000");
        cells.values = Array.from({ length: 10_000 }, () => Array(26).fill("a text of thirty characters …!"));
        await context.sync();
      }).catch((error: { code: string }) => error.code),
    );
    expect(refusal).toBe("RequestPayloadSizeLimitExceeded");
  });

  inBrowser(`lets the keyboard out of the pane${why}`, async () => {
    await pane.evaluate(() => window.ready);
    await pane.locator("#last").focus();
    await page.keyboard.press("Tab");
    await pane.locator("#first").focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => window.shell.left.length >= 3);
    expect(await page.evaluate(() => window.shell.left)).toEqual(["forward", "backward", "toSheet"]);
  });

  inBrowser(`is the only one that is heard: no other frame can reach the workbook${why}`, async () => {
    await pane.evaluate(() => window.ready);
    await page.evaluate(() => document.body.appendChild(document.createElement("iframe")));
    const other = page.frames().find((frame) => frame !== pane && frame !== page.mainFrame());
    /** Saves a setting as office.js does. */
    const save = (by: string): Promise<void> => {
      const head = { _messageType: 0, _actionName: "executeMethod", _conversationId: "x", _correlationId: 7 };
      const settings = { DdaMethod: { DispatchId: 76 }, DdaSettingsMethod: { Properties: [[by, "1"]] } };
      parent.postMessage(JSON.stringify({ ...head, _actionType: 0, _data: settings }), "*");
      return new Promise((resolve) => setTimeout(resolve, 300));
    };
    await pane.evaluate(save, "the pane");
    await other?.evaluate(save, "somebody");
    await page.evaluate(save, "the page itself");
    expect(await page.evaluate(() => window.shell.book.settings())).toEqual([
      { key: "the pane", value: "1" },
    ]);
  });
});

describe("a call that comes to nothing", () => {
  inBrowser.each([
    ["of a name that nobody knows", "ContextActivationManager_makeCoffee", {}],
    ["of a property that every object has", "constructor", {}],
    ["without the batch that it is about", "executeMethod", { DdaMethod: { DispatchId: 93 } }],
  ])(`is answered as failed: %s${why}`, async (_, _actionName, _data) => {
    await pane.evaluate(() => window.ready);
    const answer = await pane.evaluate(
      (call) =>
        new Promise((resolve) => {
          addEventListener("message", ({ data }) => {
            const said = JSON.parse(data);
            if (said._conversationId === "x") resolve(said);
          });
          parent.postMessage(JSON.stringify(call), "*");
        }),
      { _messageType: 0, _conversationId: "x", _correlationId: 7, _actionType: 0, _actionName, _data },
    );
    expect(answer).toMatchObject({
      _messageType: 1,
      _conversationId: "x",
      _correlationId: 7,
      _errorCode: -2,
    });
  });
});

describe("a worker that cannot be started", () => {
  inBrowser(`is told in a sentence${why}`, async () => {
    await page.evaluate(() => window.openShell("/worker-of-yesterday.js"));
    await page.waitForFunction(() => window.shell.broken.length > 0);
    expect(await page.evaluate(() => window.shell.broken)).toEqual([
      "The part of this page that holds the workbook has stopped: load the page again.",
    ]);
  });
});
