import { showInPane, type WorkbenchWindow } from "./workbench-window";

/** What an accountant does at the pane. */

/** Takes the tables as they are proposed; the first sync follows by itself. */
export async function connectAndSync(window: WorkbenchWindow): Promise<void> {
  await window.pane.getByRole("button", { name: "Connect and sync" }).click();
  await syncEnded(window);
}

/** Syncs once more, and waits for its end. */
export async function syncAgain(window: WorkbenchWindow): Promise<void> {
  const { pane } = window;
  await showInPane(window, "Sync");
  await pane.getByRole("button", { name: /^Sync (again|now)$/ }).click();
  await syncEnded(window);
}

/** A sync that was begun has come to an end, whichever. */
export async function syncEnded({ pane }: WorkbenchWindow): Promise<void> {
  await pane.getByRole("tab", { name: "Sync", selected: true }).waitFor();
  await pane.getByRole("button", { name: "Syncing…" }).waitFor({ state: "hidden" });
  const told = pane.getByRole("heading", { name: /^Last sync/ });
  await told
    .or(pane.getByRole("alert"))
    .or(pane.getByText(/^Stopped\./))
    .first()
    .waitFor();
}

/** What the latest sync came to, sentence by sentence; throws with what the pane says where none came to its end. */
export async function syncSentences({ pane }: WorkbenchWindow): Promise<readonly string[]> {
  const told = pane.getByRole("status").filter({ has: pane.getByRole("heading", { name: /^Last sync/ }) });
  const sentences = await told.getByRole("paragraph").allTextContents();
  if (sentences.length > 0) return sentences;
  throw new Error(`The sync came to no end; the pane says: ${await pane.getByRole("main").textContent()}`);
}

/** "C20", and all that is said of it, for every problem that the latest sync lists. */
export async function problemsListed({ pane }: WorkbenchWindow): Promise<readonly string[]> {
  const list = pane.getByRole("region", { name: /to correct$/ });
  return list.getByRole("button").allTextContents();
}

/** Sends what is due at once, and gives the sentences about it. */
export async function sendNow(window: WorkbenchWindow): Promise<string> {
  const { pane } = window;
  await showInPane(window, "Today");
  const sending = pane.getByRole("region", { name: "Sending" });
  await sending.getByRole("button", { name: "Send what is due now" }).click();
  await sending.getByRole("button", { name: "Sending…" }).waitFor({ state: "hidden" });
  return (await sending.getByRole("status").textContent()) ?? "";
}

/** Writes a note about the customer of the selected row, and waits until it is said to be kept. */
export async function addNote(window: WorkbenchWindow, text: string): Promise<string> {
  const { pane } = window;
  await pane.getByRole("textbox", { name: "New note" }).fill(text);
  await pane.getByRole("button", { name: "Add note" }).click();
  const kept = pane.getByText(/^It is in /);
  return (await kept.textContent()) ?? "";
}
