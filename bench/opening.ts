import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { browserHere, startBrowser } from "../test/support/browser";
import { startWorkbench } from "../test/support/workbench";
import type { Figures, Measure } from "./figures";

const ADDIN = path.join(process.cwd(), "dist/addin");

/**
 * What opening the pane costs: the JavaScript that its first view loads, as built in dist/addin (office.js is Microsoft's and
 * comes from its own network), and how long it takes in Chromium, with nothing kept, until there is something to work with.
 */
export const opening: Measure = async () => ({ ...firstLoad(), ...(await firstLook()) });

/** Kilobytes (1,024 bytes) of taskpane.js and all it imports at once; what is imported later is left out. */
function firstLoad(): Figures {
  const files = new Set<string>();
  const take = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const source = readFileSync(file, "utf8");
    for (const [, name] of source.matchAll(/(?:from|\bimport)\s*"(\.[^"]+\.js)"/g))
      if (name) take(path.resolve(path.dirname(file), name));
  };
  take(path.join(ADDIN, "taskpane.js"));
  const sizes = [...files].map((file) => ({
    raw: statSync(file).size,
    packed: gzipSync(readFileSync(file), { level: 9 }).length,
  }));
  return {
    files: files.size,
    rawKb: sum(sizes.map(({ raw }) => raw)) / 1024,
    gzipKb: sum(sizes.map(({ packed }) => packed)) / 1024,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Milliseconds from the frame's own beginning to the first paint, and to a heading of the pane's first view. */
async function firstLook(): Promise<Figures> {
  const here = browserHere();
  if (here.kind === "none") throw new Error(here.because);
  const workbench = await startWorkbench();
  const browser = await startBrowser(here);
  try {
    return await lookOnce(browser, workbench.url);
  } finally {
    await browser.close();
    await workbench.close();
  }
}

async function lookOnce(browser: Browser, url: string): Promise<Figures> {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  await page.goto(url);
  const pane = page.locator('aside[aria-label="Dunbook"]').frameLocator("iframe");
  await pane.getByRole("heading", { name: /^Welcome/ }).waitFor();
  const frame = page.frames().find((candidate) => candidate.url().includes("/taskpane.html"));
  if (!frame) throw new Error("There is no pane in this window.");
  const usefulMs = await frame.evaluate(() => performance.now());
  const firstPaintMs = await frame.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  return { firstPaintMs, usefulMs };
}
