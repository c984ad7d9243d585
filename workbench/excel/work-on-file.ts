import { openExcel } from "./runtime/session";
import { openWorkbookPath, saveWorkbookPath } from "./xlsx/workbook-path";

/** Why a workbook file cannot be opened or saved: one sentence for the person who named it. */
export class FileRefusal extends Error {
  override readonly name = "FileRefusal";
}

/** A workbook file while add-in code works on it. */
export type FileAtWork = {
  /** Writes the workbook back to its file, whole or not at all. Throws FileRefusal. */
  readonly save: () => Promise<void>;
  /** What went through office.js so far. */
  readonly traffic: () => {
    readonly batches: number;
    readonly bytesSent: number;
    readonly bytesReceived: number;
  };
};

/** Opens the workbook at `path` in this process's Excel and runs add-in code on it. Throws FileRefusal. */
export async function workOnFile<Value>(
  path: string,
  work: (file: FileAtWork) => Promise<Value>,
): Promise<Value> {
  const opened = await openWorkbookPath(path);
  if (!opened.ok) throw new FileRefusal(opened.problem);
  const session = openExcel(opened.value.model);
  try {
    return await work({
      traffic: session.traffic,
      save: async () => {
        const saved = await saveWorkbookPath(opened.value);
        if (!saved.ok) throw new FileRefusal(saved.problem);
      },
    });
  } finally {
    session.close();
  }
}
