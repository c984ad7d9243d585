import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import type { Browser, Frame, Page } from "playwright-core";
import { asCalendarDate } from "#domain/base/calendar";
import { openBooks } from "../../workbench/cloud/books/books";
import { openClock } from "../../workbench/cloud/clock";
import { openDays } from "../../workbench/cloud/days";
import { openLocalCloud } from "../../workbench/cloud/local-cloud";
import { workbenchPages } from "../../workbench/cloud/workbench-pages";
import { bookRows } from "../support/book";
import { browserHere, startBrowser } from "../support/browser";
import { kaseAndCo } from "../support/organisation";

/** The pane as a newcomer meets it, in the workbench: it looks at the workbook, is connected, and has its views. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";

const ROOT = resolve(__dirname, "../..");
const ZONE = "Europe/Tallinn";
const AXE = readFileSync(createRequire(join(ROOT, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

let built: string;
let browser: Browser;
const closings: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), "dunbook-built-"));
  if (here.kind === "none") return;
  await buildInto(built);
  browser = await startBrowser(here);
}, 120_000);
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});
afterAll(async () => {
  await browser?.close();
  rmSync(built, { recursive: true, force: true });
});

/** The page and the add-in as they are built for use, in a folder of the test's own. */
async function buildInto(folder: string): Promise<void> {
  const at = (name: string) => join(ROOT, name);
  const common = {
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "chrome100",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  } as const;
  const entryPoints = { taskpane: at("addin/taskpane/index.tsx") };
  await build({ ...common, entryPoints, outdir: join(folder, "addin") });
  await build({
    ...common,
    entryPoints: { workbench: at("workbench/web/index.tsx"), worker: at("workbench/web/book/worker.ts") },
    outdir: join(folder, "web"),
    alias: { "node:zlib": at("workbench/web/book/zlib-in-browser.ts") },
    inject: [at("workbench/web/book/buffer-in-browser.ts")],
  });
  cpSync(at("addin/taskpane/taskpane.html"), join(folder, "addin", "taskpane.html"));
  cpSync(at("addin/assets"), join(folder, "addin", "assets"), { recursive: true });
  cpSync(at("manifest.xml"), join(folder, "addin", "manifest.xml"));
  cpSync(at("workbench/web/index.html"), join(folder, "web", "index.html"));
}

/** The workbench over a new folder with the example's workbook; gives its address and the workbook's file. */
async function openWorkbench(): Promise<{ readonly url: string; readonly book: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "dunbook-pane-"));
  closings.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const folder = join(dataDir, "books");
  mkdirSync(folder);
  const book = join(folder, "receivables.xlsx");
  cpSync(join(ROOT, "examples", "receivables.xlsx"), book);
  const books = await openBooks(folder);
  const officeJs = dirname(
    createRequire(join(ROOT, "package.json")).resolve("@microsoft/office-js/dist/office.js"),
  );
  const folders = { web: join(built, "web"), addin: join(built, "addin"), officeJs };
  const cloud = await openLocalCloud({
    dataDir,
    clock: openClock(join(dataDir, "clock.json"), {
      startsOn: asCalendarDate("2026-11-16"),
      timeZone: ZONE,
      hour: 9,
    }),
    templatesDir: join(ROOT, "templates"),
    organisation: kaseAndCo(),
    pages: (opened) => workbenchPages({ cloud: opened, days: openDays(opened), books, folders }),
  });
  closings.push(() => cloud.close());
  return { url: cloud.pagesUrl, book };
}

type Looks = NonNullable<Parameters<Browser["newPage"]>[0]>;

/** Opens the workbench's page and waits until the pane asks to be connected. */
async function openPane(
  url: string,
  looks: Looks = {},
): Promise<{ readonly page: Page; readonly pane: Frame }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...looks });
  closings.push(() => page.close());
  await page.goto(url);
  return { page, pane: await paneOf(page) };
}

async function paneOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe[src*="taskpane"]')).contentFrame();
  if (!frame) throw new Error("The pane's frame has no page.");
  return frame;
}

const connect = async (pane: Frame): Promise<void> => {
  await pane.getByRole("button", { name: "Connect and sync" }).click();
  await pane.getByText(/^Last sync/).waitFor();
};
const selectedTab = (pane: Frame) => pane.getByRole("tab", { selected: true }).textContent();
const hasFocusInPane = (pane: Frame) =>
  pane.evaluate(() => document.querySelector('[role="tabpanel"]')?.contains(document.activeElement) ?? false);

/** Waits until the saved workbook holds the statuses. */
async function untilSaved(book: string): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    const [row] = await bookRows(book).catch(() => []);
    if (row && "Dunbook status" in row) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error("The workbook was not saved.");
}

/** What axe finds wrong with what the pane shows, and how far it is wider than its frame. */
async function faultsOf(pane: Frame): Promise<readonly string[]> {
  await pane.evaluate(AXE);
  return pane.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document);
    const wider = ["html", "main"].flatMap((name) => {
      const place = document.querySelector(name);
      const over = place ? place.scrollWidth - place.clientWidth : 0;
      return over > 0 ? [`${name} is ${over} px too wide`] : [];
    });
    return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...wider];
  });
}

