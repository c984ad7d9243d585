import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { browserHere, startBrowser } from "../support/browser";
import { type CloudSite, openCloudSite } from "./cloud-site";

/**
 * Signing in by a work account: the built pane with Microsoft's own library in it, the service's own verifier behind it, and
 * Excel and Microsoft played by the test. What Excel and Microsoft really do can only be tried with an account.
 */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
jest.setTimeout(120_000);

let browser: Browser;
let site: CloudSite;
beforeAll(async () => {
  if (here.kind === "none") return;
  browser = await startBrowser(here);
  site = await openCloudSite();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openPane(excel: "nested" | "windows"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  await site.playMicrosoft(context);
  await context.addInitScript(`globalThis.isNested = ${excel === "nested"};`);
  const page = await context.newPage();
  await page.goto(`${site.url}/taskpane.html`);
  return page;
}

describe("signing in by a work account", () => {
  inBrowser(`Excel says who it is, and somebody new sets up an organisation${why}`, async () => {
    const page = await openPane("nested");
    await page
      .getByText("You are signed in as Mari, and belong to no organisation here yet.", { exact: false })
      .waitFor();
    await page
      .getByRole("textbox", { name: "I have an invitation" })
      .fill("kase.0000-0000-0000-0000-0000-0000-0000");
    await page.getByRole("button", { name: "Accept the invitation" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Name of the organisation").fill("Kase & Co");
    expect(await page.getByLabel("Address that messages come from").inputValue()).toBe("mari@kase.example");
    await page.getByRole("form", { name: "Set up my organisation" }).getByRole("button").click();
    await page.getByRole("heading", { level: 1, name: "Kase & Co" }).waitFor();
    expect(site.asked).toContain("nested GetToken");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      /eyJ/,
    );
    await page.context().close();
  });

  inBrowser(`in an older Excel a window goes to Microsoft and back, once it is asked for${why}`, async () => {
    const page = await openPane("windows");
    await page.getByRole("heading", { name: "Sign in to Dunbook" }).waitFor();
    const before = site.asked.length;
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: "Kase & Co" }).waitFor();
    expect(site.asked.slice(before)).toEqual(["window authorize", "window token"]);
    expect(page.context().pages()).toHaveLength(1);
    await page.context().close();
  });
});
