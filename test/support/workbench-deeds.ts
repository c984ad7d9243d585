import { PATIENCE_MS } from "./until";
import { paneFrame, showInPane, type WorkbenchWindow } from "./workbench-window";

/** What an accountant does at the pane. */

/** Takes the tables as they are proposed; the first sync follows by itself. */
export async function connectAndSync(window: WorkbenchWindow): Promise<void> {
  await throughSync(window, () => window.pane.getByRole("button", { name: "Connect and sync" }).click());
}

/** Syncs once more, and waits for its end. */
export async function syncAgain(window: WorkbenchWindow): Promise<void> {
  await showInPane(window, "Sync");
  const button = window.pane.getByRole("button", { name: /^Sync (again|now)$/ });
  await throughSync(window, () => button.click());
}

/** Presses the first "Try again" of the pane, and waits for the end of the sync that it begins. */
export async function trySyncAgain(window: WorkbenchWindow): Promise<void> {
  const button = window.pane.getByRole("main").getByRole("button", { name: "Try again" }).first();
  await throughSync(window, () => button.click());
}

/** Does what begins a sync, and waits until that sync has come to its end, whichever. */
export async function throughSync(window: WorkbenchWindow, begin: () => Promise<void>): Promise<void> {
  const frame = paneFrame(window);
  await frame.evaluate(watchForSync);
  await begin();
  await frame.waitForFunction(() => globalThis.syncSeen === "ended", null, { timeout: PATIENCE_MS * 3 });
}

declare global {
  /** In the pane: what became of the sync that is watched for. */
  var syncSeen: "none" | "running" | "ended";
}

/** Runs in the pane: a quick sync may be over before anybody outside looks, and an earlier one's outcome stays in sight. */
function watchForSync(): void {
  globalThis.syncSeen = "none";
  const look = (): void => {
    const running = [...document.querySelectorAll("button")].some(
      ({ textContent }) => textContent === "Syncing…",
    );
    if (running) globalThis.syncSeen = "running";
    else if (globalThis.syncSeen === "running") {
      globalThis.syncSeen = "ended";
      watcher.disconnect();
    }
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
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
