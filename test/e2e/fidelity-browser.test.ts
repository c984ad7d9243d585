import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { build } from "esbuild";
import type { Browser, Frame } from "playwright-core";
import { browserHere, startBrowser } from "../support/browser";
import { startWorkbench, type Workbench } from "../support/workbench";
import { chooseFile, openWindow, paneFrame, type WorkbenchWindow } from "../support/workbench-window";
import { programsBySubject } from "../workbook/fidelity/programs/all";

/** The same programs of office.js that run in Node, in the pane of a browser: the same answers. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
jest.setTimeout(120_000);

let workbench: Workbench;
let browser: Browser;
let window: WorkbenchWindow;
let pane: Frame;

beforeAll(async () => {
  if (here.kind === "none") return;
  workbench = await startWorkbench();
  browser = await startBrowser(here);
  window = await openWindow(browser, workbench);
  await chooseFile(window, "New workbook");
  await window.pane.getByText("There is no table in this workbook yet.").waitFor();
  pane = paneFrame(window);
  await pane.evaluate(await bundledPrograms());
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await workbench?.close();
});

/** All programs as one script that leaves them in `fidelity`. */
async function bundledPrograms(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-fidelity-"));
  const outfile = join(folder, "programs.js");
  try {
    await build({
      entryPoints: [join(process.cwd(), "test", "workbook", "fidelity", "programs", "all.ts")],
      outfile,
      bundle: true,
      platform: "browser",
      format: "iife",
      globalName: "fidelity",
      footer: { js: "globalThis.fidelity = fidelity;" },
      target: "chrome100",
      logLevel: "warning",
    });
    return readFileSync(outfile, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a program answers in the pane; what crosses from there is plain data. */
const answerOf = (subject: string, at: number): Promise<unknown> =>
  pane.evaluate(
    `fidelity.programsBySubject[${JSON.stringify(subject)}][${at}].run(Excel, { Office, OfficeExtension })`,
  );

describe.each(Object.entries(programsBySubject))(
  "Excel, in the pane of a browser: %s",
  (subject, programs) => {
    inBrowser.each(programs.map((program, at) => ({ ...program, at })))(
      `$name${why}`,
      async ({ at, answers, here: inOurs }) => {
        expect(await answerOf(subject, at)).toEqual(inOurs ? inOurs.answers : answers);
      },
    );
  },
);
