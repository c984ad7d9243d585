import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";

const SCRIPT = readFileSync(join(process.cwd(), "node_modules", "axe-core", "axe.min.js"), "utf8");

/** How people may have set their system up, each a way in which a page has to be legible. */
const COLOUR_SETTINGS = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", media: { colorScheme: "dark", forcedColors: "active" } },
] as const;

/** What other colours can change; all else is the same in each. */
const ABOUT_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds wrong in a page or frame as it is now: every rule in the first setting of colours, those about colours in the
 * others too; one sentence per fault and place. Frames within it are asked by themselves. `look` is called in each setting, before it.
 */
export async function accessFaults(
  page: Page,
  within: Page | Frame,
  {
    look = async () => undefined,
    colours = "all",
  }: { readonly look?: (setting: string) => Promise<void>; readonly colours?: "all" | "light" } = {},
): Promise<readonly string[]> {
  const faults: string[] = [];
  try {
    for (const { name, media } of colours === "all" ? COLOUR_SETTINGS : COLOUR_SETTINGS.slice(0, 1)) {
      await page.emulateMedia(media);
      // The pane hears of the colours and is drawn anew.
      await within.evaluate(
        () =>
          new Promise((done) =>
            setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100),
          ),
      );
      // Colours fade from one to the other: what is half-way is judged by nobody.
      await within.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ playState, effect }) =>
              playState !== "running" || effect?.getComputedTiming().endTime === Infinity,
          ),
      );
      await look(name);
      const rules = name === "light" ? null : ABOUT_COLOURS;
      faults.push(...(await faultsNow(within, rules)).map((fault) => `${name}: ${fault}`));
    }
  } finally {
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
  }
  return faults;
}

async function faultsNow(within: Page | Frame, rules: readonly string[] | null): Promise<readonly string[]> {
  // Evaluated, as the page's own rules let no script in from elsewhere; once, for it is large.
  if (!(await within.evaluate(() => "axe" in globalThis))) await within.evaluate(SCRIPT);
  const options = { iframes: false, ...(rules ? { runOnly: rules } : {}) };
  const { violations }: AxeResults = await within.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
  );
}
