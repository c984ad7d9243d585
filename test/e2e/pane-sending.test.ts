import { describe, expect } from "@jest/globals";
import type { Locator } from "playwright-core";
import { accessFaults } from "../support/axe";
import { mailsIn } from "../support/book-data";
import { paneStory } from "../support/pane-story";
import type { Workbench } from "../support/workbench";
import { connectAndSync } from "../support/workbench-deeds";
import { keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** An owner sets up who sends, says how messages go, and who gets reminders alone. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
  await showInPane(window, "Sending");
});

const part = (name: string): Locator => window.pane.getByRole("region", { name, exact: true });
const button = (name: string): Locator => window.pane.getByRole("button", { name, exact: true });
const field = (name: string): Locator => window.pane.getByRole("textbox", { name, exact: true });
const says = (text: string | RegExp): Promise<void> => window.pane.getByText(text).first().waitFor();
const isDisabled = (name: string) => button(name).getAttribute("aria-disabled");
const faults = () => accessFaults(window.page, paneFrame(window));
/** Where one of the example's customers gets its messages. */
const CUSTOMER = "arved@kalamaja-kodu.example";
const TEST_TO = "Your own e-mail address or telephone number";

describe("who sends", () => {
  inBrowser(`is said, and tested for oneself alone${why}`, async () => {
    await says(/^E-mails go by the mail catcher of this machine/);
    await field(TEST_TO).fill("me@tormikask.example");
    await field(TEST_TO).press("Enter");
    await says(/^The mail provider has taken it on for me@tormikask\.example/);
    expect(mailsIn(workbench.data).map(({ to }) => to)).toEqual(["me@tormikask.example"]);
    await keepPicture(window, "sending");
    expect(await faults()).toEqual([]);
  });

  inBrowser(
    `is a mail server of one's own: each field is checked, the password is never shown${why}`,
    async () => {
      await button("Send e-mails by your own…").click();
      await field("Mail server").fill("https://smtp.kase.example");
      await says(/^This is no name of a mail server\. Write it as smtp\.example\.com/);
      await field("Name to sign in with").fill("liis@tormikask.example");
      await window.pane.getByLabel("Encryption", { exact: true }).selectOption("None");
      await says(/^Without encryption the password could be read on the way\./);
      expect(await isDisabled("Save who sends")).toBe("true");
      await keepPicture(window, "sending-mail-server");
      expect(await faults()).toEqual([]);
      await window.pane
        .getByLabel("Encryption", { exact: true })
        .selectOption("STARTTLS, after the greeting");
      // Nobody listens there.
      await field("Mail server").fill("127.0.0.1");
      await field("Port").fill("9");
      await window.pane.getByLabel("Password of the mail server", { exact: true }).fill("right horse");
      await button("Save who sends").click();
      await says("E-mails go by the mail server 127.0.0.1, port 9.");
      await says("Its password is kept, and never shown.");
      expect(await paneFrame(window).evaluate(() => document.activeElement?.textContent)).toBe("Who sends");
      expect(await window.pane.locator("body").innerHTML()).not.toContain("right horse");
    },
  );

  inBrowser(`is tested in vain where nobody answers, with the reason${why}`, async () => {
    await button("Test who sends").click();
    await window.pane
      .getByRole("alert")
      .getByText(/^The mail provider does not take it now/)
      .waitFor();
    await keepPicture(window, "sending-test-failed");
  });

  inBrowser(`is SendGrid's sandbox, with a warning, and then the installation's again${why}`, async () => {
    await button("Change who sends e-mails…").click();
    const kind = window.pane.getByLabel("E-mails go by", { exact: true });
    await kind.selectOption("SendGrid, with a key of your own");
    await window.pane.getByRole("checkbox", { name: /^Sandbox:/ }).check();
    // What is being changed stays while another view is looked at.
    await showInPane(window, "Texts");
    await showInPane(window, "Sending");
    await says(/^SendGrid's sandbox is on: every e-mail is checked, none is delivered/);
    await button("Save who sends").click();
    await says(/The key of SendGrid is missing: no e-mail goes out until it is given\./);
    await keepPicture(window, "sending-sandbox");
    expect(await faults()).toEqual([]);
    await button("Reports of SendGrid").click();
    await field("Verification key").fill("no key at all");
    await button("Save the verification key").click();
    await says(/^That is no verification key of SendGrid: copy it from Mail Settings/);
    await button("Take it away…").click();
    await button("Leave it as it was").click();
    await says("E-mails go by SendGrid.");
    await button("Take it away…").click();
    await button("Save who sends").click();
    await says(/^E-mails go by the mail catcher of this machine/);
  });

  inBrowser(`is Twilio for text messages, and the installation again${why}`, async () => {
    await button("Send text messages by Twilio…").click();
    await field("Account SID").fill("AC123");
    await says(/^This is no account of Twilio\. Copy it from Twilio's console/);
    await field("Account SID").fill(`AC${"0".repeat(32)}`);
    await field("Sender").fill("50001234");
    await says(/^This is no sender of text messages\. Give a number such as \+37250001234/);
    await keepPicture(window, "sending-twilio");
    expect(await faults()).toEqual([]);
    await field("Sender").fill("+37250001234");
    await button("Save who sends").click();
    await says(/^The token of Twilio is missing: no text message goes out until it is given\./);
    await button("Take Twilio away…").click();
    await button("Save who sends").click();
    await says(/^Text messages go by the catcher of this machine/);
  });

  inBrowser(`says where keys are set if they cannot be given here${why}`, async () => {
    await window.page.route("**/v1/providers", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), takesSecrets: false } });
    });
    await showInPane(window, "Texts");
    await showInPane(window, "Sending");
    await button("Send e-mails by your own…").click();
    await field("Name to sign in with").fill("liis@tormikask.example");
    await says("Keys and passwords are set where Dunbook is deployed. They cannot be given here.");
    await button("Leave it as it was").click();
    await window.page.unroute("**/v1/providers");
  });
});

