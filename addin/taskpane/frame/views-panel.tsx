import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { arrived } from "../parts/arrived";
import { SyncView } from "../sync/sync-view";
import type { AskedFor, View } from "../views";
import { CatchAll } from "./catch-all";
import { mainStyle, titleStyle } from "./frame-styles";
import { fetchAhead } from "./later-parts";
import { Opening } from "./opening";
import { StatusLine } from "./status-line";
import { Tabs, tabId } from "./tabs";
import { WhoLine } from "./who-line";

const PANEL_ID = "view";

/** The first view is drawn by then, and its own questions to the service are under way. */
const AHEAD_AFTER_MS = 1000;

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
  useEffect(() => {
    const later = setTimeout(() => void fetchAhead(), AHEAD_AFTER_MS);
    return () => clearTimeout(later);
  }, []);
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>{session.organisation}</h1>
        <WhoLine />
        <Tabs view={shown.view} onChoose={onTab} panelId={PANEL_ID} />
      </header>
      <main ref={main} className={styles.main}>
        <div ref={panel} role="tabpanel" id={PANEL_ID} aria-labelledby={tabId(shown.view)} tabIndex={-1}>
          <CatchAll key={shown.view}>
            <Suspense fallback={<Opening text={say("Opening…")} />}>
              <OneView shown={shown} />
            </Suspense>
          </CatchAll>
        </div>
      </main>
      <StatusLine />
    </>
  );
}

// What the first look does not need comes when its tab is chosen.
const ConnectView = lazy(async () => {
  const { ConnectView } = await arrived(import("../connect/connect-view"));
  return { default: ConnectView };
});
const CustomerView = lazy(async () => {
  const { CustomerView } = await arrived(import("../customer/customer-view"));
  return { default: CustomerView };
});
const HealthView = lazy(async () => {
  const { HealthView } = await arrived(import("../health/health-view"));
  return { default: HealthView };
});
const PeopleView = lazy(async () => {
  const { PeopleView } = await arrived(import("../people/people-view"));
  return { default: PeopleView };
});
const RemindersView = lazy(async () => {
  const { RemindersView } = await arrived(import("../reminders/reminders-view"));
  return { default: RemindersView };
});
const ReportsView = lazy(async () => {
  const { ReportsView } = await arrived(import("../reports/reports-view"));
  return { default: ReportsView };
});
const SendingView = lazy(async () => {
  const { SendingView } = await arrived(import("../sending/sending-view"));
  return { default: SendingView };
});
const TextsView = lazy(async () => {
  const { TextsView } = await arrived(import("../texts/texts-view"));
  return { default: TextsView };
});
const TodayView = lazy(async () => {
  const { TodayView } = await arrived(import("../today/today-view"));
  return { default: TodayView };
});

function OneView({ shown: { view, asked } }: { readonly shown: Shown }) {
  switch (view) {
    case "sync":
      return <SyncView intent={asked} />;
    case "today":
      return <TodayView />;
    case "customer":
      return <CustomerView intent={asked} />;
    case "reports":
      return <ReportsView />;
    case "reminders":
      return <RemindersView />;
    case "texts":
      return <TextsView />;
    case "sending":
      return <SendingView />;
    case "people":
      return <PeopleView />;
    case "health":
      return <HealthView />;
    case "columns":
      return <ConnectView moment="later" />;
  }
}
