import { openBackend } from "../../addin/backend";
import type { SyncProgress } from "../../addin/sync/sync-workbook";
import { dayOfBook } from "../day";
import type { OrganisationFile } from "./organisation-file";
import { dayText } from "./print";
import { howFar, progressLine } from "./progress-line";
import { bookSettings, openCloud } from "./settings";

const STAGES: Readonly<Record<SyncProgress["stage"], string>> = {
  read: "Reading row",
  sync: "Sending row",
  write: "Writing row",
};

/** The example's day without anybody at it: sync, run, write back; tells it on the terminal. */
export async function exampleDay(folder: string, book: string, file: OrganisationFile): Promise<void> {
  const cloud = await openCloud({ data: folder }, { file });
  const line = progressLine(process.stderr, false);
  try {
    const report = await dayOfBook(cloud, book, bookSettings({}), {
      onProgress: ({ stage, done, total }) => line.show(howFar(STAGES[stage], done, total)),
    });
    line.clear();
    process.stdout.write(`${dayText(report, await openBackend(cloud).accounts())}\n`);
  } finally {
    line.clear();
    await cloud.close();
  }
}