describe("how messages go", () => {
  inBrowser(`is said for every choice while it is made, and saved by the keyboard${why}`, async () => {
    await button("Change how messages go…").press("Enter");
    await window.pane.getByRole("checkbox", { name: "Notices offer answers by a click" }).check();
    await says("Customers can answer by a click as soon as the public address is known.");
    await field("Public address of links").fill("http://dunbook.tormikask.example");
    await says(/^This is not encrypted: what customers answer could be read on the way\./);
    expect(await isDisabled("Save how messages go")).toBe("true");
    await keepPicture(window, "sending-how-problem");
    await field("Public address of links").fill("https://dunbook.tormikask.example");
    await says(/^The customer says with a click that it is paid/);
    await window.pane
      .getByLabel("Payment reference", { exact: true })
      .selectOption("RF reference (ISO 11649)");
    await field("E-mails a minute at most").fill("60");
    await says("60 e-mails a minute at most; 1,000 of them take about 17 minutes.");
    await keepPicture(window, "sending-how");
    expect(await faults()).toEqual([]);
    await button("Save how messages go").press("Enter");
    await button("Change how messages go…").waitFor();
    await says("Links in messages begin with https://dunbook.tormikask.example. They work for 60 days.");
  });

  inBrowser(`with it the owner has the address that answers by e-mail come in at${why}`, async () => {
    await button("Where answers by e-mail come in").press("Enter");
    const address = await field("Address for the mail provider").inputValue();
    expect(address).toMatch(/^https:\/\/dunbook\.tormikask\.example\/webhooks\/inbound\/local\/\S{20,}$/);
    await button("Copy the address").press("Enter");
    await says(/^(Copied\.|It is selected: press Ctrl\+C to copy it\.)$/);
    await field("Key that incoming mail is signed with").fill(
      "no key at all, and yet as long as one would be",
    );
    await button("Save the key for incoming mail").press("Enter");
    await says(/^That is no verification key of SendGrid: copy the public key/);
    expect(await faults()).toEqual([]);
  });
});

describe("who gets reminders alone", () => {
  inBrowser(`is looked up, put on the list, recognised there and taken off${why}`, async () => {
    const section = part("Who gets reminders alone");
    await field("Find or add an address").fill(CUSTOMER.toUpperCase());
    await says("This address is not on the list: it gets every message.");
    await button("Put it on the list").click();
    await section.getByText("1 address is on the list.").waitFor();
    await button("Recognise customers").click();
    await section.getByText(CUSTOMER).waitFor();
    await section.getByText(/^Since \d+ \w+ \d{4}: .+ decided it\.$/).waitFor();
    await section.scrollIntoViewIfNeeded();
    await keepPicture(window, "sending-list");
    expect(await faults()).toEqual([]);
    await button(`Take it off the list: ${CUSTOMER}`).click();
    await section.getByText("The list is empty: every address gets every message.").waitFor();
  });
});

describe("the view", () => {
  inBrowser(`says what stands still, and tries again at a person's word${why}`, async () => {
    const sentence =
      "E-mails wait until 10:15, for the provider has failed 5 times in a row. Sending goes on by itself then.";
    const paused = [{ channel: "email", until: "2026-11-16T08:15:00.000Z", because: "it fails", sentence }];
    await window.page.route("**/v1/today", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), paused } });
    });
    await showInPane(window, "Texts");
    await showInPane(window, "Sending");
    await says(/^E-mails wait until 10:15, for the provider has failed 5 times in a row\./);
    await keepPicture(window, "sending-paused");
    const resumed = window.page.waitForRequest("**/v1/sending/resume");
    await window.page.unroute("**/v1/today");
    await button("Try again now").click();
    await resumed;
    await window.pane.getByText(/^E-mails wait until 10:15/).waitFor({ state: "hidden" });
  });

  inBrowser(`says calmly where nobody chooses who sends, and fits into 320 pixels${why}`, async () => {
    const nothing = { error: { code: "notFound", text: "There is nothing at this address." } };
    await window.page.route("**/v1/providers", (route) => route.fulfill({ status: 404, json: nothing }));
    await showInPane(window, "Today");
    await showInPane(window, "Sending");
    await says(/^What messages are handed over to is set where Dunbook is deployed\./);
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    await button("Change how messages go…").click();
    expect(await paneFrame(window).evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await window.page.emulateMedia({ colorScheme: "dark" });
    await keepPicture(window, "sending-320-dark");
    expect(await faults()).toEqual([]);
    await window.page.emulateMedia({ colorScheme: null });
    // The browser complains of every refusal; these two were wanted.
    expect(window.complaints.filter((said) => !/status of (404|422)/.test(said))).toEqual([]);
  });
});
