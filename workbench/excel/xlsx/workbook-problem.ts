/**
 * What is wrong with a workbook file, as the rest of a sentence that begins with the file's name ("is incomplete …").
 * Thrown inside this folder only; open-workbook turns it into a refusal, so nobody else ever catches it.
 */
export class WorkbookProblem extends Error {
  override readonly name = "WorkbookProblem";
}

/** A part of the package that does not hold what the format says; `part` is its path inside the zip. */
export const damagedPart = (part: string): WorkbookProblem =>
  new WorkbookProblem(
    `is damaged: its part ${part} cannot be read. Open it in Excel, let it repair, save it.`,
  );
