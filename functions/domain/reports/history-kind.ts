import type { JournalEntry } from "../dunning/journal";

/** Whose doing a line of an account's history is: a message and what became of it, a person here, or the run itself. */
export const HISTORY_KINDS = ["message", "person", "automatic"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

const ABOUT_MESSAGES: ReadonlySet<JournalEntry["kind"]> = new Set([
  "noticeQueued",
  "noticeAccepted",
  "noticeWithdrawn",
  "noticeRefused",
  "noticeHeld",
  "noticeNotSent",
  "delivery",
  "addressFailed",
  "courtesySent",
  "replyReceived",
]);

/** Whose doing an entry is. A message that a person asked for is a message: it is looked for among those. */
export function historyKind(entry: JournalEntry): HistoryKind {
  if (ABOUT_MESSAGES.has(entry.kind)) return "message";
  return "by" in entry ? "person" : "automatic";
}
