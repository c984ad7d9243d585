import type { RunOptions } from "./chunks";
import type { ReportSheet } from "./reports/report-sheet";
import { writeReports } from "./reports/write-reports";

/** Writes the sheets of a dry run as every report is written: each in its place, filled anew. */
export async function writeDryRun(
  sheets: readonly ReportSheet[],
  { signal }: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  await writeReports(sheets, signal ? { signal } : {});
}
