import { Tab, TabList } from "@fluentui/react-tabs";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useRef } from "react";
import { ConnectView } from "../connect/connect-view";
import { CustomerView } from "../customer/customer-view";
import { useDesk } from "../desk-context";
import { SyncView } from "../sync/sync-view";
import { TodayView } from "../today/today-view";
import { type AskedFor, VIEW_NAMES, VIEWS, type View } from "../views";
import { CatchAll } from "./catch-all";
import { StatusLine } from "./status-line";

/** The view on show and what is asked of it; `moveFocus` where a person did not choose its tab herself. */
export type Shown = {
  readonly view: View;
  readonly asked: AskedFor | null;
  readonly moveFocus: boolean;
};

const useStyles = makeStyles({
  header: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: `${tokens.spacingVerticalM} 0`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  tabs: { paddingInline: tokens.spacingHorizontalXS, flexWrap: "wrap" },
  main: {
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: `${tokens.spacingVerticalL} ${tokens.spacingVerticalXXL}`,
  },
});

type ViewsPanelProps = { readonly shown: Shown; readonly onTab: (view: View) => void };

/** The pane of a connected workbook: the organisation, the tabs, the view on show, and how the rows are kept. */
export function ViewsPanel({ shown, onTab }: ViewsPanelProps) {
  const styles = useStyles();
  const { session } = useDesk();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A view that puts the focus into one of its fields keeps it there.
    if (shown.moveFocus && !panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, [shown]);
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>{session.organisation}</h1>
        <Tabs view={shown.view} onTab={onTab} />
      </header>
      <main className={styles.main}>
        <div ref={panel} role="tabpanel" id="view" aria-labelledby={tabId(shown.view)} tabIndex={-1}>
          <CatchAll key={shown.view}>
            <OneView shown={shown} />
          </CatchAll>
        </div>
      </main>
      <StatusLine />
    </>
  );
}

function Tabs({ view, onTab }: { readonly view: View; readonly onTab: (view: View) => void }) {
  const styles = useStyles();
  return (
    <TabList
      className={styles.tabs}
      selectedValue={view}
      onTabSelect={(_event, { value }) => {
        const chosen = VIEWS.find((name) => name === value);
        if (chosen) onTab(chosen);
      }}
      size="small"
      aria-label="Views"
    >
      {VIEWS.map((name) => (
        <Tab key={name} value={name} id={tabId(name)} aria-controls={name === view ? "view" : undefined}>
          {VIEW_NAMES[name]}
        </Tab>
      ))}
    </TabList>
  );
}

function OneView({ shown: { view, asked } }: { readonly shown: Shown }) {
  switch (view) {
    case "sync":
      return <SyncView intent={asked} />;
    case "today":
      return <TodayView intent={asked} />;
    case "customer":
      return <CustomerView intent={asked} />;
    case "columns":
      return <ConnectView moment="later" />;
  }
}

const tabId = (view: View): string => `tab-${view}`;
