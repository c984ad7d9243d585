import { readFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import readWorkbook from "read-excel-file/node";
import { accessFaults } from "../support/axe";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import { keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** Reminders are switched off and on again with open eyes, looked at 90 days ahead, stopped, and changed. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
  await showInPane(window, "Reminders");
});

const button = (name: string | RegExp): Locator => window.pane.getByRole("button", { name });
const says = (text: string | RegExp): Promise<void> => window.pane.getByText(text).first().waitFor();

/** What is in the saved file on the sheet of that name, row by row. */
async function savedSheet(name: string): Promise<readonly (readonly unknown[])[]> {
  const sheets = await readWorkbook(readFileSync(workbench.book(EXAMPLE_BOOK)));
  return sheets.find(({ sheet }) => sheet === name)?.data ?? [];
}

/** Faults of the pane as it is now, in light and in dark. */
async function faults(): Promise<readonly string[]> {
  const inLight = await accessFaults(window.page, paneFrame(window));
  await window.page.emulateMedia({ colorScheme: "dark" });
  const inDark = await accessFaults(window.page, paneFrame(window));
  await window.page.emulateMedia({ colorScheme: null });
  return [...inLight, ...inDark];
}

describe("the switch", () => {
  inBrowser(
    `says that reminders are on, and since when; switched off, that nothing is sent${why}`,
    async () => {
      await says(/^Reminders are on since /);
      await keepPicture(window, "reminders-on");
      await button("Switch reminders off").click();
      await says("Reminders are off. Nothing is sent by itself.");
      await keepPicture(window, "reminders-off");
      expect(await faults()).toEqual([]);
    },
  );

  inBrowser(`shows what the first run would send and what is guaranteed, and switches on${why}`, async () => {
    await button("Switch reminders on…").click();
    const card = window.pane.getByRole("region", { name: "Switching reminders on" });
    await card.getByText(/^The first run, on|^Nothing would go out/).waitFor();
    await card.getByLabel("Documents issued before today").selectOption("All of them");
    await card.getByText(/^The first run, on .* would send \d+ messages to \d+ customers\.$/).waitFor();
    await card.getByText("Nothing that is paid, disputed or paused is in a notice.").waitFor();
    await keepPicture(window, "reminders-switching-on");
    expect(await faults()).toEqual([]);
    await card.getByRole("button", { name: "Switch on" }).click();
    await says(/^Reminders are on since 16 Nov 2026/);
  });
});

describe("the days ahead", () => {
  inBrowser(`are a table on a sheet of their own, in the window and in the file${why}`, async () => {
    await button("Show the next 90 days").click();
    await says(/^\d+ messages to \d+ customers in the next 90 days; the first on /);
    const told = await window.pane.getByText(/ in the next 90 days; the first on /).textContent();
    const sheet = window.page.getByRole("tab", { name: "Dry run", exact: true });
    expect(await sheet.getAttribute("aria-selected")).toBe("true");
    await keepPicture(window, "dry-run");
    const rows = await until(
      () => savedSheet("Dry run"),
      (found) => found.length > 4,
    );
    expect(rows[3]?.slice(0, 7)).toEqual([
      "Day",
      "Hour",
      "Customer",
      "Level",
      "Asked EUR",
      "Asked HUF",
      "Asked PLN",
    ]);
    expect(told).toMatch(new RegExp(`^${rows.length - 4} messages`));
    expect(rows[4]?.[0]).toBeInstanceOf(Date);
    expect((await savedSheet("Dry run on hold")).length).toBeGreaterThan(4);
    expect(await faults()).toEqual([]);
  });

  inBrowser(`looked at again are in the same table${why}`, async () => {
    // The hour of what is due now goes with the clock.
    const withoutHours = async () =>
      (await savedSheet("Dry run")).map(([day, _hour, ...others]) => [day, ...others]);
    const before = await withoutHours();
    await button("Show the next 90 days").click();
    await button("Working it out…").waitFor({ state: "hidden" });
    await says(/ in the next 90 days; the first on /);
    expect(await withoutHours()).toEqual(before);
    expect(await window.page.getByRole("tab", { name: /^Dry run/ }).count()).toBe(2);
  });
});

describe("the brake", () => {
  inBrowser(`stops everything at once, and lets it go on${why}`, async () => {
    await button("Stop all sending now").click();
    await says(/^Sending has stopped\. /);
    await says("Sending is stopped at present, so nothing goes out.");
    await keepPicture(window, "reminders-stopped");
    await button("Let sending go on").click();
    await button("Stop all sending now").waitFor();
  });
});

describe("the policy", () => {
  inBrowser(`says at its field what cannot be taken, and saves what can${why}`, async () => {
    await button("Change the policy…").click();
    const hour = window.pane.getByLabel("Hour of sending");
    await hour.fill("25");
    await says("25 is not possible here. Give an hour from 0 to 23.");
    const save = button("Save the policy");
    expect(await save.getAttribute("aria-disabled")).toBe("true");
    await keepPicture(window, "policy-refused");
    expect(await faults()).toEqual([]);
    await hour.fill("10");
    await save.click();
    await button("Days and limits").click();
    await says(/^Messages go out on Monday to Friday from 10:00 /);
    await says(/^Version \d+, saved by .+ on /);
    await keepPicture(window, "policy-saved");
  });

  inBrowser(`has automations beside it, each off until it is switched on${why}`, async () => {
    const thanks = window.pane.getByRole("switch", { name: /^Thank/ });
    expect(await thanks.getAttribute("aria-checked")).toBe("false");
    await thanks.click();
    await says("On since 16 Nov 2026.");
    expect(await thanks.getAttribute("aria-checked")).toBe("true");
    await keepPicture(window, "automations");
    expect(await faults()).toEqual([]);
  });

  inBrowser(`can be read in 320 pixels, and nothing is complained of${why}`, async () => {
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    const wide = await paneFrame(window).evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(320);
    await keepPicture(window, "320-reminders");
    await window.page.emulateMedia({ colorScheme: "dark" });
    await keepPicture(window, "320-reminders-dark");
    await window.page.emulateMedia({ colorScheme: null });
    // The selected row was refused: the service knows nothing of its customer, and the pane says so.
    const others = window.complaints.filter((text) => !/404 .*\/v1\/accounts\/a_/.test(text));
    expect(others).toEqual([]);
  });
});
