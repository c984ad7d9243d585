import type { Desk } from "../../desk/desk";
import type { ActivityDraft } from "./activity-draft";

const kept = new WeakMap<Desk, Map<string, ActivityDraft>>();

/** What was begun to be logged at a desk and is not yet, by the account it is about. */
export function activityDraftsOf(desk: Desk): Map<string, ActivityDraft> {
  const known = kept.get(desk);
  if (known) return known;
  const drafts = new Map<string, ActivityDraft>();
  kept.set(desk, drafts);
  return drafts;
}
