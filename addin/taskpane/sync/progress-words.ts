import type { SyncProgress } from "../../sync/sync-workbook";
import { say, sayCount } from "../../words/say";

/** How far a sync has come, for the eye: "Reading 4,000 of 20,000 rows". Null: it has only just begun. */
export function progressText(progress: SyncProgress | null): string {
  if (progress === null) return say("Looking at the tables…");
  const { stage, total } = progress;
  const done = stage === "sync" ? progress.done : Math.min(progress.done, total);
  switch (stage) {
    case "read":
      return total === 0
        ? say("Reading the tables…")
        : sayCount(total, "Reading {done} of {count} row", "Reading {done} of {count} rows", { done });
    case "sync":
      // What is sent is what has changed; how many rows that will be is known only at the end.
      return done === 0
        ? say("Sending what has changed…")
        : sayCount(done, "Sending… {count} row so far", "Sending… {count} rows so far");
    case "write":
      return total === 0
        ? say("Writing statuses…")
        : sayCount(
            total,
            "Writing statuses… {done} of {count} row",
            "Writing statuses… {done} of {count} rows",
            { done },
          );
    default:
      return stage satisfies never;
  }
}

/** The same for the ear: a word per stage and no numbers, so that it is not read out all the time. */
export function stageText(progress: SyncProgress | null): string {
  return progressText(progress && { ...progress, done: 0, total: 0 });
}

/** How much of its stage is done, from 0 to 1; undefined where that cannot be said. */
export function progressShare(progress: SyncProgress | null): number | undefined {
  if (progress === null || progress.total === 0 || progress.stage === "sync") return undefined;
  return Math.min(1, progress.done / progress.total);
}
