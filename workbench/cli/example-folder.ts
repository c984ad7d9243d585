import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseBookName } from "../cloud/books/book-name";
import { UsageError } from "./exit-codes";
import { packageFile } from "./settings";

/** The example's workbook, as it is called in its folder. */
const EXAMPLE = "receivables.xlsx";

/** Puts the example's workbook into the folder where it is not there yet; gives its path. */
export async function exampleIn(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const book = join(folder, EXAMPLE);
  await copyFile(packageFile(`examples/${EXAMPLE}`), book, 1 /* COPYFILE_EXCL */).catch(ignoreExisting);
  return book;
}

/**
 * Forgets all that Dunbook keeps in the folder, and the example's workbook; other workbooks are their owner's and stay.
 * Only a folder that Dunbook made is touched: a mistyped --data must not cost anybody their files.
 */
export async function forgetExample(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (names.length > 0 && !names.includes("store.sqlite")) {
    throw new UsageError(
      `--fresh: the folder ${folder} holds other things than Dunbook's data, so it is left as it is.`,
    );
  }
  const own = names.filter((name) => name === EXAMPLE || parseBookName(name) === null);
  await Promise.all(own.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
