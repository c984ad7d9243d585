import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import type { Browser, Frame } from "playwright-core";
import type {} from "../../e2e/pane-frame/shell";
import { buildForTests, openWorkbenchSite, type WorkbenchSite } from "../../e2e/workbench-site";
import { browserHere, startBrowser } from "../../support/browser";
import type {} from "./in-pane";
import { programsBySubject } from "./programs/all";

/** The programs in a pane on Microsoft's own office.js, with the workbook in a worker: they answer as they do in Node. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";

let site: WorkbenchSite | null = null;
let browser: Browser | null = null;
let pane: Frame;

beforeAll(async () => {
  if (here.kind === "none") return;
  site = await openWorkbenchSite();
  await buildForTests(site);
  await build({
    entryPoints: { taskpane: join(__dirname, "in-pane.ts") },
    outdir: site.addin,
    allowOverwrite: true,
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "chrome100",
    logLevel: "warning",
  });
  browser = await startBrowser(here);
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.evaluate(() => window.openShell());
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("The frame has no page.");
  pane = frame;
  await pane.waitForFunction(() => "runProgram" in window);
  await pane.evaluate(() => window.officeReady);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each(Object.entries(programsBySubject))("Excel, in the pane: %s", (_, programs) => {
  inBrowser.each(programs.map((program) => ({ ...program, title: `${program.name}${why}` })))(
    "$title",
    async ({ name, answers, here: inWorkbench }) => {
      const answered = await pane.evaluate((wanted) => window.runProgram(wanted), name);
      expect(answered).toEqual(inWorkbench ? inWorkbench.answers : answers);
    },
  );
});
