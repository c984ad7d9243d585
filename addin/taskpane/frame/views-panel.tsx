import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useRef } from "react";
import { ConnectView } from "../connect/connect-view";
import { CustomerView } from "../customer/customer-view";
import { useDesk } from "../desk-context";
import { RemindersView } from "../reminders/reminders-view";
import { SyncView } from "../sync/sync-view";
import { TodayView } from "../today/today-view";
import type { AskedFor, View } from "../views";
import { CatchAll } from "./catch-all";
import { mainStyle, titleStyle } from "./frame-styles";
import { StatusLine } from "./status-line";
import { Tabs, tabId } from "./tabs";

const PANEL_ID = "view";

/** The view on show and what is asked of it; `moveFocus` where a person did not choose its tab herself. */
export type Shown = {
  readonly view: View;
  readonly asked: AskedFor | null;
  readonly moveFocus: boolean;
};

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    ...titleStyle,
    paddingInline: tokens.spacingHorizontalL,
    paddingBlock: `${tokens.spacingVerticalM} 0`,
  },
  main: mainStyle,
});

type ViewsPanelProps = { readonly shown: Shown; readonly onTab: (view: View) => void };

/** The pane of a connected workbook: the organisation, the tabs, the view on show, and how the rows are kept. */
export function ViewsPanel({ shown, onTab }: ViewsPanelProps) {
  const styles = useStyles();
  const { session } = useDesk();
  const panel = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    // A view that puts the focus into one of its fields keeps it there.
    if (shown.moveFocus && !panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, [shown]);
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>{session.organisation}</h1>
        <Tabs view={shown.view} onChoose={onTab} panelId={PANEL_ID} />
      </header>
      <main ref={main} className={styles.main}>
        <div ref={panel} role="tabpanel" id={PANEL_ID} aria-labelledby={tabId(shown.view)} tabIndex={-1}>
          <CatchAll key={shown.view}>
            <OneView shown={shown} />
          </CatchAll>
        </div>
      </main>
      <StatusLine />
    </>
  );
}

function OneView({ shown: { view, asked } }: { readonly shown: Shown }) {
  switch (view) {
    case "sync":
      return <SyncView intent={asked} />;
    case "today":
      return <TodayView />;
    case "customer":
      return <CustomerView intent={asked} />;
    case "reminders":
      return <RemindersView />;
    case "columns":
      return <ConnectView moment="later" />;
  }
}
