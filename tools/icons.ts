import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { browserHere, startBrowser } from "../test/support/browser";

/** `npm run icons`: the ribbon's pictures, drawn from addin/assets/source by a browser in every size Excel asks for. */

const assets = path.resolve("addin/assets");
const NAMES = ["dunbook", "sync", "send", "note", "reports"];
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];

const here = browserHere();
if (here.kind === "none") throw new Error(here.because);
const browser = await startBrowser(here);
try {
  const page = await browser.newPage();
  for (const name of NAMES) {
    const drawing = await readFile(path.join(assets, "source", `${name}.svg`), "utf8");
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
      );
      const picture = await page.screenshot({ omitBackground: true });
      await writeFile(path.join(assets, `${name}-${size}.png`), picture);
    }
  }
} finally {
  await browser.close();
}
