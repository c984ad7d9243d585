import { BackendRefusal } from "../backend";
import { WorkbookRefusal } from "../workbook/refusal";

/** A part of the pane's own program that did not come: browsers ask for it only once, so the pane has to be loaded anew. */
export class PartMissing extends Error {
  override readonly name = "PartMissing";
  constructor() {
    super(
      "A part of Dunbook could not be fetched: check the network, then reload the pane. Nothing is lost.",
    );
  }
}

/** What went wrong, for the person at the pane; null for a run that she herself cancelled. */
export function problemOf(error: unknown): string | null {
  if (error instanceof DOMException && error.name === "AbortError") return null;
  if (error instanceof BackendRefusal || error instanceof WorkbookRefusal || error instanceof PartMissing)
    return error.message;
  return "Something went wrong inside Dunbook. Nothing is lost: try again, and close and reopen the pane if it happens again.";
}
