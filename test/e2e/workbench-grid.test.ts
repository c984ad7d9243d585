import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";
import { browserHere, startBrowser } from "../support/browser";
import { until } from "../support/until";
import { madeWorkbook } from "./made-workbook";
import { openWorkbenchSite, type WorkbenchSite } from "./workbench-site";

/** The workbench's page: the sheet as a person uses it, in a browser, on a workbook of 50,000 rows. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
const SCREENSHOTS = join(process.cwd(), "artifacts", "screenshots");

const ROWS = 50_000;
const COLUMNS = 20;
const ledgerCell = (row: number, column: number): string | number => {
  if (row === 0) return `Heading ${column + 1}`;
  return column === 1 ? row / 4 : `${row + 1} in ${column + 1}`;
};
const SMALL = madeWorkbook({ rows: 300, columns: COLUMNS, cell: ledgerCell });

let site: WorkbenchSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  site = await openWorkbenchSite();
  if (here.kind === "none") return;
  await buildPage(site);
  browser = await startBrowser(here);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(() => {
  for (const name of readdirSync(site.books)) rmSync(join(site.books, name));
  writeFileSync(join(site.books, "ledger.xlsx"), SMALL);
});

/** The page and its worker as `npm run build` makes them, beside the add-in's own manifest. */
async function buildPage({ web, addin }: WorkbenchSite): Promise<void> {
  const at = (name: string) => join(process.cwd(), name);
  await build({
    entryPoints: { worker: at("workbench/web/book/worker.ts"), workbench: at("workbench/web/index.tsx") },
    outdir: web,
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "chrome100",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "node:zlib": at("workbench/web/book/zlib-in-browser.ts") },
    inject: [at("workbench/web/book/buffer-in-browser.ts")],
    logLevel: "warning",
  });
  copyFileSync(at("workbench/web/index.html"), join(web, "index.html"));
  copyFileSync(at("manifest.xml"), join(addin, "manifest.xml"));
}

type Look = {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** How long anything may take on a slow machine. */
  readonly patienceMs?: number;
};

/** Opens the page with ledger.xlsx in it, and the keyboard at its first cell. */
async function openLedger({
  width = 1200,
  colorScheme = "light",
  patienceMs = 20_000,
}: Look = {}): Promise<void> {
  await context?.close();
  context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.url });
  page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  // The page opens what was opened last.
  await context.request.get(`${site.url}/books/ledger.xlsx`);
  await page.goto(site.url);
  await shows(1, 0, "2 in 1");
}

