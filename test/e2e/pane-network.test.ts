import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Route } from "playwright-core";
import { bookRows } from "../support/book";
import { documentsIn, mailsIn } from "../support/book-data";
import { browserHere, startBrowser } from "../support/browser";
import { until } from "../support/until";
import { EXAMPLE_BOOK, startWorkbench, type Workbench } from "../support/workbench";
import { connectAndSync, sendNow, syncSentences, trySyncAgain } from "../support/workbench-deeds";
import { goTo, keepPicture, openWindow, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** The service goes away, fails, or talks nonsense: it is said in a sentence, and trying again later ends well. */

const here = browserHere();
const inBrowser = here.kind === "none" ? it.skip : it;
const why = here.kind === "none" ? ` (${here.because})` : "";
jest.setTimeout(240_000);

const UNREACHABLE = "Dunbook's service cannot be reached: check the network and try again. Nothing is lost.";
const WHOLE = "232 invoices and 38 customers are taken; ";

let browser: Browser;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  if (here.kind !== "none") browser = await startBrowser(here);
}, 120_000);
afterAll(() => browser?.close());

async function openNew(): Promise<void> {
  if (here.kind === "none") return;
  workbench = await startWorkbench();
  window = await openWindow(browser, workbench);
}

async function closeIt(): Promise<void> {
  await window?.close();
  await workbench?.close();
}

/** All that the pane asks of its service goes through `answer` from now on, until the function it gives is called. */
async function service(answer: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  await window.page.route("**/v1/**", answer);
  return () => window.page.unroute("**/v1/**");
}

const problem = () => window.pane.getByRole("main").getByRole("alert");
const sentence = async (): Promise<string> => (await problem().first().textContent()) ?? "";
const tryAgain = () =>
  window.pane.getByRole("main").getByRole("button", { name: "Try again" }).first().click();
const inStore = (collection: string) => documentsIn(workbench.data)[`doc_${collection}`]?.length ?? 0;

/** Every row has its status, in the file too, and the store has every row once. */
async function allIsThere(): Promise<void> {
  const [taken] = await syncSentences(window);
  expect(taken?.startsWith(WHOLE)).toBe(true);
  expect(inStore("invoices")).toBe(232);
  const rows = await until(
    () => bookRows(workbench.book(EXAMPLE_BOOK)),
    (all) => all.every((row) => row["Dunbook status"]),
  );
  expect(rows.filter((row) => row["Dunbook status"] === "Not taken").length).toBe(8);
}

describe("without a network, in one window", () => {
  beforeAll(openNew, 120_000);
  afterAll(closeIt);

  inBrowser(
    `when the pane is opened, and before the first sync: it says so, and trying again ends well${why}`,
    async () => {
      const mendOpening = await service((route) => route.abort());
      await window.page.reload();
      await problem().waitFor();
      expect(await sentence()).toContain(UNREACHABLE);
      await keepPicture(window, "network-gone-opening");
      await mendOpening();
      await tryAgain();
      await window.pane.getByRole("button", { name: "Connect and sync" }).waitFor();
      const mend = await service((route) => route.abort());
      await connectAndSync(window);
      expect(await sentence()).toContain(UNREACHABLE);
      await keepPicture(window, "network-gone");
      await mend();
      await trySyncAgain(window);
      await allIsThere();
    },
  );

  inBrowser(`a note keeps its words until it is saved, and is saved once${why}`, async () => {
    await goTo(window, "Invoices!A119");
    await showInPane(window, "Customer");
    await window.pane.getByRole("textbox", { name: "New note" }).waitFor();
    // The note arrives, and the answer does not.
    const mend = await service(async (route) => {
      if (route.request().method() === "POST") await route.fetch();
      await route.abort();
    });
    await window.pane.getByRole("textbox", { name: "New note" }).fill("Called, will pay on Friday");
    await window.pane.getByRole("button", { name: "Add note" }).click();
    await problem().waitFor();
    expect(await sentence()).toContain(UNREACHABLE);
    expect(await window.pane.getByRole("textbox", { name: "New note" }).inputValue()).toBe(
      "Called, will pay on Friday",
    );
    await keepPicture(window, "note-not-saved");
    await mend();
    await tryAgain();
    await window.pane.getByText("It is in the row now.").waitFor();
    expect(inStore("notes")).toBe(1);
  });

  inBrowser(
    `the service's computer is switched off between two syncs: it says so; switched on again, the next try ends well${why}`,
    async () => {
      // The view's program is there before the service goes: what is told otherwise has a test of its own.
      await showInPane(window, "Today");
      await window.pane.getByRole("heading", { name: "Today, 16 Nov 2026" }).waitFor();
      await showInPane(window, "Sync");
      await workbench.kill();
      await showInPane(window, "Today");
      await problem().waitFor();
      expect(await sentence()).toContain(UNREACHABLE);
      await keepPicture(window, "service-off");
      await workbench.startAgain();
      await tryAgain();
      await window.pane.getByRole("heading", { name: "Today, 16 Nov 2026" }).waitFor();
      expect(await sendNow(window)).toMatch(/^Sent by hand at .*went out/);
      expect(new Set(mailsIn(workbench.data).map(({ message }) => message)).size).toBe(
        mailsIn(workbench.data).length,
      );
    },
  );
});

