import { readFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { Download } from "playwright-core";
import { openBackend } from "../../addin/backend";
import { openOnlySession } from "../../addin/sign-in/session";
import { accessFaults } from "../support/axe";
import { bookRows, statusOf } from "../support/book";
import { pdfOf } from "../support/files";
import { paneStory } from "../support/pane-story";
import { until } from "../support/until";
import { EXAMPLE_BOOK, type Workbench } from "../support/workbench";
import { connectAndSync, sendNow } from "../support/workbench-deeds";
import { goTo, keepPicture, paneFrame, showInPane, type WorkbenchWindow } from "../support/workbench-window";

/** What an accountant does about the files of an invoice. The tests go on from each other, as she does. */

let workbench: Workbench;
let window: WorkbenchWindow;
const { inBrowser, why } = paneStory(async (opened) => {
  ({ workbench, window } = opened);
  await connectAndSync(window);
});

const files = () => window.pane.getByRole("region", { name: "Files" });
const pdf = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(pdfOf(name)) });

/** Chooses files behind one of the buttons, as in the system's own dialogue. */
async function choose(button: RegExp, chosen: readonly ReturnType<typeof pdf>[]): Promise<void> {
  const asked = window.page.waitForEvent("filechooser");
  await files().getByRole("button", { name: button }).click();
  await (await asked).setFiles([...chosen]);
}

/** Drops a file on the place for it. */
async function drop(name: string): Promise<void> {
  const given = await paneFrame(window).evaluateHandle(
    ([called, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], called));
      return transfer;
    },
    [name, Buffer.from(pdfOf(name)).toString()] as const,
  );
  await files().getByText("Or drop them here").dispatchEvent("drop", { dataTransfer: given });
}