describe("the pane beside a workbook it does not know", () => {
  inBrowser(`names the tables it found, with their columns recognised${why}`, async () => {
    const { pane } = await openPane((await openWorkbench()).url);
    const invoices = pane.getByRole("region", {
      name: "Invoices Table Invoices on sheet Invoices, 240 rows",
    });
    const number = invoices.getByRole("combobox", { name: "Invoice number" });
    await number.waitFor();
    expect(await number.inputValue()).toBe("Invoice no");
    expect(await invoices.getByText("Recognised, e.g. 2026-0019").count()).toBe(1);
    expect(await pane.getByRole("region", { name: /^Customers Table Customers/ }).count()).toBe(1);
    expect(await pane.getByRole("tab").count()).toBe(0);
  });

  inBrowser(`does not connect without an invoice table, and says so${why}`, async () => {
    const { pane } = await openPane((await openWorkbench()).url);
    await pane
      .getByRole("region", { name: /^Invoices/ })
      .getByRole("combobox", { name: "Read as" })
      .selectOption("alone");
    const deed = pane.getByRole("button", { name: "Connect and sync" });
    expect(await deed.getAttribute("aria-disabled")).toBe("true");
    const reason = await deed.getAttribute("aria-describedby");
    expect(await pane.locator(`[id="${reason}"]`).textContent()).toBe(
      "Choose which table holds your invoices.",
    );
  });

  inBrowser(`connects, syncs by itself, and keeps the rows up to date${why}`, async () => {
    const { url, book } = await openWorkbench();
    const { pane } = await openPane(url);
    await connect(pane);
    expect(await selectedTab(pane)).toBe("Sync");
    expect(await hasFocusInPane(pane)).toBe(true);
    await pane.getByText(/^Rows up to date, \d\d:\d\d$/).waitFor();
    await untilSaved(book);
  });

  inBrowser(`remembers a column chosen by hand in the workbook${why}`, async () => {
    const { url, book } = await openWorkbench();
    const { page, pane } = await openPane(url);
    await pane
      .getByRole("region", { name: /^Invoices/ })
      .getByRole("combobox", { name: "Due date" })
      .selectOption("Issued");
    await connect(pane);
    await untilSaved(book);
    await page.reload();
    const again = await paneOf(page);
    await again.getByRole("tab", { name: "Columns" }).click();
    const invoices = again.getByRole("region", { name: /^Invoices/ });
    await invoices.getByText(/^Chosen by hand/).waitFor();
    expect(await invoices.getByRole("combobox", { name: "Due date" }).inputValue()).toBe("Issued");
    await invoices.getByRole("button", { name: "Back to recognised" }).click();
    expect(await invoices.getByRole("combobox", { name: "Due date" }).inputValue()).toBe("Due");
  });
});

describe("the pane's views", () => {
  inBrowser(`are one stop for the Tab key, with arrows, Home and End between them${why}`, async () => {
    const { page, pane } = await openPane((await openWorkbench()).url);
    await connect(pane);
    await pane.getByRole("tab", { name: "Sync" }).focus();
    const walked: (string | null)[] = [];
    for (const key of ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"]) {
      await page.keyboard.press(key);
      walked.push(await selectedTab(pane));
      expect(await pane.evaluate(() => document.activeElement?.getAttribute("aria-selected"))).toBe("true");
    }
    expect(walked).toEqual(["Today", "Health", "Sync", "Health", "Sync"]);
    expect(await pane.locator('[role="tab"][tabindex="0"]').count()).toBe(1);
  });

  inBrowser(`come to the front by the ribbon's buttons, with the focus${why}`, async () => {
    const { page, pane } = await openPane((await openWorkbench()).url);
    await connect(pane);
    await pane.getByRole("tab", { name: "Columns" }).click();
    await pane.getByRole("button", { name: "Save and sync" }).waitFor();
    await page.getByRole("button", { name: "Sync now" }).click();
    await pane.getByRole("tab", { name: "Sync", selected: true }).waitFor();
    await pane.waitForFunction(() =>
      document.querySelector('[role="tabpanel"]')?.contains(document.activeElement),
    );
    await page.getByRole("button", { name: "Add note" }).click();
    await pane.getByRole("tab", { name: "Customer", selected: true }).waitFor();
  });

  inBrowser.each<[string, Looks]>([
    ["in light colours", { colorScheme: "light" }],
    ["in dark colours", { colorScheme: "dark" }],
    ["in colours the person chose for the whole system", { forcedColors: "active" }],
  ])(`are usable without eyes or mouse, and 320 px wide, %s${why}`, async (_name, looks) => {
    const { page, pane } = await openPane((await openWorkbench()).url, looks);
    await page.addStyleTag({ content: 'iframe[src*="taskpane"] { width: 320px !important; }' });
    await pane.getByRole("button", { name: "Connect and sync" }).waitFor();
    expect(await pane.evaluate(() => innerWidth)).toBe(320);
    expect(await faultsOf(pane)).toEqual([]);
    await connect(pane);
    for (const view of ["Sync", "Today", "Customer", "Columns"]) {
      await pane.getByRole("tab", { name: view }).click();
      await pane.getByRole("tabpanel", { name: view }).getByRole("heading", { level: 2 }).waitFor();
      expect([view, await faultsOf(pane)]).toEqual([view, []]);
    }
  });
});

describe("the pane's page opened by itself", () => {
  inBrowser(`says that it belongs inside Excel${why}`, async () => {
    const { url } = await openWorkbench();
    const page = await browser.newPage({ viewport: { width: 350, height: 700 } });
    closings.push(() => page.close());
    await page.goto(`${url}/taskpane.html`);
    await page.getByRole("heading", { name: "This page belongs inside Excel" }).waitFor();
  });
});
