import type { BookNews } from "../../../workbench/web/book/book";
import { type ConnectedBook, connectBook } from "../../../workbench/web/book/connect-book";
import type { LeavingFocus } from "../../../workbench/web/pane/leaving-focus";
import { openPaneFrame, type PaneFrame } from "../../../workbench/web/pane/pane-frame";

/** The page around the pane, as little of it as there can be: a test opens a workbook in it and looks at what happens. */
export type Shell = {
  readonly book: ConnectedBook;
  readonly pane: PaneFrame;
  readonly news: readonly BookNews[];
  readonly left: readonly LeavingFocus[];
  readonly broken: readonly string[];
};

declare global {
  interface Window {
    shell: Shell;
    openShell: (script?: string) => Promise<void>;
  }
}

window.openShell = async (script) => {
  const news: BookNews[] = [];
  const left: LeavingFocus[] = [];
  const broken: string[] = [];
  const book = connectBook((sentence) => broken.push(sentence), script);
  if (script !== undefined) {
    Object.assign(window, { shell: { broken } });
    return;
  }
  const { current } = await (await fetch("/books")).json();
  const file = await fetch(`/books/${current}`);
  const opened = await book.open(new Uint8Array(await file.arrayBuffer()), current);
  if (!opened.ok) throw new Error(opened.problem);
  const container = document.querySelector<HTMLElement>("main") ?? document.body;
  const onLeave = (where: LeavingFocus) => left.push(where);
  const pane = openPaneFrame({
    container,
    url: "/taskpane.html",
    language: "en-US",
    title: "Pane",
    book,
    onLeave,
  });
  // Before the pane's page can have loaded: a button that opens the pane for its work.
  if (location.hash === "#early") pane.invokeAction("syncNow");
  await book.listen((one) => {
    news.push(one);
    pane.hear(one);
  });
  window.shell = { book, pane, news, left, broken };
};
