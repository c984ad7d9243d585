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

/**
 * What axe finds wrong in a page or frame as it is now, in every setting of colours: one sentence per fault and place. No
 * rule is left out. Frames within it are asked by themselves.
 */
export async function accessFaults(page: Page, within: Page | Frame): Promise<readonly string[]> {
  const faults: string[] = [];
  try {
    for (const { name, media } of COLOUR_SETTINGS) {
      await page.emulateMedia(media);
      // Colours fade from one to the other: what is half-way is judged by nobody.
      await within.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ playState, effect }) =>
              playState !== "running" || effect?.getComputedTiming().endTime === Infinity,
          ),
      );
      faults.push(...(await faultsNow(within)).map((fault) => `${name}: ${fault}`));
    }
  } finally {
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
  }
  return faults;
}

async function faultsNow(within: Page | Frame): Promise<readonly string[]> {
  // Evaluated, as the page's own rules let no script in from elsewhere.
  await within.evaluate(SCRIPT);
  const { violations }: AxeResults = await within.evaluate("axe.run(document, { iframes: false })");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
  );
}
