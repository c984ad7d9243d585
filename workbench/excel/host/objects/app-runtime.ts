import { invalidArgument } from "../excel-error";
import type { Host, RuntimeState } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import type { Json } from "../json";

const STATES: readonly RuntimeState[] = ["Inactive", "Background", "Visible"];

/** Office.addin.showAsTaskpane() and hide(): the page around the pane is told, and does it. */
const appRuntimeKind: ObjectKind<Host> = {
  name: "AppRuntimeService",
  methods: {
    getAppRuntimeState: ({ pane }) => pane.current,
    setAppRuntimeState: (host, given) => {
      showPane(host, stateOf(given.json(0), given.location) === "Visible");
      return null;
    },
  },
};

/** Office.addin.setStartupBehavior(): remembered while the workbook is open, not in the file. */
const persistenceKind: ObjectKind<Host> = {
  name: "AppRuntimePersistenceService",
  methods: {
    getAppRuntimeStartState: ({ pane }) => pane.start,
    setAppRuntimeStartState: ({ pane }, given) => {
      pane.start = stateOf(given.json(0), given.location);
      return null;
    },
  },
};

/** By this office.js says that it takes the ribbon's actions now; they come to it as messages at any time. */
const internalKind: ObjectKind<Host> = {
  name: "AddinInternalService",
  methods: { notifyActionHandlerReady: () => null },
};

/** The services of an add-in's own page, by the names under which office.js makes them. */
export const runtimeServices = (host: Host): Readonly<Record<string, HostObject>> => ({
  "Microsoft.AppRuntime.AppRuntimeService": hostObject(appRuntimeKind, host),
  "Microsoft.AppRuntime.AppRuntimePersistenceService": hostObject(persistenceKind, host),
  "Microsoft.InternalService.AddinInternalService": hostObject(internalKind, host),
});

/** Shows or hides the pane; it runs on unseen. */
export function showPane({ pane, news }: Host, visible: boolean): void {
  const wanted: RuntimeState = visible ? "Visible" : "Background";
  if (pane.current === wanted) return;
  pane.current = wanted;
  news.record({ kind: "paneShown", visible });
}

function stateOf(value: Json, location: string): RuntimeState {
  const state = STATES.find((candidate) => candidate === value);
  if (!state) throw invalidArgument(location);
  return state;
}
