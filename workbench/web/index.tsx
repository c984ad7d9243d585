import { useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { connectBook } from "./book/connect-book";
import { BookDesk } from "./shell/files/book-desk";
import { App } from "./shell/frame/app";
import { openStore } from "./shell/workbook/store";
import { Workbook } from "./shell/workbook/workbook";

// The workbench's page: the open workbook lives in a worker, this window shows it beside the add-in's pane.

const health = openStore<{ readonly broken: string | null }>({ broken: null });
const book = connectBook((broken) => health.set({ broken }));
const workbook = new Workbook(book);
const desk = new BookDesk(book, workbook);

function Page() {
  const { broken } = useSyncExternalStore(health.subscribe, health.get);
  return <App book={book} workbook={workbook} desk={desk} broken={broken} />;
}

const place = document.getElementById("app");
if (!place) throw new Error("The page has no place for the workbench.");
createRoot(place).render(<Page />);
desk.start().catch(() => workbook.say("The workbook could not be opened: load the page again."));