/** Waits until the sheet shows this text in the cell, counted from 0. */
async function shows(row: number, column: number, text: string): Promise<void> {
  const cell = page.locator(`.rgCell[data-row="${row}"][data-column="${column}"]`);
  await cell.filter({ hasText: new RegExp(`^${text.replace(/[.$()]/g, "\\$&")}$`) }).waitFor();
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const address = (): Promise<string> => page.getByLabel("Address").inputValue();
const content = (): Promise<string> => page.getByLabel("Content of the cell").inputValue();

async function goTo(place: string): Promise<void> {
  await page.getByLabel("Address").fill(place);
  await press("Enter");
}

/** Waits until the file of that name holds this in the cell of its first sheet; gives what it held last, where it never does. */
async function fileHolds(
  name: string,
  row: number,
  column: number,
  wanted: string | number,
): Promise<unknown> {
  let held: unknown;
  for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; ) {
    const opened = openWorkbookFile(readFileSync(join(site.books, name)), name);
    held = opened.ok ? opened.value.model.sheets[0]?.value(row, column) : opened.problem;
    if (held === wanted) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return held;
}

describe("typing into the sheet", () => {
  inBrowser(
    `takes letters at once, goes down with Enter and right with Tab, and saves by itself${why}`,
    async () => {
      await openLedger();
      await goTo("C5");
      await page.keyboard.type("first");
      await press("Enter");
      await page.keyboard.type("12.5");
      await press("Tab");
      await page.keyboard.type("=1+1");
      await press("ArrowUp");
      await shows(4, 2, "first");
      await shows(5, 2, "12.5");
      expect(await address()).toBe("D5");
      expect(await fileHolds("ledger.xlsx", 4, 2, "first")).toBe("first");
      expect(await fileHolds("ledger.xlsx", 5, 2, 12.5)).toBe(12.5);
      await goTo("D6");
      expect(await until(content, (text) => text !== "")).toBe("=1+1");
      expect(complaints).toEqual([]);
    },
  );

  inBrowser("edits what is there with F2, and leaves it with Escape", async () => {
    await openLedger();
    await goTo("A3");
    await press("F2");
    await page.keyboard.type(" changed");
    await press("Enter");
    await shows(2, 0, "3 in 1 changed");
    await goTo("A4");
    await press("F2");
    await page.keyboard.type(" not");
    await press("Escape");
    await shows(3, 0, "4 in 1");
    expect(await address()).toBe("A4");
  });

  inBrowser("loses no letter typed after F2 before the cell's content has come", async () => {
    await openLedger();
    await goTo("A2");
    /** Keys in one turn, in which no answer can come from the worker. */
    const atOnce = (text: string, ...after: readonly string[]) =>
      page.evaluate(
        ([typed, keys]) => {
          const strike = (key: string) =>
            document.activeElement?.dispatchEvent(
              new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
            );
          for (const key of ["ArrowDown", "F2"]) strike(key);
          document.execCommand("insertText", false, typed);
          for (const key of keys) strike(key);
        },
        [text, after] as const,
      );
    await atOnce(" at once", "Enter");
    await shows(2, 0, "3 in 1 at once");
    expect(await address()).toBe("A4");
    await atOnce(" soon");
    await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement).value === "5 in 1 soon");
    await press("Enter");
    await shows(4, 0, "5 in 1 soon");
  });

  inBrowser("edits in the line above the sheet", async () => {
    await openLedger();
    await goTo("E2");
    await page.getByLabel("Content of the cell").click();
    await press("End");
    await page.keyboard.type("!");
    await press("Enter");
    await shows(1, 4, "2 in 5!");
    expect(await address()).toBe("E3");
  });

  inBrowser("empties a range with Delete", async () => {
    await openLedger();
    await goTo("C2:D4");
    await press("Delete");
    for (const row of [1, 2, 3]) {
      await shows(row, 2, "");
      await shows(row, 3, "");
    }
    await shows(4, 2, "5 in 3");
    expect(await fileHolds("ledger.xlsx", 2, 3, "")).toBe("");
  });

  inBrowser("says why a cell is not to be changed, and leaves it as it was", async () => {
    await openLedger();
    await page.getByRole("tab", { name: "Notes" }).click();
    await shows(0, 0, "Notes begin here");
    await page.keyboard.type("no");
    await press("Enter");
    await page.getByText(/protected/).waitFor();
    await shows(0, 0, "Notes begin here");
  });
});

/** Left, top, right and bottom of the smallest rectangle around elements, in pixels. */
async function edgesOf(...elements: readonly Locator[]): Promise<readonly number[]> {
  const boxes = (await Promise.all(elements.map((element) => element.boundingBox()))).filter(
    (box) => box !== null,
  );
  return [
    Math.min(...boxes.map(({ x }) => x)),
    Math.min(...boxes.map(({ y }) => y)),
    Math.max(...boxes.map(({ x, width }) => x + width)),
    Math.max(...boxes.map(({ y, height }) => y + height)),
  ];
}

/** How many pixels the frame around the selection, all its parts together, is off the cells from one to the other. */
async function frameOffBy(first: Locator, last: Locator): Promise<number> {
  const frame = await edgesOf(...(await page.locator(".selection .range").all()));
  const cells = await edgesOf(first, last);
  return Math.max(...frame.map((edge, at) => Math.abs(edge - (cells[at] ?? 0))));
}

