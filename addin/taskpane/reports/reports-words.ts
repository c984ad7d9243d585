import type { ReportProgress } from "../../desk/reports-desk";
import { say, sayCount } from "../../words/say";
import type { WrittenSheet } from "../../workbook/reports/write-reports";

/** How far a report has come, for the eye. Null: it has only just begun. */
export function progressText(progress: ReportProgress | null): string {
  if (progress === null || progress.rows === 0) return stageText(progress);
  return progress.stage === "read"
    ? sayCount(progress.rows, "Fetching… {count} row so far", "Fetching… {count} rows so far")
    : say("Writing row {done} of {count}…", { done: progress.rows, count: progress.of });
}

/** The same for the ear: no numbers, so that it is not read out all the time. */
export const stageText = (progress: ReportProgress | null): string =>
  progress?.stage === "write" ? say("Writing…") : say("Fetching…");

/** How much is written, from 0 to 1; undefined where nobody knows how much there will be. */
export const progressShare = (progress: ReportProgress | null): number | undefined =>
  progress?.stage === "write" && progress.of > 0 ? Math.min(1, progress.rows / progress.of) : undefined;

/** What stands in a sheet now. */
export const writtenText = ({ sheetName, rows }: WrittenSheet): string =>
  sayCount(rows, "{sheet}: {count} row.", "{sheet}: {count} rows.", { sheet: sheetName });
