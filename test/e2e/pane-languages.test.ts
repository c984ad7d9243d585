import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { Browser } from "playwright-core";
import { speak } from "../../addin/words/catalogue";
import { say } from "../../addin/words/say";
import { paneStory } from "../support/pane-story";
import type { Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import {
  goTo,
  keepPanePicture,
  openWindow,
  paneFrame,
  reload,
  unfoldAll,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** The pane in each of its languages: every view is looked at, and nothing that has a translation is left in English. */

let workbench: Workbench;
let browser: Browser;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, browser } = opened);
  await connectAndSync(opened.window);
  // Only a workbook that is saved remembers its tables.
  await reload(opened.window);
  await opened.window.close();
});

/** All texts in sight but what a workbook's columns are called, and what controls are called for those who hear the page. */
const textsOf = (window: WorkbenchWindow): Promise<readonly string[]> =>
  paneFrame(window).evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !parent.closest("script, style, noscript, iframe, option, [lang]:not(html)"))
        texts.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"]) texts.push(element.getAttribute(name) ?? "");
    return texts.map((text) => text.trim()).filter((text) => text !== "");
  });

/** The pane's own sentences that have a translation and stand there in English. */
const leftInEnglish = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].filter(
    (text) => /[A-Za-z]{3}/.test(text) && !OWN_COLUMNS.has(text) && say(text) !== text,
  );

/** Columns of the example's own tables, offered as free fields by the names they have. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(["Kind"]);

describe.each(["hu-HU", "el-GR", "es-ES", "et-EE", "pl-PL"])("Office in %s", (tag) => {
  let window: WorkbenchWindow | undefined;
  beforeAll(async () => {
    await speak(tag);
    if (!why) window = await openWindow(browser, workbench, { locale: tag });
  });
  afterAll(async () => {
    await window?.close();
    await speak("en-US");
  });

  inBrowser(`speaks it in every view${why}`, async () => {
    if (!window) throw new Error("There is no window.");
    const { pane } = window;
    await goTo(window, "Invoices!A119");
    const tabs = pane.getByRole("tablist").first().getByRole("tab");
    const english: string[] = [];
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await pane.locator('[role="tabpanel"] h2').first().waitFor();
      if (tag === "hu-HU") await unfoldAll(window);
      await keepPanePicture(window, `language-${tag.slice(0, 2)}-${index}`);
      english.push(...leftInEnglish(await textsOf(window)).map((text) => `view ${index}: ${text}`));
    }
    expect(english).toEqual([]);
    expect(await paneFrame(window).evaluate(() => document.documentElement.lang)).toBe(tag.slice(0, 2));
  });
});
