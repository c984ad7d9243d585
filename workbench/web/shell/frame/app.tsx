import { FluentProvider } from "@fluentui/react-provider";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useCallback, useEffect, useState } from "react";
import { type OfficeTheme, usePaneTheme } from "../../../../addin/taskpane/theme";
import type { Book } from "../../book/book";
import { CloudView } from "../cloud/cloud-view";
import type { BookDesk } from "../files/book-desk";
import { useFileDrop } from "../files/use-file-drop";
import { usePane } from "../pane/use-pane";
import { SheetPanel } from "../sheet/sheet-panel";
import { useWorkbook } from "../sheet/use-workbook";
import type { Workbook } from "../workbook/workbook";
import { EmptyPlace } from "./empty-place";
import { Notes } from "./notes";
import { goToPart, usePartKeys } from "./parts";
import { TitleBar } from "./title-bar";
import { type Note, useDesk, useUnsavedGuard, useViews } from "./use-shell";
import { VIEWS } from "./view-tabs";
import { WorkbookView } from "./workbook-view";

const useStyles = makeStyles({
  app: {
    display: "flex",
    flexDirection: "column",
    height: "100vh",
    background: tokens.colorNeutralBackground2,
  },
  views: { position: "relative", flex: "1 1 auto", minHeight: 0 },
  view: { position: "absolute", inset: 0 },
  dropping: {
    position: "fixed",
    inset: 0,
    zIndex: 100,
    display: "grid",
    placeItems: "center",
    fontSize: "20px",
    border: `3px dashed ${tokens.colorBrandStroke1}`,
    background: tokens.colorBackgroundOverlay,
    color: tokens.colorNeutralForegroundOnBrand,
    pointerEvents: "none",
  },
});

export type AppProps = {
  readonly book: Book;
  readonly workbook: Workbook;
  readonly desk: BookDesk;
  /** A sentence where the worker has broken down; null while it works. */
  readonly broken: string | null;
};

/** Here is no Office that says how it looks: the system does. */
const NO_OFFICE: OfficeTheme = { dark: () => null, onChange: () => () => undefined };

/** The whole window, in the pane's own colours. */
export function App(props: AppProps) {
  const { theme } = usePaneTheme(NO_OFFICE);
  return (
    <FluentProvider theme={theme}>
      <Window {...props} />
    </FluentProvider>
  );
}

function Window({ book, workbook, desk, broken }: AppProps) {
  const classes = useStyles();
  const state = useWorkbook(workbook);
  const files = useDesk(desk);
  const views = useViews();
  const { show } = views;
  const [note, setNote] = useState<Note | null>(null);
  const [moves, setMoves] = useState(0);
  const onFile = useCallback(
    (file: File) => {
      show("workbook");
      desk.openFile(file).catch(() => undefined);
    },
    [desk, show],
  );
  const dropping = useFileDrop(onFile);
  const leavePane = useCallback((where: "forward" | "backward" | "toSheet") => {
    const nowhere = (): void => undefined;
    if (where === "toSheet") goToPart("ribbon", 1, nowhere);
    else goToPart("pane", where === "forward" ? 1 : -1, nowhere);
  }, []);
  const { opened } = state;
  const pane = usePane({ book, workbook, bookName: files.name, opened, onLeave: leavePane });
  usePartKeys(pane.focus);
  useUnsavedGuard(desk);
  useTitle(files.name);
  const onMoved = useCallback((text: string, good: boolean) => {
    setNote({ intent: good ? "success" : "error", text });
    setMoves((count) => count + 1);
  }, []);
  const asOf = `${views.happening?.today} ${views.happening?.mails} ${moves}`;
  return (
    <div className={classes.app}>
      <TitleBar desk={desk} files={files} views={views} onMoved={onMoved} />
      <Notes
        problem={broken ?? state.problem}
        note={note}
        onPutAway={() => {
          workbook.say(null);
          setNote(null);
        }}
      />
      <main className={classes.views}>
        {VIEWS.map(({ id, name, path }) => (
          <div
            key={id}
            id={`view-${id}`}
            role="tabpanel"
            aria-labelledby={`tab-${id}`}
            className={classes.view}
            // Not display: the sheet and the frames would lose where they were scrolled to.
            style={{ visibility: views.view === id ? "visible" : "hidden" }}
          >
            {path === null && (
              <WorkbookView pane={pane} open={opened > 0}>
                {opened > 0 ? <SheetPanel workbook={workbook} /> : <EmptyPlace desk={desk} files={files} />}
              </WorkbookView>
            )}
            {path !== null && views.met.has(id) && (
              <CloudView path={path} title={name} shown={views.view === id} asOf={asOf} />
            )}
          </div>
        ))}
      </main>
      {dropping && <div className={classes.dropping}>Drop the workbook to open it</div>}
    </div>
  );
}

function useTitle(name: string | null): void {
  useEffect(() => {
    document.title = name === null ? "Dunbook" : `${name} · Dunbook`;
  }, [name]);
}