describe("ranges", () => {
  inBrowser("copies and pastes as text with tabs, and repeats one cell over a range", async () => {
    await openLedger();
    await goTo("A2:B3");
    await press("Control+c");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("2 in 1\t0.25\r\n3 in 1\t0.5");
    await goTo("F10");
    await press("Control+v");
    await shows(9, 5, "2 in 1");
    await shows(10, 6, "0.5");
    expect(await address()).toBe("F10:G11");
    await page.evaluate(() => navigator.clipboard.writeText('with "quotes"\tand\n"two\nlines"\t2'));
    await goTo("H2");
    await press("Control+v");
    await shows(1, 8, "and");
    await page.evaluate(() => navigator.clipboard.writeText("same"));
    await goTo("J2:K3");
    await press("Control+v");
    for (const [row, column] of [
      [1, 9],
      [1, 10],
      [2, 9],
      [2, 10],
    ] as const)
      await shows(row, column, "same");
  });

  inBrowser(
    "are selected by dragging, with Shift, and by letters and numbers, across the frozen row",
    async () => {
      await openLedger();
      const cell = (row: number, column: number) =>
        page.locator(`.rgCell[data-row="${row}"][data-column="${column}"]`);
      await cell(4, 2).hover();
      await page.mouse.down();
      await cell(6, 4).hover();
      await page.mouse.up();
      expect(await address()).toBe("C5:E7");
      await cell(0, 1).click({ modifiers: ["Shift"] });
      expect(await address()).toBe("B1:C5");
      // Half of the frame lies over the line between the cells.
      expect(await frameOffBy(cell(0, 1), cell(4, 2))).toBeLessThanOrEqual(1);
      await press("Shift+ArrowRight", "Shift+ArrowDown");
      expect(await address()).toBe("C2:C5");
      await page.locator('.rgHeaderCell[data-column="3"]').click();
      expect(await address()).toBe("D1:D1048576");
      await page.locator('.rowHeaders .rgCell[data-row="7"]').click();
      expect(await address()).toBe("A8:XFD8");
    },
  );
});

describe("rows of unequal height", () => {
  inBrowser("are as high as the file says, and what lies below a tall one is where it is drawn", async () => {
    const heights = { 0: 30, 4: 60, 200: 45 };
    writeFileSync(
      join(site.books, "ledger.xlsx"),
      madeWorkbook({ rows: 300, columns: COLUMNS, cell: ledgerCell, heights }),
    );
    await openLedger();
    const cell = (row: number) => page.locator(`.rgCell[data-row="${row}"][data-column="2"]`);
    const height = async (row: number) => (await cell(row).boundingBox())?.height;
    expect([await height(0), await height(1), await height(4)]).toEqual([40, 20, 80]);
    const above = await cell(1).boundingBox();
    // Three rows of 20 pixels, one of 80, and the middle of the next.
    await page.mouse.click((above?.x ?? 0) + 20, (above?.y ?? 0) + 3 * 20 + 80 + 10);
    expect(await address()).toBe("C6");
    await cell(0).click({ modifiers: ["Shift"] });
    expect(await frameOffBy(cell(0), cell(5))).toBeLessThanOrEqual(1);
    await goTo("C202");
    await shows(201, 2, "202 in 3");
    await cell(200).click({ modifiers: ["Shift"] });
    expect(await height(200)).toBe(60);
    expect(await frameOffBy(cell(200), cell(201))).toBeLessThanOrEqual(1);
    await page.getByRole("tab", { name: "Notes" }).click();
    await shows(0, 0, "Notes begin here");
    expect(await height(4)).toBe(20);
  });
});

describe("going about", () => {
  inBrowser("leads by keyboard to the edges of the data, and keeps the frozen heading in sight", async () => {
    await openLedger();
    await press("Control+End");
    expect(await address()).toBe("T300");
    await shows(299, 19, "300 in 20");
    expect(await page.locator('.rgCell[data-row="0"][data-column="19"]').isVisible()).toBe(true);
    await press("Control+ArrowUp");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>("[aria-label=Address]")?.value === "T1",
    );
    await press("Control+Home");
    expect(await address()).toBe("A1");
    await press("PageDown");
    expect(Number((await address()).slice(1))).toBeGreaterThan(20);
  });

  inBrowser("shows the sheets that are not hidden, and where one was on each", async () => {
    await openLedger();
    await goTo("B7");
    const sheets = page.getByRole("tablist", { name: "Sheets" }).getByRole("tab");
    expect(await sheets.allInnerTexts()).toEqual(["Ledger", "Notes"]);
    await page.getByRole("tab", { name: "Notes" }).click();
    await shows(0, 0, "Notes begin here");
    expect(await address()).toBe("A1");
    await page.getByRole("tab", { name: "Ledger" }).click();
    await shows(6, 1, "1.5");
    expect(await address()).toBe("B7");
  });

  inBrowser("says of a wrong address what a right one looks like", async () => {
    await openLedger();
    await goTo("nowhere at all");
    await page.getByText("type one such as B7").waitFor();
  });

  inBrowser(
    "shows row 50,000 of a large workbook, drawing no more than what is in sight",
    async () => {
      writeFileSync(
        join(site.books, "ledger.xlsx"),
        madeWorkbook({ rows: ROWS, columns: COLUMNS, cell: ledgerCell }),
      );
      await openLedger({ patienceMs: 90_000 });
      await goTo(`C${ROWS}`);
      await shows(ROWS - 1, 2, `${ROWS} in 3`);
      await page
        .locator(".vertical-inner")
        .last()
        .evaluate((scroller) => {
          scroller.scrollTop = 400_000;
        });
      await shows(20_010, 2, "20011 in 3");
      expect(await page.locator(".rgCell").count()).toBeLessThan(2500);
    },
    180_000,
  );
});

