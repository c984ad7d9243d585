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

/** PICTURES=all keeps the dark ones and those in forced colours, too. */
const ALL_PICTURES = process.env.PICTURES === "all";

/**
 * Looks at the pane as it is now in light, dark and forced colours, and keeps a picture of it. "light": in these alone, for what is
 * made of parts that others show in all colours.
 */
export async function narrowFaults(
  window: WorkbenchWindow,
  name: string,
  colours: "all" | "light" = "all",
): Promise<readonly string[]> {
  const look = async (setting: string): Promise<void> => {
    if (setting === "light") await keepPanePicture(window, `320-${name}`);
    else if (ALL_PICTURES) await keepPanePicture(window, `320-${name}-${setting.split(" ")[0]}`);
  };
  return [
    ...(await accessFaults(window.page, paneFrame(window), { look, colours })),
    ...(await wider(window)),
  ];
}
