import { afterAll, beforeAll, it, jest } from "@jest/globals";
import type { Browser } from "playwright-core";
import { browserHere, startBrowser } from "./browser";
import { startWorkbench, type Workbench } from "./workbench";
import { openWindow, type WorkbenchWindow } from "./workbench-window";

/** What a story at the pane has: a workbench of its own, and one window on it. */
export type PaneStory = {
  readonly workbench: Workbench;
  readonly browser: Browser;
  readonly window: WorkbenchWindow;
};

/** `it` for what needs a browser, and what to say behind its name where there is none. */
export type StoryTests = { readonly inBrowser: typeof it.skip; readonly why: string };

/** Longer than any step takes on a busy machine. */
const LONGEST_MS = 240_000;

/**
 * Opens a workbench and a window before the tests of a file, and closes them afterwards; `begin` is what comes before the
 * first test. Gives `inBrowser`, which is `it` where there is a browser, and what to say of those that are skipped.
 */
export function paneStory(
  begin: (story: PaneStory) => void | Promise<void>,
  longestMs = LONGEST_MS,
): StoryTests {
  const here = browserHere();
  let workbench: Workbench | undefined;
  let browser: Browser | undefined;
  jest.setTimeout(longestMs);
  beforeAll(async () => {
    if (here.kind === "none") return;
    workbench = await startWorkbench();
    browser = await startBrowser(here);
    await begin({ workbench, browser, window: await openWindow(browser, workbench) });
  });
  afterAll(async () => {
    await browser?.close();
    await workbench?.close();
  });
  return {
    inBrowser: here.kind === "none" ? it.skip : it,
    why: here.kind === "none" ? ` (${here.because})` : "",
  };
}
