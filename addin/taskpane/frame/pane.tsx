import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { Session } from "#wire/session";
import type { Desk } from "../../desk/desk";
import { say } from "../../words/say";
import type { RibbonAction } from "../../workbook/office-start";
import { type DeskFrame, DeskProvider } from "../desk-context";
import { arrived } from "../parts/arrived";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import type { Intent, View } from "../views";
import type { OfficeFrame } from "./office-frame";
import { Opening } from "./opening";
import { Page } from "./page";
import { type Shown, ViewsPanel } from "./views-panel";

type PaneProps = {
  readonly desk: Desk;
  readonly session: Session;
  readonly onRibbon: OfficeFrame["onRibbon"];
  /** Somebody else wants to sit down here. */
  readonly onSwitch: () => void;
};

/** The pane beside an open workbook: the welcome until the workbook is connected, its views from then on. */
export function Pane({ desk, session, onRibbon, onSwitch }: PaneProps) {
  const [shown, setShown] = useState<Shown>({ view: "sync", asked: null, moveFocus: false });
  const show = useCallback(
    (view: View, intent?: Intent) => setShown({ view, asked: intent ? { intent } : null, moveFocus: true }),
    [],
  );
  const frame: DeskFrame = useMemo(
    () => ({ desk, session, show, onSwitch }),
    [desk, session, show, onSwitch],
  );
  useEffect(
    () =>
      onRibbon((action) => {
        const [view, intent] = WISHES[action] ?? [];
        if (view) show(view, intent);
      }),
    [onRibbon, show],
  );
  const { connected, problem, again, nowConnected } = useConnected(desk);
  return (
    <DeskProvider frame={frame}>
      {connected ? (
        <ViewsPanel shown={shown} onTab={(view) => setShown({ view, asked: null, moveFocus: false })} />
      ) : (
        <Page title={session.organisation}>
          {problem !== null ? <Problem text={problem} again={again} /> : null}
          {problem === null && connected === null ? <Opening text={say("Looking at the workbook…")} /> : null}
          {connected === false ? (
            <Suspense fallback={<Opening text={say("Opening…")} />}>
              <ConnectView moment="first" onConnected={nowConnected} />
            </Suspense>
          ) : null}
        </Page>
      )}
    </DeskProvider>
  );
}

// A workbook that is connected already never shows it.
const ConnectView = lazy(async () => {
  const { ConnectView } = await arrived(import("../connect/connect-view"));
  return { default: ConnectView };
});

/** What the ribbon's buttons ask for; opening the pane asks for nothing else. */
const WISHES: Readonly<Record<RibbonAction, readonly [View, Intent?] | null>> = {
  openPane: null,
  syncNow: ["sync", "start"],
  sendSelection: ["customer", "sendSelection"],
  addNote: ["customer", "addNote"],
  openReports: ["reports"],
};

/** Whether the workbook remembers a connection; null until that is known. */
function useConnected(desk: Desk) {
  const { run, again, problem } = useTask<void>();
  const [connected, setConnected] = useState<boolean | null>(null);
  useEffect(
    () =>
      run(async () => {
        setConnected(await desk.isConnected());
      }),
    [run, desk],
  );
  const nowConnected = useCallback(() => setConnected(true), []);
  return { connected, problem, again, nowConnected };
}
