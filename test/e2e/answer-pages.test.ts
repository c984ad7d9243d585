import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { LANGUAGES } from "#domain/ledger/customer";
import { ANSWER_KINDS } from "#domain/messages/letter";
import { answeringWorld } from "../support/answer-links";
import { accessFaults } from "../support/axe";
import { browserHere, startBrowser } from "../support/browser";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, type World } from "../support/world";

const here = browserHere();
const inBrowser = here.kind === "none" ? describe.skip : describe;

/** LOOK=folder npx jest test/e2e/answer-pages writes a picture of every page into that folder. */
const lookAt = process.env.LOOK ?? null;

inBrowser("the pages behind answer links, in a browser", () => {
  let browser: Browser;
  let world: World;
  const links: (readonly string[])[] = [];

  beforeAll(async () => {
    if (here.kind === "none") return;
    browser = await startBrowser(here);
    world = await answeringWorld();
    await world.syncCustomers(
      LANGUAGES.map((language) => customerRow(language, { email: `${language}@tamm.example`, language })),
    );
    await world.sync(
      LANGUAGES.flatMap((customer) =>
        [1, 2].map((no) =>
          invoiceRow(`${customer}-2026-${no}`, { customer, email: null, total: 123_450 * no }),
        ),
      ),
    );
    await world.day("2026-11-05");
    const mails = world.catcher.mails({ limit: 100 });
    for (const language of LANGUAGES) {
      const text = mails.find(({ to }) => to.email === `${language}@tamm.example`)?.text ?? "";
      links.push(
        (text.match(/https:\/\/\S+\/a\/\S+/g) ?? []).map((url) => `${world.baseUrl}${new URL(url).pathname}`),
      );
    }
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await closeWorlds();
  });

  it("answer without any script, on the narrowest screen, without anything running off it", async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(links[0]?.[ANSWER_KINDS.indexOf("promise")] ?? "");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByLabel("Day on which you will pay").fill("2026-11-20");
    await page.getByLabel("Amount (empty: all of it)").fill("50.00");
    await page.getByRole("button", { name: "Send answer" }).click();
    await page.getByText("Thank you. We have noted when you will pay.").waitFor();
    await context.close();
  }, 30_000);

  it("are legible to everybody, in light and dark and forced colours, wide and narrow", async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    for (const [index, language] of LANGUAGES.entries())
      for (const [at, kind] of ANSWER_KINDS.entries()) {
        // Each answer once, in another language; all of them where somebody looks.
        if (lookAt === null && at !== index) continue;
        const isNarrow = index % 2 === 0;
        await page.setViewportSize({ width: isNarrow ? 320 : 1000, height: 700 });
        await page.goto(links[index]?.[at] ?? "");
        if (lookAt !== null) {
          await pictures(page, lookAt, `${language}-${kind}`);
          continue;
        }
        const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (Number(overflow) > 0) faults.push(`${language} ${kind}: runs ${overflow} px off the screen`);
        faults.push(...(await accessFaults(page, page)).map((fault) => `${language} ${kind}: ${fault}`));
      }
    expect(faults).toEqual([]);
  }, 60_000);
});

async function pictures(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const width of [320, 1000])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 700 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
}
