import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { browserHere, startBrowser } from "../support/browser";
import { faintTexts, pageFaults } from "./page-checks";
import { openSite, type Site } from "./page-site";

const SCREENSHOTS = join(process.cwd(), "artifacts", "screenshots");
const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";

let site: Site;
let browser: Browser | null = null;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  if (here.kind !== "none") browser = await startBrowser(here);
}, 120_000);
afterAll(async () => browser?.close());
beforeEach(async () => {
  site = await openSite();
});
afterEach(async () => site.close());

/** Opens a view and answers with it and with everything the browser complained about. */
async function open(
  path: string,
  look: { width?: number; colorScheme?: "light" | "dark"; javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  if (!browser) throw new Error("No browser has been started.");
  const { width = 1200, colorScheme = "light", javaScriptEnabled = true } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(site.url + path);
  return { page, context, complaints };
}

describe("the page's views", () => {
  const views = [
    ["today", "/today", "Monday, 16 November 2026"],
    ["accounts", "/accounts", "Accounts"],
    ["mails", "/mails", "Mails"],
    ["mail", "/mails/59", "Payment reminder from Kase & Co"],
    ["outbox", "/outbox", "Outbox"],
  ] as const;
  const looks = [
    [1200, "light"],
    [1200, "dark"],
    [360, "light"],
    [360, "dark"],
  ] as const;
  const table = views.flatMap((view) => looks.map((look) => [...view, ...look] as const));

  inBrowser.each(table)(
    `shows %s (%s: "%s") at %i px in %s${why}`,
    async (name, path, heading, width, scheme) => {
      const { page, context, complaints } = await open(path, { width, colorScheme: scheme });
      expect(await page.locator("h1").textContent()).toBe(heading);
      expect(await page.evaluate(pageFaults)).toEqual([]);
      expect(await page.evaluate(faintTexts)).toEqual([]);
      await page.screenshot({
        path: join(SCREENSHOTS, `page-${name}-${width}-${scheme}.png`),
        fullPage: true,
      });
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  inBrowser(`tells what is owed, sent, held and missing${why}`, async () => {
    const { page, context } = await open("/today");
    // Amounts do not break away from their currency: the blank between them is a no-break space.
    const text = ((await page.locator("main").textContent()) ?? "").replaceAll("\u00a0", " ");
    // Eight accounts owe HUF 54,321.00 each.
    expect(text).toContain("HUF 434,568.00");
    expect(text).toContain("JPY 98,000");
    expect(text).toContain("2 messages are held");
    expect(text).toContain("Bäckerei Nürnberger");
    expect(text).toMatch(/Iluaed OÜ\s*2026-0217 and 2026-0230/);
    await context.close();
  });

  inBrowser(`finds accounts by name and by why they are held${why}`, async () => {
    const { page, context } = await open("/accounts");
    await page.getByLabel("Customer").fill("müller");
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.getByRole("rowheader").allInnerTexts()).toHaveLength(3);
    await page.getByLabel("Customer").fill("");
    await page.getByLabel("Which accounts").selectOption("noAddress");
    await page.getByRole("button", { name: "Show" }).click();
    for (const row of await page.getByRole("rowheader").allInnerTexts())
      expect(row).toContain("no e-mail address");
    await context.close();
  });

  inBrowser(`turns the pages of the mails, the newest first${why}`, async () => {
    const { page, context } = await open("/mails");
    const subjects = () => page.getByRole("rowheader").allInnerTexts();
    expect((await subjects()).slice(0, 2)).toEqual([
      "<script>alert(1)</script> & more",
      "Payment reminder from Kase & Co",
    ]);
    expect(await subjects()).toHaveLength(50);
    await page.getByRole("link", { name: "Next page" }).click();
    expect(await subjects()).toHaveLength(10);
    expect((await subjects()).at(-1)).toBe("Demand for payment 1");
    await context.close();
  });

  inBrowser(`says so where there is no such mail${why}`, async () => {
    const { page, context } = await open("/mails/999");
    expect(await page.locator("h1").textContent()).toBe("There is no such mail");
    await context.close();
  });
});

describe("the page's buttons", () => {
  inBrowser.each([
    ["with scripts", true],
    ["without scripts", false],
  ])(`move the clock a day and then a week, %s${why}`, async (_, javaScriptEnabled) => {
    const { page, context, complaints } = await open("/today", { javaScriptEnabled });
    await page.getByRole("button", { name: "A day later" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Tuesday, 17 November 2026" }).waitFor();
    expect(await page.locator(".notice.good").textContent()).toBe(
      "From 16 Nov 2026 to 17 Nov 2026 these went out: Payment reminder 11 × and Demand for payment 3 ×. Also 1 message refused by the mail provider.",
    );
    await page.getByRole("button", { name: "A week later" }).click();
    await page.getByRole("heading", { name: "Tuesday, 24 November 2026" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  inBrowser(`settle a held message as a person found it${why}`, async () => {
    const { page, context } = await open("/outbox");
    await page
      .getByRole("button", { name: "It did not go out: Payment reminder to Aalto Rakennus Oy" })
      .click();
    expect(await page.locator(".notice.good").textContent()).toContain("did not go out");
    await page.getByRole("heading", { name: "One message to settle" }).waitFor();
    await page.getByRole("button", { name: /^It went out: / }).click();
    expect(await page.locator(".notice.good").textContent()).toContain("the message went out");
    expect(await page.getByRole("button").count()).toBe(0);
    await context.close();
  });
});

describe("sending that stands still", () => {
  inBrowser.each(["/today", "/outbox"])(`goes on by a button of %s${why}`, async (path) => {
    await site.close();
    site = await openSite("The mail provider refuses the key: put a valid one into the settings.");
    const { page, context, complaints } = await open(path);
    expect(await page.locator(".notice.bad").first().textContent()).toContain(
      "Sending stands still: The mail provider",
    );
    expect(await page.evaluate(faintTexts)).toEqual([]);
    await page.getByRole("button", { name: "Let sending go on" }).click();
    expect(await page.locator(".notice.good").textContent()).toContain("Sending goes on");
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.getByRole("button", { name: "Let sending go on" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("a hostile mail", () => {
  inBrowser(`cannot run a script, load a picture or leave its frame${why}`, async () => {
    const { page, context, complaints } = await open("/mails");
    const elsewhere: string[] = [];
    await context.route(
      (url) => url.host !== `127.0.0.1:${site.port}`,
      (route) => {
        elsewhere.push(route.request().url());
        return route.abort();
      },
    );
    await page.addInitScript(`addEventListener("message", (event) => { document.title = "ran"; });`);
    await page.getByRole("link", { name: "<script>alert(1)</script> & more" }).click();
    const letter = page.frameLocator("iframe");
    expect(await letter.locator("h1").textContent()).toBe("Hello");
    await letter.getByText("Pay").click();
    await page.waitForTimeout(300);
    expect(await page.title()).toBe("<script>alert(1)</script> & more · Dunbook");
    expect(page.url()).toBe(`${site.url}/mails/60`);
    expect(elsewhere).toEqual([]);
    expect(complaints.join("\n")).toContain("Blocked script execution");
    await context.close();
  });
});
