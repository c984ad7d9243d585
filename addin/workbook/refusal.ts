/** Why the workbook could not be read or written: one sentence for the person at the sheet, with the remedy. */
export class WorkbookRefusal extends Error {
  override readonly name = "WorkbookRefusal";
}

const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied: "The sheet is protected: unprotect it and try again.",
  ProtectedWorksheet: "The sheet is protected: unprotect it and try again.",
  InvalidOperationInCellEditMode: "A cell is being edited: finish it with Enter and try again.",
  CellEditMode: "A cell is being edited: finish it with Enter and try again.",
  ItemNotFound: "A table or sheet is no longer in the workbook: read the workbook again.",
  InvalidReference: "Cells of the table have been deleted meanwhile: read the workbook again.",
  RequestAborted: "Excel stopped the request, perhaps because the workbook was being changed: try again.",
  ConnectionFailure: "The connection to Excel was lost: check the network and try again.",
  ActivityLimitReached: "Excel is busy with too many requests: wait a minute and try again.",
  RequestPayloadSizeLimitExceeded: "The cells hold more text than Excel takes in one request.",
  ResponsePayloadSizeLimitExceeded: "A row of the table holds more text than Excel gives in one answer.",
  ApiNotFound: "This version of Excel is too old for Dunbook: update Microsoft 365.",
  NotImplemented: "This version of Excel is too old for Dunbook: update Microsoft 365.",
};

/** Excel.run, with the errors of office.js told as sentences. Refusals and cancellation pass through as they are. */
export async function inExcel<Value>(
  work: (context: Excel.RequestContext) => Promise<Value>,
): Promise<Value> {
  try {
    return await Excel.run(work);
  } catch (error) {
    const code = officeErrorCode(error);
    if (code === null) throw error;
    const detail = error instanceof Error ? error.message : "";
    const sentence = SENTENCES[code] ?? `Excel refused the request (${code}: ${detail}): try again.`;
    throw new WorkbookRefusal(sentence, { cause: error });
  }
}

/** True where Excel only waits for a cell to be finished: nothing is wrong, and in a moment it can be tried again. */
export function isCellBeingEdited(error: unknown): boolean {
  const code = error instanceof WorkbookRefusal ? officeErrorCode(error.cause) : null;
  return code === "InvalidOperationInCellEditMode" || code === "CellEditMode";
}

/** The code of an error that office.js made ("ItemNotFound"), or null for any other error. */
export function officeErrorCode(error: unknown): string | null {
  // Told by its shape: several copies of the runtime may be loaded, and then `instanceof` fails.
  if (!(error instanceof Error) || !("debugInfo" in error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
