import type { SyncProgress } from "../../sync/sync-workbook";
import { counted } from "./counted";

/** How far a sync has come, for the eye: "Reading 4,000 of 20,000 rows". Null: it has only just begun. */
export function progressText(progress: SyncProgress | null): string {
  if (progress === null) return "Looking at the tables…";
  const { stage, done, total } = progress;
  switch (stage) {
    case "read":
      return total === 0 ? "Reading the tables…" : `Reading ${rowsOf(done, total)}`;
    case "sync":
      // What is sent is what has changed; how many rows that will be is known only at the end.
      return done === 0 ? "Sending what has changed…" : `Sending… ${counted(done, "row")} so far`;
    case "write":
      return total === 0 ? "Writing statuses…" : `Writing statuses… ${rowsOf(done, total)}`;
    default:
      return stage satisfies never;
  }
}

const rowsOf = (done: number, total: number): string =>
  `${Math.min(done, total).toLocaleString("en")} of ${counted(total, "row")}`;

/** The same for the ear: a word per stage and no numbers, so that it is not read out all the time. */
export function stageText(progress: SyncProgress | null): string {
  return progressText(progress && { ...progress, done: 0, total: 0 });
}

/** How much of its stage is done, from 0 to 1; undefined where that cannot be said. */
export function progressShare(progress: SyncProgress | null): number | undefined {
  if (progress === null || progress.total === 0 || progress.stage === "sync") return undefined;
  return Math.min(1, progress.done / progress.total);
}