const heading = (): Promise<string | null> => page.getByRole("heading", { level: 1 }).textContent();
const another = (text: string): Buffer =>
  Buffer.from(
    madeWorkbook({ rows: 3, columns: 2, cell: (row, column) => `${text} ${row + 1} ${column + 1}` }),
  );

async function choose(name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("Workbook to open").setInputFiles({ name, mimeType: "", buffer });
}

describe("files", () => {
  inBrowser("opens one of the person's own, and keeps a copy of it under a name that is free", async () => {
    await openLedger();
    const mine = another("Mine");
    await choose("ledger.xlsx", mine);
    await shows(0, 1, "Mine 1 2");
    await page.getByRole("heading", { name: "ledger 2.xlsx" }).waitFor();
    expect(readFileSync(join(site.books, "ledger.xlsx")).equals(SMALL)).toBe(true);
    expect(readFileSync(join(site.books, "ledger 2.xlsx")).equals(mine)).toBe(true);
    await page.keyboard.type("typed");
    await press("Enter");
    expect(await fileHolds("ledger 2.xlsx", 0, 0, "typed")).toBe("typed");
  });

  inBrowser("opens one that is dropped anywhere", async () => {
    await openLedger();
    const dropped = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "dropped.xlsx"));
        return transfer;
      },
      [...another("Dropped")],
    );
    await page.dispatchEvent("header", "dragenter", { dataTransfer: dropped });
    await page.getByText("Drop the workbook to open it").waitFor();
    await page.dispatchEvent("header", "drop", { dataTransfer: dropped });
    await shows(2, 0, "Dropped 3 1");
    expect(await heading()).toBe("dropped.xlsx");
  });

  inBrowser("says what is wrong with one that is no workbook, and keeps the open one", async () => {
    await openLedger();
    await choose("letter.xlsx", Buffer.from("Dear customer"));
    await page.getByText(/not an Excel workbook/).waitFor();
    await shows(1, 0, "2 in 1");
    expect(await heading()).toBe("ledger.xlsx");
    await goTo("A2");
    await page.keyboard.type("still works");
    await press("Enter");
    expect(await fileHolds("ledger.xlsx", 1, 0, "still works")).toBe("still works");
  });

  inBrowser("downloads the workbook with what was typed a moment ago", async () => {
    await openLedger();
    await goTo("A2");
    await page.keyboard.type("for the download");
    await press("Enter");
    await page.getByRole("button", { name: "File" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("ledger.xlsx");
    const opened = openWorkbookFile(readFileSync(await download.path()), "ledger.xlsx");
    expect(opened.ok && opened.value.model.sheets[0]?.value(1, 0)).toBe("for the download");
  });

  inBrowser("makes a new workbook, and lists those there are", async () => {
    await openLedger();
    await page.getByRole("button", { name: "File" }).click();
    await page.getByRole("menuitem", { name: "New workbook" }).click();
    await page.getByRole("heading", { name: "Workbook.xlsx" }).waitFor();
    expect(await page.getByRole("tablist", { name: "Sheets" }).getByRole("tab").count()).toBe(1);
    await page.getByRole("button", { name: "File" }).click();
    await page.getByRole("menuitem", { name: "ledger.xlsx" }).first().click();
    await shows(1, 0, "2 in 1");
  });

  inBrowser(
    "saves nothing over what another program has saved meanwhile, and offers to open that",
    async () => {
      await openLedger();
      const theirs = another("Theirs");
      writeFileSync(join(site.books, "ledger.xlsx"), theirs);
      await goTo("A2");
      await page.keyboard.type("mine");
      await press("Enter");
      await page.getByText(/changed by another program/).waitFor();
      expect(readFileSync(join(site.books, "ledger.xlsx")).equals(theirs)).toBe(true);
      page.once("dialog", (dialog) => void dialog.accept());
      await page.getByRole("button", { name: "Open it again" }).click();
      await shows(1, 0, "Theirs 2 1");
      await page.getByText("Saved", { exact: true }).waitFor();
    },
  );
});

