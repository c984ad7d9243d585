import type { Backend } from "../backend";
import { readConnection } from "../workbook/connection";
import { policyDeeds, serviceDeeds, sheetDeeds, singleDeeds } from "./deeds-on-demand";
import { deferred, later, whenLoaded } from "./deferred";
import type { Desk, KeepingState, Selected } from "./desk";
import { MergeLog } from "./merge-log";
import type { DeskOptions } from "./open-desk";
import { problemOf } from "./problem";

/**
 * The desk as the pane opens it: what it takes to read tables, to sync and to write comes with the first deed that needs it,
 * so that the pane is there at once. What only asks the service does not wait for it.
 */
export function openDeskOnDemand(backend: Backend, options: DeskOptions = {}): Desk {
  const log = new MergeLog();
  const whole = later(async () => (await import("./open-desk")).openDesk(backend, { ...options, log }));
  return {
    isConnected: async () => (await readConnection()).connection !== null,
    today: () => backend.today(),
    ...singleDeeds(whole),
    ...sheetDeeds(whole),
    ...serviceDeeds(whole),
    ...policyDeeds(whole),
    merge: {
      ...deferred<CellDeeds>(async () => (await whole()).merge, {
        keptCells: true,
        settle: true,
        showCell: true,
        undo: true,
      }),
      state: log.get,
      watch: log.watch,
      seen: () => log.seen(),
    },
    watchSelection: (listener) =>
      whenLoaded(
        whole,
        (desk) => desk.watchSelection(listener),
        (error) => listener(unread(error)),
      ),
    keepStatus: (listener) =>
      whenLoaded(
        whole,
        (desk) => desk.keepStatus(listener),
        (error) => listener(notKept(error)),
      ),
  };
}

type CellDeeds = Pick<Desk["merge"], "keptCells" | "settle" | "showCell" | "undo">;

const unread = (error: unknown): Selected => ({ kind: "nothing", text: problemOf(error) ?? "" });
const notKept = (error: unknown): KeepingState => ({ kind: "problem", text: problemOf(error) ?? "" });
