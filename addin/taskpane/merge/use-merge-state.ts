import { useSyncExternalStore } from "react";
import type { MergeState } from "../../desk/merge-log";
import { useDesk } from "../desk-context";

/** What is known of the write-backs of this pane, as it changes. */
export function useMergeState(): MergeState {
  const { merge } = useDesk().desk;
  return useSyncExternalStore(merge.watch, merge.state);
}