describe("the files of an invoice", () => {
  let [number, other] = ["", ""];

  inBrowser(`one is attached to the selected invoice, opened, and told in the history${why}`, async () => {
    const rows = await until(
      () => bookRows(workbench.book(EXAMPLE_BOOK)),
      (all) => all.length > 0 && all.every((row) => row["Dunbook status"]),
    );
    const places = rows.flatMap((row, place) => (statusOf(row).status === "Overdue" ? [place] : []));
    [number, other] = places.map((place) => String(rows[place]?.["Invoice no"])) as [string, string];
    await goTo(window, `Invoices!A${(places[0] ?? 0) + 2}`);
    await showInPane(window, "Customer");
    await files().getByText(`No file is attached to invoice ${number}.`).waitFor();
    await choose(/^Attach a file to /, [pdf(`${number}.pdf`)]);
    await files().getByText(`“${number}.pdf” is attached to invoice ${number}.`).waitFor();
    const link = files().getByRole("link", { name: `${number}.pdf` });
    const coming = new Promise<Download>((resolve) => {
      window.page.context().once("page", (page) => page.once("download", resolve));
      window.page.once("download", resolve);
    });
    await link.click();
    expect(readFileSync(await (await coming).path(), "utf8")).toBe(
      Buffer.from(pdfOf(`${number}.pdf`)).toString(),
    );
    await window.pane
      .getByRole("region", { name: "History" })
      .getByText(`File attached to invoice ${number} by you`)
      .waitFor();
    await keepPicture(window, "files");
  });

  inBrowser(`one whose name names another invoice is attached to neither without a word${why}`, async () => {
    await drop(`${other}.pdf`);
    await files().getByText(`“${other}.pdf” names invoice ${other}, and not ${number}.`).waitFor();
    await keepPicture(window, "files-contradicted");
    await files().getByRole("button", { name: "Do not attach it" }).click();
    await expectFiles([`${number}.pdf`]);
  });

  inBrowser(`the statement of account is shown by age, and saved as a PDF${why}`, async () => {
    const { pane, page } = window;
    await pane.getByRole("button", { name: "Statement of account" }).click();
    await pane.getByText("Open in all").first().waitFor();
    await pane.getByLabel("Language of the PDF").selectOption({ label: "Hungarian" });
    const coming = page.waitForEvent("download");
    await pane.getByRole("button", { name: "Save as PDF" }).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toMatch(/^Statement of account, .*, 2026-11-16\.pdf$/);
    expect(
      readFileSync(await saved.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const line = pane.getByText(/goes to your downloads/);
    await line.scrollIntoViewIfNeeded();
    await keepPicture(window, "statement");
  });

  inBrowser(`several are matched by their names, and the sure ones attached${why}`, async () => {
    const names = [`${number} terms.pdf`, `${other}.pdf`, "delivery note.pdf", `${number} and ${other}.pdf`];
    await choose(/^Attach files by their names/, names.map(pdf));
    await files().getByText("2 of 4 files name their invoices.").waitFor();
    await files().getByText("“delivery note.pdf” names no invoice of the ledger").waitFor();
    await keepPicture(window, "files-matched");
    expect(await accessFaults(window.page, paneFrame(window))).toEqual([]);
    await files().getByRole("button", { name: "Attach 2 files" }).click();
    await files().getByText("2 files attached.").waitFor();
    await expectFiles([`${number}.pdf`, `${number} terms.pdf`]);
  });

  inBrowser(`one that is no document is refused in the service's sentence${why}`, async () => {
    const fake = { ...pdf(`${number} b.pdf`), buffer: Buffer.from("MZ") };
    await choose(/^Attach a file to /, [fake]);
    await files()
      .getByRole("alert")
      .getByText(/is neither a PDF nor a PNG or JPEG picture/)
      .waitFor();
    await files().getByRole("button", { name: "Put this away" }).click();
  });

  inBrowser(`one is removed after a second click${why}`, async () => {
    const line = files()
      .getByRole("listitem")
      .filter({ hasText: `${number} terms.pdf` });
    await line.getByRole("button", { name: "Remove…" }).click();
    await line.getByText("Remove it? Messages then go without it.").waitFor();
    await keepPicture(window, "files-remove");
    await line.getByRole("button", { name: "Remove it" }).click();
    await files().getByText(`“${number} terms.pdf” is removed.`).waitFor();
    await expectFiles([`${number}.pdf`]);
  });

  inBrowser(`a letter to post is saved as a PDF${why}`, async () => {
    const { token } = await openOnlySession(workbench.url);
    const backend = openBackend({ baseUrl: workbench.url, token });
    const { policy } = await backend.policy();
    await backend.savePolicy({ ...policy, lettersWithoutAddress: true }, policy.version);
    await sendNow(window);
    const letters = window.pane.getByRole("region", { name: "Letters to post" });
    const saving = letters.getByRole("button", { name: "Save as PDF" }).first();
    await saving.waitFor();
    const coming = window.page.waitForEvent("download");
    await saving.click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toMatch(/^[^,]+, .+, 2026-11-16\.pdf$/);
    expect(
      readFileSync(await saved.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    await letters.getByText(/goes to your downloads/).scrollIntoViewIfNeeded();
    await keepPicture(window, "letter-pdf");
    await showInPane(window, "Customer");
  });

  inBrowser(`all of it fits into the narrowest pane${why}`, async () => {
    await window.page.getByRole("separator", { name: "Room for the pane" }).press("Home");
    await paneFrame(window).waitForFunction(() => innerWidth === 320);
    await files().scrollIntoViewIfNeeded();
    await keepPicture(window, "320-files");
    const room = await paneFrame(window).evaluate(() => {
      const main = document.querySelector("main");
      return main === null ? -1 : main.scrollWidth - main.clientWidth;
    });
    expect(room).toBe(0);
    // The file that was refused.
    expect(window.complaints).toEqual([expect.stringContaining("422")]);
  });
});

async function expectFiles(names: readonly string[]): Promise<void> {
  const shown = await until(
    () => files().getByRole("link").allTextContents(),
    (now) => now.length === names.length,
  );
  expect(shown).toEqual(names);
}
