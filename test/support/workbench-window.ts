import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Download, Frame, FrameLocator, Page } from "playwright-core";
import { PATIENCE_MS, until } from "./until";
import type { Workbench } from "./workbench";

/** A browser's window with the workbench, and what a person does in it. */

export type WorkbenchWindow = {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** What the browser complained of: errors, and all that was written to the console. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

const SCREENSHOTS = join(process.cwd(), "artifacts", "screenshots");

/** Opens the workbench's page, and waits until the workbook is open and the pane has something to say. */
export async function openWindow(
  browser: Browser,
  { url }: Pick<Workbench, "url">,
  options: BrowserContextOptions = {},
): Promise<WorkbenchWindow> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    // Nobody watches what moves, and drawing it takes time from the tests beside.
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  // Of what could not be loaded the text says nothing but the status.
  page.on("console", (message) =>
    complaints.push(
      /^Failed to load/.test(message.text())
        ? `${message.text()}: ${message.location().url}`
        : message.text(),
    ),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  const pane = page.locator('aside[aria-label="Dunbook"]').frameLocator("iframe");
  const window = { page, pane, complaints, close: () => context.close() };
  await untilPaneIsOpen(window);
  return window;
}

/** The pane has got beyond "Opening…" and looking at the workbook. */
export async function untilPaneIsOpen({ pane }: WorkbenchWindow): Promise<void> {
  // By no words: Office may be in another language.
  const welcome = pane.getByRole("heading", { level: 2 });
  await welcome.or(pane.getByRole("tablist")).or(pane.getByRole("alert")).first().waitFor();
}

/** The page says that the file holds all there is. */
async function untilSaved({ page }: WorkbenchWindow): Promise<void> {
  await page.getByRole("banner").getByText("Saved", { exact: true }).waitFor();
}

/** Loads the page anew once all is saved, as after a restart of the browser. */
export async function reload(window: WorkbenchWindow): Promise<void> {
  await untilSaved(window);
  await window.page.reload();
  await untilPaneIsOpen(window);
}

/** The pane's page itself, for programs that run in it. */
export function paneFrame({ page }: WorkbenchWindow): Frame {
  const frame = page.frames().find((candidate) => candidate.url().includes("/taskpane.html"));
  if (!frame) throw new Error("There is no pane in this window.");
  return frame;
}

/** Keeps what the window looks like now in artifacts/screenshots/pane-….png. */
export async function keepPicture({ page }: WorkbenchWindow, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `pane-${name}.png`), animations: "disabled" });
}

/** The same of the pane alone. */
export async function keepPanePicture({ page }: WorkbenchWindow, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const pane = page.locator('aside[aria-label="Dunbook"]');
  await pane.screenshot({ path: join(SCREENSHOTS, `pane-${name}.png`), animations: "disabled" });
}

/** Selects cells by typing their address: "B7", "Customers!C20". */
export async function goTo({ page }: WorkbenchWindow, address: string): Promise<void> {
  const box = page.getByRole("textbox", { name: "Address" });
  await box.fill(address);
  await box.press("Enter");
  const cell = address.slice(address.lastIndexOf("!") + 1);
  await until(
    () => box.inputValue(),
    (shown) => shown === cell,
  );
}

/** Clicks on the cell that is selected, once it is in sight: the keyboard goes to the sheet. */
export async function clickCell({ page }: WorkbenchWindow, cell: string): Promise<void> {
  const box = await page.getByRole("textbox", { name: `Cell ${cell}`, exact: true }).boundingBox();
  if (!box) throw new Error(`The cell ${cell} is not in sight.`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Types into a cell, over what it holds. */
export async function typeInto(window: WorkbenchWindow, address: string, text: string): Promise<void> {
  await goTo(window, address);
  await window.page.keyboard.insertText(text);
  await window.page.keyboard.press("Enter");
}

/** Selects a cell, and waits until it shows these words; gives all that is read out of it: address, heading, text. */
export async function untilShown(window: WorkbenchWindow, address: string, words: string): Promise<string> {
  await goTo(window, address);
  const spoken = window.page.getByRole("region", { name: "Workbook" }).getByRole("status");
  const text = await until(
    () => spoken.textContent(),
    (now) => now?.endsWith(words) ?? false,
  );
  return text ?? "";
}

/** Shows one of the window's views: Workbook, Mails, Today, Accounts, Outbox. */
export async function showView({ page }: WorkbenchWindow, name: string): Promise<FrameLocator> {
  await page.getByRole("tablist", { name: "Views" }).getByRole("tab", { name }).click();
  return page.frameLocator(`iframe[title="${name}"]`);
}

/** Opens one of the pane's views: Sync, Today, Customer, Columns. */
export async function showInPane({ pane }: WorkbenchWindow, name: string): Promise<void> {
  await pane.getByRole("tab", { name, exact: true }).click();
}

/** Lets days pass by the clock, and gives what was said of them. */
export async function letPass({ page }: WorkbenchWindow, button: "Next day" | "A week on"): Promise<string> {
  const news = page.getByRole("region", { name: "What has happened" });
  if (await news.isVisible()) await news.getByRole("button", { name: "Put this away" }).click();
  await page.getByRole("button", { name: button }).click();
  return (await news.textContent()) ?? "";
}

/** One of the commands of the menu File. */
export async function chooseFile({ page }: WorkbenchWindow, item: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  // Where the menu was there are buttons: nobody leaves the mouse on one to read its tooltip.
  await page.mouse.move(600, 400);
}

/** Unfolds whatever is folded in the pane; forms, of which one is open at a time, stay as they are. */
export async function unfoldAll({ pane }: WorkbenchWindow): Promise<void> {
  const folded = pane.getByRole("main").getByRole("heading").getByRole("button", { expanded: false });
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Chooses a file of the person's own in the dialogue of File, Open…. */
export async function openFile(
  window: WorkbenchWindow,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const asked = window.page.waitForEvent("filechooser");
  await chooseFile(window, "Open…");
  await (await asked).setFiles({
    name: file.name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(file.bytes),
  });
  await window.page.getByRole("heading", { level: 1, name: file.name }).waitFor();
  await untilPaneIsOpen(window);
}

/** The file of File, Download. */
export async function download(window: WorkbenchWindow): Promise<Download> {
  const coming = window.page.waitForEvent("download");
  await chooseFile(window, "Download");
  return coming;
}
