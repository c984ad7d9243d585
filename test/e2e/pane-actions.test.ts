import { describe, expect } from "@jest/globals";
import { accessFaults } from "../support/axe";
import { bookRows, rowOf, statusOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import {
  goTo,
  keepPicture,
  letPass,
  paneFrame,
  showInPane,
  type WorkbenchWindow,
} from "../support/workbench-window";

/** What an accountant does by hand about one customer. The tests go on from each other, as she does. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

const rows = () => bookRows(workbench.book(EXAMPLE_BOOK));
const noteOf = async (number: string) => String(statusOf(rowOf(await rows(), number)).note ?? "");
const untilNote = (number: string, words: RegExp) =>
  until(
    () => noteOf(number),
    (note) => words.test(note),
  );
const mails = () => mailsIn(workbench.data);
const reminders = () => window.pane.getByRole("region", { name: "Reminders" });
const said = () => reminders().getByRole("status").last();

/** Opens one of the forms of the customer's view. */
async function openDeed(button: string, title: string) {
  await reminders().getByRole("button", { name: button }).click();
  const form = window.pane.getByRole("form", { name: title });
  await form.waitFor();
  return form;
}

/** Selects the first row whose reminder is due today, and shows its customer; gives the invoice's number. */
async function selectOneDueToday(): Promise<string> {
  const all = await until(rows, (found) => found.length > 0 && found.every((row) => row["Dunbook status"]));
  const place = all.findIndex((row) => {
    const { status, note, "next action": next } = statusOf(row);
    // Nothing holds it back, so there is nothing to be said of it.
    return status === "Overdue" && next === "Payment reminder" && (note ?? "") === "";
  });
  const number = String(all[place]?.["Invoice no"]);
  await goTo(window, `Invoices!A${place + 2}`);
  await showInPane(window, "Customer");
  await window.pane.getByRole("heading", { level: 2, name: String(all[place]?.Customer) }).waitFor();
  return number;
}

describe("what an accountant does by hand about a customer", () => {
  let number = "";

  inBrowser(`a customer is paused, and its rows say until when${why}`, async () => {
    number = await selectOneDueToday();
    const form = await openDeed("Pause…", "Pause reminders");
    await form.getByLabel("Reminders go on from").fill("2026-12-01");
    await form.getByLabel("About").selectOption({ label: "Everything of this customer" });
    await keepPicture(window, "pause");
    await form.getByRole("button", { name: "Pause", exact: true }).click();
    await said().getByText("Paused until 1 Dec 2026.").waitFor();
    expect(await untilNote(number, /Paused/)).toBe(
      "Paused until 2026-12-01; reminders go on by themselves then.",
    );
    await keepPicture(window, "paused");
  });

  inBrowser(`the pause is ended again, and the row says nothing of it any more${why}`, async () => {
    await reminders().getByRole("button", { name: "End the pause" }).click();
    await said().getByText("The pause has ended: reminders go on.").waitFor();
    await until(
      () => noteOf(number),
      (note) => note === "",
    );
  });

  inBrowser(`a disputed invoice says so on its line, and is settled again${why}`, async () => {
    const form = await openDeed("Dispute…", "The customer disputes it");
    await form.getByRole("button", { name: "Mark as disputed" }).click();
    await said().getByText(`Disputed: invoice ${number}.`).waitFor();
    const line = window.pane.getByRole("region", { name: "Invoices" }).getByRole("listitem");
    await line.filter({ hasText: number }).getByText("Disputed", { exact: true }).waitFor();
    await keepPicture(window, "disputed-invoice");
    await reminders().getByRole("button", { name: "Dispute settled" }).click();
    await said().getByText("The dispute is settled: reminders go on.").waitFor();
  });

  inBrowser(`a customer that disputes everything is held, and its row says why${why}`, async () => {
    const form = await openDeed("Dispute…", "The customer disputes it");
    await form.getByLabel("About").selectOption({ label: "All invoices of this customer" });
    await form.getByRole("button", { name: "Mark as disputed" }).click();
    await said().getByText("Disputed.", { exact: true }).waitFor();
    expect(await untilNote(number, /Disputed/)).toMatch(/until the dispute is settled\.$/);
    await keepPicture(window, "disputed");
    await reminders().getByRole("button", { name: "Dispute settled" }).click();
    await said().getByText("The dispute is settled: reminders go on.").waitFor();
    await until(
      () => noteOf(number),
      (note) => !note.includes("Disputed"),
    );
  });

  inBrowser(`a notice is looked at in another language and shape, and nothing is sent${why}`, async () => {
    const form = await openDeed("Preview…", "Preview of a notice");
    const frame = form.frameLocator('iframe[title="The e-mail as it would arrive"]');
    await frame.getByText(number).first().waitFor();
    await keepPicture(window, "preview");
    await form.getByLabel("Shown in").selectOption({ label: "Hungarian" });
    await form.getByText(/^Subject: .*emlékeztet/i).waitFor();
    await form.getByLabel("As", { exact: true }).selectOption({ label: "SMS" });
    await form.getByText(/^\d+ characters, sent as \d+ messages?\.$/).waitFor();
    expect(mails()).toEqual([]);
    await form.getByLabel("Your own e-mail address").fill("me@tormikask.example");
    await form.getByRole("button", { name: "Send me a test" }).click();
    await form.getByText(/nobody else gets it/).waitFor();
    expect(mails().map(({ to }) => to)).toEqual(["me@tormikask.example"]);
    await form.getByRole("button", { name: "Close" }).click();
  });

  inBrowser(`a notice sent by hand arrives, and the automatic one does not follow${why}`, async () => {
    const email = await window.pane.getByRole("main").getByRole("link", { name: /@/ }).first().textContent();
    const form = await openDeed("Send now…", "Send a notice now");
    await form.getByText(`Goes to ${email} by e-mail`).waitFor();
    await form.getByRole("region", { name: "Text of the notice" }).waitFor();
    await keepPicture(window, "send-now");
    await form.getByRole("button", { name: "Send now", exact: true }).click();
    await said().getByText(`Payment reminder has gone out to ${email}.`).waitFor();
    const toThem = () => mails().filter(({ to }) => to === email);
    expect(toThem()).toHaveLength(1);
    await untilNote(number, /^Payment reminder sent on 2026-11-16/);
    await keepPicture(window, "sent-by-hand");
    await letPass(window, "Next day");
    expect(mails().length).toBeGreaterThan(2);
    expect(toThem()).toHaveLength(1);
  });

  inBrowser(`whoever asks for the same again is told that it has just gone out${why}`, async () => {
    const form = await openDeed("Send now…", "Send a notice now");
    await form.getByText(/went out yesterday, on 16 Nov 2026/).waitFor();
    await keepPicture(window, "send-again");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    await form.getByLabel("Notice", { exact: true }).press("Escape");
    await form.waitFor({ state: "hidden" });
    expect(await paneFrame(window).evaluate(() => document.activeElement?.textContent)).toBe("Send now…");
  });

  inBrowser(`why an invoice gets nothing today is told to the last condition${why}`, async () => {
    const next = window.pane.getByRole("region", { name: "Next message" });
    await next.getByRole("button", { name: "Why?" }).click();
    await next.getByText(`On 17 Nov 2026: ${number} is in no notice.`).waitFor();
    await next.getByText("Decided by").waitFor();
    await next.getByText("First day").waitFor();
    await keepPicture(window, "why");
    await next.getByLabel("Day", { exact: true }).fill("2027-01-15");
    await next
      .getByText(/^On 15 Jan 2027: /)
      .first()
      .waitFor();
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
  });

  inBrowser(`all of it fits into the narrowest pane${why}`, async () => {
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    const form = await openDeed("Promise…", "The customer has promised to pay");
    const room = () =>
      paneFrame(window).evaluate(() => {
        const main = document.querySelector("main");
        return main === null ? -1 : main.scrollWidth - main.clientWidth;
      });
    expect(await room()).toBe(0);
    await keepPicture(window, "320-promise");
    await form.getByRole("button", { name: "Cancel" }).click();
    const preview = await openDeed("Preview…", "Preview of a notice");
    const frame = preview.frameLocator('iframe[title="The e-mail as it would arrive"]');
    await frame.getByText(number).first().waitFor();
    await preview.getByRole("button", { name: "Close" }).scrollIntoViewIfNeeded();
    expect(await room()).toBe(0);
    await keepPicture(window, "320-preview");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
  });

  inBrowser(`nothing has made the browser complain${why}`, () => {
    expect(window.complaints).toEqual([]);
  });
});
