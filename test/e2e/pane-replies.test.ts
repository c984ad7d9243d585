import { join } from "node:path";
import { describe, expect } from "@jest/globals";
import { laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { held } from "#domain/messages/outbox-moves";
import { NO_PACE } from "#domain/messages/pace";
import { type Backend, openBackend } from "../../addin/backend";
import { openOnlySession } from "../../addin/sign-in/session";
import { getMessages, listMessages, updateMessage } from "../../functions/store/repositories/outbox";
import { putPace } from "../../functions/store/repositories/pace";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { accessFaults } from "../support/axe";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import { eml, post } from "../support/replies";
import type { Workbench } from "../support/workbench";
import { connectAndSync, sendNow } from "../support/workbench-deeds";
import { keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** What customers answered, as an accountant reads and settles it. The tests go on from each other, as she does. */

let workbench: Workbench;
let window: WorkbenchWindow;
let backend: Backend;
/** Everything that the pane has settled. */
const settled: string[] = [];

const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  const { token } = await openOnlySession(workbench.url);
  backend = openBackend({ baseUrl: workbench.url, token });
  await backend.changeDelivery({ replyDomain: "reply.kase.example" });
  window.page.on("request", (request) => {
    if (request.url().endsWith("/settle")) settled.push(String(request.postData()));
  });
  await connectAndSync(window);
  await sendNow(window);
  await letThemAnswer();
  await lookAnew();
});

/** Three customers answer the mails they got, and a stranger writes. */
async function letThemAnswer(): Promise<void> {
  const [first, second, third] = mailsIn(workbench.data).map(({ replyTo }) => replyTo ?? "");
  const dispute = `We dispute this invoice: two boxes arrived broken. ${"Please see what we wrote before. ".repeat(20)}`;
  const answers = [
    { to: first, text: "We will pay EUR 50.00 on 30 November 2026." },
    { to: second, text: `${dispute}The photographs follow.` },
    { to: third, text: "Már kifizettük a számlát 12-én." },
    { to: "office@reply.kase.example", text: "We dispute it.", from: "zz@elsewhere.example" },
  ];
  for (const [place, { to = "", ...mail }] of answers.entries())
    await post({ backend, baseUrl: workbench.url }, eml({ ...mail, to, id: `m${place}` }));
}

/** Leaves the store as failures in a row do, the last with a message of which nobody knows whether it went out. */
async function breakTheProvider(): Promise<void> {
  const store = openSqliteStore(join(workbench.data, "store.sqlite"));
  const id = organisationId("local");
  const [latest] = (await listMessages(store, id, { state: "accepted" }, 1)).messages;
  const stored = latest && (await getMessages(store, id, [latest.messageId])).get(latest.messageId);
  if (!stored) throw new Error("No message has gone out");
  const { message } = stored;
  const doubtful = held(
    { ...message, delivery: null },
    "the answer is missing: socket hang up",
    message.stateAt,
  );
  const pausedUntil = laterBy(message.stateAt, 900_000);
  const pace = { ...NO_PACE, failures: 5, pauses: 1, pausedUntil, because: "no answer" };
  await store.write([updateMessage(id, doubtful, stored.version), putPace(id, "email", pace)]);
  await store.close();
}

const lookAnew = async (): Promise<void> => {
  await showInPane(window, "Sync");
  await showInPane(window, "Today");
};
const section = () => window.pane.getByRole("region", { name: /^Replies to read/ });
const replyThat = (says: string) => section().getByRole("article", { name: says });
const said = (text: RegExp) => section().getByText(text).waitFor();

