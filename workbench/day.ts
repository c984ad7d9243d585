import { basename, resolve } from "node:path";
import { digest } from "#domain/base/identity";
import type { RunAnswer } from "#wire/answers";
import { openBackend } from "../addin/backend";
import { namingWorkbook } from "../addin/sync/name-workbook";
import {
  type SyncOptions,
  type SyncReport,
  type SyncSettings,
  syncWorkbook,
} from "../addin/sync/sync-workbook";
import { type WriteBackReport, writeBack } from "../addin/sync/write-back";
import { readConnection } from "../addin/workbook/connection";
import { WorkbookRefusal } from "../addin/workbook/refusal";
import type { LocalCloud } from "./cloud/local-cloud";
import { FileRefusal, workOnFile } from "./excel/work-on-file";
import { proposalsOf } from "./proposals";

/** The add-in's own work on a workbook file, without Excel: sync, run the day, write back, save. */

export type BookSettings = Omit<SyncSettings, "workbook" | "connection"> & {
  /** Whether what only the cells propose is taken; left out: it is told, and no more. */
  readonly acceptProposals?: boolean;
};

export type DayReport = {
  readonly synced: SyncReport;
  readonly run: RunAnswer;
  readonly written: WriteBackReport;
  readonly savedTo: string;
};

export type DayOptions = SyncOptions & {
  readonly onRun?: () => void;
  /** Hears what the cells propose, before anything is read. */
  readonly onProposals?: (sentences: readonly string[]) => void;
};

/** Sends the workbook's changed rows; the file stays as it is. */
export function syncBook(
  cloud: LocalCloud,
  path: string,
  settings: BookSettings,
  options: DayOptions = {},
): Promise<SyncReport> {
  return workOnFile(path, async () =>
    syncWorkbook(
      namingWorkbook(openBackend(cloud), basename(path)),
      { ...settings, ...(await rememberedBy(path, settings, options)) },
      options,
    ),
  );
}

/** Sync, run, write-back into the named file. `runs` days are run before the write-back; by default the clock's day. */
export function dayOfBook(
  cloud: LocalCloud,
  path: string,
  settings: BookSettings,
  options: DayOptions = {},
  run: () => Promise<RunAnswer> = () => runAndHear(cloud),
): Promise<DayReport> {
  return workOnFile(path, async (file) => {
    const backend = namingWorkbook(openBackend(cloud), basename(path));
    const { workbook, connection } = await rememberedBy(path, settings, options);
    const synced = await syncWorkbook(backend, { ...settings, workbook, connection }, options);
    options.onRun?.();
    const ran = await run();
    try {
      const written = await writeBack(backend, workbook, synced, options);
      if (written.changed) await file.save();
      return { synced, run: ran, written, savedTo: path };
    } catch (error) {
      throw withMessagesTold(error, ran);
    }
  });
}

/** A workbook that cannot be written must not look like a day on which nothing went out. */
function withMessagesTold(error: unknown, { sent }: RunAnswer): unknown {
  const count = Object.values(sent).reduce((sum, one) => sum + one, 0);
  if (count === 0 || !(error instanceof FileRefusal || error instanceof WorkbookRefusal)) return error;
  const what = count === 1 ? "1 message went out and is" : `${count} messages went out and are`;
  return new FileRefusal(
    `${error.message} ${what} on record: the same command, given again, writes the rows and sends nothing twice.`,
    { cause: error },
  );
}

/** Runs the day and waits until the provider's first reports are in, so that the rows can tell them. */
export async function runAndHear(cloud: LocalCloud): Promise<RunAnswer> {
  const ran = await openBackend(cloud).run();
  await cloud.catcher.flushEvents();
  return ran;
}

/** What the workbook remembers; before the first write-back its id is one that its place on disk gives. */
async function rememberedBy(
  path: string,
  { acceptProposals }: BookSettings,
  { onProposals }: DayOptions,
): Promise<Pick<SyncSettings, "workbook" | "connection">> {
  const { workbook, connection } = await readConnection();
  const id = workbook ?? `w_${digest(resolve(path))}`;
  const proposals = connection === null ? await proposalsOf() : null;
  if (proposals === null) return { workbook: id, connection };
  onProposals?.(proposals.sentences);
  return { workbook: id, connection: acceptProposals ? await proposals.accepted() : null };
}
