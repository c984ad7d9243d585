import type { HostEvent } from "../host/event-messages";
import type { HostNotice } from "../host/news";
import { type ExcelHost, openHost } from "../host/open-host";
import type { WorkbookModel } from "../model/workbook";
import { answerMessage, SESSION_HEADER, type Traffic } from "./messages";
import { loadOfficeRuntime, type NativeBridge } from "./office-runtime";

/** A workbook open in this process's Excel. */
export type ExcelSession = {
  /** Excel.run against this workbook, whichever is active. Also activates it, for code that calls Excel.run itself. */
  readonly run: <Value>(work: (context: Excel.RequestContext) => Promise<Value>) => Promise<Value>;
  /** For what a person does at the sheet: see ../host/person.ts. */
  readonly host: ExcelHost;
  /** Makes this the workbook the global Excel.run works on. Await the runs of another workbook first. */
  readonly activate: () => void;
  /** What has gone over the wire since the session was opened. */
  readonly traffic: () => Traffic;
  /** Ranges office.js still holds; none once every Excel.run has ended. */
  readonly heldReferences: () => number;
  /** Ends the session: later requests of its programs fail with InvalidOrTimedOutSession. The model stays usable. */
  readonly close: () => void;
};

type OpenSession = { readonly host: ExcelHost; traffic: Traffic };

const sessions = new Map<string, OpenSession>();
let activeId: string | null = null;
let lastNumber = 0;
// Taken now, so that a test's fake timers do not stop Excel.
const later = setImmediate;

/**
 * Opens a workbook in Excel: from now on the global `Excel` (office.js, unmodified) works on it. Several may be open.
 * `save` is what workbook.save() does; without it that answers ApiNotFound. `onNotice` hears what whoever shows the
 * workbook would want to know.
 */
export function openExcel(
  workbook: WorkbookModel,
  save: (() => void) | null = null,
  onNotice: (notice: HostNotice) => void = () => undefined,
): ExcelSession {
  loadOfficeRuntime(bridge);
  lastNumber += 1;
  const id = String(lastNumber);
  const onEvent = (event: HostEvent): void => {
    // Twice later: the answer to the batch goes out first, and with it office.js takes on new handlers.
    later(() => later(() => deliverEvent(id, event)));
  };
  const session: OpenSession = {
    host: openHost(workbook, save, { onEvent, onNotice }),
    traffic: { batches: 0, bytesSent: 0, bytesReceived: 0 },
  };
  sessions.set(id, session);
  const activate = (): void => {
    activeId = id;
  };
  activate();
  return {
    activate,
    host: session.host,
    run: (work) => {
      activate();
      return runAgainst(id, work);
    },
    traffic: () => session.traffic,
    heldReferences: () => session.host.references.count,
    close: () => closeSession(id),
  };
}

/**
 * The context carries the session's id in its headers, so that its requests find their workbook at any time, and as
 * the add-in's control, so that its handlers hear of no other workbook.
 */
function runAgainst<Value>(
  id: string,
  work: (context: Excel.RequestContext) => Promise<Value>,
): Promise<Value> {
  const context = new Excel.RequestContext();
  context.requestHeaders[SESSION_HEADER] = id;
  context.requestHeaders[CONTROL_HEADER] = id;
  return Excel.run(context, work);
}

/** office.js's own header for the add-in a request comes from. */
const CONTROL_HEADER = "X-OfficeControlId";
/** A message that nobody asked for. */
const EVENTS_MESSAGE = 3;

/** Goes out in a later turn than the answer to the batch it came from, as that does; a closed workbook tells nothing more. */
function deliverEvent(sessionId: string, event: HostEvent): void {
  if (!sessions.has(sessionId)) return;
  const entry = [event.category, event.type, event.targetId, event.message, 0];
  const message = { entries: [entry] };
  // office.js passes it on to the handlers of this add-in, and to those of programs that call Excel.run by themselves.
  bridge.onMessageFromHost?.(JSON.stringify({ type: EVENTS_MESSAGE, controlId: sessionId, message }));
}

function closeSession(id: string): void {
  sessions.get(id)?.host.references.releaseAll();
  sessions.delete(id);
  if (activeId === id) activeId = [...sessions.keys()].at(-1) ?? null;
}

/** Batches are worked off as they are sent and answered in a later turn, so that syncs never starve the event loop. */
const bridge: NativeBridge = {
  sendMessageToHost: (message) => {
    const answer = answerMessage(message, (named) => {
      const session = sessions.get(named ?? activeId ?? "");
      return session ? { host: session.host, count: (traffic) => countTraffic(session, traffic) } : null;
    });
    const deliver = answer.isAwaited ? later : queueMicrotask;
    deliver(() => bridge.onMessageFromHost?.(answer.text));
  },
};

function countTraffic(session: OpenSession, { batches, bytesSent, bytesReceived }: Traffic): void {
  session.traffic = {
    batches: session.traffic.batches + batches,
    bytesSent: session.traffic.bytesSent + bytesSent,
    bytesReceived: session.traffic.bytesReceived + bytesReceived,
  };
}
