import { BackendRefusal } from "../backend";
import { WorkbookRefusal } from "../workbook/refusal";

/** What went wrong, for the person at the pane; null for a run that she herself cancelled. */
export function problemOf(error: unknown): string | null {
  if (error instanceof DOMException && error.name === "AbortError") return null;
  if (error instanceof BackendRefusal || error instanceof WorkbookRefusal) return error.message;
  return "Something went wrong inside Dunbook. Nothing is lost: try again, and close and reopen the pane if it happens again.";
}
