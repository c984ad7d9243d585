import { accessFaults } from "./axe";
import { keepPanePicture, paneFrame, type WorkbenchWindow } from "./workbench-window";

/** The pane as narrow as Excel makes it, 320 pixels, and what is wrong with it there. */

export async function makeNarrow(window: WorkbenchWindow): Promise<void> {
  await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
  await paneFrame(window).waitForFunction(() => innerWidth === 320);
}

/** What can be scrolled sideways in the pane, or stands out of it. */
export const wider = (window: WorkbenchWindow): Promise<readonly string[]> =>
  paneFrame(window).evaluate(() => {
    const scrolls = (element: HTMLElement): boolean =>
      element.scrollWidth > element.clientWidth + 1 &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || element === document.documentElement);
    const standsOut = (element: HTMLElement): boolean => {
      const { width, right } = element.getBoundingClientRect();
      return width > 1 && right > innerWidth + 1;
    };
    return [...document.querySelectorAll<HTMLElement>("*")]
      .filter((element) => scrolls(element) || standsOut(element))
      .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`);
  });

/** Looks at the pane as it is now, and keeps a picture of it in light, dark and forced colours. */
export async function narrowFaults(window: WorkbenchWindow, name: string): Promise<readonly string[]> {
  const { page } = window;
  await keepPanePicture(window, `320-${name}`);
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
  await keepPanePicture(window, `320-${name}-forced`);
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "none" });
  await keepPanePicture(window, `320-${name}-dark`);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return [...(await accessFaults(page, paneFrame(window))), ...(await wider(window))];
}
