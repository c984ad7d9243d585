import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { ReactNode } from "react";
import { DayClock } from "../cloud/day-clock";
import type { BookDesk, BookDeskState } from "../files/book-desk";
import { FileMenu } from "../files/file-menu";
import { SaveState } from "./save-state";
import type { useViews } from "./use-shell";
import { ViewTabs } from "./view-tabs";

const useStyles = makeStyles({
  bar: {
    flex: "0 0 auto",
    background: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "4px 8px 0",
    flexWrap: "wrap",
    minHeight: "32px",
  },
  name: {
    display: "flex",
    alignItems: "baseline",
    gap: "10px",
    flex: "1 1 200px",
    minWidth: 0,
    flexWrap: "wrap",
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  tabs: { overflowX: "auto" },
});

export type TitleBarProps = {
  readonly desk: BookDesk;
  readonly files: BookDeskState;
  readonly views: ReturnType<typeof useViews>;
  readonly onMoved: (text: string, good: boolean) => void;
  /** What stands beside the day. */
  readonly children: ReactNode;
};

/** The workbook's name and whether it is saved, the day, and the views. */
export function TitleBar({ desk, files, views, onMoved, children }: TitleBarProps) {
  const classes = useStyles();
  return (
    <header className={classes.bar} data-part="title">
      <div className={classes.line}>
        <FileMenu desk={desk} state={files} />
        <div className={classes.name}>
          <h1 className={classes.heading}>{files.name ?? "Dunbook"}</h1>
          <SaveState desk={desk} state={files} />
          {files.opening && files.name !== null && <Text size={200}>Opening…</Text>}
        </div>
        {children}
        <DayClock today={views.happening?.today ?? null} onMoved={onMoved} />
      </div>
      <div className={classes.tabs}>
        <ViewTabs view={views.view} newMails={views.newMails} onView={views.show} />
      </div>
    </header>
  );
}
