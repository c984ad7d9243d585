import type { Browser, Frame, Page } from "playwright-core";
import { asCalendarDate } from "#domain/base/calendar";
import { browserHere, startBrowser } from "../test/support/browser";
import { makeBook } from "../test/support/killable-book";
import { startWorkbench } from "../test/support/workbench";
import { openFile, openWindow, paneFrame, type WorkbenchWindow } from "../test/support/workbench-window";
import type { Figures, Measure } from "./figures";

/**
 * How the pane feels while it works: the first sync of 20,000 rows in a browser, with every task of the page and of the pane that
 * held it up for more than 50 ms (the browser's own count), and the largest message between the pane and Excel.
 */
const ROWS = 20_000;
const LONGEST_MS = 600_000;

export const page: Measure = async () => {
  const here = browserHere();
  if (here.kind === "none") throw new Error(here.because);
  const [browser, workbench] = await Promise.all([startBrowser(here), startWorkbench()]);
  try {
    return await measured(browser, workbench);
  } finally {
    await browser.close();
    await workbench.close();
  }
};

async function measured(browser: Browser, workbench: Parameters<typeof openWindow>[1]): Promise<Figures> {
  const window = await openWindow(browser, workbench);
  await window.page.context().addInitScript(watch);
  await window.page.reload();
  await openWindowAgain(window);
  const bytes = makeBook({ invoices: ROWS, accounts: ROWS / 5 }, asCalendarDate("2026-11-16"));
  await openFile(window, { name: "large.xlsx", bytes });
  const frames = [window.page.mainFrame(), paneFrame(window)];
  for (const frame of frames) await frame.evaluate("watched.from(performance.now())");
  const from = performance.now();
  await window.pane.getByRole("button", { name: "Connect and sync" }).click();
  await window.pane.getByRole("heading", { name: /^Last sync/ }).waitFor({ timeout: LONGEST_MS });
  const syncMs = performance.now() - from;
  const [page, inPane] = await Promise.all(frames.map(seen));
  return {
    syncMs,
    pageLongestTaskMs: page?.longestTaskMs ?? 0,
    paneLongestTaskMs: inPane?.longestTaskMs ?? 0,
    paneTasksOver200: inPane?.tasksOver200 ?? 0,
    largestRequestMb: (page?.largestMessage ?? 0) / 2 ** 20,
    largestAnswerMb: (inPane?.largestMessage ?? 0) / 2 ** 20,
  };
}

const openWindowAgain = (window: WorkbenchWindow): Promise<void> =>
  window.pane.getByRole("heading", { name: /^Welcome/ }).waitFor();

type Seen = {
  readonly longestTaskMs: number;
  readonly tasksOver200: number;
  readonly largestMessage: number;
};

const seen = (frame: Frame | Page): Promise<Seen> => frame.evaluate("watched.seen()");

/** Runs in every page and frame before anything else does. */
const watch = `
globalThis.watched = (() => {
  let from = 0;
  const tasks = [];
  let largestMessage = 0;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ entryTypes: ["longtask"] });
  addEventListener("message", ({ data }) => {
    if (typeof data === "string") largestMessage = Math.max(largestMessage, data.length);
  }, true);
  return {
    from: (moment) => { from = moment; largestMessage = 0; },
    seen: () => {
      const lengths = tasks.filter(({ startTime, name }) => startTime >= from && name !== "").map(({ duration }) => duration);
      return {
        longestTaskMs: Math.max(0, ...lengths),
        tasksOver200: lengths.filter((ms) => ms > 200).length,
        largestMessage,
      };
    },
  };
})();
`;