describe("replies to read", () => {
  inBrowser(`say who, what, how far it can be trusted, and why${why}`, async () => {
    await section().getByRole("heading", { name: "Replies to read (4)" }).waitFor();
    const paid = replyThat("says it is paid");
    await paid.getByText(/^Verified: .* Nothing is sent about it until you settle this\.$/).waitFor();
    await paid.getByRole("button", { name: "Why read so?" }).click();
    await paid.getByText(/^“.*kifizettük.*” \(Hungarian\): read as a claim that it is paid\.$/).waitFor();
    await paid.scrollIntoViewIfNeeded();
    await keepPicture(window, "replies");
  });

  inBrowser(`a promise pressed twice is recorded once, and its line goes away${why}`, async () => {
    const promise = replyThat("promises to pay 50.00 EUR by 30 Nov 2026");
    await promise.getByRole("button", { name: "Record the promise" }).dblclick();
    await said(/: the promise is recorded, by 30 Nov 2026\.$/);
    await promise.waitFor({ state: "detached" });
    expect(settled).toEqual(['{"as":"accept","by":"2026-11-30"}']);
    await section().getByRole("heading", { name: "Replies to read (3)" }).waitFor();
  });

  inBrowser(`a long one is loaded whole, and read as something else by keyboard${why}`, async () => {
    const dispute = replyThat("disputes it").filter({ hasText: "Verified:" });
    await dispute.getByRole("button", { name: "Show all of it" }).press("Enter");
    const whole = dispute.getByRole("region", { name: "The whole text" });
    await whole.getByText(/The photographs follow\.$/).waitFor();
    expect(await whole.evaluate((field) => document.activeElement === field)).toBe(true);
    await dispute.getByLabel("Read it as").focus();
    await window.page.keyboard.type("Promises");
    await dispute.getByRole("button", { name: "Record the promise" }).press("Enter");
    await dispute.getByText("Enter the day by which payment is promised.").waitFor();
    await dispute.getByLabel("Promised by").fill("2026-11-01");
    await window.page.keyboard.press("Enter");
    await dispute.getByText("That day has passed: enter the day by which payment is promised.").waitFor();
    await keepPicture(window, "replies-day");
    await dispute.getByLabel("Read it as").selectOption({ label: "Disputes it" });
    await dispute.getByRole("button", { name: "Mark as disputed" }).press("Enter");
    await said(/: it is marked as disputed\.$/);
    const focused = await paneFrame(window).evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe("Replies to read (2)");
  });

  inBrowser(`all fit into the narrowest pane, and a stranger's mail is put away${why}`, async () => {
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    const stranger = replyThat("Jaan Tamm disputes it");
    await stranger.getByText("Unknown: the sender’s address is no customer’s.").waitFor();
    await stranger.scrollIntoViewIfNeeded();
    await keepPicture(window, "320-replies");
    const room = await paneFrame(window).evaluate(() => {
      const main = document.querySelector("main");
      return main === null ? -1 : main.scrollWidth - main.clientWidth;
    });
    expect(room).toBe(0);
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    await stranger.getByRole("button", { name: "Put away" }).click();
    await said(/^The mail of Jaan Tamm is put away\.$/);
  });

  inBrowser(`a colleague who was quicker is named, and what she did stays${why}`, async () => {
    const [waiting] = (await backend.replies(true)).replies;
    await backend.settleReply(waiting?.replyId ?? "", { as: "accept" });
    await replyThat("says it is paid").getByRole("button", { name: "Go on chasing" }).click();
    const alert = section().getByRole("alert");
    await alert.getByText(/^This answer was accepted on 16 Nov 2026 by you: /).waitFor();
    await lookAnew();
    await window.pane.getByText(/^22 messages have gone out today/).waitFor();
    await section().waitFor({ state: "detached" });
    expect(settled.length).toBe(4);
  });
});

describe("what a failing provider leaves behind", () => {
  inBrowser(`a message in doubt says to whom, and what is known; a person settles it${why}`, async () => {
    await breakTheProvider();
    await lookAnew();
    const doubt = window.pane.getByRole("region", { name: "1 message to settle" });
    await doubt.getByText(/^By e-mail to \S+@\S+; in doubt since 16 Nov 2026, /).waitFor();
    await doubt.getByText("What is known: the answer is missing: socket hang up.").waitFor();
    await keepPicture(window, "320-doubt");
    await doubt.getByRole("button", { name: "It went out" }).dblclick();
    await doubt.waitFor({ state: "detached" });
    expect(settled.slice(4)).toEqual(['{"as":"sent"}']);
  });

  inBrowser(`a channel that stands still says until when and why, and is tried again${why}`, async () => {
    const banner = window.pane.getByText(/^E-mails wait until .*5 times in a row \(no answer\)/);
    await banner.waitFor();
    await window.pane.getByRole("button", { name: "Try again now" }).click();
    await banner.waitFor({ state: "detached" });
    expect((await backend.today()).paused).toEqual([]);
  });

  inBrowser(`nothing has made the browser complain${why}`, () => {
    // The colleague was quicker: a browser notes such an answer (409) by itself.
    expect(window.complaints.filter((text) => !text.includes("409"))).toEqual([]);
  });
});
