import { describe, expect } from "@jest/globals";
import type { Browser } from "playwright-core";
import { bookRows } from "../support/book";
import { latestMailTo } from "../support/book-data";
import { makeNarrow, narrowFaults } from "../support/narrow-pane";
import { paneStory } from "../support/pane-story";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { addNote, connectAndSync } from "../support/workbench-deeds";
import {
  goTo,
  keepPanePicture,
  openWindow,
  reload,
  showInPane,
  typeInto,
  untilPaneIsOpen,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** An owner invites a colleague, who sits down in a window of her own and finds what a collector may do. */

const CLARA = "clara@kase.example";

let workbench: Workbench;
let browser: Browser;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, browser, window } = opened);
  await makeNarrow(window);
  await connectAndSync(window);
});

const button = (name: string | RegExp) => window.pane.getByRole("button", { name });
const region = (name: string) => window.pane.getByRole("region", { name });

/** Whom the line below the organisation's name says to be at the pane. */
const whoSitsHere = () => window.pane.getByRole("banner").getByRole("paragraph").textContent();

/** Where the status of the invoice in row 119 stands. */
async function statusCell(): Promise<string> {
  const [row] = await bookRows(workbench.book(EXAMPLE_BOOK));
  const at = Object.keys(row ?? {}).indexOf("Dunbook status");
  const letter = (index: number): string =>
    (index < 26 ? "" : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return `Invoices!${letter(at)}119`;
}

const VIEWS = ["Sync", "Today", "Customer", "Reports", "Reminders", "Texts", "Columns", "Sending", "People"];

/** Nothing is being looked up any more. */
const untilQuiet = ({ pane }: WorkbenchWindow) =>
  pane.getByRole("main").getByRole("progressbar").first().waitFor({ state: "hidden" });

describe("people at the pane", () => {
  inBrowser(`an owner invites a collector by e-mail, and sees that she is waited for${why}`, async () => {
    await showInPane(window, "People");
    await window.pane.getByText(/^You are owner at /).waitFor();
    await button("Your name…").click();
    await window.pane.getByLabel("How colleagues know you").fill("Mari");
    await button("Save the name").press("Enter");
    await window.pane.getByText("Mari (you)").waitFor();
    const form = window.pane.getByRole("form", { name: "Invite somebody" });
    await form.getByLabel("Their e-mail address").fill(CLARA);
    await form.getByLabel("Their name (may stay empty)").fill("Clara");
    await form.getByLabel("Role").selectOption({ label: "collector" });
    await form.getByRole("button", { name: "Invite" }).press("Enter");
    await window.pane.getByRole("heading", { name: "Invited, not here yet" }).waitFor();
    expect(await narrowFaults(window, "people")).toEqual([]);
    // Alone still: nothing in the head of the pane is another than before.
    expect(await window.pane.getByRole("banner").getByRole("paragraph").count()).toBe(0);
    await showInPane(window, "Reminders");
    await button("Change the policy…").waitFor();
    await window.close();
  });

  inBrowser(`she comes with the code, and is who she is from then on${why}`, async () => {
    window = await openWindow(browser, workbench);
    const code = /\blocal\.[0-9A-Z-]+/.exec(latestMailTo(workbench.data, CLARA))?.[0] ?? "";
    expect(code).not.toBe("");
    await showInPane(window, "People");
    await button("Somebody else, or an invitation…").click();
    const invitation = window.pane.getByRole("textbox", { name: "I have an invitation" });
    await invitation.fill("local.0000-0000-0000-0000-0000-0000-0000");
    await invitation.press("Enter");
    await window.pane.getByRole("alert").waitFor();
    await invitation.fill(code);
    await invitation.press("Enter");
    await window.pane.getByText("Clara, collector").waitFor();
    await reload(window);
    expect(await whoSitsHere()).toBe("Clara, collectorSwitch…");
  });

  inBrowser(`she finds no button for what a collector may not do, and who could${why}`, async () => {
    await makeNarrow(window);
    expect(await window.pane.getByRole("main").getByRole("button", { name: /^Sync/ }).count()).toBe(0);
    await window.pane.getByText(/^An accountant or an owner sends the rows\./).waitFor();
    await keepPanePicture(window, "320-collector");
    await showInPane(window, "Reminders");
    await window.pane
      .getByText(/^As a collector you can look\./)
      .first()
      .waitFor();
    await region("The policy")
      .getByText(/^Version /)
      .waitFor();
    expect(await button(/^(Change the policy…|Set up in three steps…|Switch reminders o)/).count()).toBe(0);
    await showInPane(window, "People");
    await window.pane.getByText("Clara (you)").waitFor();
    expect(await window.pane.getByRole("form", { name: "Invite somebody" }).count()).toBe(0);
  });

  inBrowser(`what she writes says for colleagues that it was she${why}`, async () => {
    await goTo(window, "Invoices!A119");
    await showInPane(window, "Customer");
    await addNote(window, "Calls back on Thursday");
    await window.pane.getByText(/^you, /).waitFor();
    await button("Switch…").press("Enter");
    await button("Mari, owner").press("Enter");
    await window.pane.getByText("Mari, owner").waitFor();
    await goTo(window, "Invoices!A119");
    await showInPane(window, "Customer");
    await window.pane.getByText(new RegExp(`^${CLARA}, `)).waitFor();
  });

  inBrowser(`the owner sees how it is going, worst first, and who did what${why}`, async () => {
    await showInPane(window, "Health");
    const lines = window.pane.getByRole("list", { name: "How it is going" }).getByRole("listitem");
    await lines.filter({ hasText: "It was last synced by you." }).first().waitFor();
    const states = (await lines.allTextContents()).map(
      (text) => /(Well|Worth a look|Needs somebody)/.exec(text)?.[0],
    );
    const worstFirst = ["Needs somebody", "Worth a look", "Well"];
    expect(states).toEqual(
      [...states].sort((a, b) => worstFirst.indexOf(a ?? "") - worstFirst.indexOf(b ?? "")),
    );
    const acts = region("Who did what").getByRole("listitem");
    await acts.filter({ hasText: `${CLARA} joined as collector, invited by you.` }).waitFor();
    expect(await acts.count()).toBe(3);
    expect(await narrowFaults(window, "health")).toEqual([]);
    const asked = window.page.waitForResponse((response) => response.url().endsWith("/v1/state"));
    await button("Look again").press("Enter");
    expect((await asked).status()).toBe(200);
    await acts.nth(2).waitFor();
    const separator = window.page.getByRole("separator", { name: "Room for the pane" });
    for (let step = 0; step < 5; step += 1) await separator.press("ArrowLeft");
    await keepPanePicture(window, "400-health");
    await makeNarrow(window);
  });

  inBrowser(
    `as a viewer she looks at everything, and nothing is asked for that she may not${why}`,
    async () => {
      await showInPane(window, "People");
      await button("Change…").click();
      const change = region("What Clara may do");
      await change.getByLabel("Role").selectOption({ label: "viewer" });
      await change.getByRole("button", { name: "Save the role" }).press("Enter");
      await window.pane.getByText("Clara is viewer now.").waitFor();
      await button("Switch…").press("Enter");
      const refused: string[] = [];
      window.page.on("response", (response) => {
        if (response.status() === 403) refused.push(new URL(response.url()).pathname);
      });
      await button("Clara, viewer").press("Enter");
      await window.pane.getByText("Clara, viewer").waitFor();
      await typeInto(window, await statusCell(), "agreed by phone");
      await reload(window);
      await goTo(window, "Invoices!A118");
      const changing =
        /^(Add note|Send|Log|Pause|Save|Change|Attach|Take|Put it|Let|Stop|Switch reminders|Edit|Sync|This is done|Done)\b/;
      expect(await window.pane.getByRole("tab", { name: "Health" }).count()).toBe(0);
      for (const view of VIEWS) {
        await showInPane(window, view);
        await window.pane.getByRole("heading", { level: 2 }).first().waitFor();
        await untilQuiet(window);
        expect(
          await window.pane.getByRole("main").getByRole("button", { name: changing }).allTextContents(),
        ).toEqual([]);
      }
      expect(refused).toEqual([]);
    },
  );

  inBrowser(`whoever opens the workbench anew is asked who they are${why}`, async () => {
    await window.close();
    window = await openWindow(browser, workbench);
    await window.pane.getByRole("heading", { level: 2, name: "Who are you?" }).waitFor();
    await makeNarrow(window);
    expect(await narrowFaults(window, "who-are-you")).toEqual([]);
    await button("Clara, viewer").press("Enter");
    await untilPaneIsOpen(window);
    await window.pane.getByText("Clara, viewer").waitFor();
    expect(window.complaints).toEqual([]);
  });
});
