import { WorkbookRefusal } from "./refusal";

/** Office's windows for signing in: whether Excel signs in by itself, and a page in a window of its own. */

/** Whether this Excel speaks to Microsoft's sign-in for its add-ins. */
export const hasNestedSignIn = (): boolean =>
  typeof Office !== "undefined" &&
  Office.context?.requirements?.isSetSupported("NestedAppAuth", "1.1") === true;

/**
 * Opens a page of our own origin in a window and waits for what it says; null where the person closed the window. Throws
 * WorkbookRefusal where Office opens none.
 */
export function askInDialog(path: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const options = { height: 60, width: 30, promptBeforeOpen: false };
    Office.context.ui.displayDialogAsync(`${location.origin}${path}`, options, (opened) => {
      if (opened.status !== Office.AsyncResultStatus.Succeeded) return reject(NOT_OPENED());
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (said) => {
        // Older Excels do not say from where; they let pages of our own origin speak only.
        if (!("message" in said) || (said.origin !== undefined && said.origin !== location.origin)) return;
        dialog.close();
        resolve(said.message);
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve(null));
    });
  });
}

/** In the window: tells the pane that opened it, and nobody else. */
export async function tellPane(message: string): Promise<void> {
  await Office.onReady();
  const tells = Office.context.requirements.isSetSupported("DialogOrigin", "1.1");
  Office.context.ui.messageParent(message, ...(tells ? [{ targetOrigin: location.origin }] : []));
}

const NOT_OPENED = (): WorkbookRefusal =>
  new WorkbookRefusal(
    "Excel did not open the window for signing in: allow windows of this address, then sign in again.",
  );
