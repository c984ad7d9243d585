import { expose, transfer } from "comlink";
import { openBook } from "./open-book";

/** The worker of the workbench's page: holds the open workbook and Excel's stand-in, so that the page never waits for them. */

const book = openBook();

expose({
  ...book,
  save: async () => {
    const saved = await book.save();
    // Handed over instead of copied: a ledger's file has megabytes.
    return saved.ok ? transfer(saved, [saved.value.buffer]) : saved;
  },
});
