import { describe, expect } from "@jest/globals";
import type { Route } from "playwright-core";
import { type Backend, openBackend } from "../../addin/backend";
import { openOnlySession } from "../../addin/sign-in/session";
import { accessFaults } from "../support/axe";
import { bookRows } from "../support/book";
import { makeNarrow, wider } from "../support/narrow-pane";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, sendNow } from "../support/workbench-deeds";
import {
  keepPicture,
  letPass,
  paneFrame,
  showInPane,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** A collector's morning at the narrowest pane, by keyboard alone. The tests go on from each other, as she does. */

let workbench: Workbench;
let window: WorkbenchWindow;
let backend: Backend;

const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  const { token } = await openOnlySession(workbench.url);
  backend = openBackend({ baseUrl: workbench.url, token });
  await makeNarrow(window);
  await connectAndSync(window);
  await until(
    () => bookRows(workbench.book(EXAMPLE_BOOK)),
    (rows) => rows.length > 0 && rows.every((row) => row["Dunbook status"]),
  );
  await sendNow(window);
  await letPass(window, "A week on");
  await showInPane(window, "Sync");
  await showInPane(window, "Today");
});

const list = () => window.pane.getByRole("region", { name: "To be done today" });
const lines = () => list().getByRole("article");
const line = (customer: string) => list().getByRole("article", { name: customer });
const form = () => list().getByRole("form");
const key = (name: string) => window.page.keyboard.press(name);

/** The line in which the focus is, by its customer; "" where it is in none. */
const focusedLine = (): Promise<string> =>
  paneFrame(window).evaluate(
    () => document.activeElement?.closest("article[data-line]")?.getAttribute("data-line") ?? "",
  );

/** The first two lines that ask for a call. */
const toCall = async () => {
  const { lines: all } = await backend.worklist();
  const [first, second] = all.filter(({ accountId, reasons }) => accountId && reasons[0]?.kind !== "todo");
  if (!first || !second) throw new Error("Nobody is to be called");
  return { first, second };
};

describe("a collector's morning", () => {
  inBrowser(
    `begins with the list: who, how much, why and what to do, the most worth on top${why}`,
    async () => {
      const { lines: asked, count } = await backend.worklist();
      expect(count).toBeGreaterThan(3);
      await lines().first().waitFor();
      const shown = await lines().evaluateAll((all) => all.map((one) => one.getAttribute("data-line")));
      expect(shown).toEqual(asked.slice(0, 10).map(({ key: id }) => id));
      await keepPicture(window, "collect-list");
      await lines().first().getByRole("button", { name: "Why here?" }).click();
      await lines()
        .first()
        .getByText(/times what is usual on this list/)
        .waitFor();
      expect([...(await accessFaults(window.page, paneFrame(window))), ...(await wider(window))]).toEqual([]);
    },
  );

  inBrowser(`logs a call by keyboard: the line goes, and the next one has the focus${why}`, async () => {
    const { first, second } = await toCall();
    await line(first.customer).getByRole("button", { name: "Log a call…" }).focus();
    await key("Enter");
    await form().waitFor();
    await form().getByLabel("Spoken to").fill("Ms Kovács");
    await form().getByLabel("What was said").fill("Will pay in two parts");
    await form().getByLabel("What comes next").selectOption("Promise to pay");
    await form().getByLabel("Promised by").fill("2026-12-01");
    await form().getByRole("button", { name: "Add a part" }).click();
    await form().getByLabel("Part 2: promised by").fill("2026-12-15");
    expect([...(await accessFaults(window.page, paneFrame(window))), ...(await wider(window))]).toEqual([]);
    await keepPicture(window, "collect-form");
    await form().getByRole("button", { name: "Log it" }).click();
    // Only the last part may be all the rest.
    await form()
      .getByText(/only the last part may be all the rest/)
      .waitFor();
    await form()
      .getByLabel(/^Part 1: amount/)
      .fill("10");
    await form().getByRole("button", { name: "Log it" }).focus();
    await key("Enter");
    await list()
      .getByText(`${first.customer}: logged. It is back on the list on 1 Dec 2026.`)
      .first()
      .waitFor();
    await line(first.customer).waitFor({ state: "detached" });
    expect(await focusedLine()).toBe(second.key);
    await keepPicture(window, "collect-logged");
    const card = await backend.customer(first.accountId ?? "");
    expect(card.marks.map(({ sentence }) => sentence)).toContain(
      "Payment promised in 2 parts, the last by 2026-12-15",
    );
    expect(card.history.map(({ text }) => text)).toContain("Call by you: reached");
    expect(card.notes[0]?.text).toBe("Ms Kovács: Will pay in two parts");
  });

  inBrowser(
    `goes on with Enter: somebody not reached is called again on the next working day${why}`,
    async () => {
      const { first } = await toCall();
      await key("Enter");
      await form().getByLabel("Result").selectOption("Not reached");
      await form().getByLabel("What comes next").selectOption("Call again");
      await form().getByLabel("In how many days").fill("5");
      await keepPicture(window, "collect-call-again");
      await form().getByRole("button", { name: "Log it" }).press("Enter");
      // 28 November 2026 is a Saturday.
      await list()
        .getByText(
          /It is back on the list on 30 Nov 2026\. 28 Nov 2026 is at a weekend: the next working day was taken\./,
        )
        .first()
        .waitFor();
      await line(first.customer).waitFor({ state: "detached" });
    },
  );

  inBrowser(
    `keeps what was typed while she looks at the card, which opens on her customer${why}`,
    async () => {
      const { first } = await toCall();
      await line(first.customer).getByRole("button", { name: "Log a call…" }).click();
      await form().getByLabel("What was said").fill("She will look for the invoice");
      await line(first.customer).getByRole("button", { name: "Open the card" }).click();
      await window.pane.getByRole("heading", { level: 2, name: first.customer }).waitFor();
      await showInPane(window, "Today");
      await line(first.customer).getByRole("button", { name: "Log a call…" }).click();
      expect(await form().getByLabel("What was said").inputValue()).toBe("She will look for the invoice");
      await key("Escape");
      await form().waitFor({ state: "detached" });
    },
  );

  inBrowser(`says what failed, keeps the words, and logs it once when tried again${why}`, async () => {
    const { first } = await toCall();
    await line(first.customer).getByRole("button", { name: "Log a call…" }).click();
    await form().getByLabel("What was said").fill("No answer from the line");
    // The service keeps it, and its answer is lost on the way.
    const loseTheAnswer = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await window.page.route("**/activities", loseTheAnswer, { times: 1 });
    await form().getByRole("button", { name: "Log it" }).click();
    await form().getByRole("alert").waitFor();
    await keepPicture(window, "collect-failed");
    await form().getByRole("button", { name: "Try again" }).click();
    await form().waitFor({ state: "detached" });
    const { notes } = await backend.customer(first.accountId ?? "");
    expect(notes.filter(({ text }) => text === "No answer from the line")).toHaveLength(1);
  });
});