describe("the pane's place", () => {
  inBrowser(
    "has the add-in's buttons as its manifest names them, and closes and opens the pane",
    async () => {
      await openLedger();
      const ribbon = page.getByRole("toolbar", { name: "Add-in" }).getByRole("button");
      await ribbon.first().waitFor();
      expect(await ribbon.allInnerTexts()).toEqual([
        "Open Dunbook",
        "Sync now",
        "Send reminder",
        "Add note",
        "Reports",
      ]);
      const pane = page.locator("iframe[title=Dunbook]");
      await page.getByRole("button", { name: "Close the pane" }).click();
      expect(await pane.isVisible()).toBe(false);
      await ribbon.first().click();
      expect(await pane.isVisible()).toBe(true);
    },
  );

  inBrowser("is made wider by keyboard, never narrower than a pane of Excel", async () => {
    await openLedger();
    const width = async () => (await page.locator("aside").boundingBox())?.width;
    expect(await width()).toBe(350);
    await page.getByRole("separator", { name: "Room for the pane" }).focus();
    await press("ArrowLeft");
    expect(await width()).toBe(366);
    await press("Home", "ArrowRight");
    expect(await width()).toBe(320);
  });

  inBrowser("is below the sheet where the window is narrow", async () => {
    await openLedger({ width: 600 });
    const sheet = await page.getByRole("region", { name: "Workbook" }).boundingBox();
    const pane = await page.locator("aside").boundingBox();
    expect(pane?.width).toBe(600);
    expect(pane?.y).toBeGreaterThan((sheet?.y ?? 0) + (sheet?.height ?? 0) - 1);
  });
});

describe("for everybody", () => {
  const looks = [
    [1200, "light"],
    [1200, "dark"],
    [600, "light"],
  ] as const;

  (here.kind === "none" ? it.skip : it).each(looks)(
    "passes the checks of axe, %i pixels wide and %s",
    async (width, colorScheme) => {
      await openLedger({ width, colorScheme });
      await page.getByRole("button", { name: "Sync now" }).waitFor();
      const axe = createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js");
      await page.evaluate(readFileSync(axe, "utf8"));
      await page.screenshot({ path: join(SCREENSHOTS, `workbench-${width}-${colorScheme}.png`) });
      const faults = await page.evaluate(async () => {
        // Fluent's own stops for the keyboard are known to axe as faults; the pane in its frame is checked by itself.
        const checked = await window.axe.run({ exclude: ["[data-tabster-dummy]"] }, { iframes: false });
        return checked.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      expect(faults).toEqual([]);
    },
  );

  inBrowser("goes from part to part with F6, as the sheet keeps Tab for itself", async () => {
    await openLedger();
    const part = () =>
      page.evaluate(() => document.activeElement?.closest("[data-part]")?.getAttribute("data-part"));
    expect(await part()).toBe("sheet");
    await press("Tab", "Tab");
    expect([await part(), await address()]).toEqual(["sheet", "C1"]);
    await press("Shift+F6");
    expect(await part()).toBe("ribbon");
    await press("Shift+F6");
    expect(await part()).toBe("title");
    await press("F6", "F6");
    expect(await part()).toBe("sheet");
  });

  inBrowser("says where one is, under which heading, and what stands there", async () => {
    await openLedger();
    await goTo("B3");
    await page.getByRole("status").filter({ hasText: "B3, Heading 2, 0.5" }).waitFor();
  });
});

declare global {
  interface Window {
    readonly axe: {
      run(
        context: object,
        options: object,
      ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
  }
}