describe("when the service's computer is switched off", () => {
  beforeEach(openNew, 120_000);
  afterEach(closeIt);

  inBrowser(`in the middle of a sync: nothing is lost, and nothing is there twice${why}`, async () => {
    let asked = 0;
    const mend = await service(async (route) => {
      asked += 1;
      if (asked === 3) await workbench.kill();
      await route.continue();
    });
    await connectAndSync(window);
    expect(await sentence()).toContain(UNREACHABLE);
    await mend();
    await workbench.startAgain();
    await trySyncAgain(window);
    await allIsThere();
  });
});

describe("a service that fails", () => {
  beforeEach(openNew, 120_000);
  afterEach(closeIt);

  const FAILED = "Dunbook's service failed (500): try again in a moment. Nothing is lost.";
  const NONSENSE =
    "Dunbook's service answered something this version does not understand: reload the add-in.";

  // One window for all of them: what each leaves behind must not spoil the next.
  inBrowser(
    `always, or talks nonsense: each try says so, and the first good one ends well${why}`,
    async () => {
      const answers: readonly (readonly [string, Parameters<Route["fulfill"]>[0], string])[] = [
        ["always", { status: 500, body: "out of memory" }, FAILED],
        // A page of a proxy in place of an answer.
        ["proxy", { status: 200, body: "<html>Log in to the hotel</html>" }, NONSENSE],
        ["else", { status: 200, json: { rows: "none" } }, NONSENSE],
      ];
      for (const [name, answer, words] of answers) {
        const mend = await service((route) => route.fulfill(answer));
        if (name === "always") await connectAndSync(window);
        else await trySyncAgain(window);
        expect(await sentence()).toContain(words);
        await trySyncAgain(window);
        expect(await sentence()).toContain(words);
        await showInPane(window, "Today");
        await problem().waitFor();
        expect(await sentence()).toContain(words);
        await keepPicture(window, `service-fails-${name}`);
        await showInPane(window, "Sync");
        await mend();
      }
      await trySyncAgain(window);
      await allIsThere();
    },
  );
});

describe("a view's own program", () => {
  beforeEach(openNew, 120_000);
  afterEach(closeIt);

  inBrowser(`that does not come is told, and is there once the pane is reloaded${why}`, async () => {
    const program = "**/parts/today-view-*.js";
    await window.page.route(program, (route) => route.abort());
    await connectAndSync(window);
    await showInPane(window, "Today");
    await problem().waitFor();
    expect(await sentence()).toContain(
      "A part of Dunbook could not be fetched: check the network, then reload the pane. Nothing is lost.",
    );
    await keepPicture(window, "part-missing");
    await window.page.unroute(program);
    await window.pane.getByRole("button", { name: "Reload the pane" }).click();
    await problem().waitFor({ state: "hidden" });
    await showInPane(window, "Today");
    await window.pane.getByRole("heading", { name: "Today, 16 Nov 2026" }).waitFor();
  });
});

describe("a workbook that was closed without being saved", () => {
  beforeEach(openNew, 120_000);
  afterEach(closeIt);

  inBrowser(`is the same workbook when it is opened again: what was taken is not refused${why}`, async () => {
    await window.page.route("**/books/**", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await connectAndSync(window);
    await window.close();
    window = await openWindow(browser, workbench);
    await window.pane.getByRole("heading", { name: /^Welcome/ }).waitFor();
    await connectAndSync(window);
    await allIsThere();
  });
});
