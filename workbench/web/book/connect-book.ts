import { proxy, type Remote, transfer, wrap } from "comlink";
import type { Book } from "./book";

/** The book in its worker, as the page has it. */
export type ConnectedBook = Book & {
  /** Ends the worker and forgets the workbook with all that was not saved. */
  readonly close: () => void;
};

/** Where the server has the worker's script. */
const WORKER = "/worker.js";

/**
 * Starts the worker that holds the open workbook. `onBroken` hears a sentence where the worker cannot be started or has
 * broken down; what was asked of it is then never answered, and the page has to be loaded anew.
 * The bytes given to `open` are handed over: the caller's array is empty afterwards.
 */
export function connectBook(onBroken: (sentence: string) => void, script: string = WORKER): ConnectedBook {
  const worker = new Worker(script, { name: "workbook" });
  const broken = (event: Event): void => {
    event.preventDefault();
    onBroken("The part of this page that holds the workbook has stopped: load the page again.");
  };
  worker.addEventListener("error", broken);
  worker.addEventListener("messageerror", broken);
  return { ...callsOf(wrap<Book>(worker)), close: () => worker.terminate() };
}

/** The book's calls, each crossing to the worker; bytes and listeners cross in their own way. */
function callsOf(remote: Remote<Book>): Book {
  return {
    open: (bytes, name) => remote.open(transfer(bytes, [bytes.buffer]), name),
    view: () => remote.view(),
    cells: (sheetId, area) => remote.cells(sheetId, area),
    typed: (sheetId, row, column) => remote.typed(sheetId, row, column),
    type: (sheetId, row, column, texts) => remote.type(sheetId, row, column, texts),
    select: (sheetId, area) => remote.select(sheetId, area),
    save: () => remote.save(),
    answer: (message) => remote.answer(message),
    settings: () => remote.settings(),
    keepSettings: (settings) => remote.keepSettings(settings),
    registerFunctions: (functions) => remote.registerFunctions(functions),
    showDay: (day) => remote.showDay(day),
    paneShown: (visible) => remote.paneShown(visible),
    listen: (listener) => remote.listen(proxy(listener)),
  };
}
