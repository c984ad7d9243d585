import { FluentProvider } from "@fluentui/react-provider";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useCallback, useEffect } from "react";
import { type OfficeTheme, usePaneTheme } from "../../../../addin/taskpane/theme";
import type { Book } from "../../book/book";
import type { BookDesk } from "../files/book-desk";
import { useFileDrop } from "../files/use-file-drop";
import { usePane } from "../pane/use-pane";
import { SheetPanel } from "../sheet/sheet-panel";
import { useWorkbook } from "../sheet/use-workbook";
import type { Workbook } from "../workbook/workbook";
import { EmptyPlace } from "./empty-place";
import { LanguageChoice } from "./language-choice";
import { Notes } from "./notes";
import { useOfficeLanguage } from "./office-language";
import { goToPart, usePartKeys } from "./parts";
import { TitleBar } from "./title-bar";
import { useDesk, useNotes, useUnsavedGuard, useViews } from "./use-shell";
import { Views } from "./views";
import { WorkbookView } from "./workbook-view";

const useStyles = makeStyles({
  app: {
    display: "flex",
    flexDirection: "column",
    height: "100vh",
    background: tokens.colorNeutralBackground2,
  },
  // Covers the frames too: a file dropped into one would be shown there by the browser.
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
  const { opened, problem } = useWorkbook(workbook);
  const files = useDesk(desk);
  const views = useViews();
  const notes = useNotes(opened);
  const { show } = views;
  const onFile = useCallback(
    (file: File) => {
      show("workbook");
      desk.openFile(file).catch(() => undefined);
    },
    [desk, show],
  );
  const dropping = useFileDrop(onFile);
  const [language, chooseLanguage] = useOfficeLanguage();
  const pane = usePane({ book, workbook, opened, language, onLeave: leavePane });
  usePartKeys(pane.focus);
  useUnsavedGuard(desk);
  useTitle(files.name);
  const putAway = (): void => {
    workbook.say(null);
    notes.putAway();
  };
  return (
    <div className={classes.app}>
      <TitleBar desk={desk} files={files} views={views} onMoved={notes.onMoved}>
        <LanguageChoice language={language} onChoose={chooseLanguage} />
      </TitleBar>
      <Notes problem={broken ?? problem} note={notes.note} onPutAway={putAway} />
      <Views views={views} moves={notes.moves}>
        <WorkbookView pane={pane} open={opened > 0} language={language}>
          {opened > 0 ? <SheetPanel workbook={workbook} /> : <EmptyPlace desk={desk} files={files} />}
        </WorkbookView>
      </Views>
      {dropping && <div className={classes.dropping}>Drop the workbook to open it</div>}
    </div>
  );
}

/** The sheet comes after the ribbon; the pane itself is never gone to from the pane. */
function leavePane(where: "forward" | "backward" | "toSheet"): void {
  const nowhere = (): void => undefined;
  if (where === "toSheet") goToPart("ribbon", 1, nowhere);
  else goToPart("pane", where === "forward" ? 1 : -1, nowhere);
}

function useTitle(name: string | null): void {
  useEffect(() => {
    document.title = name === null ? "Dunbook" : `${name} · Dunbook`;
  }, [name]);
}
